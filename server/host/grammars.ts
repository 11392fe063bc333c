// Loads WASM grammars and copies what they parse into plain trees. The only file that sees a tree-sitter type; a parser's
// tree is freed before the call returns.

import { readFile } from 'node:fs/promises';
import { Language, Parser, type TreeCursor } from 'web-tree-sitter';
import type { Cst, CstNode, Parse } from '../engine/languages/cst.ts';

/** Nodes nested deeper are left out, so that nothing above this file can exhaust the stack. */
export const MAX_DEPTH = 1000;

/** Where the .wasm of a grammar (or of web-tree-sitter itself: 'web-tree-sitter') is. */
export type GrammarLocator = (grammar: string) => string;

export class Grammars {
  private readonly parsers = new Map<string, Promise<Parser>>();
  private readonly ready = new Map<string, { readonly parser: Parser; readonly types: readonly NodeType[] }>();
  private readonly locate: GrammarLocator;
  private started: Promise<void> | undefined;

  constructor(locate: GrammarLocator) {
    this.locate = locate;
  }

  /** Loads the grammars that are not loaded yet. Rejects when a .wasm is missing or does not load. */
  async load(grammars: Iterable<string>): Promise<void> {
    this.started ??= Parser.init({ locateFile: () => this.locate('web-tree-sitter') });
    await this.started;
    await Promise.all(
      [...new Set(grammars)].map((grammar) => {
        let loading = this.parsers.get(grammar);
        if (loading === undefined) {
          loading = this.loadOne(grammar);
          this.parsers.set(grammar, loading);
        }
        return loading;
      }),
    );
  }

  private async loadOne(grammar: string): Promise<Parser> {
    const language = await Language.load(await readFile(this.locate(grammar)));
    const parser = new Parser();
    parser.setLanguage(language);
    this.ready.set(grammar, { parser, types: typesOf(language) });
    return parser;
  }

  /** Parses with a loaded grammar. */
  readonly parse: Parse = (grammar, text) => {
    const loaded = this.ready.get(grammar);
    if (loaded === undefined) throw new Error(`Grammar ${grammar} is not loaded.`);
    const { parser, types } = loaded;
    const tree = parser.parse(text);
    if (tree === null) throw new Error(`Grammar ${grammar} returned no tree.`);
    try {
      return copy(tree.walk(), types);
    } finally {
      tree.delete();
    }
  };
}

interface Building {
  type: string;
  named: boolean;
  field: string | undefined;
  start: number;
  end: number;
  children: CstNode[];
  missing: boolean;
}

/** A node type of a grammar; looked up by id, since each question to the cursor is a call into the parser's memory. */
interface NodeType {
  readonly name: string;
  readonly named: boolean;
}

const ERROR_TYPE: NodeType = { name: 'ERROR', named: true };

function typesOf(language: Language): readonly NodeType[] {
  return language.types.map((name, id) => ({ name, named: language.nodeTypeIsNamed(id) }));
}

function copy(cursor: TreeCursor, types: readonly NodeType[]): Cst {
  const errors: { start: number; end: number }[] = [];
  let truncated = false;
  const read = (): Building => {
    const start = cursor.startIndex;
    const end = cursor.endIndex;
    const type = types[cursor.nodeTypeId] ?? ERROR_TYPE;
    // Only an empty node can be one the parser made up.
    const missing = start === end && cursor.nodeIsMissing;
    const node: Building = {
      type: type.name,
      named: type.named,
      field: cursor.currentFieldName ?? undefined,
      start,
      end,
      children: [],
      missing,
    };
    if (missing || node.type === 'ERROR') errors.push({ start: node.start, end: node.end });
    return node;
  };
  const root = read();
  const path: Building[] = [root];
  try {
    for (;;) {
      const here = path[path.length - 1] as Building;
      if (path.length < MAX_DEPTH && cursor.gotoFirstChild()) {
        const next = read();
        here.children.push(next);
        path.push(next);
        continue;
      }
      if (path.length >= MAX_DEPTH && cursor.gotoFirstChild()) {
        truncated = true;
        cursor.gotoParent();
      }
      for (;;) {
        path.pop();
        const parent = path[path.length - 1];
        if (parent === undefined) return { root, truncated, errors };
        if (cursor.gotoNextSibling()) {
          const next = read();
          parent.children.push(next);
          path.push(next);
          break;
        }
        cursor.gotoParent();
      }
    }
  } finally {
    cursor.delete();
  }
}

