// Decides a metavariable-comparison. Pure: the time is passed in, metavariables are looked up by the caller; whatever cannot be
// evaluated makes the condition false, never an exception.

import { translateRegex } from '../../pattern/regex.ts';
import type { Comparison, ComparisonOperator } from '../rule.ts';
import { bool, float, int, parseInteger, string, valueText, type Value } from './value.ts';

export type { Value } from './value.ts';

export interface ComparisonContext {
  /** The value of a metavariable, named with its sign; undefined when it is not bound. */
  readonly value: (name: string) => Value | undefined;
  /** Seconds since 1970, for today(). */
  readonly now: number;
  /** Every metavariable is read as an integer. */
  readonly strip: boolean;
}

/** Whether the comparison holds. */
export function evaluateComparison(comparison: Comparison, context: ComparisonContext): boolean {
  const result = evaluate(comparison, context);
  return result?.type === 'bool' && result.value;
}

function evaluate(comparison: Comparison, context: ComparisonContext): Value | undefined {
  switch (comparison.op) {
    case 'literal':
      return literal(comparison.value);
    case 'metavariable': {
      const value = context.value(comparison.name);
      return value && context.strip ? toInt(value) : value;
    }
    case 'list': {
      const elements = comparison.elements.map((element) => evaluate(element, context));
      return elements.every((element) => element !== undefined) ? { type: 'list', elements } : undefined;
    }
    case 'unary':
      return unary(comparison.operator, evaluate(comparison.operand, context));
    case 'binary':
      return binary(comparison.operator, evaluate(comparison.left, context), evaluate(comparison.right, context));
    case 'call':
      return call(comparison.callee, comparison.args, context);
  }
}

function literal(value: bigint | number | string | boolean): Value {
  if (typeof value === 'bigint') return int(value);
  if (typeof value === 'number') return float(value);
  return typeof value === 'string' ? string(value) : bool(value);
}

/** What an operator of scanned code makes of known values; undefined for operators that semgrep does not evaluate. */
export function operate(operator: string, left: Value, right: Value | undefined): Value | undefined {
  if (right === undefined) return operator === '-' || operator === '+' || operator === '~' ? unary(operator, left) : undefined;
  return isArithmetic(operator) ? arithmetic(operator, left, right) : undefined;
}

const ARITHMETIC: ReadonlySet<string> = new Set<ComparisonOperator>(['+', '-', '*', '/', '%', '&', '|', '^']);

function isArithmetic(operator: string): operator is ComparisonOperator {
  return ARITHMETIC.has(operator);
}

function unary(operator: 'not' | '-' | '+' | '~', operand: Value | undefined): Value | undefined {
  if (operator === 'not') return operand?.type === 'bool' ? bool(!operand.value) : undefined;
  if (operand?.type === 'int') {
    if (operator === '~') return int(~operand.value);
    return operator === '-' ? int(-operand.value) : operand;
  }
  if (operand?.type !== 'float' || operator === '~') return undefined;
  return operator === '-' ? float(-operand.value) : operand;
}

function binary(operator: ComparisonOperator, left: Value | undefined, right: Value | undefined): Value | undefined {
  if (left === undefined || right === undefined || left.type === 'ast' || right.type === 'ast') return undefined;
  switch (operator) {
    case 'and':
    case 'or':
      // Both sides must have a value, as in semgrep: nothing is skipped.
      if (left.type !== 'bool' || right.type !== 'bool') return undefined;
      return bool(operator === 'and' ? left.value && right.value : left.value || right.value);
    case '==':
      return bool(equal(left, right));
    case '!=':
      return bool(!equal(left, right));
    case 'in':
    case 'not in': {
      const isIn = contained(left, right);
      return isIn === undefined ? undefined : bool(isIn === (operator === 'in'));
    }
    case '<':
    case '<=':
    case '>':
    case '>=':
      return ordered(operator, left, right);
    default:
      return arithmetic(operator, left, right);
  }
}

function number(value: Value): number | undefined {
  if (value.type === 'int') return Number(value.value);
  return value.type === 'float' ? value.value : undefined;
}

/** Structural; an integer equals a float of the same value. */
function equal(left: Value, right: Value): boolean {
  if (left.type === 'list' && right.type === 'list') {
    const others = right.elements;
    return left.elements.length === others.length && left.elements.every((element, at) => equalAt(element, others[at]));
  }
  if (left.type === right.type) return valueText(left) === valueText(right) && left.type !== 'list';
  const [a, b] = [number(left), number(right)];
  return a !== undefined && a === b;
}

function equalAt(left: Value, right: Value | undefined): boolean {
  return right !== undefined && equal(left, right);
}

/** Membership of a list, or one string within another. */
function contained(left: Value, right: Value): boolean | undefined {
  if (right.type === 'list') return right.elements.some((element) => equal(left, element));
  return left.type === 'string' && right.type === 'string' ? right.value.includes(left.value) : undefined;
}

