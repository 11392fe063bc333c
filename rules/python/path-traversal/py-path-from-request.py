import os
from pathlib import Path

from flask import request, send_file, send_from_directory
from werkzeug.utils import secure_filename

FOLDER = Path("/srv/files")


@app.route("/log")
def log():
    # ruleid: py-path-from-request
    with open("/var/log/app/" + request.args["file"]) as file:
        return file.read()


@app.route("/download")
async def download():
    name = request.args.get("name")
    # ruleid: py-path-from-request
    return send_file(f"/srv/files/{name}")


class Notes:
    def save(self, request):
        target = os.path.join("/srv/notes", request.POST["name"])
        # ruleid: py-path-from-request
        with open(target, "w") as file:
            file.write(request.POST["text"])

    def read(self):
        # ruleid: py-path-from-request
        return (FOLDER / request.args["name"]).read_text()


@app.route("/safe-download")
def download_safely():
    # ok: py-path-from-request
    return send_from_directory("/srv/files", request.args["name"])


@app.route("/safe-log")
def log_safely():
    name = secure_filename(request.args["file"])
    # ok: py-path-from-request
    with open(os.path.join("/var/log/app", name)) as file:
        return file.read()


@app.route("/checked")
def checked():
    # ok: py-path-from-request
    target = (FOLDER / request.args["name"]).resolve()
    if not target.is_relative_to(FOLDER):
        return "unknown file", 404
    return target.read_text()


@app.route("/month")
def month():
    parts = request.args["month"].split("-")
    name = "-".join(reversed(parts))
    file = f"/srv/months/{name}.csv"
    # ruleid: py-path-from-request
    return open(file).read()


@app.route("/year")
def year():
    number = int(request.args["year"])
    file = f"/srv/years/{number}.csv"
    # ok: py-path-from-request
    return open(file).read()
