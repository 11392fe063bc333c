import re
from re import compile as make

from flask import request


@app.route("/search")
def search():
    # ruleid: py-regex-from-request
    pattern = re.compile(request.args["q"], re.IGNORECASE)
    return [name for name in names if pattern.search(name)]


@app.route("/starts")
async def starts():
    prefix = request.args.get("prefix", "")
    # ruleid: py-regex-from-request
    return [name for name in names if re.match(f"^{prefix}", name)]


class Filter:
    def build(self, request):
        # ruleid: py-regex-from-request
        return make("(" + request.GET["words"] + ")")


@app.route("/safe-search")
def search_safely():
    # ok: py-regex-from-request
    pattern = re.compile(re.escape(request.args["q"]), re.IGNORECASE)
    return [name for name in names if pattern.search(name)]


@app.route("/contains")
def contains():
    # ok: py-regex-from-request
    return [name for name in names if request.args["q"] in name]


@app.route("/words")
def words():
    # ok: py-regex-from-request
    return re.findall(r"\w+", request.args["text"])
