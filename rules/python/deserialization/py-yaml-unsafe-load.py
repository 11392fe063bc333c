import yaml


def settings(path):
    with open(path) as file:
        # ruleid: py-yaml-unsafe-load
        return yaml.load(file)


class Rules:
    def read(self, text):
        # ruleid: py-yaml-unsafe-load
        self.rules = yaml.load(text, Loader=yaml.Loader)


async def import_all(request):
    # ruleid: py-yaml-unsafe-load
    return yaml.unsafe_load(await request.text())


def read_safely(text):
    # ok: py-yaml-unsafe-load
    return yaml.safe_load(text)


def read_fast(text):
    # ok: py-yaml-unsafe-load
    return yaml.load(text, Loader=yaml.CSafeLoader)


def read_own(text, loader):
    # ok: py-yaml-unsafe-load
    return yaml.load(text, Loader=loader)
