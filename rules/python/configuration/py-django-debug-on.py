import os

from django.conf import settings

# ruleid: py-django-debug-on
DEBUG = True

# ruleid: py-django-debug-on
settings.configure(SECRET_KEY="dev", DEBUG=True)


class Local:
    # ruleid: py-django-debug-on
    DEBUG = True


# ok: py-django-debug-on
DEBUG = os.environ.get("DEBUG") == "1"

# ok: py-django-debug-on
settings.configure(DEBUG=False)


class Production:
    # ok: py-django-debug-on
    DEBUG = False
