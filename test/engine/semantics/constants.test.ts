// The values names are known to have, as sources annotated with what each use should be.

import assert from 'node:assert/strict';
import { textOf } from '../../../server/engine/ast/ast.ts';
import { constantsOf } from '../../../server/engine/semantics/constants.ts';
import { resolveNames } from '../../../server/engine/semantics/names.ts';
import { profileOf } from '../../../server/engine/semantics/profiles.ts';
import { loadAst } from '../../support/ast.ts';
import { checkConstants } from './annotated.ts';

describe('constants', () => {
  it('expressions by themselves', () =>
    checkConstants(
      'javascript',
      `
use("a\\n"); // "a\\n"
use(\`a\${"b"}\`); // "ab"
use("a" + 'b'); // "ab"
use("a" + 1 + 2.5); // "a12.5"
use(1 + "a"); // unknown
use(1 + 2); // unknown
use(c ? "a" : "a"); // "a"
use(c ? "a" : "b"); // some string
use(c ? "a" : 1); // unknown
use(!true); // false
use(true && false); // false
use(null); // null
use("a" + b); // unknown`,
    ));

  it('Python: integers, prefixes, repetition', () =>
    checkConstants(
      'python',
      `
use(2 * 3 + 1) # 7
use(9223372036854775807 + 1) # unknown
use("a" "b" f"c{'d'}") # "abcd"
use(r"\\d") # "\\\\d"
use(b"a") # "a"
use("-" * 10) # some string
use("%s" % "a") # unknown
use(not True) # false
use(None) # null`,
    ));

  it('a variable that is assigned once, wherever it is used later', () =>
    checkConstants(
      'javascript',
      `
use(LATER); // unknown
const LATER = "a";
var once = "a", twice = "a";
twice = "a";
undeclared = "a";
function f() {
  use(LATER); // "a"
  use(once); // "a"
  use(twice); // unknown
  use(undeclared); // "a"
  while (c) use(once); // "a"
}
class C {
  field = "a";
  changed = "a";
  set;
  constructor() { this.set = "a"; this.changed = "b"; this.unknown = "a"; }
  m() {
    use(this.field); // "a"
    use(this.changed); // unknown
    use(this.set); // "a"
    use(this.unknown); // unknown
  }
}
const copy = once + "b";
use(copy); // "ab"`,
    ));

  it('Python: globals assigned once', () =>
    checkConstants(
      'python',
      `
A = "a"
B = "b"
if c: B = "a"
class C:
    D = "a"
    def m(self):
        use(self.D) # unknown
        use(A) # "a"
        use(B) # unknown`,
    ));

  it('straight code: the last assignment counts', () =>
    checkConstants(
      'python',
      `
def f(p):
    use(p) # unknown
    x = "a"
    use(x) # "a"
    x = x + "b"
    use(x) # "ab"
    x += "c"
    use(x) # "abc"
    x = g()
    use(x) # unknown
    n = 6 - 2
    use(n) # 4
    s = "%s" % "a"
    use(s) # some string
    s = f"a{x}"
    use(s) # unknown
    if (w := "a"):
        use(w) # "a"
    a, b = "a", "b"
    use(a) # unknown`,
    ));

  it('paths must agree', () =>
    checkConstants(
      'javascript',
      `
function f() {
  let x;
  if (c) x = "a"; else x = "a";
  use(x); // "a"
  if (c) x = "b";
  use(x); // some string
  if (c) x = g();
  use(x); // unknown
  x = "a";
  if (c) { x = "b"; return; }
  use(x); // "a"
  switch (c) { case 1: x = "b"; break; default: throw 1; }
  use(x); // "b"
  switch (c) { case 1: x = "a"; case 2: use(x); } // some string
  x = "a";
  label: { if (c) break label; x = "b"; }
  use(x); // some string
  x = c ? "a" : "b";
  use(x); // some string
}`,
    ));

  it('a loop keeps only what each round repeats', () =>
    checkConstants(
      'javascript',
      `
function f() {
  let x = "a"; x = "a"; let y = "a"; y = "a";
  while (c) {
    use(x); // unknown
    use(y); // "a"
    y = "a";
  }
  use(y); // "a"
  x = "a";
  for (const k of c) x += "b";
  use(x); // unknown
  x = "a";
  do { x = "b"; } while (c);
  use(x); // "b"
}`,
    ));

  it('a handler is reached from calls, and finally from everywhere', () =>
    checkConstants(
      'python',
      `
def f():
    x = "a"
    try:
        x = "b"
        g()
        x = "c"
    except E:
        use(x) # "b"
    use(x) # some string
    x = "a"
    try:
        return g()
    except E:
        x = "b"
    finally:
        use(x) # some string
    try:
        x = "a"
    except E:
        x = g()
    use(x) # "a"`,
    ));

  it('what may change a variable', () =>
    checkConstants(
      'javascript',
      `
function f() {
  let x = "a"; x = "a";
  g(x);
  use(x); // "a"
  y = x.m();
  use(x); // "a"
  x.m();
  use(x); // unknown
  x = "a"; x.y = 1;
  use(x); // unknown
  x = "a"; x++;
  use(x); // unknown
  x = "a"; [x] = y;
  use(x); // unknown
  x = "a"; h(() => { x = "b"; });
  use(x); // unknown
}`,
    ));

  it('lambdas see what is around them, functions do not', () =>
    checkConstants(
      'javascript',
      `
function f() {
  let x = "a"; x = "b";
  const g = () => use(x); // "b"
  h(function () { use(x); }); // "b"
  function i() { use(x); } // unknown
  const o = { m() { use(x); } }; // "b"
}`,
    ));

  it('regex literals', () =>
    checkConstants(
      'javascript',
      `
const a = /x+/g;
function f() {
  const b = a;
  use(b); // /x+/g
  let c = /y/; c = g();
  use(c); // unknown
}`,
    ));

  it('a string remembers the literal it comes from', async () => {
    const ast = await loadAst('javascript', 'const a = "x", b = `y${a}`; f(b + "z");');
    const profile = profileOf('javascript');
    const constants = constantsOf(ast, resolveNames(ast, profile), profile);
    const sum = ast.nodes.find((node) => node.kind === 'binary');
    const value = sum && constants.of(sum);
    assert.ok(value?.kind === 'string' && value.origin);
    assert.deepEqual([value.value, textOf(ast, value.origin)], ['yxz', 'y']);
  });

  it('nothing for a name that is assigned', () =>
    checkConstants(
      'javascript',
      `
let x = "a";
use(x = "b"); // unknown
x = "a";
x.y = "b";
use(x.y); // unknown
use(x); // unknown`,
    ));
});
