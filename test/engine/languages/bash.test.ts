// Bash: the normal form of sources, the reading of patterns, and that no text whatever upsets the lowering.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { build } from '../../../server/engine/ast/ast.ts';
import { bash } from '../../../server/engine/languages/bash/bash.ts';
import { assertNested, assertSamples, loadAst, loadParse, mutations, patternShape, readSamples } from '../../support/ast.ts';

const SAMPLES = join(fileURLToPath(new URL('samples/bash', import.meta.url)));

describe('bash', () => {
  it('lowers its samples', () => assertSamples('bash', SAMPLES, () => 'bash'));

  it('keeps spans nested and ordered, whatever the text', async () => {
    const parse = await loadParse('bash');
    fc.assert(
      fc.property(mutations(readSamples(SAMPLES)), (text) => {
        assertNested(build('bash', text, bash.lower(parse('bash', text).root, text)));
      }),
      { numRuns: Number(process.env['RUNS'] ?? 300) },
    );
  });

  it('takes a tree that was cut at a depth', async () => {
    assertNested(await loadAst('bash', `${'('.repeat(3000)} a ${')'.repeat(3000)}\n`));
  });

  const patterns: readonly (readonly [pattern: string, shape: string])[] = [
    ['foo', 'expression: string:foo'],
    ['foo;', 'expression: call(special:command arguments(string:foo))'],
    ['foo > $F', 'expression: call(special:command arguments(string:foo))'],
    ['foo ... $X', 'expression: call(special:command arguments(string:foo ellipsis metavariable:$X))'],
    ['a...b ...c', 'expression: call(special:command arguments(string:a...b string:...c))'],
    ['echo --dir=$X', 'expression: call(special:command arguments(string:echo call(special:concat arguments(string:--dir= metavariable:$X))))'],
    ['...${$X}...', 'expression: call(special:concat arguments(ellipsis call(special:expand arguments(metavariable:$X)) ellipsis))'],
    ['"...${$X}..."', 'expression: call(special:quoted arguments(ellipsis call(special:expand arguments(metavariable:$X)) ellipsis))'],
    ['"a ... $X"', 'expression: call(special:quoted arguments(string:a ...  metavariable:$X))'],
    ["'$x' # no", 'expression: string:$x'],
    ['"$X"', 'expression: call(special:quoted arguments(metavariable:$X))'],
    ['$X=...', 'expression: assign(metavariable:$X ellipsis)'],
    ['$X=<... $(curl ...) ...>', 'expression: assign(metavariable:$X deepEllipsis(call(special:substitute arguments(call(special:command arguments(string:curl ellipsis))))))'],
    ['<... curl ...>', 'expression: deepEllipsis(string:curl)'],
    ['a; $...REST; b', 'statements: expressionStatement(call(special:command arguments(string:a))); metavariableEllipsis:$...REST; expressionStatement(call(special:command arguments(string:b)))'],
    ['for $X in ...; do\n  ...\ndone', 'statement: forEach:in(metavariable:$X array(ellipsis) block(ellipsis))'],
    ['function $F() {\n  ...\n}', 'statement: functionDefinition(metavariable:$F parameters block(ellipsis))'],
    ['if ...; then\n  ...\nfi', 'statement: if(ellipsis ellipsis)'],
    ['(...) | ... &', 'expression: unary:&(binary:|>(call(special:subshell arguments(block(ellipsis))) ellipsis))'],
    ['for for', 'Invalid pattern for Bash: it does not parse'],
  ]; // prettier-ignore

  for (const [pattern, shape] of patterns) {
    it(`reads ${pattern}`, async () => {
      assert.equal(await patternShape('bash', pattern), shape);
    });
  }
});
