// Parses and lowers a text for tests, with the grammars from node_modules. Each grammar is loaded once a process.

import { createRequire } from 'node:module';
import { build, type Ast } from '../../server/engine/ast/ast.ts';
import type { Parse } from '../../server/engine/languages/cst.ts';
import type { Language } from '../../server/engine/languages/language.ts';
import { languageById } from '../../server/engine/languages/registry.ts';
import { Grammars } from '../../server/host/grammars.ts';

const require = createRequire(import.meta.url);

/** Grammars whose package is not called after them. */
const PACKAGES: Readonly<Record<string, string>> = { tsx: 'typescript' };

function locate(grammar: string): string {
  if (grammar === 'web-tree-sitter') return require.resolve('web-tree-sitter/web-tree-sitter.wasm');
  return require.resolve(`tree-sitter-${PACKAGES[grammar] ?? grammar}/tree-sitter-${grammar}.wasm`);
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
