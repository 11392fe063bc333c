// Python: the normal form of sources, the reading of patterns, and that no text whatever upsets the lowering.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { build, dump, type Ast } from '../../../server/engine/ast/ast.ts';
import { python } from '../../../server/engine/languages/python/python.ts';
import { compilePattern } from '../../../server/engine/pattern/pattern.ts';
import { loadAst, loadParse } from '../../support/ast.ts';

const SAMPLES = new URL('samples/python/', import.meta.url);
const samples = readdirSync(SAMPLES).filter((file) => file.endsWith('.py'));
const read = (file: string): string => readFileSync(new URL(file, SAMPLES), 'utf8');

describe('python: lowering', () => {
  for (const file of samples) {
    it(file, async () => {
      const actual = `${dump(await loadAst('python', read(file)))}\n`;
      const expected = `${file}.ast`;
      if (process.env['UPDATE'] !== undefined) writeFileSync(new URL(expected, SAMPLES), actual);
      assert.equal(actual, read(expected));
    });
  }

  it('keeps spans nested and in order, whatever the text', async () => {
    const parse = await loadParse('python');
    const sources = samples.map(read);
    const edit = fc.record({
      source: fc.constantFrom(...sources),
      at: fc.nat(1400),
      drop: fc.nat(60),
      insert: fc.constantFrom(
        '',
        '(',
        ')',
        ':',
        '\n',
        '    ',
        'def ',
        '"""',
        "f'{",
        '@',
        ',',
        'except',
        '*',
        'lambda',
        '=',
        '\u{1f600}',
      ),
    });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) => {
        let text = edits[0]?.source ?? '';
        for (const { at, drop, insert } of edits) text = text.slice(0, at) + insert + text.slice(at + drop);
        checkSpans(build('python', text, python.lower(parse('python', text).root, text)));
      }),
      { numRuns: 150 },
    );
  });

  it('takes a tree that was cut at a depth', async () => {
    const text = `x = ${'('.repeat(3000)}1${')'.repeat(3000)}\ny = ${'-'.repeat(3000)}1\n`;
    checkSpans(await loadAst('python', text));
  });
});

function checkSpans(ast: Ast): void {
  for (const node of ast.nodes) {
    assert.ok(node.start <= node.end && node.end <= ast.text.length, `${node.kind} ${String(node.start)}-${String(node.end)}`);
    if (node.parent === undefined) continue;
    const where = `${node.role} ${node.kind} ${String(node.start)}-${String(node.end)} in ${node.parent.kind} ${String(node.parent.start)}-${String(node.parent.end)}`;
    assert.ok(node.parent.start <= node.start && node.end <= node.parent.end, where);
    const siblings = node.parent.children;
    const previous = siblings[siblings.indexOf(node) - 1];
    // `import a, b` is two imports that begin at the same word, as in semgrep.
    if (previous !== undefined && node.kind !== 'import')
      assert.ok(previous.end <= node.start, `${where} overlaps ${previous.kind}`);
  }
}

/** Each pattern with the kind of its nodes, or of the parts named. */
const PATTERNS: readonly (readonly [pattern: string, expected: string])[] = [
  ['$X', 'metavariable $X'],
  ['...', 'ellipsis'],
  ['foo(..., $X, k=$V, ...)', 'call(name foo, arguments(ellipsis, metavariable $X, keywordArgument k(name k, metavariable $V), ellipsis))'],
  ['foo($...ARGS)', 'call(name foo, arguments(metavariableEllipsis $...ARGS))'],
  ['foo($X: List[$T])', 'call(name foo, arguments(typedMetavariable $X(type(typeApply(name List, type(metavariable $T))))))'],
  ['<... $X + 1 ...>', 'deepEllipsis(binary +(metavariable $X, int 1))'],
  ['$X. ... .run(...)', 'call(access(access(metavariable $X, ellipsis), name run), arguments(ellipsis))'],
  ['{..., "k": $V, ...}', 'dict(ellipsis, entry(string k, metavariable $V), ellipsis)'],
  ['{...}', 'set(ellipsis)'],
  ['"$X"', 'string $X'],
  ['"..." % $X', 'binary %(string ..., metavariable $X)'],
  ['f"...{$X}..."', 'template f(string ..., metavariable $X, string ...)'],
  ['[... for $X in ...]', 'comprehension array(ellipsis, comprehensionFor(metavariable $X, ellipsis))'],
  ['$A[...]', 'index(metavariable $A, ellipsis)'],
  ['import ...', 'import module(ellipsis)'],
  ['from $M import $X', 'import from(metavariable $M, importItem(metavariable $X))'],
  ['@app.route(...)', 'decorator(call(access(name app, name route), arguments(ellipsis)))'],
  ['"k": $V', 'entry(string k, metavariable $V)'],
  ['$X(...) = $Y', 'assign(call(metavariable $X, arguments(ellipsis)), metavariable $Y)'],
  ['  def $F(..., $A, ...):\n    ...', 'functionDefinition(metavariable $F, parameters(ellipsis, parameter(metavariable $A), ellipsis), block(ellipsis))'],
  ['@d\n...\ndef f():\n  pass', 'functionDefinition(decorator(name d), name f, parameters, block(pass))'],
  ['def $F($A, ...)', 'functionHeader functionDefinition(metavariable $F, parameters(parameter(metavariable $A), ellipsis), block(pass))'],
  ['class $C(..., $B, ...):', 'classHeader classDefinition class(metavariable $C, ellipsis, metavariable $B, ellipsis, classBody(pass))'],
  ['class A(...):\n  ...', 'classDefinition class(name A, ellipsis, classBody(ellipsis))'],
  ['except $E as $X:\n  ...', 'catch catch(metavariable $E, metavariable $X, block(ellipsis))'],
  ['try:\n  ...\nexcept ...:\n  pass', 'try(block(ellipsis), catch(ellipsis, block(pass)))'],
  ['$X = 1\n...\nf($X)', 'expressionStatement(assign(metavariable $X, int 1)); ellipsis; expressionStatement(call(name f, arguments(metavariable $X)))'],
]; // prettier-ignore

describe('python: patterns', () => {
  for (const [text, expected] of PATTERNS) {
    it(JSON.stringify(text), async () => {
      const compiled = compilePattern(text, python, await loadParse('python'));
      assert.ok(compiled.ok, compiled.ok ? '' : compiled.message);
      const { nodes, partial } = compiled.pattern;
      assert.equal(`${partial === undefined ? '' : `${partial} `}${nodes.map(sketch).join('; ')}`, expected);
    });
  }

  it('refuses what no context can read', async () => {
    assert.equal(compilePattern('foo($X', python, await loadParse('python')).ok, false);
  });
});

function sketch(node: Ast['root']): string {
  const name = node.name === undefined || node.name === '' ? '' : ` ${node.name}`;
  return `${node.kind}${name}${node.children.length === 0 ? '' : `(${node.children.map(sketch).join(', ')})`}`;
}
