// How JSON is lowered and how its patterns are read.

import assert from 'node:assert/strict';
import { assertSamples, patternShape } from '../../support/ast.ts';

const PATTERNS: readonly (readonly [pattern: string, shape: string])[] = [
  ['"k": $V', 'expression: entry(string:k metavariable:$V)'],
  ['k: [..., "=~/a/", ...]', 'expression: entry(string:k array(ellipsis string:=~/a/ ellipsis))'],
  ['$K: -1', 'expression: entry(metavariable:$K unary:-(float:1))'],
  ['{..., "a": {...}, $K: "b"}', 'expression: dict(ellipsis entry(string:a dict(ellipsis)) entry(metavariable:$K string:b))'],
  ['"$ANY"', 'expression: string:$ANY'],
  ['...', 'expression: ellipsis'],
  ['{', 'Invalid pattern for JSON: it does not parse'],
];

describe('json', () => {
  it('lowers the samples as recorded', () =>
    assertSamples('json', new URL('samples/json/', import.meta.url).pathname, () => 'json'));

  it('reads patterns', async () => {
    for (const [pattern, expected] of PATTERNS) assert.equal(await patternShape('json', pattern), expected, pattern);
  });
});
