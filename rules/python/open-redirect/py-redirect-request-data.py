from django.http import HttpResponseRedirect
from django.shortcuts import redirect as go
from django.utils.http import url_has_allowed_host_and_scheme
from flask import redirect, request, url_for


@app.route("/login")
def login():
    # ruleid: py-redirect-request-data
    return redirect(request.args.get("next") or "/")


def leave(request):
    # ruleid: py-redirect-request-data
    return HttpResponseRedirect(request.GET["url"])


class Links:
    async def follow(self, request):
        target = request.POST.get("target", "/")
        await self.count(target)
        # ruleid: py-redirect-request-data
        return go(target)


@app.route("/home")
def home():
    # ok: py-redirect-request-data
    return redirect(url_for("start"))


PAGES = {"help": "/help", "shop": "/shop"}


@app.route("/go")
def choose():
    # ok: py-redirect-request-data
    return redirect(PAGES.get(request.args["page"], "/"))


def checked(request):
    target = request.GET["url"]
    if url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}):
        # ok: py-redirect-request-data
        return HttpResponseRedirect(target)
    return HttpResponseRedirect("/")


@app.route("/leave")
def leave():
    target = request.args["to"]
    if not target:
        target = "/"
    address = target.strip()
    # ruleid: py-redirect-request-data
    return redirect(address)


@app.route("/page")
def page():
    name = request.args["page"]
    address = f"/pages/{name}"
    # ok: py-redirect-request-data
    return redirect(address)
