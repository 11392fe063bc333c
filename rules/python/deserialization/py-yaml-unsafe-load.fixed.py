import yaml


def settings(path):
    with open(path) as file:
        # ruleid: py-yaml-unsafe-load
        return yaml.safe_load(file)


class Rules:
    def read(self, text):
        # ruleid: py-yaml-unsafe-load
        self.rules = yaml.safe_load(text)


async def import_all(request):
    # ruleid: py-yaml-unsafe-load
    return yaml.safe_load(await request.text())


def read_safely(text):
    # ok: py-yaml-unsafe-load
    return yaml.safe_load(text)


def read_fast(text):
    # ok: py-yaml-unsafe-load
    return yaml.load(text, Loader=yaml.CSafeLoader)


def read_own(text, loader):
    # ok: py-yaml-unsafe-load
    return yaml.load(text, Loader=loader)
