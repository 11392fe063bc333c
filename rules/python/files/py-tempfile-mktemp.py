import os
import tempfile
import tempfile as tmp
from tempfile import NamedTemporaryFile, mktemp


def save(text):
    # ruleid: py-tempfile-mktemp
    name = tempfile.mktemp(suffix=".txt")
    with open(name, "w") as file:
        file.write(text)


class Export:
    async def path(self):
        # ruleid: py-tempfile-mktemp
        return os.path.abspath(tmp.mktemp())


def run(command):
    # ruleid: py-tempfile-mktemp
    command(out=mktemp(dir="/tmp"))


def save_safely(text):
    # ok: py-tempfile-mktemp
    with NamedTemporaryFile("w", suffix=".txt", delete=False) as file:
        file.write(text)


def handle():
    # ok: py-tempfile-mktemp
    return tempfile.mkstemp(suffix=".txt")


def folder(factory):
    # ok: py-tempfile-mktemp
    return factory.mktemp("data")
