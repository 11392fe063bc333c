// Messages, fixes and fix-regexes: text in, text out.

import assert from 'node:assert/strict';
import { applyFixRegex } from '../../../server/engine/rule/operators/fix-regex.ts';
import { interpolate, templateOf, type Interpolated } from '../../../server/engine/rule/operators/interpolate.ts';

const BOUND: Readonly<Record<string, Interpolated>> = {
  $X: { text: 'x + 1', value: '42' },
  $XY: { text: 'long' },
  '$...ARGS': { text: 'a, $X' },
  $1: { text: 'one' },
  $_A: { text: '$& $1' },
};

const TEMPLATES: readonly (readonly [template: string, expected: string])[] = [
  ['use $X', 'use x + 1'],
  ['$XY $XYZ $XZ', 'long longZ x + 1Z'],
  ['value($X) value($XY) value($NONE)', '42 long value($NONE)'],
  ['f($...ARGS) $...NONE', 'f(a, $X) $...NONE'],
  ['$1 $2 $12 $', 'one $2 one2 $'],
  ['$_A $x $$X', '$& $1 $x $x + 1'],
];

const FIXES: readonly (readonly [
  regex: string,
  replacement: string,
  count: number | undefined,
  text: string,
  expected: string | undefined,
])[] = [
  ['a', 'b', undefined, 'aXa', 'bXb'],
  ['a', 'b', 1, 'aXa', 'bXa'],
  ['(\\w)-(\\w)', '\\2-\\1', undefined, 'a-b c-d', 'b-a d-c'],
  ['(?P<n>a)(b)?', '\\g<n>\\g<2>\\\\\\n', undefined, 'a', 'a\\\n'],
  ['x', 'y', undefined, 'abc', undefined],
  ['$', ';', undefined, 'a', 'a;'],
  ['', '-', undefined, 'a😀', '-a-😀-'],
  ['a', '$&$1', undefined, 'a', '$&$1'],
  ['(', '', undefined, 'a', undefined],
];

describe('text operators', () => {
  it('messages name what metavariables are bound to', () => {
    for (const [template, expected] of TEMPLATES) assert.equal(interpolate(templateOf(template), (name) => BOUND[name]), expected); // prettier-ignore
  });

  it('fix-regex replaces in the matched text', () => {
    for (const [regex, replacement, count, text, expected] of FIXES) {
      const fix = { regex: { text: regex, span: { start: 0, end: 0 } }, replacement, ...(count === undefined ? {} : { count }) };
      assert.equal(applyFixRegex(text, fix), expected, regex);
    }
  });
});
