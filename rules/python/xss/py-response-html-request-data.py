from django.http import HttpResponse
from flask import make_response, render_template, request
from markupsafe import Markup, escape


def greet(request):
    # ruleid: py-response-html-request-data
    return HttpResponse("<h1>Hello " + request.GET["name"] + "</h1>")


@app.route("/search")
def search():
    term = request.args.get("q", "")
    # ruleid: py-response-html-request-data
    return make_response(f"<p>Nothing found for {term}</p>", 404)


class Echo:
    def post(self, request):
        # ruleid: py-response-html-request-data
        return HttpResponse(request.POST.get("text"), status=200)

    async def card(self):
        # ruleid: py-response-html-request-data
        return Markup("<b>%s</b>" % request.form["title"])


def greet_safely(request):
    # ok: py-response-html-request-data
    return HttpResponse("<h1>Hello " + escape(request.GET["name"]) + "</h1>")


def plain(request):
    # ok: py-response-html-request-data
    return HttpResponse(request.GET["name"], content_type="text/plain")


@app.route("/safe-search")
def search_safely():
    # ok: py-response-html-request-data
    return render_template("search.html", term=request.args.get("q", ""))


def greet(request):
    name = request.GET["name"]
    lines = ["<h1>Hello", name, "</h1>"]
    page = " ".join(lines)
    # ruleid: py-response-html-request-data
    return HttpResponse(page)


def greet_safely(request):
    name = escape(request.GET["name"])
    page = "<h1>Hello " + name + "</h1>"
    # ok: py-response-html-request-data
    return HttpResponse(page)
