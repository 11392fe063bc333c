import xml.etree.ElementTree as ET
from xml.dom import minidom
from xml.etree.ElementTree import fromstring

import defusedxml.ElementTree
from flask import request


@app.route("/order", methods=["POST"])
def order():
    # ruleid: py-xml-parse-request-data
    return ET.fromstring(request.data).findtext("id")


def upload(request):
    text = request.body
    # ruleid: py-xml-parse-request-data
    return minidom.parseString(text).documentElement.tagName


class Feed:
    async def read(self):
        # ruleid: py-xml-parse-request-data
        return fromstring(request.form["feed"])


@app.route("/safe-order", methods=["POST"])
def order_safely():
    # ok: py-xml-parse-request-data
    return defusedxml.ElementTree.fromstring(request.data).findtext("id")


def settings(path):
    # ok: py-xml-parse-request-data
    return ET.parse(path).getroot()


def own():
    # ok: py-xml-parse-request-data
    return fromstring("<a><b/></a>")
