// Types. `type` wraps each one where it stands; an array is the type `[]` of its elements, whatever its size.

import { draft, leaf, type Draft } from '../../ast/draft.ts';
import type { Span } from '../../base/span.ts';
import type { CstNode } from '../cst.ts';
import { firstPart, nameOf, parts, textOf, type Lowering, type LowerOne } from './lowering.ts';

/** A type where one stands: of a variable, a parameter, a cast … */
export function typeAt(node: CstNode, to: Lowering, dimensions?: CstNode): Draft {
  const type = arrayOf(to.one(node), dimensions, node, to);
  return draft('type', type, { type });
}

export function maybeType(node: CstNode | undefined, to: Lowering, dimensions?: CstNode): Draft | undefined {
  return node === undefined ? undefined : typeAt(node, to, dimensions);
}

/** `T` with as many `[]` around it as the dimensions have. They may stand away from the type (`int a[]`). */
export function arrayOf(type: Draft, dimensions: CstNode | undefined, span: Span, to: Lowering): Draft {
  const depth = dimensions === undefined ? 0 : (textOf(dimensions, to).match(/\[/gu)?.length ?? 0);
  let array = type;
  for (let i = 0; i < depth; i++) array = draft('other', span, { child: array }, '[]');
  return array;
}

const scoped: LowerOne = (node, to) => {
  const names = parts(node).filter((part) => !part.type.endsWith('annotation'));
  const [first, ...rest] = names;
  if (first === undefined) return nameOf(node, to);
  let chain = to.one(first);
  for (const part of rest) chain = draft('access', { start: chain.start, end: part.end }, { object: chain, field: to.one(part) });
  return { ...chain, start: node.start, end: node.end };
};

const generic: LowerOne = (node, to) => {
  const [callee, list] = parts(node);
  if (callee === undefined) return nameOf(node, to);
  // `new T<>()` is `new T()`: what is left out is not compared.
  if (list !== undefined && parts(list).length === 0) return to.one(callee);
  const typeArgument = (list === undefined ? [] : parts(list)).map((argument) => typeAt(argument, to));
  return draft('typeApply', node, { callee: to.one(callee), typeArgument });
};

const array: LowerOne = (node, to) => {
  const [element, dimensions] = parts(node);
  return element === undefined ? nameOf(node, to) : arrayOf(to.one(element), dimensions, node, to);
};

/** `?`, `? extends T`, `? super T`. */
const wildcard: LowerOne = (node, to) => {
  const bound = parts(node).find((part) => part.type !== 'super' && !part.type.endsWith('annotation'));
  const kind = node.children.find((child) => child.type === 'super' || child.type === 'extends');
  return draft('other', node, { child: bound === undefined ? undefined : typeAt(bound, to) }, `?${kind?.type ?? ''}`);
};

const annotated: LowerOne = (node, to) => {
  const type = parts(node).find((part) => !part.type.endsWith('annotation'));
  return type === undefined ? nameOf(node, to) : to.one(type);
};

/** The parameters of a generic class or method, by name; their bounds say nothing. */
export function typeParameters(node: CstNode | undefined, to: Lowering): readonly Draft[] {
  if (node === undefined) return [];
  return parts(node).map((parameter) => {
    const name = parts(parameter).find((part) => part.type === 'type_identifier') ?? firstPart(parameter) ?? parameter;
    return leaf('name', parameter, textOf(name, to));
  });
}

export const types: Readonly<Record<string, LowerOne>> = {
  type_identifier: nameOf,
  integral_type: nameOf,
  floating_point_type: nameOf,
  boolean_type: nameOf,
  void_type: nameOf,
  scoped_type_identifier: scoped,
  generic_type: generic,
  array_type: array,
  wildcard,
  annotated_type: annotated,
};
