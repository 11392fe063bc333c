// What the lowering functions of this folder share: how one node reaches the function for another, and how the concrete tree
// is read. Nothing here may assume that a child exists: trees come cut off and with errors.

import { draft, leaf, type Draft, type DraftChildren } from '../../ast/draft.ts';
import type { Span } from '../../base/span.ts';
import type { Kind } from '../../ast/kind.ts';
import type { CstNode } from '../cst.ts';

export interface Lowering {
  readonly text: string;
  /** Any node that becomes exactly one draft: an expression, a type without its wrapper, a statement, a member … */
  readonly one: (node: CstNode) => Draft;
  /** A statement or member list. A declaration of several names becomes several statements; comments and lone `;` vanish. */
  readonly many: (nodes: readonly CstNode[]) => Draft[];
}

export type LowerOne = (node: CstNode, to: Lowering) => Draft;
export type LowerMany = (node: CstNode, to: Lowering) => readonly Draft[];

export function isComment(node: CstNode): boolean {
  return node.type === 'line_comment' || node.type === 'block_comment';
}

/** The named children, comments left out. */
export function parts(node: CstNode): readonly CstNode[] {
  return node.children.filter((child) => child.named && !isComment(child));
}

export function firstPart(node: CstNode): CstNode | undefined {
  return node.children.find((child) => child.named && !isComment(child));
}

/** The first child under a field name, comments and punctuation left out. */
export function at(node: CstNode, name: string): CstNode | undefined {
  return node.children.find((child) => child.field === name && child.named && !isComment(child));
}

/** The first child of a type, also a token. */
export function ofType(node: CstNode, type: string): CstNode | undefined {
  return node.children.find((child) => child.type === type);
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

export function maybeName(node: CstNode | undefined, to: Lowering): Draft | undefined {
  return node === undefined ? undefined : nameOf(node, to);
}

/** Like `draft`, for nodes whose children of one role do not stand together in the text. */
export function inOrder(kind: Kind, span: Span, children: DraftChildren, name?: string): Draft {
  const made = draft(kind, span, children, name);
  return { ...made, children: [...made.children].sort(([, a], [, b]) => a.start - b.start) };
}

/** The operand of `if (…)`, `while (…)`: what the parentheses hold, without them. */
export function insideParentheses(node: CstNode | undefined, to: Lowering): Draft | undefined {
  if (node?.type !== 'parenthesized_expression') return maybe(node, to);
  return maybe(firstPart(node), to);
}

/** A `{ … }` body, or the statement that stands in its place; a lone `;` is an empty block. */
export function body(node: CstNode | undefined, to: Lowering): Draft | undefined {
  if (node === undefined) return undefined;
  const statements = to.many([node]);
  const [only] = statements;
  return statements.length === 1 && only !== undefined ? only : draft('block', node, { statement: statements });
}

/** The statement under a field, which may be a lone `;`. */
export function statementAt(node: CstNode, name: string): CstNode | undefined {
  return node.children.find((child) => child.field === name && !isComment(child));
}

/** What the grammar knows and this lowering does not, and what it could not read: still matches structurally. */
export function other(node: CstNode, to: Lowering): Draft {
  const children = parts(node);
  if (children.length === 0) return node.type === 'ERROR' ? leaf('other', node, node.type) : nameOf(node, to);
  return draft('other', node, { child: to.many(children) }, node.type);
}
