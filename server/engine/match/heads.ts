// What a call or an assignment is recognised by before anything is matched: the name of what is called, the value below casts.

import { child, type Node } from '../ast/ast.ts';

export function belowCasts(node: Node): Node {
  let at = node;
  while (at.kind === 'cast') {
    const operand = child(at, 'operand');
    if (operand === undefined) return at;
    at = operand;
  }
  return at;
}

/** `c` for the callee `a.b.c` or `c`; undefined where the callee has no plain last name. */
export function tailName(callee: Node): string | undefined {
  if (callee.kind === 'name') return callee.name;
  if (callee.kind !== 'access') return undefined;
  const field = child(callee, 'field');
  return field?.kind === 'name' ? field.name : undefined;
}

/** As `tailName`, and for `require` and its like their own name. */
export function headName(callee: Node): string | undefined {
  return callee.kind === 'special' ? callee.name : tailName(callee);
}

/** `[a, b] = [1, 2]`: each pair is an assignment of its own. */
export function isDestructuring(place: Node | undefined, value: Node | undefined): boolean {
  return isSeveral(place) && isSeveral(value);
}

function isSeveral(node: Node | undefined): boolean {
  return node?.kind === 'tuple' || node?.kind === 'array';
}
