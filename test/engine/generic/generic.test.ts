// Generic patterns: what they match, and that hostile texts cost a bounded number of steps. `«…»` in a text marks each match;
// what metavariables hold follows. All expectations were taken from semgrep.

import assert from 'node:assert/strict';
import { compileGeneric } from '../../../server/engine/generic/compile.ts';
import { isGenericTarget } from '../../../server/engine/generic/document.ts';
import { searchGeneric } from '../../../server/engine/generic/find.ts';
import { entries } from '../../../server/engine/match/bindings.ts';
import type { RuleOptions } from '../../../server/engine/rule/rule.ts';
import { DEFAULT_OPTIONS } from '../../../server/engine/rule/options.ts';

type Options = Partial<RuleOptions>;

function search(pattern: string, text: string, options: Options) {
  const all = { ...DEFAULT_OPTIONS, ...options };
  const compiled = compileGeneric(pattern, all);
  assert.ok(!('error' in compiled), 'error' in compiled ? compiled.error : '');
  return searchGeneric(compiled, text, all);
}

/** Text with marks, and the pattern that must match exactly what they enclose. */
interface Case {
  readonly pattern: string;
  readonly text: string;
  readonly bindings?: readonly Readonly<Record<string, string>>[];
  readonly options?: Options;
}

function check({ pattern, text: marked, bindings, options = {} }: Case): void {
  const expected: [number, number][] = [];
  const open: number[] = [];
  let text = '';
  for (const character of marked) {
    if (character === '«') open.push(text.length);
    else if (character === '»') expected.push([open.pop() ?? 0, text.length]);
    else text += character;
  }
  const { matches, exhausted } = search(pattern, text, options);
  assert.equal(exhausted, false);
  const byPlace = [...matches].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  assert.deepEqual(
    byPlace.map(({ span }) => [span.start, span.end]),
    expected.sort(([a, b], [c, d]) => a - c || b - d),
  );
  if (bindings === undefined) return;
  for (const match of byPlace)
    for (const [name, { span, text: value }] of entries(match.bindings))
      assert.equal(text.slice(span.start, span.end), value, name);
  const held = byPlace.map((match) =>
    Object.fromEntries(entries(match.bindings).map(([name, { text: value }]) => [name, value])),
  );
  assert.deepEqual(held, bindings);
}

const SPACEGREP: readonly Case[] = [
  { pattern: 'foo(...)', text: '«foo(a,\n b(c)», d)\n«foo ( )»' },
  { pattern: '$A = $A', text: '«x = x»\ny = z', bindings: [{ $A: 'x' }] },
  { pattern: '$$NAME', text: '$«$foo»', bindings: [{ $NAME: 'foo' }] },
  { pattern: 'a....b', text: '«a....b» a.b' },
  { pattern: '$X.y', text: 'é.y «a.y»', bindings: [{ $X: 'a' }] },
  { pattern: 'a $...X c', text: '«a  b  b c»', bindings: [{ '$...X': '  b  b' }] },
  { pattern: 'a ... b', text: '«a b» b\n«a\nb»' },
  { pattern: 'a ... b ... c', text: '«a b b c» c' },
  { pattern: '{...}', text: '{a «{b}» c}' },
  { pattern: 'a ... d', text: '(a b) d («a c\n) d»' },
  { pattern: 'a ... c ...', text: 'x\n  «a b c d\n  e f»\ng' },
  { pattern: 'b ...', text: 'a «b c\n  d b»' },
  { pattern: '... b', text: '«a b»\n  «c b»' },
  { pattern: 'a\n  b\nc', text: '«a\n    b\nc»\na b c' },
  { pattern: 'a\n  ...\nc', text: '«a\n  b\n  d\nc»' },
  { pattern: '  a\n  b', text: 'x\n  a\n  b' },
  { pattern: 'a ... b', text: `a${'\n'.repeat(11)}b` },
  { pattern: 'a ... ... b', text: `«a${'\n'.repeat(11)}b»` },
  { pattern: 'a ... b', text: 'a\nb «a b»', options: { generic_ellipsis_max_span: 0 } },
  { pattern: 'a b', text: '«a # b\nb»', options: { generic_comment_style: 'shell' } },
  { pattern: 'a b', text: '«a // b\n/* a\n b */ b»', options: { generic_comment_style: 'cpp' } },
];

