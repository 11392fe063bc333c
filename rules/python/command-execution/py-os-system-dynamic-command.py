import os
import subprocess
from os import popen
from shlex import quote

FOLDER = "/srv/site"


def archive(folder):
    # ruleid: py-os-system-dynamic-command
    os.system(f"tar -czf /backups/site.tgz {folder}")


def look_up(host):
    # ruleid: py-os-system-dynamic-command
    return popen("nslookup " + host).read()


class Thumbnails:
    def create(self, name):
        command = "convert %s -resize 128x128 thumb.png" % name
        if name.endswith(".png"):
            # ruleid: py-os-system-dynamic-command
            return subprocess.getoutput(command)
        return None


async def ping(request):
    # ruleid: py-os-system-dynamic-command
    return os.system("ping -c 1 {}".format(request.query["host"]))


def status():
    # ok: py-os-system-dynamic-command
    return os.popen("git status --short").read()


def size():
    # ok: py-os-system-dynamic-command
    os.system("du -sh " + FOLDER)


def archive_safely(folder):
    # ok: py-os-system-dynamic-command
    subprocess.run(["tar", "-czf", "/backups/site.tgz", folder], check=True)


def archive_quoted(folder):
    # ok: py-os-system-dynamic-command
    os.system(f"tar -czf /backups/site.tgz {quote(folder)}")
