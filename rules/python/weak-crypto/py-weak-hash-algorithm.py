import hashlib
from hashlib import sha1

from cryptography.hazmat.primitives import hashes


def fingerprint(certificate):
    # ruleid: py-weak-hash-algorithm
    return hashlib.md5(certificate).hexdigest()


class Download:
    def check(self, data):
        # ruleid: py-weak-hash-algorithm
        return sha1(data).hexdigest() == self.digest


def algorithm():
    # ruleid: py-weak-hash-algorithm
    return hashes.SHA1()


def by_name(data):
    # ruleid: py-weak-hash-algorithm
    return hashlib.new("md5", data).digest()


def fingerprint_safely(certificate):
    # ok: py-weak-hash-algorithm
    return hashlib.sha256(certificate).hexdigest()


def cache_key(text):
    # ok: py-weak-hash-algorithm
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


def chosen(name, data):
    # ok: py-weak-hash-algorithm
    return hashlib.new(name, data).digest()
