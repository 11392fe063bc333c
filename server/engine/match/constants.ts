// A literal pattern against an expression whose value is known (semantics §4.6). Constants propagate in the target only.

import type { Node } from '../ast/ast.ts';
import type { Constant } from '../semantics/constants.ts';
import type { Bindings } from './bindings.ts';
import type { Context, Emit } from './context.ts';
import { contentSpan, matchContent, matchRegexLiteral } from './strings.ts';
import { CONSTANT_CARRIERS } from './target.ts';

const carriers: ReadonlySet<string> = new Set(CONSTANT_CARRIERS);

export function isLiteralPattern(pattern: Node): boolean {
  switch (pattern.kind) {
    case 'string':
    case 'int':
    case 'float':
    case 'bool':
    case 'null':
    case 'char':
    case 'imaginary':
    case 'undefined':
      return true;
    case 'unary':
      return pattern.name === '-' && (pattern.children[0]?.kind === 'int' || pattern.children[0]?.kind === 'float');
    default:
      return false;
  }
}

export function matchConstant(context: Context, pattern: Node, target: Node, bindings: Bindings, emit: Emit): void {
  if (!context.options.constant_propagation || !isLiteralPattern(pattern)) return;
  if (pattern.kind === target.kind && pattern.kind !== 'unary') return;
  const { literalsCoerce } = context.target.profile;
  if (!carriers.has(target.kind) && !(literalsCoerce && isLiteralPattern(target))) return;
  const value = context.target.constants.of(target);
  if (value === undefined) return;
  if (pattern.kind === 'string') {
    if (value.kind !== 'string') {
      if (literalsCoerce && 'value' in value && String(value.value) === pattern.name) emit(bindings);
      return;
    }
    // What `"$X"` binds stands where the literal stands, not where its value is used.
    const at = value.origin === undefined ? target : contentSpan(context, value.origin);
    matchContent(context, pattern.name ?? '', value.value, at, bindings, emit);
    return;
  }
  const spelled = literalsCoerce && value.kind === 'string' && value.value === pattern.name;
  if (spelled || equalsLiteral(pattern, value)) emit(bindings);
}

/** A regex pattern against a name that holds a regex literal. */
export function matchHeldRegex(context: Context, pattern: Node, target: Node, bindings: Bindings, emit: Emit): void {
  if (pattern.kind !== 'regex' || target.kind !== 'name' || !context.options.constant_propagation) return;
  const regex = context.target.constants.regexOf(target);
  if (regex !== undefined) matchRegexLiteral(context, pattern, regex, bindings, emit);
}

function equalsLiteral(pattern: Node, value: Constant): boolean {
  if (pattern.kind === 'null' || value.kind === 'null') return pattern.kind === value.kind;
  if (pattern.kind === 'bool') return value.kind === 'bool' && String(value.value) === pattern.name;
  if (pattern.kind === 'char' || pattern.kind === 'imaginary' || pattern.kind === 'undefined')
    return pattern.kind === value.kind && (pattern.name ?? '') === value.value;
  if (value.kind !== 'int' && value.kind !== 'float') return false;
  const negative = pattern.kind === 'unary';
  const literal = negative ? pattern.children[0] : pattern;
  if (literal === undefined || literal.kind !== value.kind) return false;
  return String(value.value) === `${negative ? '-' : ''}${literal.name ?? ''}`;
}
