// Object and array literals and the destructuring patterns that look like them.

import { draft, leaf, type Draft } from '../../ast/draft.ts';
import type { CstNode } from '../cst.ts';
import { anonymousFunction, namedFunction } from './functions.ts';
import { at, firstPart, maybe, nameOf, parts, textOf, type Lowering, type LowerOne } from './lowering.ts';

/** A key: an identifier is a `name`, quoted it is a `string`; a computed key is its expression. */
export function key(node: CstNode, to: Lowering): Draft {
  switch (node.type) {
    case 'string':
    case 'number':
      return to.one(node);
    case 'computed_property_name': {
      const inner = firstPart(node);
      return inner === undefined ? leaf('name', node, '') : to.one(inner);
    }
    default:
      return nameOf(node, to);
  }
}

/** What is bound: an identifier (whatever it is called) or a pattern. */
export function target(node: CstNode, to: Lowering): Draft {
  return node.type === 'identifier' || node.type === 'shorthand_property_identifier_pattern' ? nameOf(node, to) : to.one(node);
}

const members: LowerOne = (node, to) => draft('object', node, { member: parts(node).map((part) => to.one(part)) });

const elements: LowerOne = (node, to) => draft('array', node, { element: parts(node).map((part) => to.one(part)) });

/** `k: function () {}` and `k: () => e` define a function called k, as `k() {}` does; one with a name of its own is a value. */
const pair: LowerOne = (node, to) => {
  const name = at(node, 'key');
  const value = at(node, 'value');
  const lambda = value === undefined ? undefined : anonymousFunction(value);
  if (name !== undefined && lambda !== undefined) return namedFunction(node, key(name, to), lambda, to);
  return draft('property', node, { key: name && key(name, to), value: maybe(value, to) });
};

const pairPattern: LowerOne = (node, to) => {
  const name = at(node, 'key');
  const value = at(node, 'value');
  const assigned = value?.type === 'assignment_pattern' ? value : undefined;
  const bound = assigned === undefined ? value : at(assigned, 'left');
  return draft('property', node, {
    key: name && key(name, to),
    value: bound && target(bound, to),
    default: maybe(assigned && at(assigned, 'right'), to),
  });
};

const shorthand: LowerOne = (node, to) => draft('property', node, { key: nameOf(node, to), value: nameOf(node, to) });

/** `{ a = 1 }` in a pattern; `{ {b} = 1 }` is no JavaScript, but the grammar takes it. */
const assignedShorthand: LowerOne = (node, to) => {
  const left = at(node, 'left');
  return draft('property', node, {
    key: left && nameOf(left, to),
    value: left && target(left, to),
    default: maybe(at(node, 'right'), to),
  });
};

const spread: LowerOne = (node, to) => {
  const inner = firstPart(node);
  return draft('spread', node, { operand: inner && target(inner, to) }, '...');
};

const spreadElement: LowerOne = (node, to) => draft('spread', node, { operand: maybe(firstPart(node), to) }, '...');

/** An element with a default value in an array pattern. */
const assignment: LowerOne = (node, to) => {
  const left = at(node, 'left');
  return draft('assign', node, { target: left && target(left, to), value: maybe(at(node, 'right'), to) });
};

export const objects: Readonly<Record<string, LowerOne>> = {
  object: members,
  object_pattern: members,
  array: elements,
  array_pattern: elements,
  pair,
  pair_pattern: pairPattern,
  shorthand_property_identifier: shorthand,
  shorthand_property_identifier_pattern: shorthand,
  object_assignment_pattern: assignedShorthand,
  assignment_pattern: assignment,
  spread_element: spreadElement,
  rest_pattern: spread,
  property_identifier: (node, to) => leaf('name', node, textOf(node, to)),
};
