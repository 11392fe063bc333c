// Conditions that are decided before the program runs: literally, or, across functions, by what a call was given
// (`guarded_taint_signatures`). What is not known for certain is not decided.

import { child, type Node } from '../ast/ast.ts';
import type { Place } from './environment.ts';
import type { Flow } from './flow.ts';
import { pathKey, type Known } from './interprocedural.ts';
import { argumentsOf } from './models.ts';
import { valuePlace } from './places.ts';

/** Whether a condition certainly holds or certainly fails. */
export function decide(flow: Flow, condition: Node | undefined): boolean | undefined {
  if (condition === undefined) return undefined;
  const value = knownOf(flow, condition);
  return value === undefined ? undefined : truth(value);
}

function truth(value: Known): boolean | undefined {
  switch (value.kind) {
    case 'bool':
      return value.value;
    case 'null':
      return false;
    case 'int':
      return value.value !== 0n;
    case 'float':
      return value.value !== 0;
    case 'string':
      return value.value === undefined ? undefined : value.value !== '';
    case 'list':
      return value.length > 0;
    case 'undefined':
      return false;
    case 'char':
    case 'imaginary':
      return undefined;
  }
}

/** The value an expression is known to have at this point. */
export function knownOf(flow: Flow, node: Node): Known | undefined {
  const { inter } = flow;
  if (inter !== undefined && node.kind === 'bool') return { kind: 'bool', value: node.name === 'true' };
  if (inter === undefined || !flow.rule.options.guarded_taint_signatures) return undefined;
  const place = valuePlace(flow, node);
  const held = place === undefined ? undefined : inter.known.get(pathKey(place));
  if (held !== undefined) return held;
  switch (node.kind) {
    case 'unary': {
      const operand = child(node, 'operand');
      const value = node.name === '!' && operand !== undefined ? decide(flow, operand) : undefined;
      return value === undefined ? undefined : { kind: 'bool', value: !value };
    }
    case 'binary':
      return binary(flow, node);
    case 'call':
      return length(flow, node);
    default:
      return flow.context.target.constants.of(node);
  }
}

function binary(flow: Flow, node: Node): Known | undefined {
  const [left, right] = [child(node, 'left'), child(node, 'right')];
  if (left === undefined || right === undefined) return undefined;
  if (node.name === '&&' || node.name === '||') {
    const decisive = node.name === '||';
    const [a, b] = [decide(flow, left), decide(flow, right)];
    if (a === decisive || b === decisive) return { kind: 'bool', value: decisive };
    return a === undefined || b === undefined ? undefined : { kind: 'bool', value: !decisive };
  }
  const [a, b] = [scalar(knownOf(flow, left)), scalar(knownOf(flow, right))];
  if (a === undefined || b === undefined) return undefined;
  switch (node.name) {
    case '==':
    case '===':
      return { kind: 'bool', value: a === b };
    case '!=':
    case '!==':
      return { kind: 'bool', value: a !== b };
    case '<':
      return { kind: 'bool', value: a < b };
    case '<=':
      return { kind: 'bool', value: a <= b };
    case '>':
      return { kind: 'bool', value: a > b };
    case '>=':
      return { kind: 'bool', value: a >= b };
    default:
      return undefined;
  }
}

function scalar(value: Known | undefined): string | number | boolean | undefined {
  if (value === undefined || value.kind === 'null' || value.kind === 'list') return undefined;
  return value.kind === 'int' ? Number(value.value) : value.value;
}

/** `len(x)` of a list whose elements are written out. */
function length(flow: Flow, call: Node): Known | undefined {
  const [only, ...others] = argumentsOf(call);
  if (child(call, 'callee')?.name !== 'len' || only === undefined || others.length > 0) return undefined;
  const list =
    knownOf(flow, only) ?? (only.kind === 'array' ? { kind: 'list' as const, length: only.children.length } : undefined);
  return list?.kind === 'list' ? { kind: 'int', value: BigInt(list.length) } : undefined;
}

/** A place gets a new value: what was known of it is forgotten. */
export function learn(flow: Flow, place: Place, value: Node | undefined): void {
  const { inter } = flow;
  if (inter === undefined) return;
  const path = pathKey(place);
  const known = value === undefined ? undefined : knownOf(flow, value);
  for (const other of inter.known.keys()) {
    if (other === path || other.startsWith(`${path}\u0000`)) inter.known.delete(other);
  }
  if (known !== undefined) inter.known.set(path, known);
}
