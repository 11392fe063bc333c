#!/usr/bin/env node
'use strict';
function* walk(tree, { deep = true } = {}, ...rest) {
  // Comments are not in the tree.
  for (const child of tree) yield* walk(child);
  for (var key in tree) if (key) continue; else break;
  for (let i = 0, n = 9; i < n; i++) ;
  for (;;) {}
}
outer: do {
  switch (state) {
    case 1:
    case 2: stop(); break outer;
    default: { go() }
  }
} while (running)
try { risky() } catch ({ message }) { throw message } finally { done() }
try { risky() } catch { debugger; }
export default class extends Base(Mixin) {
  static #count = 0;
  field;
  handle = (event) => event.target;
  static { init(); }
  async *['stream']() { return }
}
const page = (
  <Layout.Main title="a &amp; b" {...props} onClick={() => go()} hidden>
    text {value} {/* nothing */}
    <><br /></>
  </Layout.Main>
);
export const start = async function () { await import('./start.js'); };
