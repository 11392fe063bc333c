import sqlite3

TABLE = "users"


def find_user(connection, name):
    # ruleid: py-sql-execute-string-built
    return connection.execute(f"SELECT id FROM users WHERE name = '{name}'").fetchone()


def remove(cursor, order):
    # ruleid: py-sql-execute-string-built
    cursor.execute("DELETE FROM orders WHERE id = %s" % order)


class Reports:
    def by_month(self, month):
        sql = """
            SELECT day, total
            FROM sales
            WHERE month = '{}'
        """.format(month)
        with self.pool.connection() as connection:
            # ruleid: py-sql-execute-string-built
            return connection.execute(sql).fetchall()


async def rename(connection, user, name):
    # ruleid: py-sql-execute-string-built
    await connection.execute("UPDATE users SET name = '" + name + "' WHERE id = $1", user)


def find_safely(connection, name):
    # ok: py-sql-execute-string-built
    return connection.execute("SELECT id FROM users WHERE name = ?", (name,)).fetchone()


def remove_safely(cursor, order):
    # ok: py-sql-execute-string-built
    cursor.execute("DELETE FROM orders WHERE id = %s", [order])


def count(cursor):
    # ok: py-sql-execute-string-built
    cursor.execute(f"SELECT count(*) FROM {TABLE}")


def several(cursor, ids):
    placeholders = ", ".join("?" for _ in ids)
    # ok: py-sql-execute-string-built
    cursor.execute(f"SELECT name FROM users WHERE id IN ({placeholders})", ids)


def count_rows(cursor, table):
    # ok: py-sql-execute-string-built
    cursor.execute("SELECT count(*) FROM %s" % table)


def run(executor, name):
    # ok: py-sql-execute-string-built
    return executor.execute(f"job {name}")
