// The expressions that stand behind names, as sources annotated with what each use should be.

import { checkSymbolic } from './annotated.ts';

describe('symbolic values', () => {
  it('the expression a variable was assigned', () =>
    checkSymbolic(
      'python',
      `
def t():
    x = h(1, k=2, *q)
    use(x) # h(1, k=2, *q)
    x = a.b
    use(x) # a.b
    x = a[0]
    use(x) # a[0]
    x = f"a{b}"
    use(x) # f"a{b}"
    x = h([1])
    use(x) # nothing
    x = [1]
    use(x) # nothing
    x = a if b else c
    use(x) # nothing
    x = await h(1)
    use(x) # nothing
    x = "a"
    use(x) # nothing
    x = h(1)
    if c: pass
    use(x) # h(1)
    if c: x = h(1)
    use(x) # nothing
    x = h(1)
    for i in y:
        use(x) # nothing
    with h(1) as z:
        use(z) # h(1)
X = h(1)
def u():
    use(X) # h(1)
def v():
    x = h(1)
    x = x.lower()
    use(x) # x.lower()`,
    ));

  it('JavaScript: a variable assigned once', () =>
    checkSymbolic(
      'javascript',
      `
const x = new Client(1);
function f() {
  use(x); // new Client(1)
  let y = y.next;
  use(y); // y.next
  while (c) { y = y.next; use(y); } // y.next
}`,
    ));
});
