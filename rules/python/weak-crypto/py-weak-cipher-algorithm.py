from Crypto.Cipher import AES, DES
from Crypto.Cipher import ARC4 as Rc4
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes


def seal(text, key):
    # ruleid: py-weak-cipher-algorithm
    return DES.new(key, DES.MODE_CBC, iv=b"\0" * 8).encrypt(text)


def seal_blocks(text, key):
    # ruleid: py-weak-cipher-algorithm
    return AES.new(key, AES.MODE_ECB).encrypt(text)


class Stream:
    def __init__(self, key):
        # ruleid: py-weak-cipher-algorithm
        self.cipher = Rc4.new(key)


def encryptor(key):
    # ruleid: py-weak-cipher-algorithm
    return Cipher(algorithms.AES(key), modes.ECB()).encryptor()


def seal_safely(text, key):
    # ok: py-weak-cipher-algorithm
    cipher = AES.new(key, AES.MODE_GCM)
    return cipher.nonce, *cipher.encrypt_and_digest(text)


def encryptor_safely(key, nonce):
    # ok: py-weak-cipher-algorithm
    return Cipher(algorithms.AES(key), modes.GCM(nonce)).encryptor()


def token(text, key):
    # ok: py-weak-cipher-algorithm
    return Fernet(key).encrypt(text)
