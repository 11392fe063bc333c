import os

from flask import Flask

app = Flask(__name__)

# ruleid: py-web-secret-key-hardcoded
app.secret_key = "not-a-real-key-1"

# ruleid: py-web-secret-key-hardcoded
app.config["SECRET_KEY"] = "not-a-real-key-2"

# ruleid: py-web-secret-key-hardcoded
SECRET_KEY = "django-insecure-not-a-real-key-3"


def create_app():
    app = Flask(__name__)
    # ruleid: py-web-secret-key-hardcoded
    app.config.update(DEBUG=False, SECRET_KEY=b"not-a-real-key-4")
    return app


class Settings:
    # ok: py-web-secret-key-hardcoded
    SECRET_KEY = os.environ["SECRET_KEY"]


def create_safely(keys):
    app = Flask(__name__)
    # ok: py-web-secret-key-hardcoded
    app.secret_key = keys.current()
    # ok: py-web-secret-key-hardcoded
    app.config.from_mapping(SECRET_KEY="dev")
    return app
