import hashlib
import hmac
from hmac import compare_digest
from hmac import new as make_mac


def check(body, sent, key):
    expected = hmac.new(key, body, hashlib.sha256).hexdigest()
    # ruleid: py-timing-unsafe-signature-compare
    if sent != expected:
        raise ValueError("wrong signature")


class Cookie:
    def valid(self, value, sent):
        # ruleid: py-timing-unsafe-signature-compare
        return make_mac(self.key, value, "sha256").digest() == sent


async def hook(request, key):
    mac = hmac.new(key, await request.body(), hashlib.sha1)
    # ruleid: py-timing-unsafe-signature-compare
    return request.headers["x-mac"] == mac.hexdigest()


def check_safely(body, sent, key):
    expected = hmac.new(key, body, hashlib.sha256).hexdigest()
    # ok: py-timing-unsafe-signature-compare
    return compare_digest(sent, expected)


def same_file(left, right):
    # ok: py-timing-unsafe-signature-compare
    return hashlib.sha256(left).hexdigest() == hashlib.sha256(right).hexdigest()


def is_admin(user):
    # ok: py-timing-unsafe-signature-compare
    return user.role == "admin"
