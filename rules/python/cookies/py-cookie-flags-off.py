from flask import Flask

app = Flask(__name__)

# ruleid: py-cookie-flags-off
app.config["SESSION_COOKIE_SECURE"] = False

# ruleid: py-cookie-flags-off
SESSION_COOKIE_HTTPONLY = False


def login(response, session):
    # ruleid: py-cookie-flags-off
    response.set_cookie("sid", session.id, secure=True, httponly=False)
    return response


class Factory:
    def create(self):
        # ruleid: py-cookie-flags-off
        self.app.config.update(SESSION_COOKIE_SECURE=False, TESTING=True)


# ok: py-cookie-flags-off
app.config["SESSION_COOKIE_SECURE"] = True

# ok: py-cookie-flags-off
SESSION_COOKIE_HTTPONLY = True


def login_safely(response, session, settings):
    # ok: py-cookie-flags-off
    response.set_cookie("sid", session.id, secure=settings.https, httponly=True)
    return response
