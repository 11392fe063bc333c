import os
import stat
from os import chmod
from pathlib import Path


def share(path):
    # ruleid: py-chmod-world-writable
    os.chmod(path, 0o777)


class Export:
    def finish(self, path):
        # ruleid: py-chmod-world-writable
        Path(path).chmod(0o666)


async def open_up(path):
    # ruleid: py-chmod-world-writable
    chmod(path, stat.S_IRUSR | stat.S_IWUSR | stat.S_IWOTH)


def folder(path):
    # ruleid: py-chmod-world-writable
    os.makedirs(path, mode=0o777, exist_ok=True)


def private(path):
    # ok: py-chmod-world-writable
    os.chmod(path, 0o600)


def program(path):
    # ok: py-chmod-world-writable
    Path(path).chmod(0o755)


def chosen(path, mode):
    # ok: py-chmod-world-writable
    chmod(path, mode)
