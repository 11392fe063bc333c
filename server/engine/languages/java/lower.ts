// From Java's concrete tree to the normalised draft: looks up the function for each node's type. Accepts any tree.

import { draft, type Draft } from '../../ast/draft.ts';
import type { CstNode } from '../cst.ts';
import { definitions } from './definitions.ts';
import { expressions } from './expressions.ts';
import { literals } from './literals.ts';
import { other, parts, type LowerMany, type Lowering, type LowerOne } from './lowering.ts';
import { lists, statements } from './statements.ts';
import { types } from './types.ts';

const ONE: ReadonlyMap<string, LowerOne> = new Map(
  [expressions, literals, types, definitions, statements].flatMap((table) => Object.entries(table)),
);

const MANY: ReadonlyMap<string, LowerMany> = new Map(Object.entries(lists));

export function lower(root: CstNode, text: string): Draft {
  const to: Lowering = {
    text,
    one: (node) => {
      const lowerMany = MANY.get(node.type);
      if (lowerMany === undefined) return (ONE.get(node.type) ?? other)(node, to);
      const drafts = lowerMany(node, to);
      const [only] = drafts;
      return drafts.length === 1 && only !== undefined ? only : draft('block', node, { statement: drafts });
    },
    many: (nodes) => {
      const drafts: Draft[] = [];
      for (const node of nodes) {
        const lowerMany = MANY.get(node.type);
        if (lowerMany !== undefined) drafts.push(...lowerMany(node, to));
        else if (node.named) drafts.push((ONE.get(node.type) ?? other)(node, to));
      }
      return drafts;
    },
  };
  return draft('program', { start: 0, end: text.length }, { statement: to.many(parts(root)) });
}
