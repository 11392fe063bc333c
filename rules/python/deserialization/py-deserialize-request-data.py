import base64
import json
import pickle
from pickle import loads

import jsonpickle
from flask import request


@app.route("/restore", methods=["POST"])
def restore():
    # ruleid: py-deserialize-request-data
    state = pickle.loads(request.get_data())
    return state["name"]


def profile(request):
    text = base64.b64decode(request.COOKIES["profile"])
    # ruleid: py-deserialize-request-data
    return loads(text)


class Worker:
    def step(self, connection):
        # ruleid: py-deserialize-request-data
        job = pickle.loads(connection.recv(65536))
        job.run()

    async def load(self):
        # ruleid: py-deserialize-request-data
        return jsonpickle.decode(request.form["job"])


@app.route("/safe-restore", methods=["POST"])
def restore_safely():
    # ok: py-deserialize-request-data
    return json.loads(request.get_data())["name"]


def cached(cache):
    # ok: py-deserialize-request-data
    return pickle.loads(cache.read())


def save(state):
    # ok: py-deserialize-request-data
    return pickle.dumps(state)


@app.route("/state")
def state():
    packed = request.headers["X-State"]
    raw = packed.encode()
    # ruleid: py-deserialize-request-data
    return str(pickle.loads(base64.b64decode(raw)))


@app.route("/state-json")
def state_json():
    packed = request.headers["X-State"]
    # ok: py-deserialize-request-data
    return json.loads(packed)
