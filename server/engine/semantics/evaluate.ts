// What operators make of known values. Two evaluators, as in semgrep: the strict one, used on the code as it stands and for
// constants, and the wider one, used for what is assigned to a variable.

import { child, type Node } from '../ast/ast.ts';
import type { SemanticsProfile } from './profiles.ts';
import {
  commonType,
  encodedStringValue,
  int64,
  isLiteral,
  literalValue,
  someOf,
  typeOfValue,
  union,
  type Value,
} from './values.ts';

/** The known value of a name or of `this.x`, by its node. */
export type Read = (node: Node) => Value | undefined;

type Values = readonly (Value | undefined)[];

/**
 * The strict evaluator. `parts` evaluates the parts of the expression: it may remember, so that asking for each part of a long
 * chain does not walk the chain each time.
 */
export function evaluate(
  node: Node,
  read: Read,
  profile: SemanticsProfile,
  parts: Read = (part) => evaluate(part, read, profile),
): Value | undefined {
  switch (node.kind) {
    case 'name':
      return read(node);
    case 'access':
      return readMember(node, read) ?? read(node);
    case 'encodedString':
      return encodedStringValue(node);
    case 'conditional': {
      const [then, otherwise] = [child(node, 'then'), child(node, 'else')];
      return then === undefined || otherwise === undefined ? undefined : union(parts(then), parts(otherwise));
    }
    case 'template':
    case 'binary': {
      const values: (Value | undefined)[] = [];
      for (const part of node.children) {
        const value = parts(part);
        // Nothing below comes of a chain with an unknown link.
        if (value === undefined) return undefined;
        values.push(value);
      }
      return node.kind === 'template' ? strictConcat(values, profile) : strictBinary(node.name ?? '', values, profile);
    }
    case 'unary': {
      const operand = child(node, 'operand');
      const value = node.name === '!' && operand !== undefined ? parts(operand) : undefined;
      return value?.kind === 'bool' ? { kind: 'bool', value: !value.value } : undefined;
    }
    case 'call':
      return isTextCall(node, profile) ? textOf((child(node, 'arguments')?.children ?? []).map(parts)) : undefined;
    default:
      return literalValue(node);
  }
}

/** `String.format(…)` and the like. */
export function isTextCall(call: Node, { textCalls }: SemanticsProfile): boolean {
  const callee = textCalls.length === 0 ? undefined : child(call, 'callee');
  const object = callee?.kind === 'access' ? child(callee, 'object') : undefined;
  if (callee === undefined || object?.kind !== 'name') return false;
  return textCalls.includes(`${object.name ?? ''}.${child(callee, 'field')?.name ?? ''}`);
}

/** A string of unknown content, where everything is one. */
export function textOf(values: Values): Value | undefined {
  return values.every((value) => value?.kind === 'string') ? someOf('string') : undefined;
}

function readMember(node: Node, read: Read): Value | undefined {
  const object = child(node, 'object');
  const field = child(node, 'field');
  return object?.kind === 'special' && field?.kind === 'name' ? read(field) : undefined;
}

function strictBinary(operator: string, values: Values, profile: SemanticsProfile): Value | undefined {
  const [a, b] = values;
  if (a === undefined || b === undefined) return undefined;
  switch (operator) {
    case '&&':
    case '||':
      if (typeOfValue(a) !== 'bool' || typeOfValue(b) !== 'bool') return undefined;
      if (a.kind !== 'bool' || b.kind !== 'bool') return someOf('bool');
      return { kind: 'bool', value: operator === '&&' ? a.value && b.value : a.value || b.value };
    case '+':
    case '*':
    case '.':
      if (operator === '*' && a.kind === 'string' && profile.stringsRepeat) return someOf('string');
      if (typeOfValue(a) === 'int' && typeOfValue(b) === 'int' && operator !== '.') {
        if (a.kind !== 'int' || b.kind !== 'int') return someOf('int');
        return int64(operator === '+' ? a.value + b.value : a.value * b.value);
      }
      return operator === '*' ? undefined : strictConcat(values, profile);
    default:
      return undefined;
  }
}

function strictConcat(values: Values, profile: SemanticsProfile): Value | undefined {
  const [first, ...rest] = values;
  return rest.reduce((left, right) => joinStrings(left, right, profile), first);
}

function joinStrings(a: Value | undefined, b: Value | undefined, profile: SemanticsProfile): Value | undefined {
  if (a?.kind !== 'string' || b === undefined) return undefined;
  if (b.kind === 'string')
    return a.value === undefined || b.value === undefined ? someOf('string') : { ...a, value: a.value + b.value };
  const joins = (b.kind === 'int' || b.kind === 'float') && profile.joinsToStrings.includes(b.kind);
  return joins && a.value !== undefined ? { ...a, value: a.value + String(b.value) } : undefined;
}

// ── the wider evaluator ──────────────────────────────────────────────────────────────────────────────────────────────────

/** The parts of an interpolated string: the first must be text. */
export function concatenate(values: Values): Value | undefined {
  const [first, ...rest] = values;
  if (first === undefined) return values.length === 0 ? { kind: 'string', value: '' } : undefined;
  if (first.kind !== 'string' || first.value === undefined) return undefined;
  return rest.reduce<Value | undefined>((a, b) => {
    if (a === undefined || b?.kind !== 'string') return undefined;
    if (b.value === undefined) return someOf('string');
    return a.kind === 'string' && a.value !== undefined ? { ...a, value: a.value + b.value } : undefined;
  }, first);
}

export function unaryValue(operator: string, value: Value | undefined): Value | undefined {
  if (value === undefined || value.kind === 'symbol') return undefined;
  if (operator === '+') return value;
  if (value.kind === 'bool') return operator === '!' ? { kind: 'bool', value: !value.value } : someOf('bool');
  if (value.kind === 'int') return operator === '-' ? (int64(-value.value) ?? someOf('int')) : someOf('int');
  return isLiteral(value) ? undefined : value;
}

export function binaryValue(
  operator: string,
  a: Value | undefined,
  b: Value | undefined,
  profile: SemanticsProfile,
): Value | undefined {
  if (operator === '*' && a?.kind === 'string' && profile.stringsRepeat) return someOf('string');
  if (b === undefined || a === undefined || a.kind === 'symbol') return undefined;
  if (a.kind === 'bool' && profile.conditionsYield && ((operator === '&&' && a.value) || (operator === '||' && !a.value)))
    return b;
  if (b.kind === 'symbol') return undefined;
  if (!isLiteral(a) || !isLiteral(b)) return someOf(commonType(a, b));
  if (a.kind === 'bool' && b.kind === 'bool') {
    if (operator === '||') return { kind: 'bool', value: a.value || b.value };
    return operator === '&&' ? { kind: 'bool', value: a.value && b.value } : someOf('bool');
  }
  if (a.kind === 'int' && b.kind === 'int') return intOperation(operator, a.value, b.value) ?? someOf('int');
  if (a.kind !== 'string' || b.kind !== 'string' || a.value === undefined || b.value === undefined) return undefined;
  if ((operator === '&&' || operator === '||') && profile.conditionsYield) return undefined;
  return operator === '+' || operator === '.' ? { ...a, value: a.value + b.value } : someOf('string');
}

function intOperation(operator: string, a: bigint, b: bigint): Value | undefined {
  switch (operator) {
    case '+':
      return int64(a + b);
    case '-':
      return int64(a - b);
    case '*':
      return int64(a * b);
    case '/':
      return b === 0n ? undefined : int64(a / b);
    default:
      return undefined;
  }
}
