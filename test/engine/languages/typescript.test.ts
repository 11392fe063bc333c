// How TypeScript is lowered and how its patterns are read.

import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { build } from '../../../server/engine/ast/ast.ts';
import { grammarOf } from '../../../server/engine/languages/registry.ts';
import {
  assertNested,
  assertSamples,
  loadParse,
  mutations,
  patternShape,
  readSamples,
  requireLanguage,
} from '../../support/ast.ts';

const SAMPLES = new URL('samples/typescript/', import.meta.url).pathname;

const PATTERNS: readonly (readonly [pattern: string, shape: string])[] = [
  ['$X as any', 'expression: cast(metavariable:$X type(name:any))'],
  ['<any>$X', 'expression: cast(type(name:any) metavariable:$X)'],
  ['($X: $T)', 'expression: typedMetavariable:$X(type(metavariable:$T))'],
  ['const $X: $T = ...', 'statement: variable(modifier:const metavariable:$X type(metavariable:$T) ellipsis)'],
  ['({ body }: Request, ...) => {...}', 'expression: lambda:arrow(parameters(parameter(object(property(name:body name:body)) type(name:Request)) ellipsis) block(ellipsis))'],
  ['function $F(..., @Body(...) $X, ...) {...}', 'statement: functionDefinition(metavariable:$F parameters(ellipsis parameter(decorator(call(name:Body arguments(ellipsis))) metavariable:$X) ellipsis) block(ellipsis))'],
  ['class $C implements $I { ... }', 'statement: classDefinition:class(metavariable:$C type(metavariable:$I) classBody(ellipsis))'],
  ['@Input() $X: string', 'node: fieldDefinition(decorator(call(name:Input arguments)) metavariable:$X type(name:string))'],
  ['@Query(...)\nasync $M', 'node: fieldDefinition(decorator(call(name:Query arguments(ellipsis))) modifier:async metavariable:$M)'],
  ['private readonly $X: $T', 'node: fieldDefinition(modifier:private modifier:readonly metavariable:$X type(metavariable:$T))'],
]; // prettier-ignore

describe('typescript', () => {
  const { grammars, lower } = requireLanguage('typescript');

  it('lowers the samples as recorded', () =>
    assertSamples('typescript', SAMPLES, (file) => grammarOf(requireLanguage('typescript'), file)));

  it('reads patterns', async () => {
    for (const [pattern, expected] of PATTERNS) assert.equal(await patternShape('typescript', pattern), expected, pattern);
  });

  for (const [, grammar] of grammars) {
    it(`nests spans, whatever the text (${grammar})`, async () => {
      const parse = await loadParse(grammar);
      const sources = readSamples(SAMPLES);
      fc.assert(
        fc.property(mutations(sources), (text) =>
          assertNested(build('typescript', text, lower(parse(grammar, text).root, text))),
        ),
      );
    });
  }
});
