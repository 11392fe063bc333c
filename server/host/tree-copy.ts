// Copies a parser's tree into plain objects. It calls the parser's runtime directly, because a TreeCursor of web-tree-sitter
// moves its state in and out of the runtime's memory for each question, which costs more than parsing.

import { Parser, type Language, type Tree } from 'web-tree-sitter';
import type { Cst, CstNode } from '../engine/languages/cst.ts';

/** Nodes nested deeper are left out, so that nothing above this file can exhaust the stack. */
export const MAX_DEPTH = 1000;

type Question = (tree: number) => number;

/** What web-tree-sitter adds to the options it is started with. A cursor lives in the buffer that `_ts_init` names. */
export interface Runtime {
  readonly setValue: (address: number, value: number, type: 'i32') => void;
  readonly getValue: (address: number, type: 'i32') => number;
  readonly _ts_init: () => number;
  readonly _ts_tree_cursor_goto_first_child_wasm: Question;
  readonly _ts_tree_cursor_goto_next_sibling_wasm: Question;
  readonly _ts_tree_cursor_goto_parent_wasm: Question;
  readonly _ts_tree_cursor_current_node_type_id_wasm: Question;
  readonly _ts_tree_cursor_current_field_id_wasm: Question;
  readonly _ts_tree_cursor_current_node_is_missing_wasm: Question;
  readonly _ts_tree_cursor_start_index_wasm: Question;
  readonly _ts_tree_cursor_end_index_wasm: Question;
}

/** The numbers by which the runtime knows a tree and a cursor. */
type Addresses = Record<0 | 1 | 2 | 3, number>;
const CURSOR = [0, 1, 2, 3] as const;

/** One for the process, as in web-tree-sitter itself. */
let runtime: Promise<Runtime> | undefined;

/** Starts the parser's runtime; `wasm` is where it is. */
export function startRuntime(wasm: () => string): Promise<Runtime> {
  runtime ??= (async () => {
    const module = { locateFile: wasm };
    await Parser.init(module);
    return module as unknown as Runtime;
  })();
  return runtime;
}

/** A node type of a grammar; looked up by id. */
interface NodeType {
  readonly name: string;
  readonly named: boolean;
  /** Left out of the copy, where there is one in the text. */
  readonly unread: boolean;
}

export interface TypeTables {
  readonly types: readonly NodeType[];
  readonly fields: readonly (string | null)[];
}

const ERROR_TYPE: NodeType = { name: 'ERROR', named: true, unread: false };

/** `unread`: tokens that nobody will ask for. */
export function tablesOf(language: Language, unread: ReadonlySet<string>): TypeTables {
  const types = language.types.map((name, id) => {
    const named = language.nodeTypeIsNamed(id);
    return { name, named, unread: !named && unread.has(name) };
  });
  return { types, fields: language.fields };
}

interface Building extends CstNode {
  children: Building[];
}

/** Shared by all leaves; never written to. */
const NONE: Building[] = [];

export function copyTree(tree: Tree, { types, fields }: TypeTables, rt: Runtime): Cst {
  const address = (tree as unknown as Addresses)[0];
  const cursor = tree.walk();
  const state = cursor as unknown as Addresses;
  const buffer = rt._ts_init();
  for (const at of CURSOR) rt.setValue(buffer + 4 * at, state[at], 'i32');
  const {
    _ts_tree_cursor_goto_first_child_wasm: toChild,
    _ts_tree_cursor_goto_next_sibling_wasm: toSibling,
    _ts_tree_cursor_goto_parent_wasm: toParent,
    _ts_tree_cursor_current_node_type_id_wasm: typeOf,
    _ts_tree_cursor_current_field_id_wasm: fieldOf,
    _ts_tree_cursor_current_node_is_missing_wasm: isMissing,
    _ts_tree_cursor_start_index_wasm: startOf,
    _ts_tree_cursor_end_index_wasm: endOf,
  } = rt;
  const errors: { start: number; end: number }[] = [];
  /** The node at the cursor; undefined for one that is left out. */
  const read = (): Building | undefined => {
    const { name: type, named, unread } = types[typeOf(address)] ?? ERROR_TYPE;
    const start = startOf(address);
    const end = endOf(address);
    if (unread && start < end) return undefined;
    const field = fields[fieldOf(address)] ?? undefined;
    // Only an empty node can be one the parser made up.
    const missing = start === end && isMissing(address) === 1;
    if (missing || type === 'ERROR') errors.push({ start, end });
    return { type, named, field, start, end, children: NONE, missing };
  };
  try {
    let truncated = false;
    const root = read() as Building;
    // A token that is left out has its place on the path too, but no children.
    const path: (Building | undefined)[] = [root];
    const enter = (parent: Building): void => {
      const next = read();
      path.push(next);
      if (next === undefined) return;
      if (parent.children.length === 0) parent.children = [next];
      else parent.children.push(next);
    };
    for (;;) {
      const here = path[path.length - 1];
      if (here !== undefined && toChild(address) === 1) {
        if (path.length < MAX_DEPTH) {
          enter(here);
          continue;
        }
        truncated = true;
        toParent(address);
      }
      for (;;) {
        path.pop();
        const parent = path[path.length - 1];
        if (parent === undefined) return { root, truncated, errors };
        if (toSibling(address) === 1) {
          enter(parent);
          break;
        }
        toParent(address);
      }
    }
  } finally {
    for (const at of CURSOR) state[at] = rt.getValue(buffer + 4 * at, 'i32');
    cursor.delete();
  }
}
