// Type annotations. Type arguments are dropped, as semgrep drops them in TypeScript: `Promise<T>` is `Promise`.

import { draft, type Draft } from '../../ast/draft.ts';
import type { CstNode } from '../cst.ts';
import { at, firstPart, maybe, nameOf, type Lowering, type LowerOne } from './lowering.ts';

/** `: T` and `<T>` in front of an operand: the type, wrapped. */
const annotation: LowerOne = (node, to) => {
  const inner = firstPart(node) ?? node.children.at(-1);
  if (inner === undefined) return draft('type', node);
  const type = plain(inner, to);
  return draft('type', type, { type });
};

function plain(node: CstNode, to: Lowering): Draft {
  return node.named ? to.one(node) : nameOf(node, to);
}

const nested: LowerOne = (node, to) => {
  const name = at(node, 'name');
  return draft('access', node, { object: maybe(at(node, 'module'), to), field: name && nameOf(name, to) });
};

/** Stands for what it holds: `(T)`, `T<A>`, the literal of a literal type. */
const transparent: LowerOne = (node, to) => {
  const inner = firstPart(node);
  return inner === undefined ? nameOf(node, to) : to.one(inner);
};

export const types: Readonly<Record<string, LowerOne>> = {
  type_annotation: annotation,
  type_arguments: annotation,
  type_predicate_annotation: annotation,
  asserts_annotation: annotation,
  type_identifier: (node, to) => nameOf(node, to),
  predefined_type: (node, to) => nameOf(node, to),
  this_type: (node, to) => nameOf(node, to),
  nested_type_identifier: nested,
  generic_type: transparent,
  parenthesized_type: transparent,
  literal_type: transparent,
};
