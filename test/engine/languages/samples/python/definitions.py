@route("/a", methods=["GET"])
@login.required
async def fetch(self, a: int = 3, /, (b, c), *args: T, d, **rest) -> List[str]:
    "doc"
    return self.get(self, a=1, *args, **rest)


class Model(Base, mixins.A, metaclass=Meta):
    table = "t"
    count: int = 0
    name: "str"
    a, b = 1, 2

    def save(self): pass
    # not part of the class


key = lambda x, *y, z=1: x
