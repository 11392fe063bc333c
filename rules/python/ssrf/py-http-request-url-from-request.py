import urllib.request

import httpx
import requests
from flask import request
from urllib.request import urlopen


@app.route("/preview")
def preview():
    # ruleid: py-http-request-url-from-request
    return requests.get(request.args["url"], timeout=5).text


@app.route("/hook", methods=["POST"])
async def hook():
    callback = request.json["callback"]
    # ruleid: py-http-request-url-from-request
    httpx.post(callback, json={"done": True})
    return "", 204


class Proxy:
    def forward(self, request):
        # ruleid: py-http-request-url-from-request
        with urlopen(request.GET.get("target")) as answer:
            return answer.read()

    def status(self, request):
        host = request.GET["host"]
        # ruleid: py-http-request-url-from-request
        return requests.head(f"https://{host}/status", timeout=5).status_code


@app.route("/user")
def user():
    # ok: py-http-request-url-from-request
    return requests.get("https://users.example.com/", params={"id": request.args["id"]}, timeout=5).json()


HOSTS = {"docs": "https://docs.example.com"}


@app.route("/fetch")
def fetch():
    # ok: py-http-request-url-from-request
    return requests.get(HOSTS[request.args["site"]], timeout=5).text


def cached(cache, request):
    # ok: py-http-request-url-from-request
    return cache.get(request.GET["key"])


@app.route("/mirror")
def mirror():
    host = request.args["host"]
    address = "https://{}/status".format(host)
    # ruleid: py-http-request-url-from-request
    return requests.get(address, timeout=5).text


@app.route("/weather")
def weather():
    city = request.args["city"]
    address = "https://weather.example.com/v1/" + city
    # ok: py-http-request-url-from-request
    return requests.get(address, timeout=5).text
