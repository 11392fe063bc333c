// Parses and lowers a text for tests, with the grammars from node_modules. Each grammar is loaded once a process.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { build, dump, type Ast, type Node } from '../../server/engine/ast/ast.ts';
import type { Parse } from '../../server/engine/languages/cst.ts';
import type { Language } from '../../server/engine/languages/language.ts';
import { languageById } from '../../server/engine/languages/registry.ts';
import { compilePattern } from '../../server/engine/pattern/pattern.ts';
import { packageOf, wasmName } from '../../server/host/assets.ts';
import { Grammars } from '../../server/host/grammars.ts';

const require = createRequire(import.meta.url);

function locate(grammar: string): string {
  return require.resolve(`${packageOf(grammar)}/${wasmName(grammar)}`);
}

const grammars = new Grammars(locate);

/** The parser, with these grammars loaded. */
export async function loadParse(...names: readonly string[]): Promise<Parse> {
  await grammars.load(names);
  return grammars.parse;
}

export function requireLanguage(id: string): Language {
  const language = languageById(id);
  if (language === undefined) throw new Error(`No language ${id}.`);
  return language;
}

/** The normalised tree of a text. The grammar is the language's last one (for TypeScript: without JSX) unless named. */
export async function loadAst(languageId: string, text: string, grammar?: string): Promise<Ast> {
  const language = requireLanguage(languageId);
  const name = grammar ?? language.grammars.at(-1)?.[1] ?? languageId;
  const parse = await loadParse(name);
  return build(language.id, text, language.lower(parse(name, text).root, text));
}

/** A tree in one line, without spans: `call(name:f arguments(string:a))`. */
export function shape(node: Node): string {
  const name = node.name === undefined || node.name === '' ? '' : `:${node.name}`;
  const children = node.children.length === 0 ? '' : `(${node.children.map(shape).join(' ')})`;
  return node.kind + name + children;
}

/** What a pattern becomes: its form (and partial form), then the shapes of its nodes. */
export async function patternShape(languageId: string, pattern: string): Promise<string> {
  const language = requireLanguage(languageId);
  const compiled = compilePattern(pattern, language, await loadParse(...language.patternGrammars));
  if (!compiled.ok) return compiled.message;
  const { form, partial, nodes } = compiled.pattern;
  return `${form}${partial === undefined ? '' : ` ${partial}`}: ${nodes.map(shape).join('; ')}`;
}

/** The sample sources of a folder. */
export function readSamples(folder: string): readonly string[] {
  return sampleFiles(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
}

function sampleFiles(folder: string): readonly string[] {
  const files = readdirSync(folder).filter((file) => !file.endsWith('.ast'));
  assert.ok(files.length > 0);
  return files;
}

/** Each sample source with the tree recorded beside it in `<name>.ast`; `UPDATE=1` records anew. */
export async function assertSamples(languageId: string, folder: string, grammarOf: (file: string) => string): Promise<void> {
  for (const file of sampleFiles(folder)) {
    const text = readFileSync(join(folder, file), 'utf8');
    const tree = `${dump(await loadAst(languageId, text, grammarOf(file)))}\n`;
    const recorded = join(folder, `${file}.ast`);
    if (process.env['UPDATE'] === '1') writeFileSync(recorded, tree);
    else assert.equal(tree, readFileSync(recorded, 'utf8'), file);
  }
}

/** Children lie within their parent and start in order. */
export function assertNested(ast: Ast): void {
  for (const node of ast.nodes) {
    let start = node.start;
    assert.ok(node.start <= node.end, `${node.kind} ends before it starts`);
    for (const child of node.children) {
      const where = `${child.role} ${child.kind} ${child.start}-${child.end} of ${node.kind} ${node.start}-${node.end}`;
      assert.ok(child.start >= start && child.end <= node.end, `${where} in ${JSON.stringify(ast.text)}`);
      start = child.start;
    }
  }
}

/** Texts near a sample: a slice of it with another slice put in somewhere. */
export function mutations(samples: readonly string[]): fc.Arbitrary<string> {
  const slice = fc
    .tuple(fc.constantFrom(...samples), fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(120))
    .map(([text, at, length]) => text.slice(Math.floor(at * text.length)).slice(0, length));
  return fc.tuple(slice, slice, fc.nat(120)).map(([text, other, at]) => text.slice(0, at) + other + text.slice(at));
}
