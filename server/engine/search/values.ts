// The value of a bound metavariable, for comparisons and for regexes that follow constants (semantics §3.4).

import { childrenOf, type Node } from '../ast/ast.ts';
import type { Binding } from '../match/bindings.ts';
import { operate } from '../rule/operators/comparison.ts';
import { floatText, type Value } from '../rule/operators/value.ts';
import type { Constant } from '../semantics/constants.ts';
import type { Subject } from './subject.ts';

/** What is known of a binding: its constant value, else its text. */
export function valueOf(subject: Subject, binding: Binding): Value {
  if (binding.kind === 'text') return genericValue(subject, binding.text);
  const [node] = binding.nodes;
  const value =
    node === undefined || binding.nodes.length !== 1 || binding.ast !== subject.target?.ast
      ? undefined
      : nodeValue(subject, node);
  return value ?? { type: 'ast', text: binding.text };
}

/** A list has the value of its elements, where each has one. */
function nodeValue(subject: Subject, node: Node): Value | undefined {
  if (node.kind === 'array') {
    const elements = childrenOf(node, 'element').map((element) => nodeValue(subject, element));
    return elements.every((element) => element !== undefined) ? { type: 'list', elements } : undefined;
  }
  const constant = subject.target?.constants.of(node);
  switch (constant?.kind) {
    case 'string':
      return constant.value === undefined ? undefined : { type: 'string', value: constant.value };
    case 'int':
      return { type: 'int', value: constant.value };
    case 'float':
      return { type: 'float', value: constant.value };
    case 'bool':
      return { type: 'bool', value: constant.value };
    default:
      return operationValue(subject, node);
  }
}

/** `-1`, `2 * 3` of known values. */
function operationValue(subject: Subject, node: Node): Value | undefined {
  if (node.kind !== 'unary' && node.kind !== 'binary') return undefined;
  const [left, right] = node.children.map((operand) => nodeValue(subject, operand));
  if (left === undefined || (node.kind === 'binary' && right === undefined)) return undefined;
  return operate(node.name ?? '', left, right);
}

/** In generic text a word of digits is a number. */
function genericValue(subject: Subject, text: string): Value {
  if (subject.target === undefined && /^[0-9]{1,18}$/u.test(text)) return { type: 'int', value: BigInt(text) };
  return { type: 'string', value: text };
}

/** The constant as text, as a regex sees it. */
export function constantText(subject: Subject, binding: Binding): string | undefined {
  const constant = constantOf(subject, binding);
  if (constant === undefined || constant.kind === 'null' || constant.value === undefined) return undefined;
  return constant.kind === 'float' ? floatText(constant.value) : String(constant.value);
}

export function constantOf(subject: Subject, binding: Binding): Constant | undefined {
  const [node] = binding.nodes;
  if (subject.target === undefined || node === undefined || binding.nodes.length !== 1 || binding.ast !== subject.target.ast) {
    return undefined;
  }
  return subject.target.constants.of(node);
}
