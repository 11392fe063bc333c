// What the lowering functions of this folder share: how one node reaches the function for another, and how the concrete tree
// is read. Nothing here may assume that a child exists: trees come cut off and with errors.

import { draft, leaf, type Draft } from '../../ast/draft.ts';
import type { CstNode } from '../cst.ts';

export interface Lowering {
  readonly text: string;
  /** Any node that becomes exactly one draft: an expression, a destructuring pattern, a type, a member … */
  readonly one: (node: CstNode) => Draft;
  /** A statement list. A declaration of several names becomes several statements; comments and lone `;` vanish. */
  readonly statements: (nodes: readonly CstNode[]) => Draft[];
}

export type LowerOne = (node: CstNode, to: Lowering) => Draft;
export type LowerMany = (node: CstNode, to: Lowering) => readonly Draft[];

/** Punctuation that says nothing beyond the shape of the tree. What may end a statement is not among it. */
export const UNREAD: ReadonlySet<string> = new Set(['(', '{', '[', ',', '.', '=>']);

export function isComment(node: CstNode): boolean {
  return node.type === 'comment' || node.type === 'html_comment';
}

/** The named children, comments left out. */
export function parts(node: CstNode): readonly CstNode[] {
  return node.children.filter((child) => child.named && !isComment(child));
}

/** The first child under a field name. A field of a repeated rule may hold comments and punctuation too: these are skipped. */
export function at(node: CstNode, name: string): CstNode | undefined {
  for (const child of node.children) if (child.field === name && child.named && !isComment(child)) return child;
  return undefined;
}

/** The first child of a type, also a token such as `async`. */
export function ofType(node: CstNode, type: string): CstNode | undefined {
  for (const child of node.children) if (child.type === type) return child;
  return undefined;
}

export function firstPart(node: CstNode): CstNode | undefined {
  for (const child of node.children) if (child.named && !isComment(child)) return child;
  return undefined;
}

export function maybe(node: CstNode | undefined, to: Lowering): Draft | undefined {
  return node === undefined ? undefined : to.one(node);
}

export function textOf(node: CstNode, to: Lowering): string {
  return to.text.slice(node.start, node.end);
}

/** A node that only names something. */
export function nameOf(node: CstNode, to: Lowering): Draft {
  return leaf('name', node, textOf(node, to));
}

export function withSpan(node: Draft, start: number, end: number): Draft {
  return { ...node, start, end };
}

/** The operand of `if (…)`, `while (…)`: what the parentheses hold, without them. */
export function insideParentheses(node: CstNode | undefined, to: Lowering): Draft | undefined {
  if (node === undefined) return undefined;
  if (node.type !== 'parenthesized_expression') return to.one(node);
  return maybe(firstPart(node), to);
}

/** A `{ … }` body, or the statement that stands in its place. */
export function body(node: CstNode | undefined, to: Lowering): Draft | undefined {
  if (node === undefined) return undefined;
  const statements = to.statements([node]);
  const only = statements[0];
  return statements.length === 1 && only !== undefined ? only : draft('block', node, { statement: statements });
}

/** A statement list that has no braces of its own, such as that of a `case`. */
export function looseBlock(nodes: readonly CstNode[], fallback: number, to: Lowering): Draft {
  const statements = to.statements(nodes);
  const start = statements[0]?.start ?? fallback;
  return draft('block', { start, end: statements.at(-1)?.end ?? start }, { statement: statements });
}

/** What the grammar knows and this lowering does not, and what it could not read: still matches structurally. */
export function other(node: CstNode, to: Lowering): Draft {
  const children = parts(node);
  if (children.length === 0) return node.type === 'ERROR' ? leaf('other', node, node.type) : nameOf(node, to);
  return draft('other', node, { child: to.statements(children) }, node.type);
}
