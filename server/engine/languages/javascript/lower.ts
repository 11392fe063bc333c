// From the concrete tree of the JavaScript family of grammars (javascript, typescript, tsx) to the normalised draft: looks up
// the function for each node's type. Accepts any tree.

import { draft, type Draft } from '../../ast/draft.ts';
import type { CstNode } from '../cst.ts';
import { classes } from './classes.ts';
import { expressions } from './expressions.ts';
import { functions } from './functions.ts';
import { jsx } from './jsx.ts';
import { literals } from './literals.ts';
import { isComment, other, type LowerMany, type Lowering, type LowerOne } from './lowering.ts';
import { modules } from './modules.ts';
import { objects } from './objects.ts';
import { lists, statements } from './statements.ts';
import { types } from './types.ts';

const ONE: ReadonlyMap<string, LowerOne> = new Map(
  [expressions, literals, objects, functions, classes, jsx, types, statements].flatMap((table) => Object.entries(table)),
);

const MANY: ReadonlyMap<string, LowerMany> = new Map([modules, lists].flatMap((table) => Object.entries(table)));

/** What ends with a `;` that may be left out. */
const STATEMENTS: ReadonlySet<string> = new Set([...Object.keys(statements), ...MANY.keys(), 'else_clause']);

/**
 * Where a statement without `;` ends: some versions of the grammars take the comments behind it for a part of it. Follows the
 * last child down, no further than to a closing sign.
 */
function withoutTrailingComments(statement: CstNode): CstNode {
  let last: CstNode | undefined = statement;
  while (last !== undefined && last.children.length > 0 && last.type !== 'statement_block') {
    last = last.children.findLast((child) => !isComment(child));
  }
  return last === undefined || last.end === statement.end ? statement : { ...statement, end: last.end };
}

export function lower(root: CstNode, text: string): Draft {
  const to: Lowering = {
    text,
    one: (node) => {
      const lowerOne = ONE.get(node.type);
      if (lowerOne !== undefined) return lowerOne(STATEMENTS.has(node.type) ? withoutTrailingComments(node) : node, to);
      const lowerMany = MANY.get(node.type);
      if (lowerMany === undefined) return other(node, to);
      const drafts = lowerMany(node, to);
      const only = drafts[0];
      return drafts.length === 1 && only !== undefined ? only : draft('block', node, { statement: drafts });
    },
    statements: (nodes) => {
      const drafts: Draft[] = [];
      for (const node of nodes) {
        const lowerMany = MANY.get(node.type);
        if (lowerMany === undefined) drafts.push(to.one(node));
        else drafts.push(...lowerMany(withoutTrailingComments(node), to));
      }
      return drafts;
    },
  };
  return draft(
    'program',
    { start: 0, end: text.length },
    { statement: to.statements(root.children.filter((child) => child.named)) },
  );
}
