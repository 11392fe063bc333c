import ssl
from ssl import PROTOCOL_TLSv1, SSLContext, TLSVersion


def context():
    # ruleid: py-ssl-old-protocol
    return ssl.SSLContext(ssl.PROTOCOL_TLSv1_1)


def short():
    # ruleid: py-ssl-old-protocol
    return SSLContext(PROTOCOL_TLSv1)


class Server:
    def prepare(self):
        self.context = ssl.create_default_context()
        # ruleid: py-ssl-old-protocol
        self.context.minimum_version = TLSVersion.TLSv1


def wrap(socket):
    # ruleid: py-ssl-old-protocol
    return ssl.wrap_socket(socket, ssl_version=ssl.PROTOCOL_SSLv3)


def context_safely():
    # ok: py-ssl-old-protocol
    return ssl.create_default_context()


def client():
    # ok: py-ssl-old-protocol
    return SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def modern(context):
    # ok: py-ssl-old-protocol
    context.minimum_version = TLSVersion.TLSv1_2
