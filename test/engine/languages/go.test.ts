// Go: the normal form of sources, the reading of patterns, and that no text whatever upsets the lowering.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { build, type Ast } from '../../../server/engine/ast/ast.ts';
import { go } from '../../../server/engine/languages/go/go.ts';
import { assertSamples, loadAst, loadParse, mutations, patternShape, readSamples } from '../../support/ast.ts';

const SAMPLES = join(fileURLToPath(new URL('samples/go', import.meta.url)));

/** Children lie within their parent. They need not be in order: an `if` begins before its initialiser, which runs first. */
function assertWithin(ast: Ast): void {
  for (const node of ast.nodes) {
    const where = `${node.role} ${node.kind} ${node.start}-${node.end}`;
    assert.ok(node.start <= node.end && node.end <= ast.text.length, where);
    const { parent } = node;
    assert.ok(
      parent === undefined || (parent.start <= node.start && node.end <= parent.end),
      `${where} in ${String(parent?.kind)} ${String(parent?.start)}-${String(parent?.end)} of ${ast.text}`,
    );
  }
}

describe('go', () => {
  it('lowers its samples', () => assertSamples('go', SAMPLES, () => 'go'));

  it('keeps children within their parents, whatever the text', async () => {
    const parse = await loadParse('go');
    fc.assert(
      fc.property(mutations(readSamples(SAMPLES)), (text) => {
        assertWithin(build('go', text, go.lower(parse('go', text).root, text)));
      }),
      { numRuns: 300 },
    );
  });

  it('takes a tree that was cut at a depth', async () => {
    assertWithin(
      await loadAst('go', `package a\nvar x = ${'('.repeat(3000)}1${')'.repeat(3000)}\nvar y = ${'-'.repeat(3000)}1\n`),
    );
  });

  const patterns: readonly (readonly [pattern: string, shape: string])[] = [
    ['f(..., $X)', 'expression: call(name:f arguments(ellipsis metavariable:$X))'],
    ['f($X...)', 'expression: call(name:f arguments(spread:...(metavariable:$X)))'],
    ['f($...ARGS)', 'expression: call(name:f arguments(metavariableEllipsis:$...ARGS))'],
    ['$X. ... .Get()', 'expression: call(access(access(metavariable:$X ellipsis) name:Get) arguments)'],
    ['($X : *http.Request).URL', 'expression: access(typedMetavariable:$X(type(other:pointer(access(name:http name:Request)))) name:URL)'],
    ['($X : []string)', 'expression: typedMetavariable:$X(type(other:array(name:string)))'],
    ['<... f($X) ...>', 'expression: deepEllipsis(call(name:f arguments(metavariable:$X)))'],
    ['$X, ... := f()', 'expression: assignOp::(tuple(metavariable:$X ellipsis) call(name:f arguments))'],
    ['&T{..., K: $V, ...}', 'expression: unary:&(new(type(name:T) arguments(ellipsis keywordArgument:K(name:K metavariable:$V) ellipsis)))'],
    ['make(..., $N)', 'expression: new(ellipsis arguments(ellipsis metavariable:$N))'],
    ['$X[...]', 'expression: index(metavariable:$X ellipsis)'],
    ['K: $V', 'expression: entry(name:K metavariable:$V)'],
    ['{..., K: $V}', 'expression: array(ellipsis entry(name:K metavariable:$V))'],
    ['if $X, $OK := ...; $OK { ... }', 'statement: block(expressionStatement(assignOp::(tuple(metavariable:$X metavariable:$OK) ellipsis)) if(metavariable:$OK block(ellipsis)))'],
    ['for ... { ... }', 'statement: for(ellipsis block(ellipsis))'],
    ['import (\n  ...\n  "errors"\n)', 'statement: import:module(module:errors)'],
    ['import $A "$PATH"', 'statement: import:module(metavariable:$A metavariable:$PATH)'],
    ['import "a"\n...\nf()', 'statements: import:module(module:a); ellipsis; expressionStatement(call(name:f arguments))'],
    ['package $P', 'node: other:package(metavariable:$P)'],
    ['func $F(..., $R *T, ...) { ... }', 'statement: functionDefinition(metavariable:$F parameters(ellipsis parameter(metavariable:$R type(other:pointer(name:T))) ellipsis) block(ellipsis))'],
    ['func ($T *A) M() error', 'statement functionHeader: functionDefinition(parameters(restParameter:receiver(metavariable:$T type(other:pointer(name:A)))) name:M type(name:error))'],
    ['func(..., $W W) { ... }', 'expression: lambda(parameters(ellipsis parameter(metavariable:$W type(name:W))) block(ellipsis))'],
    ['$F(...) bool', 'statement functionHeader: functionDefinition(metavariable:$F parameters(ellipsis) type(name:bool))'],
    ['select {\n  case ...\n  case $C <- $V: ...\n}', 'statement: switch(ellipsis case(binary:<-(metavariable:$C metavariable:$V) block(ellipsis)))'],
    ['defer $F()', 'node: other:defer(call(metavariable:$F arguments))'],
    ['$S $', 'Invalid pattern for Go: it does not parse'],
  ]; // prettier-ignore

  for (const [pattern, shape] of patterns) {
    it(`reads ${pattern}`, async () => {
      assert.equal(await patternShape('go', pattern), shape);
    });
  }
});
