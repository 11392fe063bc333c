// PCRE regexes keep their meaning in JavaScript, and what PCRE refuses is refused in its words.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { matchAll, mayMatch, regexOfString, translateRegex, type RegexUse } from '../../../server/engine/pattern/regex.ts';

function compile(source: string, use: RegexUse): RegExp {
  const translated = translateRegex(source, use);
  assert.ok(translated.ok, `${source}: ${translated.ok ? '' : translated.message}`);
  return translated.regex;
}

/** For each text what the regex matches in it, in order. */
type Row = readonly [source: string, expected: Readonly<Record<string, readonly string[]>>];

function check(use: RegexUse, rows: readonly Row[]): void {
  for (const [source, texts] of rows) {
    for (const [text, expected] of Object.entries(texts)) {
      const regex = compile(source, use);
      const found =
        use === 'metavariable' || use === 'string'
          ? [regex.exec(text)].filter((match) => match !== null)
          : matchAll(regex, text, 100);
      assert.deepEqual(found.map(([match]) => match), expected, `${source} in ${JSON.stringify(text)}`); // prettier-ignore
    }
  }
}

describe('regex dialect', () => {
  it('patterns search whole texts, ^ and $ at lines, the dot within them', () => {
    check('pattern', [
      ['^b$', { 'a\nb\nc': ['b'], 'b\n': ['b'], 'b\r\n': [] }],
      ['^', { 'a\n': [''] }],
      ['a.c', { 'a\nc abc a\rc': ['abc', 'a\rc'] }],
      ['(?s)a.c', { 'a\nc': ['a\nc'] }],
      ['\\Ab|b\\z|c\\Z', { 'b\nb b': ['b', 'b'], 'c\n': ['c'], 'c\nx': [] }],
      ['a|', { ba: ['', 'a', ''] }],
    ]);
  });

  it('metavariables are matched from their start, ^ and $ at the text’s ends', () => {
    check('metavariable', [
      ['b', { ab: [], ba: ['b'] }],
      ['a|b', { xb: [], b: ['b'] }],
      ['.*b$', { 'a\nb': [], 'ab\n': ['ab'], ab: ['ab'] }],
      ['a$\n?', { 'a\nb': [] }],
      ['(?!.*foo)', { 'a foo': [], a: [''] }],
      ['(?<=x)b', { xb: [] }],
      ['(?m)a$', { 'a\nb': ['a'] }],
    ]);
  });

  it('strings are searched anywhere', () => {
    check('string', [['b$', { 'ab': ['b'], 'b\na': [] }], ['(?s).*b', { 'xab': ['xab'] }]]); // prettier-ignore
    assert.deepEqual(regexOfString('=~/a/b/i'), { source: 'a/b', flags: { i: true, m: false } });
    assert.equal(regexOfString('=~/a/x'), undefined);
    const lines = translateRegex('^b', 'string', { m: true });
    assert.ok(lines.ok && lines.regex.test('a\nb') && lines.regex.test('a\nb'));
  });

  it('options hold where PCRE says', () => {
    check('pattern', [
      ['(?i)straße', { 'STRAßE Straße': ['STRAßE', 'Straße'] }],
      ['a(?i)b|c', { 'aB AB C': ['aB', 'C'] }],
      ['(a(?i)b)c', { 'aBc aBC': ['aBc'] }],
      ['(?i:a)b', { 'Ab AB': ['Ab'] }],
      ['(?i)a(?-i)b', { 'Ab AB': ['Ab'] }],
      ['(?i)[a-c]+[^x]', { 'ABCX ABCD': ['ABC', 'ABCD'] }],
      ['(?x) a b # c\n d', { abd: ['abd'] }],
      ['(?U)a+', { aa: ['a', 'a'] }],
    ]);
  });

  it('classes and escapes are PCRE’s', () => {
    check('pattern', [
      ['\\d+|\\w+', { '٣ é a1': ['a1'] }],
      ['\\bé', { é: [], aé: ['é'] }],
      ['a\\sb', { 'a\u00a0b a\vb': ['a\vb'] }],
      ['[[:alpha:][:^punct:]]+', { 'aé1-b': ['aé1', 'b'] }],
      ['[a[]+', { 'a[b': ['a['] }],
      ['[]a]+', { ']a': [']a'] }],
      ['[^]a]', { ']ab': ['b'] }],
      ['[a&&b]+', { 'a&&b': ['a&&b'] }],
      ['[a\\-z]+', { 'a-zb': ['a-z'] }],
      ['\\h+\\R', { ' \t\r\n': [' \t\r\n'] }],
      ['\\Qa.b\\E+', { 'a.bb axb': ['a.bb'] }],
      ['\\x{1F600}|\\x41|\\101|\\o{102}', { '😀AB': ['😀', 'A', 'B'] }],
      ['a{,2}|b{1}|{c', { 'a{,2}b{c': ['a{,2}', 'b', '{c'] }],
      ['\\/\\_\\-\\"\\@\\ \\é', { '/_-"@ é': ['/_-"@ é'] }],
      ['\\p{Lu}\\pL', { Éa: ['Éa'] }],
      ['[\\s\\S]+', { 'a\n😀': ['a\n😀'] }],
      ['.', { '😀': ['😀'], '\ud83d': ['\ud83d'] }],
    ]);
  });

  it('groups repeat, refer and call', () => {
    check('pattern', [
      ['a++ab', { aab: [] }],
      ['(?>a|ab)c', { abc: [] }],
      // Differs from PCRE: a reference to a group that did not take part is empty instead of failing, so that b matches alone.
      ['(a)?\\1b', { 'b aab': ['b', 'aab'] }],
      ['(?P<q>["\']).*?(?P=q)', { "\"a'\" 'b'": ['"a\'"', "'b'"] }],
      ['(\\((?:[^()]|(?1))*\\))', { '(a(b)c)': ['(a(b)c)'] }],
      ['(?P>n)x|(?<n>[0-9]+)', { '12x 3': ['12x', '3'] }],
      ['(?<=a|bc)d', { 'ad bcd cd': ['d', 'd'] }],
      ['a{2}?', { aaa: ['aa'] }],
      ['(?=(a))*a', { a: ['a'] }],
    ]);
  });

  it('groups keep their numbers and names', () => {
    const match = compile('(?>(x))(?P<NAME>a++)(?:b)(c)', 'pattern').exec('xaabc');
    assert.deepEqual([...(match ?? [])], ['xaabc', 'x', 'aa', 'c']);
    assert.deepEqual({ ...match?.groups }, { NAME: 'aa' });
    assert.deepEqual(match?.indices?.[3], [4, 5]);
  });

  it('what PCRE refuses is refused', () => {
    const refused: Readonly<Record<string, string>> = {
      '(a': 'missing closing parenthesis',
      'a)': 'unmatched closing parenthesis',
      '[a': 'missing terminating ] for character class',
      '+a': 'quantifier does not follow a repeatable item',
      'a**': 'quantifier does not follow a repeatable item',
      'a{2}{3}': 'quantifier does not follow a repeatable item',
      'a{3,2}': 'numbers out of order in {} quantifier',
      '[z-a]': 'range out of order in character class',
      '[\\w-.]': 'invalid range in character class',
      '[:alpha:]': 'POSIX named classes are supported only within a class',
      '[[:foo:]]': 'unknown POSIX class name',
      '\\y': 'unrecognized character follows \\',
      '\\u0041': 'PCRE2 does not support \\F, \\L, \\l, \\N{name}, \\U, or \\u',
      '\\2(a)': 'reference to non-existent subpattern',
      '(?P=n)': 'reference to non-existent subpattern',
      '(?<n>a)(?<n>b)': 'two named subpatterns have the same name (PCRE2_DUPNAMES not set)',
      '(?<=a*)b': 'lookbehind assertion is not fixed length',
      '(?<=(?:a|bc))d': 'lookbehind assertion is not fixed length',
      '(?z)': 'unrecognized character after (? or (?-',
      '\\p{Foo}': 'unknown property after \\P or \\p',
      '\\': '\\ at end of pattern',
      '\ud800': 'UTF error: lone surrogate',
    };
    for (const [source, message] of Object.entries(refused)) {
      const translated = translateRegex(source, 'pattern');
      assert.deepEqual([source, translated.ok ? 'accepted' : translated.message], [source, message]);
    }
  });

  it('what JavaScript cannot express is refused, never misread', () => {
    for (const source of ['(?(1)a|b)(c)', '(?|(a)|(b))', 'a(*SKIP)b', '\\C', `${'('.repeat(300)}a${')'.repeat(300)}`]) {
      assert.equal(translateRegex(source, 'pattern').ok, false, source);
    }
  });

  it('a regex that begins with anything does not take quadratic time', () => {
    const text = 'a\n'.repeat(200_000);
    assert.equal(matchAll(compile('(?s).*b', 'pattern'), text, 10).length, 0);
    assert.equal(compile('[\\s\\S]*?b', 'string').exec(text), null);
  });

  it('finds all matches of anything and stops', () => {
    const parts = fc.constantFrom('a', '\\b', '|', '(', ')', '*', '?', '[^a]', '.', '^', '$', '(?=', '\\1', '{0,2}', '😀', '\\s');
    const texts = fc.array(fc.constantFrom('a', 'b', ' ', '\n', '😀', '\ud83d', '\ude00'), { maxLength: 12 });
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 8 }), texts, (source, text) => {
        const translated = translateRegex(source.join(''), 'pattern');
        if (!translated.ok) return;
        const ends = matchAll(translated.regex, text.join(''), 1000).map((match) => match.index + match[0].length);
        assert.ok(ends.length <= text.join('').length + 1);
      }),
      { numRuns: 1000 },
    );
  });

  it('what a regex needs stands in all that it matches', () => {
    const needs = (source: string) => {
      const translated = translateRegex(source, 'pattern');
      return translated.ok ? translated.needs : undefined;
    };
    const NEEDS: readonly (readonly [source: string, expected: readonly string[]])[] = [
      ['<script>.*</script>', ['</script>']],
      ['(?:foo|barbaz)\\s*\\(', ['foo', 'barbaz']],
      ['(foo)?bar+qux', ['qux']],
      ['(abc){1,3}', ['abc']],
      ['(abc){0,3}', []],
      ['ab|c', []],
      ['(?i)password', []],
      ['(?i)pass-123', ['-123']],
      ['(?!secret).*', []],
      ['[abc]def', ['def']],
    ];
    for (const [source, expected] of NEEDS) assert.deepEqual(needs(source), expected, source);
    const parts = fc.constantFrom('abc', 'bcd', 'a', 'b', '|', '(', ')', '(?i)', '*', '?', '+', '{2}', '[ab]', '.', '(?=', '(?!');
    const texts = fc.array(fc.constantFrom('abc', 'bcd', 'a', 'B', 'ABC', ' '), { maxLength: 6 });
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 8 }), texts, (source, text) => {
        const translated = translateRegex(source.join(''), 'pattern');
        if (!translated.ok || text.join('').search(translated.regex) < 0) return;
        assert.ok(mayMatch(translated, text.join('')), `${source.join('')} in ${text.join('')}`);
      }),
      { numRuns: 2000 },
    );
  });
});
