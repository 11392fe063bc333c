// How JavaScript is lowered and how its patterns are read.

import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { build, child, textOf } from '../../../server/engine/ast/ast.ts';
import {
  assertNested,
  assertSamples,
  loadAst,
  loadParse,
  mutations,
  patternShape,
  readSamples,
  requireLanguage,
  shape,
} from '../../support/ast.ts';

const SAMPLES = new URL('samples/javascript/', import.meta.url).pathname;

/** What a pattern is read as. */
const PATTERNS: readonly (readonly [pattern: string, shape: string])[] = [
  ['foo($X, ...)', 'expression: call(name:foo arguments(metavariable:$X ellipsis))'],
  ['foo();', 'statement: expressionStatement:;(call(name:foo arguments))'],
  ['$X. ... .run()', 'expression: call(access(access(metavariable:$X ellipsis) name:run) arguments)'],
  ['f(...$X, $...REST)', 'expression: call(name:f arguments(spread:...(metavariable:$X) metavariableEllipsis:$...REST))'],
  ['$X + ...', 'expression: binary:+(metavariable:$X ellipsis)'],
  ['"=~/a/" + `x${...}...`', 'expression: binary:+(string:=~/a/ template(string:x ellipsis string:...))'],
  ['/$X/.test(...)', 'expression: call(access(regex:$X name:test) arguments(ellipsis))'],
  // Objects before blocks, single properties before labels.
  ['{...}', 'expression: object(ellipsis)'],
  ['{a: 1, ...}', 'expression: object(property(name:a float:1) ellipsis)'],
  ['{ a(); ... b(); }', 'statement: block(expressionStatement:;(call(name:a arguments)) ellipsis expressionStatement:;(call(name:b arguments)))'],
  ["'k': $V", 'node: property(string:k metavariable:$V)'],
  ['next: while (1) {}', 'statement: label(name:next while(float:1 block))'],
  // An ellipsis takes the shape of its place.
  ['a()\n...\n(b)', 'statements: expressionStatement(call(name:a arguments)); ellipsis; expressionStatement(name:b)'],
  ['$A = $B ... $C()', 'statements: expressionStatement(assign(metavariable:$A metavariable:$B)); ellipsis; expressionStatement(call(metavariable:$C arguments))'],
  ['if ($X) ... else ...', 'statement: if(metavariable:$X ellipsis ellipsis)'],
  ['for (...) ...', 'statement: for(ellipsis ellipsis)'],
  ['for (...; $C; ...) {}', 'statement: for(ellipsis metavariable:$C ellipsis block)'],
  ['try {...} catch (...) {...}', 'statement: try(block(ellipsis) catch(ellipsis block(ellipsis)))'],
  ['switch ($X) { ... case "a": ... }', 'statement: switch(metavariable:$X ellipsis case(string:a block(ellipsis)))'],
  ['class $C extends $B { ... m() {...} ... }', 'statement: classDefinition:class(metavariable:$C type(metavariable:$B) classBody(ellipsis functionDefinition(name:m parameters block(ellipsis)) ellipsis))'],
  ['import {..., $X} from $M', 'statement: import:from(importItem(metavariable:$X) metavariable:$M)'],
  ['function ...($X, ...) { ... }', 'expression lambdaOrFunction: lambda:function(parameters(parameter(metavariable:$X) ellipsis) block(ellipsis))'],
  ['<$T ... a=$V>...</$T>', 'expression: element(metavariable:$T ellipsis jsxAttribute:a(name:a metavariable:$V) ellipsis)'],
  ['... <... a ...>; ...', 'statements: ellipsis; expressionStatement:;(deepEllipsis(name:a)); ellipsis'],
  ['<... a.$B ...>', 'expression: deepEllipsis(access(name:a metavariable:$B))'],
  // Constructs without their tail, and what stands only inside another construct.
  ['function $F(...)', 'statement functionHeader: functionDefinition(metavariable:$F parameters(ellipsis) block)'],
  ['function (...) {...}', 'expression: lambda:function(parameters(ellipsis) block(ellipsis))'],
  ['for (...) {...};', 'statements: for(ellipsis block(ellipsis)); block'],
  ['class $C extends $B', 'statement classHeader: classDefinition:class(metavariable:$C type(metavariable:$B) classBody)'],
  ['if ($X)', 'statement if: if(metavariable:$X block)'],
  ['try { ... }', 'statement try: try(block(ellipsis))'],
  ['catch ($E) { ... }', 'node catch: catch(metavariable:$E block(ellipsis))'],
  ['finally { ... }', 'statement finally: try(block block(ellipsis))'],
  ['case 5: ...', 'node: case(float:5 block(ellipsis))'],
  ['@Get($P)', 'node: decorator(call(name:Get arguments(metavariable:$P)))'],
  ['async $M(...) {...}', 'statement: functionDefinition(modifier:async metavariable:$M parameters(ellipsis) block(ellipsis))'],
  ['@Get()\n$M(...)', 'statement functionHeader: functionDefinition(decorator(call(name:Get arguments)) metavariable:$M parameters(ellipsis) block)'],
  // JavaScript may carry types.
  ['($X: Request).body', 'expression: access(typedMetavariable:$X(type(name:Request)) name:body)'],
  ['// ...', 'statement: block'],
  ['...foo', 'Invalid pattern for JavaScript: it does not parse'],
]; // prettier-ignore

describe('javascript', () => {
  it('lowers the samples as recorded', () => assertSamples('javascript', SAMPLES, () => 'tsx'));

  it('reads patterns', async () => {
    for (const [pattern, expected] of PATTERNS) assert.equal(await patternShape('javascript', pattern), expected, pattern);
  });

  it('counts parentheses and the semicolon of a declaration to the node', async () => {
    const ast = await loadAst('javascript', 'const x = ((a + b)), y = 2;');
    const [first, second] = ast.root.children;
    assert.ok(first !== undefined && second !== undefined);
    const value = child(first, 'value');
    assert.equal(value && textOf(ast, value), '((a + b))');
    assert.deepEqual([textOf(ast, first), textOf(ast, second)], ['const x = ((a + b))', 'y = 2;']);
  });

  it('goes on after an error, and inside it', async () => {
    const ast = await loadAst('javascript', 'const a = ;\neval(code);\nfoo(\nfunction f() { run(1) }\n');
    const shapes = ast.nodes.map(shape);
    assert.ok(shapes.includes('call(name:eval arguments(name:code))'));
    assert.ok(shapes.includes('call(name:run arguments(float:1))'));
  });

  it('nests spans, whatever the text', async () => {
    const { lower } = requireLanguage('javascript');
    const parse = await loadParse('tsx');
    const sources = readSamples(SAMPLES);
    fc.assert(
      fc.property(mutations(sources), (text) => assertNested(build('javascript', text, lower(parse('tsx', text).root, text)))),
    );
  });
});
