import os

import jwt
from jose import jwt as jose_jwt
from jwt import decode

KEY = "not-a-real-key-1"


def issue(user):
    # ruleid: py-jwt-hardcoded-secret
    return jwt.encode({"sub": user.id}, "not-a-real-key-2", algorithm="HS256")


class Guard:
    def check(self, token):
        # ruleid: py-jwt-hardcoded-secret
        return decode(token, KEY, algorithms=["HS256"])


async def other(token):
    # ruleid: py-jwt-hardcoded-secret
    return jose_jwt.decode(token, "not-a-real-key-3", algorithms=["HS256"])


def issue_safely(user):
    # ok: py-jwt-hardcoded-secret
    return jwt.encode({"sub": user.id}, os.environ["JWT_KEY"], algorithm="HS256")


def check_safely(token, keys):
    # ok: py-jwt-hardcoded-secret
    return decode(token, keys.current(), algorithms=["HS256"])


def text(codec, data):
    # ok: py-jwt-hardcoded-secret
    return codec.decode(data, "utf-8-sig")
