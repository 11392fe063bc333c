import os

import psycopg

# ruleid: py-hardcoded-password
DB_PASSWORD = "fake9vQ2xL7mZ4kR"


def connect():
    # ruleid: py-hardcoded-password
    return psycopg.connect(host="db", user="app", password="fake7Gh3qW8zPt5Y")


class Mailer:
    def __init__(self):
        # ruleid: py-hardcoded-password
        self.api_key = "fake4Jd8sKq1Xw6Bn3"


# ruleid: py-hardcoded-password
client_secret = os.environ.get("CLIENT_SECRET", "fake2Zr6tVb9Mx5Cq")

# ok: py-hardcoded-password
password = os.environ["DB_PASSWORD"]

# ok: py-hardcoded-password
messages = {"password": "Your password is too short (8 letters).", "api_key": "<your-api-key>"}

# ok: py-hardcoded-password
PASSWORD_HASHER = "argon2id13"


def login(form):
    # ok: py-hardcoded-password
    return form.fields(password="password1")
