// What the lowering functions of this folder share: how one node reaches the function for another, and how the concrete tree
// is read. Nothing here may assume that a child exists: trees come cut off and with errors.

import { draft, leaf, type Draft } from '../../ast/draft.ts';
import type { Span } from '../../base/span.ts';
import type { CstNode } from '../cst.ts';

export interface Lowering {
  readonly text: string;
  /** Any node that becomes exactly one draft: an expression, a type's own expression, a case, a block … */
  readonly one: (node: CstNode) => Draft;
  /** A statement list. A declaration of several names becomes several statements; comments and lone `;` vanish. */
  readonly statements: (nodes: readonly CstNode[]) => Draft[];
}

export type LowerOne = (node: CstNode, to: Lowering) => Draft;
export type LowerMany = (node: CstNode, to: Lowering) => readonly Draft[];

/** The named children, comments left out. */
export function parts(node: CstNode): readonly CstNode[] {
  return node.children.filter((child) => child.named && child.type !== 'comment');
}

/** The first child under a field name; the field of a list holds its commas and comments too, which are skipped. */
export function at(node: CstNode, name: string): CstNode | undefined {
  for (const child of node.children) if (child.field === name && child.named && child.type !== 'comment') return child;
  return undefined;
}

export function allAt(node: CstNode, name: string): readonly CstNode[] {
  return node.children.filter((child) => child.field === name && child.named && child.type !== 'comment');
}

export function firstPart(node: CstNode): CstNode | undefined {
  for (const child of node.children) if (child.named && child.type !== 'comment') return child;
  return undefined;
}

export function ofType(node: CstNode, type: string): CstNode | undefined {
  for (const child of node.children) if (child.type === type) return child;
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

/** Parentheses do not belong to what they hold, so a construct begins and ends with its own outermost parts. */
export function spanOf(node: CstNode, first: Draft | undefined, last?: Draft): Span {
  return { start: first?.start ?? node.start, end: last?.end ?? node.end };
}

/** One expression stands for itself, several are a tuple: the sides of an assignment, what is returned. */
export function tupleOrOne(nodes: readonly CstNode[], to: Lowering): Draft | undefined {
  const element = nodes.map(to.one);
  const [first] = element;
  const last = element.at(-1);
  if (first === undefined || last === undefined) return undefined;
  return element.length === 1 ? first : draft('tuple', { start: first.start, end: last.end }, { element });
}

/** What the grammar knows and this lowering does not, and what it could not read: still matches structurally. */
export function other(node: CstNode, to: Lowering): Draft {
  const children = parts(node);
  if (children.length === 0) return node.type === 'ERROR' ? leaf('other', node, node.type) : nameOf(node, to);
  return draft('other', node, { child: to.statements(children) }, node.type);
}
