// Which variable and field an expression names, so that taint can be kept for it (semantics §5.6).

import { child, type Node } from '../ast/ast.ts';
import type { Target } from '../match/target.ts';
import { ANY_ELEMENT, type Place } from './environment.ts';

/** The place an expression names; undefined for anything that is no chain of fields from a variable. */
export function placeOf(target: Target, node: Node): Place | undefined {
  const offsets: string[] = [];
  for (let at: Node | undefined = node; at !== undefined; ) {
    switch (at.kind) {
      case 'name':
        return { variable: variableOf(target, at), offsets: offsets.reverse() };
      case 'special':
        // `this.x` is the variable `x` of the object.
        return { variable: at.name ?? '', offsets: offsets.reverse() };
      case 'access': {
        const field = child(at, 'field');
        if (field?.name === undefined) return undefined;
        offsets.push(field.name);
        at = child(at, 'object');
        break;
      }
      case 'index':
        offsets.push(elementOf(at));
        at = child(at, 'object');
        break;
      case 'optional':
      case 'cast':
        at = child(at, 'operand');
        break;
      default:
        return undefined;
    }
  }
  return undefined;
}

/** `[3]` for a number that is written out, else any element. */
function elementOf(index: Node): string {
  const subscript = child(index, 'subscript');
  const isNumber = subscript?.kind === 'int' || subscript?.kind === 'float';
  return isNumber && subscript.name !== undefined ? `[${subscript.name}]` : ANY_ELEMENT;
}

function variableOf(target: Target, name: Node): string {
  const resolved = target.names.of(name);
  return resolved === undefined ? `?${name.name ?? ''}` : `${resolved.kind}#${resolved.scope}`;
}
