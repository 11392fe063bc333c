import a.b as c, d
from ..pkg import (x as y, z)
from m import *
from __future__ import print_function

a = b = (f(1))
x, (y, *z) = 1, 2
n: int = 3
self.n: int = 3
x.y[0] += 1
if a: b; c
elif d:
    e
else:
    f
for i, j in pairs:
    break
else:
    pass
while True: continue
with open(p) as f, lock: pass
async with s() as t:
    pass
try:
    g()
except (A, B) as e: raise
except C, e:
    raise D from e
except:
    raise E, "text"
else:
    h()
finally:
    k()
print >>err, "a", b
print "a" % b
exec code in scope
global p, q
del a, b[0]
assert a, "no"
match point:
    case [1, a] if a: b
    case P(x=1) | None: c
    case _: d
# the end
