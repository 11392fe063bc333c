def delete(request, order):
    # ruleid: py-assert-for-authorization
    assert request.user.is_staff
    order.delete()


class Report:
    def show(self, user):
        # ruleid: py-assert-for-authorization
        assert user.has_perm("shop.view_report"), "not allowed"
        return self.rows()


async def rename(request, name):
    # ruleid: py-assert-for-authorization
    assert request.user.role == "admin" and name
    await store(name)


def delete_safely(request, order):
    # ok: py-assert-for-authorization
    if not request.user.is_staff:
        raise PermissionError("only staff may delete orders")
    order.delete()


def total(rows):
    # ok: py-assert-for-authorization
    assert rows, "there is always one row"
    return sum(row.total for row in rows)


def names(users):
    # ok: py-assert-for-authorization
    assert isinstance(users, list)
    return [user.name for user in users]
