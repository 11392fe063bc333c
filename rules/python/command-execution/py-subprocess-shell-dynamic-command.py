import asyncio
import subprocess
import subprocess as sp
from shlex import quote
from subprocess import check_output


def convert(name):
    # ruleid: py-subprocess-shell-dynamic-command
    subprocess.run(f"ffmpeg -i {name} out.mp4", shell=True, check=True)


def head(file):
    command = "head -n 1 " + file
    # ruleid: py-subprocess-shell-dynamic-command
    return check_output(command, text=True, shell=True)


class Deployment:
    async def restart(self, service):
        # ruleid: py-subprocess-shell-dynamic-command
        await asyncio.create_subprocess_shell("systemctl restart {}".format(service))

    def log(self, words):
        # ruleid: py-subprocess-shell-dynamic-command
        return sp.Popen("logger %s" % words, shell=True)


def convert_safely(name):
    # ok: py-subprocess-shell-dynamic-command
    subprocess.run(["ffmpeg", "-i", name, "out.mp4"], check=True)


def build():
    # ok: py-subprocess-shell-dynamic-command
    subprocess.run("npm run build && npm test", shell=True, check=True)


def head_quoted(file):
    # ok: py-subprocess-shell-dynamic-command
    return check_output(f"head -n 1 {quote(file)}", text=True, shell=True)
