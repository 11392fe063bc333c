import ssl
import urllib.request
from ssl import CERT_NONE, create_default_context

import urllib3

# ruleid: py-ssl-verification-off
ssl._create_default_https_context = ssl._create_unverified_context


def load(url):
    # ruleid: py-ssl-verification-off
    return urllib.request.urlopen(url, context=ssl._create_unverified_context()).read()


class Client:
    def __init__(self):
        self.context = create_default_context()
        # ruleid: py-ssl-verification-off
        self.context.verify_mode = CERT_NONE

    async def pool(self):
        # ruleid: py-ssl-verification-off
        return urllib3.PoolManager(num_pools=2, cert_reqs="CERT_NONE")


def load_safely(url):
    # ok: py-ssl-verification-off
    return urllib.request.urlopen(url, context=ssl.create_default_context()).read()


def internal():
    context = create_default_context(cafile="/etc/ssl/company.pem")
    # ok: py-ssl-verification-off
    context.verify_mode = ssl.CERT_REQUIRED
    return context


def is_off(context):
    # ok: py-ssl-verification-off
    return context.verify_mode == ssl.CERT_NONE
