import jwt
from jose import jwt as jose_jwt
from jwt import decode


def user(token):
    # ruleid: py-jwt-verification-off
    return jwt.decode(token, options={"verify_signature": False})["sub"]


class Guard:
    def check(self, token):
        # ruleid: py-jwt-verification-off
        return decode(token, self.key, algorithms=["HS256", "none"])


async def issue(user):
    # ruleid: py-jwt-verification-off
    return jwt.encode({"sub": user.id}, None, algorithm="none")


def other(token, key):
    # ruleid: py-jwt-verification-off
    return jose_jwt.decode(token, key, options={"verify_exp": True, "verify_signature": False})


def user_safely(token, key):
    # ok: py-jwt-verification-off
    return jwt.decode(token, key, algorithms=["HS256"])["sub"]


def strict(token, key):
    # ok: py-jwt-verification-off
    return decode(token, key, algorithms=["ES256"], options={"verify_signature": True})


def issue_safely(user, key):
    # ok: py-jwt-verification-off
    return jwt.encode({"sub": user.id}, key, algorithm="HS256")
