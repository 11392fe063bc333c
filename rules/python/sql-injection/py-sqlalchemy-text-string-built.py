import sqlalchemy as sa
from sqlalchemy import text


def find(session, name):
    # ruleid: py-sqlalchemy-text-string-built
    return session.execute(text(f"SELECT id FROM users WHERE name = '{name}'")).first()


class Orders:
    def open(self, kind):
        statement = "SELECT * FROM orders WHERE kind = '" + kind + "'"
        # ruleid: py-sqlalchemy-text-string-built
        return self.engine.connect().execute(sa.text(statement)).all()


async def total(session, shop):
    # ruleid: py-sqlalchemy-text-string-built
    return await session.scalar(text("SELECT sum(total) FROM sales WHERE shop = %s" % shop))


def find_safely(session, name):
    # ok: py-sqlalchemy-text-string-built
    return session.execute(text("SELECT id FROM users WHERE name = :name"), {"name": name}).first()


def ordered(session):
    # ok: py-sqlalchemy-text-string-built
    return session.execute(text("SELECT id FROM users " "ORDER BY name")).all()


def label(widget, name):
    # ok: py-sqlalchemy-text-string-built
    return widget.text(f"Hello {name}")
