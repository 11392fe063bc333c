// The concrete syntax tree as plain data: what a grammar said, copied out of the parser's memory.
// Everything above this file is free of tree-sitter.

/** One node of the concrete tree. Offsets are UTF-16, half-open. Anonymous tokens (`named: false`) are children too. */
export interface CstNode {
  readonly type: string;
  readonly named: boolean;
  /** The field name under which the parent holds this node. */
  readonly field: string | undefined;
  readonly start: number;
  readonly end: number;
  readonly children: readonly CstNode[];
  /** The parser invented this node to go on. */
  readonly missing: boolean;
}

/** A parsed text. `truncated` says that nodes nested deeper than the host's limit were left out. */
export interface Cst {
  readonly root: CstNode;
  readonly truncated: boolean;
  /** Spans of ERROR and missing nodes, in source order. */
  readonly errors: readonly { readonly start: number; readonly end: number }[];
}

/** Parses a text with a grammar (`javascript`, `tsx`, `python` …) that the host has loaded before. Never throws. */
export type Parse = (grammar: string, text: string) => Cst;

/** The first child held under a field name. */
export function field(node: CstNode, name: string): CstNode | undefined {
  return node.children.find((child) => child.field === name);
}

/** All children held under a field name. */
export function fields(node: CstNode, name: string): readonly CstNode[] {
  return node.children.filter((child) => child.field === name);
}

/** The named children, comments left out. */
export function named(node: CstNode): readonly CstNode[] {
  return node.children.filter((child) => child.named && child.type !== 'comment');
}
