// What patterns match, as semgrep 1.94 decides: each case is a rule and a source of which exactly the lines that end in `!` are
// found. Cases come from differences that a comparison with semgrep showed.

import assert from 'node:assert/strict';
import { createScanner, LineIndex, loadRules } from '../../../server/engine/index.ts';
import { loadParse } from '../../support/ast.ts';

interface Case {
  readonly what: string;
  readonly language: 'javascript' | 'typescript' | 'python';
  /** A pattern, or the keys of a rule. */
  readonly rule: string | Readonly<Record<string, unknown>>;
  readonly options?: Readonly<Record<string, boolean>>;
  readonly source: readonly string[];
}

const taint = (source: string, sink: string): Readonly<Record<string, unknown>> => ({
  mode: 'taint',
  'pattern-sources': [{ pattern: source }],
  'pattern-sinks': [{ pattern: sink }],
});

const js = 'javascript';
const ts = 'typescript';
const py = 'python';

const CASES: readonly Case[] = [
  { what: 'x += e assigns x + e', language: js, rule: '$X.innerHTML = $Y', source: ['a.innerHTML += b; !', 'a.innerHTML -= b; !', 'a.inner += b;'] },
  { what: 'x += e holds x + e', language: js, rule: '$X + "b"', source: ['a += "b"; !', 'a -= "b";'] },
  { what: 'x ||= e is x || (x = e)', language: js, rule: '$X = f(...)', source: ['a ||= f(); !', 'a ?? f();'] },
  { what: 'Python keeps += apart', language: py, rule: '$X = $Y', source: ['a += 1', 'a = 1 !'] },
  { what: 'the header of a loop declares nothing', language: js, rule: '$X = 0', source: ['for (let i = 0; ; ) {}', 'let j = 0; !', 'for (k = 0; ; ) {} !'] },
  { what: 'for … of is not for … in', language: js, rule: 'for ($X of $Y) $S', source: ['for (a of b) c(); !', 'for (a in b) c();'] },
  { what: 'a lambda forgets that it is async', language: js, rule: 'async (...) => {...}', source: ['f(() => 1); !', 'f(async () => 1); !'] },
  { what: 'kinds of functions, where they count', language: js, rule: '(...) => {...}', options: { arrow_is_function: false }, source: ['f(() => 1); !', 'f(function () {});'] },
  { what: 'what a function returns last', language: js, rule: 'return $X', source: ['f(function () { g(1); }); !', 'f(() => { g(1); });', 'f(() => 1); !', 'f(function () { g(1); return; });'] },
  { what: 'what a lambda returns', language: py, rule: 'return $X', source: ['f(lambda: 1) !', 'g(1)'] },
  { what: 'a declaration that takes apart', language: js, rule: 'const $X = f(...)', source: ['const a = f(); !', 'const {b} = f();', 'const [c] = f();'] },
  { what: 'a declaration that takes anything apart', language: js, rule: 'const $X = $Y', source: ['const {b} = f(); !', 'let c = 1;'] },
  { what: 'arrays are taken apart as a whole', language: js, rule: '$X = f()', source: ['[a, b] = [f(), 1];', 'c = f(); !'] },
  { what: 'an imported name is no required one', language: js, rule: 'import $X from "m"', source: ['import a from "m"; !', 'const b = require("m");'] },
  { what: 'an import of parts is a required object', language: js, rule: 'import {a} from "m"', source: ['const {a} = require("m"); !', 'const b = require("m");'] },
  { what: 'export asks for an export', language: js, rule: 'export const $X = $Y', source: ['export const a = 1; !', 'const b = 1;'] },
  { what: 'a readonly field is a constant', language: ts, rule: 'const $X = $Y', source: ['class C {', '  readonly a = 1; !', '  b = 1;', '}'] },
  { what: 'a member of an enum is no assignment', language: ts, rule: '$X = "..."', source: ['enum E { A = "a" }', 'b = "a"; !'] },
  { what: 'a tagged template is no plain one', language: js, rule: '`...${$X}...`', source: ['f(`a${b}`); !', 'f(t`a${b}`);'] },
  { what: '$...BODY is between braces', language: js, rule: 'if ($C) { $...BODY }', source: ['if (a) { b(); } !', 'if (a) b();'] },
  { what: 'methods are assignments, where asked for', language: js, rule: '$X = function (...) {...}', options: { flddef_assign: true }, source: ['class C {', '  m() {} !', '}', 'a = () => 1; !', 'function f() {}'] },
  { what: 'a lone element', language: js, rule: '<img a="b" />', options: { xml_singleton_loose_matching: false }, source: ['<img a="b" c="d" />; !', '<img a="b"></img>;'] },
  { what: 'more attributes', language: js, rule: '<img a="b" />', options: { xml_attrs_implicit_ellipsis: false }, source: ['<img a="b" c="d" />;', '<img a="b" />; !'] },
  { what: 'children in any order', language: js, rule: '<p><b />...</p>', options: { xml_children_ordered: false }, source: ['<p><i /><b /></p>; !', '<p><i /></p>;'] },
  { what: 'return is looked into', language: js, rule: 'f(1);', options: { implicit_deep_exprstmt: false }, source: ['g(f(1));', 'function h() { return f(1); } !'] },
  { what: 'a handler without a name', language: js, rule: 'try {...} catch ($E) {...}', source: ['try { a(); } catch { b(); } !', 'try { a(); } finally { b(); }'] },
  { what: 'a name that holds a regex', language: js, rule: '/.../g', source: ['const a = /b/g; !', 'a.test(c); !', 'const d = /b/;'] },
  { what: 'several exceptions are not one', language: py, rule: 'try: ...\nexcept $E: ...', source: ['try: !', '    a()', 'except B:', '    c()', 'try:', '    a()', 'except (B, C):', '    c()'] },
  { what: 'what follows an object says nothing', language: js, rule: '{a: $X}\n...', source: ['f({a: 1}); !', 'b();', 'f({c: 1});'] },
  { what: 'a slice is no subscript', language: py, rule: '$X[$Y]', source: ['a[1] !', 'a[1:2]', 'a[1:2, 3] !'] },
  { what: 'a slice', language: py, rule: '$X[$A:$B]', source: ['a[1:2] !', 'a[1]'] },
  { what: 'an else of a loop', language: py, rule: 'for $X in $Y: ...', source: ['for a in b: !', '    c', 'else:', '    d'] },
  { what: 'staticmethod is a keyword', language: py, rule: '@$X\ndef $F(...): ...', source: ['class C:', '    @staticmethod', '    def a(): pass', '    @classmethod !', '    def b(): pass'] },
  { what: 'global and nonlocal', language: py, rule: 'global $X', source: ['global a !', 'def f():', '    nonlocal b !'] },
  { what: 'a field with a type', language: py, rule: '$X: $T = $V', source: ['class C:', '    a: str = "" !', '    b = ""'] },
  { what: 'a callback in a sink is a unit of its own', language: js, rule: taint('req.body', 'use(...)'), source: ['use((req) => f(req.body)); !', 'use((req) => f(req.query));', 'go((req) => f(req.body));'] },
  { what: 'the place that is assigned to, in a callback in a sink', language: js, rule: taint('req.body', 'on(...)'), source: ['on(() => { req.body = f(); }); !', 'on(() => { req.body = 1; }); !', 'on(() => { req.query = 1; });'] },
  { what: 'a slice does not carry taint', language: py, rule: taint('source()', 'sink(...)'), source: ['a = source()', 'sink(a[1:])', 'sink(a[1]) !'] },
  { what: 'a case binds names, which semgrep 1.94 does not follow', language: py, rule: taint('source()', 'sink(...)'), source: ['match source():', '    case {"k": A(b=c)}:', '        sink(c) !', '        sink(A)', '    case d:', '        sink(d) !'] },
  { what: 'of o.x only the whole is in an inexact sink', language: js, rule: { ...taint('source()', ''), 'pattern-sinks': [{ pattern: 'sink(...)', exact: false }] }, source: ['o.x = source();', 'sink(o.y);', 'sink(o); !'] },
  { what: 'new holds what it is given, tags do not', language: js, rule: taint('source()', 'sink(...)'), options: { taint_assume_safe_functions: true }, source: ['const a = source();', 'sink(new A(a)); !', 'sink(f(a));', 'sink(t`${a}`);', 'sink(<b c={a} />);'] },
]; // prettier-ignore

describe('matches', () => {
  for (const { what, language, rule, options, source } of CASES) {
    it(`${what} (${language})`, async () => {
      const keys = typeof rule === 'string' ? { pattern: rule } : rule;
      const one = { id: 'r', message: 'm', severity: 'INFO', languages: [language], options: options ?? {}, ...keys };
      const { rules, errors } = loadRules(JSON.stringify({ rules: [one] }), 'r.yaml');
      assert.deepEqual(errors, []);
      const text = source.map((line) => line.replace(/ ?!$/, '')).join('\n');
      const path = language === py ? 'a.py' : language === ts ? 'a.ts' : 'a.jsx';
      const found = createScanner(await loadParse('javascript', 'typescript', 'tsx', 'python')).scan({
        text,
        path,
        language,
        rules,
      });
      const lines = new LineIndex(text);
      const numbers = new Set(found.findings.map(({ span }) => lines.position(span.start).line));
      const marked = source.map((line, at) => (numbers.has(at) ? `${line.replace(/ ?!$/, '')} !` : line.replace(/ ?!$/, '')));
      assert.deepEqual(marked, source);
    });
  }
});
