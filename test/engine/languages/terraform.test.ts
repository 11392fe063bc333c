// How HCL is lowered and how its patterns are read.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { assertNested, assertSamples, loadAst, mutations, patternShape, readSamples } from '../../support/ast.ts';

const SAMPLES = new URL('samples/terraform/', import.meta.url).pathname;

const PATTERNS: readonly (readonly [pattern: string, shape: string])[] = [
  [
    'resource "aws_x" $NAME {\n  ...\n  acl = "public"\n}',
    'expression: call(name:resource arguments(string:aws_x metavariable:$NAME object(ellipsis variable(name:acl string:public))))',
  ],
  [
    'resource "aws_x" "..." { ... a = $A ... b { ... } }',
    'expression: call(name:resource arguments(string:aws_x string:... object(ellipsis variable(name:a metavariable:$A) ellipsis ' +
      'expressionStatement(call(name:b arguments(object(ellipsis)))))))',
  ],
  ['$TYPE "x" ... {}', 'expression: call(metavariable:$TYPE arguments(string:x ellipsis object))'],
  ['$KEY = ...', 'statement: variable(metavariable:$KEY ellipsis)'],
  ['a = 1\n...\nb {}', 'statements: variable(name:a int:1); ellipsis; expressionStatement(call(name:b arguments(object)))'],
  [
    '...\nvariable "x" {...}\n...',
    'statements: ellipsis; expressionStatement(call(name:variable arguments(string:x object(ellipsis)))); ellipsis',
  ],
  ['{..., "Effect": "Deny", ...}', 'expression: object(ellipsis property(string:Effect string:Deny) ellipsis)'],
  ['{\n  Action = "*"\n  ...\n}', 'expression: object(variable(name:Action string:*) ellipsis)'],
  [
    '[..., {... Resource = $R ...}, ...]',
    'expression: array(ellipsis object(ellipsis variable(name:Resource metavariable:$R) ellipsis) ellipsis)',
  ],
  ['jsonencode(...)', 'expression: call(name:jsonencode arguments(ellipsis))'],
  ['f($X, ...)', 'expression: call(name:f arguments(metavariable:$X ellipsis))'],
  ['f($X...)', 'expression: call(name:f arguments(metavariable:$X spread:...))'],
  ['a = <... "x" ...>', 'statement: variable(name:a deepEllipsis(string:x))'],
  ['a = "${$X}-b"', 'statement: variable(name:a template(metavariable:$X string:-b))'],
  ['a = "$X"', 'statement: variable(name:a string:$X)'],
  ['a = ""', 'statement: variable(name:a template)'],
  ['a = "${...}"', 'statement: variable(name:a template(ellipsis))'],
  ['a { $...BODY }', 'expression: call(name:a arguments(object(metavariableEllipsis:$...BODY)))'],
  ['resource', 'expression: name:resource'],
  ['"*"', 'expression: string:*'],
  ['var.$X', 'expression: access(name:var metavariable:$X)'],
  ['x {\n  ...', 'expression: call(name:x arguments(object(ellipsis)))'],
  ['"k": 1', 'Invalid pattern for Terraform: it does not parse'],
];

describe('terraform', () => {
  it('lowers the samples as recorded', () => assertSamples('terraform', SAMPLES, () => 'terraform'));

  it('reads patterns', async () => {
    for (const [pattern, expected] of PATTERNS) assert.equal(await patternShape('terraform', pattern), expected, pattern);
  });

  it('nests spans whatever the text', async () => {
    await fc.assert(
      fc.asyncProperty(mutations(readSamples(SAMPLES)), async (text) => assertNested(await loadAst('terraform', text))),
      { numRuns: 150 },
    );
  });
});
