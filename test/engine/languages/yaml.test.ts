// How YAML is lowered and how its patterns are read.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { assertNested, assertSamples, loadAst, mutations, patternShape, readSamples } from '../../support/ast.ts';

const SAMPLES = new URL('samples/yaml/', import.meta.url).pathname;

const PATTERNS: readonly (readonly [pattern: string, shape: string])[] = [
  ['privileged: true', 'expression: entry(string:privileged bool:true)'],
  ['$KEY: $VALUE', 'expression: entry(metavariable:$KEY metavariable:$VALUE)'],
  ['"$KEY": "..."', 'expression: entry(string:$KEY string:\0...)'],
  ['run: ...', 'expression: entry(string:run ellipsis)'],
  ['run:\n  ...', 'expression: entry(string:run string)'],
  ['run:\n  ...\n  a: 1', 'expression: entry(string:run dict(ellipsis entry(string:a float:1)))'],
  ['run:\n  - ...\n  - b', 'expression: entry(string:run array(ellipsis string:b))'],
  ['run:\n  ...\n  - b\n  ...', 'expression: entry(string:run array(ellipsis string:b ellipsis))'],
  ['image: $I\n...\nports:\n  ...', 'expression: dict(entry(string:image metavariable:$I) ellipsis entry(string:ports string))'],
  ['- run: ...\n  ...', 'expression: dict(entry(string:run ellipsis))'],
  ['- run: ...\n  a: 1\n  ...', 'expression: dict(entry(string:run ellipsis) entry(string:a float:1) ellipsis)'],
  ['- ...\n  mode: join', 'expression: dict(ellipsis entry(string:mode string:join))'],
  ['- ...\n  - a\n  ...', 'expression: array(ellipsis string:a ellipsis)'],
  [
    '- id: $X\n...\n- id: $X',
    'expression: array(dict(entry(string:id metavariable:$X)) ellipsis dict(entry(string:id metavariable:$X)))',
  ],
  ['{id: $X, ...}', 'expression: dict(entry(string:id metavariable:$X) entry(ellipsis string))'],
  ['[..., $X, ...]', 'expression: array(ellipsis metavariable:$X ellipsis)'],
  ['!$TAG $X', 'expression: cast(type(metavariable:$TAG) metavariable:$X)'],
  ['x: foo $X bar', 'expression: entry(string:x string:foo $X bar)'],
  ['x: "=~/a.b/"', 'expression: entry(string:x string:=~/a.b/)'],
  ['$X', 'expression: metavariable:$X'],
  ['a: [', 'Invalid pattern for YAML: it does not parse'],
];

describe('yaml', () => {
  it('lowers the samples as recorded', () => assertSamples('yaml', SAMPLES, () => 'yaml'));

  it('reads patterns', async () => {
    for (const [pattern, expected] of PATTERNS) assert.equal(await patternShape('yaml', pattern), expected, pattern);
  });

  it('nests spans whatever the text, but for the copies that aliases are', async () => {
    const samples = readSamples(SAMPLES).map((text) => text.replace(/\*\w+/gu, 'copy'));
    await fc.assert(
      fc.asyncProperty(mutations(samples), async (text) => {
        if (!/\*\w/u.test(text)) assertNested(await loadAst('yaml', text));
      }),
      { numRuns: 150 },
    );
  });

  it('expands aliases only so far', async () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let i = 1; i < 12; i++) lines.push(`a${i}: &a${i} [${Array.from({ length: 10 }, () => `*a${i - 1}`).join(', ')}]`);
    const ast = await loadAst('yaml', lines.join('\n'));
    assert.ok(ast.nodes.length < 40_000, `${ast.nodes.length} nodes`);
  });
});
