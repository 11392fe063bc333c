import os

from flask import Flask

app = Flask(__name__)

# ruleid: py-flask-debug-on
app.config["DEBUG"] = False


class Server:
    def start(self):
        # ruleid: py-flask-debug-on
        self.app.run(host="127.0.0.1", debug=False)


if __name__ == "__main__":
    # ruleid: py-flask-debug-on
    app.run(debug=False)


def start():
    # ok: py-flask-debug-on
    app.run(debug=os.environ.get("DEBUG") == "1")


def start_plain():
    # ok: py-flask-debug-on
    app.run(port=8000)


# ok: py-flask-debug-on
app.config["DEBUG"] = False
