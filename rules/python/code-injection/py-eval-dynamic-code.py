import ast
import json

from flask import request


def calculate():
    # ruleid: py-eval-dynamic-code
    return str(eval(request.args["formula"]))


def read_field(settings, name):
    # ruleid: py-eval-dynamic-code
    return eval(f"settings.{name}")


class Shell:
    def step(self):
        line = input("> ")
        # ruleid: py-eval-dynamic-code
        exec(line, self.names)


def load_plugin(name):
    # ruleid: py-eval-dynamic-code
    exec("import plugins." + name)


def read_value(text):
    # ok: py-eval-dynamic-code
    return ast.literal_eval(text)


def read_data():
    # ok: py-eval-dynamic-code
    return json.loads(request.get_data())


def version():
    # ok: py-eval-dynamic-code
    return eval("1 + 1")


def evaluate(model):
    # ok: py-eval-dynamic-code
    return model.eval()
