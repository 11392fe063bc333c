// Loads WASM grammars and parses with them into plain trees. Besides the copying itself the only file that sees a tree-sitter
// type; a parser's tree is freed before the call returns.

import { readFile } from 'node:fs/promises';
import { Language, Parser } from 'web-tree-sitter';
import type { Parse } from '../engine/languages/cst.ts';
import { unreadTokens } from '../engine/index.ts';
import { copyTree, startRuntime, tablesOf, type Runtime, type TypeTables } from './tree-copy.ts';

/** Where the .wasm of a grammar (or of web-tree-sitter itself: 'web-tree-sitter') is. */
export type GrammarLocator = (grammar: string) => string;

interface Loaded {
  readonly parser: Parser;
  readonly tables: TypeTables;
  readonly runtime: Runtime;
}

export class Grammars {
  private readonly parsers = new Map<string, Promise<Parser>>();
  private readonly ready = new Map<string, Loaded>();
  private readonly locate: GrammarLocator;

  constructor(locate: GrammarLocator) {
    this.locate = locate;
  }

  /** Loads the grammars that are not loaded yet. Rejects when a .wasm is missing or does not load. */
  async load(grammars: Iterable<string>): Promise<void> {
    const runtime = await startRuntime(() => this.locate('web-tree-sitter'));
    await Promise.all(
      [...new Set(grammars)].map((grammar) => {
        let loading = this.parsers.get(grammar);
        if (loading === undefined) {
          loading = this.loadOne(grammar, runtime);
          this.parsers.set(grammar, loading);
        }
        return loading;
      }),
    );
  }

  private async loadOne(grammar: string, runtime: Runtime): Promise<Parser> {
    const language = await Language.load(await readFile(this.locate(grammar)));
    const parser = new Parser();
    parser.setLanguage(language);
    this.ready.set(grammar, { parser, tables: tablesOf(language, unreadTokens(grammar)), runtime });
    return parser;
  }

  /** Parses with a loaded grammar. */
  readonly parse: Parse = (grammar, text) => {
    const loaded = this.ready.get(grammar);
    if (loaded === undefined) throw new Error(`Grammar ${grammar} is not loaded.`);
    const { parser, tables, runtime } = loaded;
    const tree = parser.parse(text);
    if (tree === null) throw new Error(`Grammar ${grammar} returned no tree.`);
    try {
      return copyTree(tree, tables, runtime);
    } finally {
      tree.delete();
    }
  };
}
