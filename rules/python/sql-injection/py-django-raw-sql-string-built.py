from django.db.models.expressions import RawSQL

from shop.models import Order, Person


def by_name(name):
    # ruleid: py-django-raw-sql-string-built
    return Person.objects.raw(f"SELECT * FROM person WHERE name = '{name}'")


class OrderList:
    def search(self, request):
        # ruleid: py-django-raw-sql-string-built
        return Order.objects.extra(where=["note LIKE '%%" + request.GET["q"] + "%%'"])

    def rate(self, currency):
        # ruleid: py-django-raw-sql-string-built
        return Order.objects.annotate(rate=RawSQL("SELECT rate FROM rates WHERE code = '%s'" % currency, []))


async def by_city(city):
    query = "SELECT * FROM person WHERE city = '{}'".format(city)
    # ruleid: py-django-raw-sql-string-built
    return [person async for person in Person.objects.raw(query)]


def by_name_safely(name):
    # ok: py-django-raw-sql-string-built
    return Person.objects.raw("SELECT * FROM person WHERE name = %s", [name])


def search_safely(request):
    # ok: py-django-raw-sql-string-built
    return Order.objects.extra(where=["note LIKE %s"], params=[request.GET["q"]])


def everyone():
    # ok: py-django-raw-sql-string-built
    return Person.objects.raw("SELECT * " + "FROM person")
