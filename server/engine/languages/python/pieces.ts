// Small pieces that every part of Python's lowering uses: names, and what stands where the tree was cut.

import { leaf, type Draft } from '../../ast/draft.ts';
import type { Role } from '../../ast/kind.ts';
import type { CstNode } from '../cst.ts';

/** How an expression is lowered; passed in where a file is below expressions.ts. */
export type Lower = (node: CstNode, text: string) => Draft;

/** How a body is lowered; passed in where a file is below statements.ts. */
export type LowerBlock = (node: CstNode | undefined, holder: CstNode, text: string) => Draft;

const NO_CHILDREN: readonly CstNode[] = [];

/** A name that names something: `self` stays a plain name here. */
export function lowerName(node: CstNode, text: string): Draft {
  return leaf('name', node, text.slice(node.start, node.end));
}

/** The same draft over a wider or narrower span. */
export function respan(of: Draft, start: number, end: number): Draft {
  return { ...of, start, end };
}

/** Stands where the tree was cut: empty, at the end of its parent. */
export function absent(parent: CstNode): Draft {
  return leaf('other', { start: parent.end, end: parent.end }, 'missing');
}

export function missing(parent: CstNode): CstNode {
  return {
    type: 'missing',
    named: true,
    field: undefined,
    start: parent.end,
    end: parent.end,
    children: NO_CHILDREN,
    missing: true,
  };
}

/** A draft's children in one role. */
export function inRole(of: Draft, role: Role): Draft[] {
  return of.children.filter(([childRole]) => childRole === role).map(([, child]) => child);
}
