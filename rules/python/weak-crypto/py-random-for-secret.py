import random
import secrets
import string
from random import choice


def reset(user):
    # ruleid: py-random-for-secret
    token = "".join(random.choice(string.ascii_letters) for _ in range(32))
    return send(user, token)


def generate_password(length):
    # ruleid: py-random-for-secret
    return "".join([choice(string.printable) for _ in range(length)])


class Session:
    def start(self):
        # ruleid: py-random-for-secret
        self.session_id = "%030x" % random.getrandbits(120)


async def code():
    # ruleid: py-random-for-secret
    otp = random.randint(100000, 999999)
    return otp


def reset_safely(user):
    # ok: py-random-for-secret
    token = secrets.token_urlsafe(32)
    return send(user, token)


def colour():
    # ok: py-random-for-secret
    hue = random.randint(0, 359)
    return hue


def strong_code():
    # ok: py-random-for-secret
    otp = random.SystemRandom().randint(100000, 999999)
    return otp
