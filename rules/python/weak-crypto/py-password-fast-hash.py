import hashlib
from hashlib import md5

import bcrypt


def hash_password(password):
    # ruleid: py-password-fast-hash
    return hashlib.sha256(password.encode()).hexdigest()


class Users:
    def check(self, user, given):
        # ruleid: py-password-fast-hash
        return md5((user.salt + given.password).encode()).hexdigest() == user.hash

    def digest(self, new_password):
        state = hashlib.sha1()
        # ruleid: py-password-fast-hash
        state.update(new_password)
        return state.digest()


def legacy(passwd):
    # ruleid: py-password-fast-hash
    return hashlib.new("sha512", passwd).digest()


def hash_safely(password):
    # ok: py-password-fast-hash
    return bcrypt.hashpw(password.encode(), bcrypt.gensalt())


def derive(password, salt):
    # ok: py-password-fast-hash
    return hashlib.scrypt(password.encode(), salt=salt, n=2**14, r=8, p=1)


def etag(body):
    # ok: py-password-fast-hash
    return hashlib.sha256(body).hexdigest()
