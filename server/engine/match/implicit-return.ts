// What a function without a name returns without saying so: semgrep takes it for `return e` where a rule says so.

import { child, type Node } from '../ast/ast.ts';

/** The expression that a node returns implicitly; undefined if it does not. */
export function implicitlyReturned(node: Node): Node | undefined {
  if (node.kind === 'expressionStatement') return isLast(node) ? child(node, 'expression') : undefined;
  return node.role === 'body' && node.parent?.kind === 'lambda' && node.expression ? node : undefined;
}

/** The last statement of a `function (…) {…}`, also of an `if` at its end. */
function isLast(statement: Node): boolean {
  let at = statement;
  for (let { parent } = at; parent !== undefined; { parent } = at) {
    if (parent.kind === 'lambda') return parent.name === 'function';
    if (parent.kind !== 'block' && parent.kind !== 'if') return false;
    if (parent.kind === 'block' && parent.children.at(-1) !== at) return false;
    at = parent;
  }
  return false;
}
