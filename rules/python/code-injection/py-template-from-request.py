import jinja2
from flask import render_template_string, request
from jinja2 import Template


@app.route("/hello")
def hello():
    # ruleid: py-template-from-request
    return render_template_string("<h1>Hello " + request.args["name"] + "</h1>")


@app.route("/card")
async def card():
    title = request.form.get("title")
    # ruleid: py-template-from-request
    return render_template_string(f"<b>{title}</b>")


class Letters:
    def write(self):
        # ruleid: py-template-from-request
        return Template(request.json["template"]).render(name="reader")

    def preview(self):
        # ruleid: py-template-from-request
        return self.environment.from_string("Dear %s" % request.form["name"]).render()


@app.route("/safe-hello")
def hello_safely():
    # ok: py-template-from-request
    return render_template_string("<h1>Hello {{ name }}</h1>", name=request.args["name"])


def page(text):
    # ok: py-template-from-request
    return Template(text).render(name="reader")


def fixed(environment):
    # ok: py-template-from-request
    return environment.from_string("Dear {{ name }}").render(name=request.form["name"])


@app.route("/mail")
def mail():
    draft = request.form["draft"]
    layout = "<header/>" + draft
    layout += "<footer/>"
    # ruleid: py-template-from-request
    return render_template_string(layout)


@app.route("/mail-again")
def mail_again():
    draft = request.form["draft"]
    draft = "<p>{{ text }}</p>"
    # ok: py-template-from-request
    return render_template_string(draft, text=request.form["draft"])
