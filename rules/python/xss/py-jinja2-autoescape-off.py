import jinja2
import jinja2 as j2
from jinja2 import Environment, FileSystemLoader, Template, select_autoescape

# ruleid: py-jinja2-autoescape-off
pages = Environment(loader=FileSystemLoader("pages"), autoescape=False)


def letter(text):
    # ruleid: py-jinja2-autoescape-off
    return Template(text, autoescape=False).render()


class Site:
    def __init__(self):
        # ruleid: py-jinja2-autoescape-off
        self.templates = j2.Environment(autoescape=False, trim_blocks=True)


# ok: py-jinja2-autoescape-off
safe = Environment(loader=FileSystemLoader("pages"), autoescape=True)

# ok: py-jinja2-autoescape-off
chosen = jinja2.Environment(autoescape=select_autoescape(["html", "xml"]))


def mail(factory):
    # ok: py-jinja2-autoescape-off
    return factory.Environment(autoescape=False)
