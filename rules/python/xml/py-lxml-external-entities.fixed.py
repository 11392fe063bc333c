import lxml.etree
from lxml import etree
from lxml.etree import XMLParser, iterparse


def read(text):
    # ruleid: py-lxml-external-entities
    return etree.fromstring(text, etree.XMLParser(resolve_entities=False))


class Import:
    def __init__(self):
        # ruleid: py-lxml-external-entities
        self.parser = XMLParser(recover=True, resolve_entities=False)


async def orders(file):
    # ruleid: py-lxml-external-entities
    for event, element in iterparse(file, events=("end",), resolve_entities=False):
        yield element


def read_safely(text):
    # ok: py-lxml-external-entities
    return etree.fromstring(text, etree.XMLParser(resolve_entities=False))


def strict():
    # ok: py-lxml-external-entities
    return lxml.etree.XMLParser(no_network=True, load_dtd=False)


def other(factory):
    # ok: py-lxml-external-entities
    return factory.XMLParser(resolve_entities=True)