function ordered(operator: '<' | '<=' | '>' | '>=', left: Value, right: Value): Value | undefined {
  if (left.type === 'int' && right.type === 'int') return bool(compare(operator, left.value, right.value));
  const [a, b] = [number(left), number(right)];
  return a === undefined || b === undefined ? undefined : bool(compare(operator, a, b));
}

function compare<T extends number | bigint>(operator: '<' | '<=' | '>' | '>=', a: T, b: T): boolean {
  switch (operator) {
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
  }
}

function arithmetic(operator: ComparisonOperator, left: Value, right: Value): Value | undefined {
  if (left.type === 'int' && right.type === 'int') return integers(operator, left.value, right.value);
  const [a, b] = [number(left), number(right)];
  return a === undefined || b === undefined ? undefined : floats(operator, a, b);
}

function integers(operator: ComparisonOperator, a: bigint, b: bigint): Value | undefined {
  switch (operator) {
    case '+':
      return int(a + b);
    case '-':
      return int(a - b);
    case '*':
      return int(a * b);
    case '/':
      return b === 0n ? undefined : int(a / b);
    case '%':
      return b === 0n ? undefined : int(a % b);
    case '**':
      return b < 0n || b > 1_000_000n ? undefined : int(power(a, b));
    case '&':
      return int(a & b);
    case '|':
      return int(a | b);
    case '^':
      return int(a ^ b);
    default:
      return undefined;
  }
}

/** Wraps at 64 bits at each step, so that the numbers stay small. */
function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let factor = base;
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = BigInt.asIntN(64, result * factor);
    factor = BigInt.asIntN(64, factor * factor);
  }
  return result;
}

function floats(operator: ComparisonOperator, a: number, b: number): Value | undefined {
  switch (operator) {
    case '+':
      return float(a + b);
    case '-':
      return float(a - b);
    case '*':
      return float(a * b);
    case '/':
      return float(a / b);
    case '%':
      return float(a % b);
    case '**':
      return float(a ** b);
    default:
      return undefined;
  }
}

function call(callee: string, args: readonly Comparison[], context: ComparisonContext): Value | undefined {
  if (callee === 'today') return args.length === 0 ? float(context.now) : undefined;
  const values = args.map((arg) => evaluate(arg, context));
  const [first, second] = values;
  if (first === undefined) return undefined;
  if (callee === 're.match' && second !== undefined && args.length === 2) return matches(first, second);
  if (args.length !== 1) return undefined;
  switch (callee) {
    case 'int':
      return toInt(first);
    case 'str': {
      const text = valueText(first);
      return text === undefined ? undefined : string(text);
    }
    case 'lower':
      return first.type === 'string' ? string(first.value.toLowerCase()) : undefined;
    case 'upper':
      return first.type === 'string' ? string(first.value.toUpperCase()) : undefined;
    case 'strptime':
      return first.type === 'string' ? date(first.value) : undefined;
    case 'parse_promql_duration':
      return first.type === 'string' ? duration(first.value) : undefined;
    default:
      return undefined;
  }
}

function toInt(value: Value): Value | undefined {
  if (value.type === 'int') return value;
  if (value.type !== 'string') return undefined;
  const parsed = parseInteger(value.value);
  return parsed === undefined ? undefined : int(parsed);
}

/** Anchored at the start, as re.match is. */
function matches(regex: Value, text: Value): Value | undefined {
  if (regex.type !== 'string' || text.type !== 'string') return undefined;
  const translated = translateRegex(regex.value, 'metavariable');
  return translated.ok ? bool(translated.regex.test(text.value)) : undefined;
}

/** Seconds since 1970 at midnight UTC. Differs from semgrep: no local time zone, so that a scan is the same everywhere. */
function date(text: string): Value | undefined {
  const found = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (!found) return undefined;
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])];
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 ? float(daysSince1970(year, month, day) * 86_400) : undefined;
}

/** The engine has no clock and no Date. Counted from March, so that the day a leap year adds comes last. */
function daysSince1970(year: number, month: number, day: number): number {
  const shifted = month > 2 ? year : year - 1;
  const months = (month + 9) % 12;
  const leapDays = Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400);
  return shifted * 365 + leapDays + Math.floor((months * 153 + 2) / 5) + day - 719_469;
}

const UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
  y: 31_536_000_000,
};

/** `1h30m` in milliseconds. */
function duration(text: string): Value | undefined {
  if (!/^(?:\d{1,15}(?:ms|[smhdwy]))+$/.test(text)) return undefined;
  let total = 0;
  for (const [, count, unit] of text.matchAll(/(\d+)(ms|[smhdwy])/g)) total += Number(count) * (UNITS[unit ?? ''] ?? 0);
  return int(BigInt(total));
}
