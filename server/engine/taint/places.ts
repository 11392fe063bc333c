// Which variable and field an expression names, so that taint can be kept for it (semantics §5.6).

import { child, type Node } from '../ast/ast.ts';
import type { Target } from '../match/target.ts';
import { ANY_ELEMENT, type Place } from './environment.ts';
import type { Flow } from './flow.ts';
import { temporaryPlace } from './interprocedural.ts';
import { NO_TAINTS, type Taints } from './taint.ts';

/** The place an expression names; undefined for anything that is no chain of fields from a variable. `precise`: `x['a']` is `x.a`. */
export function placeOf(target: Target, node: Node, precise = false): Place | undefined {
  const offsets: string[] = [];
  for (let at: Node | undefined = node; at !== undefined;) {
    switch (at.kind) {
      case 'name':
        return { variable: target.byName.variable(at), offsets: offsets.reverse() };
      case 'special':
        // `this.x` is the variable `x` of the object.
        return { variable: at.name ?? '', offsets: offsets.reverse() };
      case 'access': {
        const field = child(at, 'field');
        if (field?.name === undefined) return undefined;
        const object = child(at, 'object');
        // `this.x` is x, where that is known to be a field.
        if (object?.kind === 'special' && target.names.of(field)?.kind === 'member')
          return { variable: target.byName.variable(field), offsets: offsets.reverse() };
        offsets.push(field.name);
        at = object;
        break;
      }
      case 'index':
        if (at.name === 'slice') return undefined;
        offsets.push(elementOf(at, precise));
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

/** `[3]` for a number that is written out, else any element; across functions also the field of a written name. */
function elementOf(index: Node, precise: boolean): string {
  const subscript = child(index, 'subscript');
  if (precise && subscript?.kind === 'string' && subscript.name !== undefined) return subscript.name;
  const isNumber = subscript?.kind === 'int' || subscript?.kind === 'float';
  return isNumber && subscript.name !== undefined ? `[${subscript.name}]` : ANY_ELEMENT;
}

/** The place an expression names at this point: a parameter that stands for a variable of the caller is that variable. */
export function placeFor(flow: Flow, node: Node): Place | undefined {
  const place = placeOf(flow.context.target, node, flow.inter !== undefined);
  const behind = place === undefined ? undefined : flow.inter?.aliases.get(place.variable);
  return place === undefined || behind === undefined ? place : { ...behind, offsets: [...behind.offsets, ...place.offsets] };
}

/** Where the value of an expression is kept: its own place, or, across functions, that of a literal or of a call. */
export function valuePlace(flow: Flow, node: Node): Place | undefined {
  const place = placeFor(flow, node);
  if (place !== undefined || flow.inter === undefined) return place;
  switch (node.kind) {
    case 'call':
    case 'new':
    case 'object':
    case 'dict':
    case 'array':
    case 'tuple':
      return temporaryPlace(node);
    case 'await':
    case 'cast': {
      const operand = child(node, 'operand');
      return operand === undefined ? undefined : valuePlace(flow, operand);
    }
    case 'access':
    case 'index': {
      const object = child(node, 'object');
      const base = object === undefined ? undefined : valuePlace(flow, object);
      const offset = node.kind === 'access' ? child(node, 'field')?.name : elementOf(node, true);
      return base === undefined || offset === undefined ? undefined : { ...base, offsets: [...base.offsets, offset] };
    }
    default:
      return undefined;
  }
}

/** What is known of just this field or element, whatever is around it. */
export function ownTaints(flow: Flow, node: Node): Taints | undefined {
  const place = valuePlace(flow, node);
  return place === undefined ? undefined : flow.env?.own(place);
}

export function readPlace(flow: Flow, node: Node): Taints {
  const place = placeFor(flow, node);
  return place === undefined || flow.env === undefined ? NO_TAINTS : flow.env.read(place);
}
