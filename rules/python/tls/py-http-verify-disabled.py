import httpx
import requests
from requests import Session, get


def load(url):
    # ruleid: py-http-verify-disabled
    return requests.get(url, timeout=5, verify=False).text


async def load_later(url):
    # ruleid: py-http-verify-disabled
    async with httpx.AsyncClient(verify=False, timeout=5) as client:
        return await client.get(url)


class Api:
    def send(self, url, data):
        session = requests.Session()
        # ruleid: py-http-verify-disabled
        return session.post(url, json=data, verify=False)


def short(url):
    # ruleid: py-http-verify-disabled
    return get(url, verify=False)


def load_safely(url):
    # ok: py-http-verify-disabled
    return requests.get(url, timeout=5).text


def load_internal(url):
    # ok: py-http-verify-disabled
    return get(url, verify="/etc/ssl/company.pem")


def decode(reader, data):
    # ok: py-http-verify-disabled
    return reader.decode(data, verify=False)
