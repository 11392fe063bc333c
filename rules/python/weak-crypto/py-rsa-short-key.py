from Crypto.PublicKey import RSA
from cryptography.hazmat.primitives.asymmetric import dsa, rsa
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key


def key():
    # ruleid: py-rsa-short-key
    return rsa.generate_private_key(public_exponent=65537, key_size=1024)


class Signer:
    def __init__(self):
        # ruleid: py-rsa-short-key
        self.key = RSA.generate(1024)


async def other():
    # ruleid: py-rsa-short-key
    return generate_private_key(65537, 512)


def strong_key():
    # ok: py-rsa-short-key
    return rsa.generate_private_key(public_exponent=65537, key_size=3072)


def strong_dsa():
    # ok: py-rsa-short-key
    return dsa.generate_private_key(key_size=2048)


def chosen(bits):
    # ok: py-rsa-short-key
    return RSA.generate(bits)
