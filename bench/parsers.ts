// The grammars as the product reads with them, and that of JavaScript bare, to compare with.

import { createRequire } from 'node:module';
import { Language, Parser } from 'web-tree-sitter';
import type { Parse } from '../server/engine/index.ts';
import { packageOf, wasmName } from '../server/host/assets.ts';
import { Grammars } from '../server/host/grammars.ts';

const require = createRequire(import.meta.url);

export interface Parsers {
  readonly parse: Parse;
  /** Parses and forgets: what every tool that reads a file has to pay. */
  readonly bare: (text: string) => void;
}

export async function loadParsers(): Promise<Parsers> {
  const locate = (grammar: string): string => require.resolve(`${packageOf(grammar)}/${wasmName(grammar)}`);
  const grammars = new Grammars(locate);
  await grammars.load(['javascript', 'typescript', 'tsx', 'python', 'java', 'go', 'terraform', 'yaml']);
  const parser = new Parser();
  parser.setLanguage(await Language.load(locate('javascript')));
  return { parse: grammars.parse, bare: (text) => parser.parse(text)?.delete() };
}
