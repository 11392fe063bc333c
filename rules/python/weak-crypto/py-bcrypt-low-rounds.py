import bcrypt
from bcrypt import gensalt
from passlib.hash import bcrypt as passlib_bcrypt

ROUNDS = 8


def register(user):
    # ruleid: py-bcrypt-low-rounds
    user.hash = bcrypt.hashpw(user.password, bcrypt.gensalt(4))


class Users:
    def salt(self):
        # ruleid: py-bcrypt-low-rounds
        return gensalt(rounds=ROUNDS)


# ruleid: py-bcrypt-low-rounds
hasher = passlib_bcrypt.using(rounds=6, ident="2b")


def register_safely(user):
    # ok: py-bcrypt-low-rounds
    user.hash = bcrypt.hashpw(user.password, bcrypt.gensalt())


def register_strong(user):
    # ok: py-bcrypt-low-rounds
    user.hash = bcrypt.hashpw(user.password, gensalt(rounds=13))


def register_with(user, rounds):
    # ok: py-bcrypt-low-rounds
    user.hash = bcrypt.hashpw(user.password, gensalt(rounds))