const SINGLE: Options = { generic_engine: 'aliengrep', generic_multiline: false };
const ALIENGREP: readonly Case[] = [
  {
    pattern: 'foo($...ARGS)',
    text: '«foo(a, (b))» «foo ( )» «foo(x\n)»',
    bindings: [{ '$...ARGS': 'a, (b)' }, { '$...ARGS': '' }, { '$...ARGS': 'x' }],
  },
  { pattern: '$A $A', text: 'ab «b b» «cb cb»', bindings: [{ $A: 'b' }, { $A: 'cb' }] },
  { pattern: 'a ... b', text: '«a (b) c b» «a (b»' },
  { pattern: '(...x)', text: '()x) «(a x)»' },
  { pattern: ') a', text: 'x«) a»' },
  { pattern: 'x ... y', text: '«x ( ) y»' },
  { pattern: '... a', text: '«b a»\nc a' },
  { pattern: '... a', text: '«b a»\n«c a»', options: SINGLE },
  { pattern: '$A = ...', text: '«x = 1 + 2»\n «y = 3»', bindings: [{ $A: 'x' }, { $A: 'y' }], options: SINGLE },
  { pattern: 'a\nb', text: '«a\nb» a b', options: SINGLE },
  { pattern: 'a\n...\nb', text: '«a\n\nb»\n«a\nx y\nb»', options: SINGLE },
  { pattern: 'a $....X b', text: '«a c\nd b»', bindings: [{ '$...X': 'c\nd' }], options: SINGLE },
  { pattern: 'A $X', text: '«a b»', options: { generic_caseless: true } },
  { pattern: '$X.y', text: '«a-b.y»', bindings: [{ $X: 'a-b' }], options: { generic_extra_word_characters: ['-'] } },
  { pattern: '<...>', text: '«<a<b>c>»', options: { generic_braces: [['<', '>']] } },
];

describe('generic: spacegrep', () => {
  for (const one of SPACEGREP) it(JSON.stringify([one.pattern, one.text]), () => check(one));

  it('refuses an ellipsis before $...X', () => {
    assert.ok('error' in compileGeneric('a ... $...X', DEFAULT_OPTIONS));
  });
});

describe('generic: aliengrep', () => {
  for (const one of ALIENGREP)
    it(JSON.stringify([one.pattern, one.text]), () =>
      check({ ...one, options: { generic_engine: 'aliengrep', ...one.options } }),
    );
});

describe('generic: hostile texts', () => {
  const HOSTILE: readonly (readonly [name: string, pattern: string, text: string, options?: Options])[] = [
    ['ellipses on one long line', 'a ... b ... $X ... $X ... z', `z ${'a b '.repeat(20_000)}`],
    ['brackets never closed', 'a ... z', `z a ${'('.repeat(100_000)}`],
    ['deep indentation', 'a ... z', ['z', ...Array.from({ length: 600 }, (_, i) => `${' '.repeat(i)}a`)].join('\n')],
    ['aliengrep: ellipses', 'a ... b ... c ... d', 'a b c '.repeat(20_000), { generic_engine: 'aliengrep' }],
    ['aliengrep: nested brackets', 'a ... z', `a ${'('.repeat(100_000)}${')'.repeat(100_000)}`, { generic_engine: 'aliengrep' }],
    ['aliengrep: brackets never closed', 'a ... z', `a ${'('.repeat(100_000)}`, { generic_engine: 'aliengrep' }],
  ];
  for (const [name, pattern, text, options] of HOSTILE)
    it(name, () => {
      assert.deepEqual(search(pattern, text, options ?? {}).matches, []);
    }).timeout(10_000);

  it('says when it gave up', () => {
    const all = { ...DEFAULT_OPTIONS };
    const compiled = compileGeneric('a ... z', all);
    assert.ok(!('error' in compiled));
    const { matches, exhausted } = searchGeneric(compiled, 'a z a z '.repeat(100), all, 50);
    assert.ok(exhausted && matches.length > 0);
  });

  it('knows minified and binary files', () => {
    assert.equal(isGenericTarget('a b\n'.repeat(1000)), true);
    assert.equal(isGenericTarget('var a=1;'.repeat(200)), false);
    assert.equal(isGenericTarget('\0\0ab'), false);
  });
});
