// From the concrete tree of the Go grammar to the normalised draft: looks up the function for each node's type. Accepts any
// tree.

import { draft, type Draft } from '../../ast/draft.ts';
import type { CstNode } from '../cst.ts';
import { declarations } from './declarations.ts';
import { expressions } from './expressions.ts';
import { functions } from './functions.ts';
import { other, type LowerMany, type Lowering, type LowerOne } from './lowering.ts';
import { lists, statements } from './statements.ts';
import { types } from './types.ts';

const ONE: ReadonlyMap<string, LowerOne> = new Map(
  [expressions, functions, statements, types].flatMap((table) => Object.entries(table)),
);

const MANY: ReadonlyMap<string, LowerMany> = new Map([declarations, lists].flatMap((table) => Object.entries(table)));

export function lower(root: CstNode, text: string): Draft {
  const to: Lowering = {
    text,
    one: (node) => {
      const lowerOne = ONE.get(node.type);
      if (lowerOne !== undefined) return lowerOne(node, to);
      const lowerMany = MANY.get(node.type);
      if (lowerMany === undefined) return other(node, to);
      return single(node, lowerMany(node, to));
    },
    statements: (nodes) =>
      nodes.flatMap((node) => {
        const lowerMany = MANY.get(node.type);
        return lowerMany === undefined ? [to.one(node)] : lowerMany(node, to);
      }),
  };
  const statement = root.children.filter((child) => child.named).flatMap((node) => topLevel(node, to));
  return draft('program', { start: 0, end: text.length }, { statement });
}

/** As in semgrep, a top-level `var`, `const` or `type` of several names is a block; in a function its parts stand alone. */
function topLevel(node: CstNode, to: Lowering): readonly Draft[] {
  const drafts = to.statements([node]);
  return drafts.length > 1 && GROUPS.has(node.type) ? [single(node, drafts)] : drafts;
}

const GROUPS: ReadonlySet<string> = new Set(['var_declaration', 'const_declaration', 'type_declaration']);

function single(node: CstNode, drafts: readonly Draft[]): Draft {
  const [only] = drafts;
  return drafts.length === 1 && only !== undefined ? only : draft('block', node, { statement: drafts });
}
