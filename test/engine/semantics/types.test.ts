// The types expressions are known to have, as sources annotated with what each use should be.

import { checkTypes } from './annotated.ts';

describe('types', () => {
  it('TypeScript: declarations, constructors, literals', () =>
    checkTypes(
      'typescript',
      `
function t(a: number, b: string, c: C, d: m.D, e: C | null, f = 1, g?: C, ...h: C) {
  use(a); // number :number
  use(b); // string :string
  use(c); // :C
  use(d); // :m.D
  use(e); // :C | null
  use(f); // 'f'
  use(g); // :C
  use(h); // 'h'
  use(1); // float
  use("a"); // string
  use(\`a\`); // unknown
  use(a == b); // bool
  use(!a); // bool
  use(a + 1); // unknown
  use(x as C); // :C
  use(new C()); // 'C'
  use(new m.D()); // 'D'
  use(C); // 'C'
  use(c.x); // 'x'
  const i = new C(), j = i, k = j;
  use(k); // 'C'
  let l: number = 1;
  use(l); // float number :number
  let n = "a"; n = x;
  use(n); // string
  use(z ? c : k); // unknown
  use(z ? c : g); // :C
}
class K {
  field: C;
  made = new C();
  constructor(private p: C) {}
  m() {
    use(this.field); // :C
    use(this.made); // 'C'
    use(this.p); // 'p'
  }
}`,
    ));

  it('Python: annotations as written, no constructors', () =>
    checkTypes(
      'python',
      `
def t(a: int, b: List[int], c: "C"):
    use(a) # :int
    use(b) # :List[int]
    use(c) # :"C"
    use(a + 1) # number
    use(1 + 2) # number
    use("a" + "b") # unknown
    d = C()
    use(d) # 'd'
    use(C()) # unknown
    e: C = f()
    use(e) # :C
    g = a
    use(g) # :int
    h: m.D = 1
    use(h) # int :m.D`,
    ));
});
