import socket

import uvicorn


def serve():
    # ruleid: py-listen-on-all-interfaces
    uvicorn.run(app, host="0.0.0.0", port=8000)


class Listener:
    def start(self, port):
        self.socket = socket.socket()
        # ruleid: py-listen-on-all-interfaces
        self.socket.bind(("", port))


HOST = "0.0.0.0"
with socket.socket() as server:
    # ruleid: py-listen-on-all-interfaces
    server.bind((HOST, 8000))


def serve_locally():
    # ok: py-listen-on-all-interfaces
    uvicorn.run(app, host="127.0.0.1", port=8000)


def bind(server, address):
    # ok: py-listen-on-all-interfaces
    server.bind(address)


def local(server):
    # ok: py-listen-on-all-interfaces
    server.bind(("localhost", 8000))
