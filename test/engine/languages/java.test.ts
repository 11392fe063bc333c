// How Java is lowered and how its patterns are read.

import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { build } from '../../../server/engine/ast/ast.ts';
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

const SAMPLES = new URL('samples/java/', import.meta.url).pathname;

/** What a pattern is read as. */
const PATTERNS: readonly (readonly [pattern: string, shape: string])[] = [
  ['foo($X, ...)', 'expression: call(name:foo arguments(metavariable:$X ellipsis))'],
  ['foo(...);', 'statement: expressionStatement:;(call(name:foo arguments(ellipsis)))'],
  ['$X. ... .run()', 'expression: call(access(access(metavariable:$X ellipsis) name:run) arguments)'],
  ['... .ALLOW_ALL', 'expression: access(ellipsis name:ALLOW_ALL)'],
  ['$X + ...', 'expression: binary:+(metavariable:$X ellipsis)'],
  ['<... $X.get("...") ...>', 'expression: deepEllipsis(call(access(metavariable:$X name:get) arguments(string:...)))'],
  ['new $T(...) {...}', 'expression: call(classExpression:class(type(metavariable:$T) classBody(ellipsis)) arguments(ellipsis))'],
  ['new ProcessBuilder(new String[]{"...", $...REST})', 'expression: new(type(name:ProcessBuilder) arguments(new(type(other:[](name:String)) arguments(array(string:... metavariableEllipsis:$...REST)))))'],
  // Typed metavariables, where the grammar wants an expression or something that can be assigned to.
  ['(java.util.List<$T> $X).add((String $S))', 'expression: call(access(typedMetavariable:$X(type(typeApply(access(access(name:java name:util) name:List) type(metavariable:$T)))) name:add) arguments(typedMetavariable:$S(type(name:String))))'],
  ['(byte[] $X) = $Y.getBytes(...);', 'statement: expressionStatement:;(assign(typedMetavariable:$X(type(other:[](name:byte))) call(access(metavariable:$Y name:getBytes) arguments(ellipsis))))'],
  ['(String) $X', 'expression: cast(type(name:String) metavariable:$X)'],
  ['$T $X = ...;', 'statement: variable(type(metavariable:$T) metavariable:$X ellipsis)'],
  ['$X -> ...', 'expression: lambda(parameters(parameter(metavariable:$X)) ellipsis)'],
  ['(..., $X) -> {...}', 'expression: lambda(parameters(ellipsis parameter(metavariable:$X)) block(ellipsis))'],
  // An ellipsis takes the shape of its place.
  ['a();\n...\n$...MORE\nb();', 'statements: expressionStatement:;(call(name:a arguments)); ellipsis; metavariableEllipsis:$...MORE; expressionStatement:;(call(name:b arguments))'],
  ['if ($X) { ... } else ...', 'statement: if(metavariable:$X block(ellipsis) ellipsis)'],
  ['for (...) { ... }', 'statement: for(ellipsis block(ellipsis))'],
  ['switch ($X) { ... case 1: ... }', 'statement: switch(metavariable:$X ellipsis case(int:1 block(ellipsis)))'],
  ['try { ... } catch (...) { $S }', 'statement: try(block(ellipsis) catch(ellipsis block(expressionStatement:;(metavariable:$S))))'],
  ['try ($T $X = $Y) { ... }', 'statement: with:try(variable(type(metavariable:$T) metavariable:$X metavariable:$Y) try(block(ellipsis)))'],
  ['class $C extends $B { ... $T $M(..., String $P, $Q, $...REST) { ... } ... }', 'statement: classDefinition:class(metavariable:$C type(metavariable:$B) classBody(ellipsis functionDefinition(type(metavariable:$T) metavariable:$M parameters(ellipsis parameter(type(name:String) metavariable:$P) parameter(metavariable:$Q) metavariableEllipsis:$...REST) block(ellipsis)) ellipsis))'],
  ['enum $E { ... }', 'statement: classDefinition:class(modifier:enum metavariable:$E classBody(ellipsis))'],
  ['@A(..., $K = $V, "x")\n...\npublic $T $M(String... $P);', 'statement: functionDefinition(decorator(call(name:A arguments(ellipsis keywordArgument:$K(metavariable:$K metavariable:$V) string:x))) modifier:public type(metavariable:$T) metavariable:$M parameters(restParameter:...(type(name:String) metavariable:$P)) block)'],
  ['Map<..., $V> $X;', 'statement: variable(type(typeApply(name:Map ellipsis type(metavariable:$V))) metavariable:$X)'],
  ['import $A.b.*;', 'statement: import:all(module:$A.b)'],
  ['import static $X;', 'statement: import:module(modifier:static metavariable:$X)'],
  // Members, headers and constructs without their other half.
  ['$M(...) { ... }', 'statement: functionDefinition(metavariable:$M parameters(ellipsis) block(ellipsis))'],
  ['static { ... }', 'node: other:static(block(ellipsis))'],
  ['super(...)', 'statement: expressionStatement:;(call(special:super arguments(ellipsis)))'],
  ['public void $M(@A $T $X) throws ...', 'statement functionHeader: functionDefinition(modifier:public type(name:void) metavariable:$M parameters(parameter(decorator(name:A) type(metavariable:$T) metavariable:$X)) other:throws(ellipsis) block)'],
  ['@A class $C extends $B', 'statement classHeader: classDefinition:class(decorator(name:A) metavariable:$C type(metavariable:$B) classBody)'],
  ['@RequestMapping($...ARGS)', 'node: decorator(call(name:RequestMapping arguments(metavariableEllipsis:$...ARGS)))'],
  ['if ($X)', 'statement if: if(metavariable:$X block)'],
  ['try { ... }', 'statement try: try(block(ellipsis))'],
  ['catch ($T $E) { ... }', 'node catch: catch(type(metavariable:$T) metavariable:$E block(ellipsis))'],
  ['finally { ... }', 'statement finally: try(block block(ellipsis))'],
  ['case 5: f();', 'node: case(int:5 block(expressionStatement:;(call(name:f arguments))))'],
  ['List<$T>', 'node: type(typeApply(name:List type(metavariable:$T)))'],
  ['import java.util.List', 'statement: import:from(module:java.util importItem(name:List))'],
  ['// nothing', 'statement: block'],
  ['foo(', 'Invalid pattern for Java: it does not parse'],
]; // prettier-ignore

describe('java', () => {
  it('lowers the samples as recorded', () => assertSamples('java', SAMPLES, () => 'java'));

  it('reads patterns', async () => {
    for (const [pattern, expected] of PATTERNS) assert.equal(await patternShape('java', pattern), expected, pattern);
  });

  it('goes on after an error, and inside it', async () => {
    const ast = await loadAst('java', 'class A { void f() { int a = ; eval(code); foo(\n } void g() { run(1); } ');
    const shapes = ast.nodes.map(shape);
    assert.ok(shapes.includes('call(name:eval arguments(name:code))'));
    assert.ok(shapes.includes('call(name:run arguments(int:1))'));
  });

  it('nests spans, whatever the text', async () => {
    const { lower } = requireLanguage('java');
    const parse = await loadParse('java');
    fc.assert(
      fc.property(mutations(readSamples(SAMPLES)), (text) =>
        assertNested(build('java', text, lower(parse('java', text).root, text))),
      ),
      { numRuns: 300 },
    );
  });

  it('takes a tree that was cut at a depth', async () => {
    assertNested(
      await loadAst('java', `class A { int x = ${'('.repeat(3000)}1${')'.repeat(3000)}; int y = ${'-'.repeat(3000)}1; }`),
    );
  });
});
