import json
import pickle
import shelve
from pickle import loads

import pandas as pd


def model(path):
    with open(path, "rb") as file:
        # ruleid: py-pickle-load
        return pickle.load(file)


class Cache:
    async def get(self, key):
        # ruleid: py-pickle-load
        return loads(await self.client.get(key))


def table(path):
    # ruleid: py-pickle-load
    return pd.read_pickle(path)


def open_store(path):
    # ruleid: py-pickle-load
    return shelve.open(path)


def settings(path):
    with open(path) as file:
        # ok: py-pickle-load
        return json.load(file)


def save(value):
    # ok: py-pickle-load
    return pickle.dumps(value)


def rows(path):
    # ok: py-pickle-load
    return pd.read_csv(path)
