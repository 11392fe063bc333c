// Comparisons: what holds, what does not, and what cannot be read.

import assert from 'node:assert/strict';
import { parseComparison, parseRequires } from '../../../server/engine/rule/comparison-parser.ts';
import { evaluateComparison } from '../../../server/engine/rule/operators/comparison.ts';
import { bool, float, floatText, int, string, type Value } from '../../../server/engine/rule/operators/value.ts';

const NOW = Date.UTC(2025, 0, 2) / 1000;

const VALUES: Readonly<Record<string, Value>> = {
  $I: int(10n),
  $F: float(2.5),
  $S: string('secret'),
  $N: string('0x1F'),
  $B: bool(true),
  $A: { type: 'ast', text: 'f(x)' },
  '$...ARGS': { type: 'ast', text: 'a, b' },
  $1: string('12'),
};

function holds(text: string, strip = false): boolean {
  const parsed = parseComparison(text);
  assert.ok(parsed.ok, `${text}: ${parsed.ok ? '' : parsed.message}`);
  return evaluateComparison(parsed.comparison, { value: (name) => VALUES[name], now: NOW, strip });
}

const TRUE: readonly string[] = [
  '$I > 9 and $I <= 10',
  '$I == 10.0 and 10.5 > $I',
  'not $I < 5 or $I == 1',
  '2 ** 10 == 1024 and -2 ** 2 == -4',
  '7 / 2 == 3 and -7 / 2 == -3 and -7 % 3 == -1',
  '7.0 / 2 == 3.5 and $F * 2 == 5',
  '9223372036854775807 + 1 < 0',
  '0x10 | 1 == 0b10001 and 6 & 3 == 2 and 6 ^ 3 == 5 and ~0 == -1',
  '1_000 == 1000 and 1e3 == 1000 and .5 == 0.5',
  '$S == "secret" and $S != \'other\' and "cre" in $S and "x" not in $S',
  '"a" "b" == "ab" and "\\n" == "\\x0a"',
  '$I in [1, 10] and $I not in [2, 3,] and [1, "a"] == [1, "a"]',
  'int($N) == 31 and int("0b11") == 3 and int("-7") == -7 and int($I) == 10',
  'str($I) == "10" and str($B) == "true" and str(3.0) == "3." and str($A) == "f(x)" and str($...ARGS) == "a, b"',
  're.match("sec.*", $S) and not re.match("ecret", $S) and re.match("f\\\\(", str($A))',
  're.match("^1", $1) and int($1) > 11',
  'upper($S) == "SECRET" and lower("ÀB") == "àb"',
  'today() > strptime("2025-01-01") and today() < strptime("2025-01-03")',
  'strptime("1970-01-01") == 0 and strptime("2024-02-29") == 1709164800 and strptime("2023-03-01") - strptime("2023-02-28") == 86400',
  'parse_promql_duration("1h30m") == 5400000 and parse_promql_duration("1d") < parse_promql_duration("1w")',
  '$B == True and $B and not False',
];

const FALSE: readonly string[] = [
  '$I',
  '$UNBOUND == 1',
  'not $UNBOUND',
  '$A > 1',
  '$A == "f(x)"',
  '$A == $A or $I == 10',
  '$A != 1',
  '1 < 2 < 3',
  '"a" + "b" == "ab"',
  're.match("f", $A)',
  're.match("1", $I)',
  '"a" < "b"',
  '$S + 1 == 2',
  '1 / 0 == 0',
  '1 == "1"',
  'int($S) == 0',
  'int("9223372036854775808") > 0',
  'unknown($I) == 1',
  're.match("(", $S)',
  '2 ** -1 == 0.5',
  'strptime("soon") > 0',
  '1 in 5',
];

const UNREADABLE: Readonly<Record<string, number>> = {
  '': 0,
  '$X ==': 5,
  '$X = 1': 3,
  '($X': 3,
  '$x > 1': 0,
  '$X > y': 5,
  '$X > 1 1': 7,
  '"open': 0,
  'f(': 2,
  '1 if 2': 2,
  '$X in (1, 2)': 8,
};

describe('metavariable-comparison', () => {
  it('holds', () => {
    for (const text of TRUE) assert.equal(holds(text), true, text);
  });

  it('does not hold, or cannot be evaluated', () => {
    for (const text of FALSE) assert.equal(holds(text), false, text);
  });

  it('strip reads metavariables as numbers', () => {
    assert.equal(holds('$N > 30', true), true);
    assert.equal(holds('$S > 30', true), false);
  });

  it('says where an expression cannot be read', () => {
    for (const [text, index] of Object.entries(UNREADABLE)) {
      const parsed = parseComparison(text);
      assert.deepEqual([text, parsed.ok ? 'ok' : parsed.index], [text, index]);
    }
    for (const deep of [
      '('.repeat(20_000),
      '-'.repeat(20_000) + '1',
      'not '.repeat(20_000),
      '['.repeat(20_000),
      '2**'.repeat(20_000),
    ]) {
      assert.equal(parseComparison(deep).ok, false);
    }
  });

  it('evaluates a long chain', () => {
    assert.equal(holds(`${'1 + '.repeat(2_000)}0 == 2000`), true);
  });

  it('reads the labels a taint rule requires', () => {
    assert.ok(parseRequires('(A or B) and not __SOURCE__').ok);
    assert.equal(parseRequires('A or').ok, false);
  });

  it('writes floats as OCaml does', () => {
    const texts = [3, 0.5, 1e20, 1e-7, 123456789012, 1234567890123, -0.1].map(floatText);
    assert.deepEqual(texts, ['3.', '0.5', '1e+20', '1e-07', '123456789012.', '1.23456789012e+12', '-0.1']);
  });
});
