// What each name means, by scope and import, as sources annotated with what each use should be.

import { checkNames } from './annotated.ts';

describe('names', () => {
  it('JavaScript: one scope a function, functions and members by name', () =>
    checkNames(
      'javascript',
      `
var top = 1;
function f(param, other = top, ...rest) {
  let x = param;
  use(x); // local 4
  use(param); // parameter 3
  use(rest); // unknown
  use(top); // global 2
  { let x = 2; }
  use(x); // local 9
  use(f); // global 3
  const inner = (param) => {
    use(param); // parameter 12
    use(inner); // unknown
  };
  use(inner); // local 12
  for (const item of rest) use(item); // local 17
  try {} catch (e) { use(e); } // local 18
  implicit = 1;
  use(implicit); // global 19
}
use(implicit); // global 19
use(param); // unknown
class C {
  field = 1;
  method(field) {
    use(this.field); // member 25
    use(field); // parameter 26
    use(this.method); // member 26
    use(this.unknown); // unknown
  }
}`,
    ));

  it('JavaScript: destructured variables are global, destructured parameters unknown', () =>
    checkNames(
      'javascript',
      `
function f({ a }, [b]) {
  const { c, k: d = use, ...e } = a;
  const [g, h = 1] = b;
  use(a); // unknown
  use(c); // global 3
  use(d); // global 3
  use(k); // unknown
  use(e); // global 3
  use(g); // global 4
  use(h); // global 4
}`,
    ));

  it('JavaScript: imports and require', () =>
    checkNames(
      'javascript',
      `
import { x as y, z } from 'a/b/foo.js';
import * as all from '@scope/pkg';
import byDefault, { named } from 'm';
const r = require('q/s');
const { p, k: v } = require('t');
let plain = { p };
use(y); // imported foo.x
use(x); // unknown
use(z); // imported foo.z
use(all); // module pkg
use(byDefault); // unknown
use(named); // imported m.named
use(r); // module q/s
use(p); // imported t.p
use(v); // imported t.k
function f(r) {
  use(r); // parameter 17
  const local = require('u');
  use(local); // module u
}
use(local); // unknown
z = 1;
use(z); // imported foo.z
const named = 2;
use(named); // global 25`,
    ));

  it('JavaScript: a field that shares the name of an import is not the import', () =>
    checkNames(
      'javascript',
      `
import { exec } from 'child_process';
use(exec); // imported child_process.exec
use(object.exec); // imported 2`,
    ));

  it('Python: assignment declares, in the function alone', () =>
    checkNames(
      'python',
      `
X = 1
def f(p, q=X, *args, r=1, **kw):
    use(X) # global 2
    loc = p
    use(loc) # local 5
    use(args) # unknown
    use(r) # parameter 3
    X = 3
    use(X) # local 9
    with open(p) as fh, b as (b1, b2):
        use(fh) # local 11
        use(b2) # local 11
    for i, j in args:
        use(j) # local 14
    try: pass
    except ValueError as e:
        use(e) # local 17
    def inner(a):
        nonlocal loc
        use(loc) # local 5
        loc = 4
        use(loc) # local 5
    use([y for y in p]) # unknown
    if (w := 3):
        use(w) # local 25
    aug += 1
    use(aug) # local 27
def g():
    global X
    X = 2
    use(X) # global 2
class C:
    v = 1
    use(v) # unknown
    def m(self, cls):
        use(self.v) # unknown
        use(v) # unknown
match p:
    case [bb, *cc]:
        use(bb) # global 40
        use(cc) # global 40`,
    ));

  it('Python: imports', () =>
    checkNames(
      'python',
      `
import os, a.b
import a.b as ab
from c.d import e, f as g
from . import rel
from ..up import thing
use(os) # unknown
use(ab) # module a.b
use(e) # imported c.d.e
use(g) # imported c.d.f
use(f) # unknown
use(rel) # imported ..rel
use(thing) # imported ...up.thing
def h():
    from late import l
    e = 1
    use(e) # imported c.d.e
use(l) # imported late.l`,
    ));
});
