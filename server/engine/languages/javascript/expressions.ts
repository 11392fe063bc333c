// Expressions that are neither literals, objects, functions, classes nor JSX.

import { draft, leaf, type Draft } from '../../ast/draft.ts';
import type { Kind } from '../../ast/kind.ts';
import type { CstNode } from '../cst.ts';
import { METAVARIABLE_LETTER } from '../language.ts';
import { target } from './objects.ts';
import { template } from './literals.ts';
import {
  at,
  firstPart,
  isComment,
  maybe,
  nameOf,
  ofType,
  parts,
  textOf,
  withSpan,
  type Lowering,
  type LowerOne,
} from './lowering.ts';

const identifier: LowerOne = (node, to) => {
  const name = textOf(node, to);
  return leaf(name === 'require' ? 'special' : name === 'undefined' ? 'undefined' : 'name', node, name);
};

const special: LowerOne = (node, to) => leaf('special', node, textOf(node, to));

function operator(node: CstNode, to: Lowering): string {
  const found = node.children.find((child) => child.field === 'operator' && !isComment(child));
  return found === undefined ? '' : textOf(found, to);
}

/** Parentheses do not show in the tree, but they belong to what they hold. `(e: T)` is a cast of the dialects with types. */
const parenthesized: LowerOne = (node, to) => {
  const inner = firstPart(node);
  if (inner === undefined) return draft('other', node, {}, node.type);
  const annotation = at(node, 'type');
  const operand = to.one(inner);
  if (annotation === undefined) return withSpan(operand, node.start, node.end);
  const type = to.one(annotation);
  if (operand.kind === 'name' && operand.name?.startsWith(METAVARIABLE_LETTER) === true)
    return draft('typedMetavariable', node, { type }, `$${operand.name.slice(METAVARIABLE_LETTER.length)}`);
  return draft('cast', node, { operand, type });
};

const call: LowerOne = (node, to) => {
  const callee = maybe(at(node, 'function'), to);
  const args = at(node, 'arguments');
  if (args?.type === 'template_string') return draft('taggedTemplate', node, { callee, template: template(args, to) });
  return draft('call', node, { callee, arguments: maybe(args, to) });
};

/** `new T` is `new T()`. */
const construct: LowerOne = (node, to) => {
  const args = at(node, 'arguments');
  return draft('new', node, {
    type: maybe(at(node, 'constructor'), to),
    arguments: args === undefined ? leaf('arguments', { start: node.end, end: node.end }) : to.one(args),
  });
};

const member: LowerOne = (node, to) => {
  const object = maybe(at(node, 'object'), to);
  const property = at(node, 'property');
  const optional = object !== undefined && (ofType(node, 'optional_chain') ?? ofType(node, '?.')) !== undefined;
  return draft('access', node, {
    object: optional ? draft('optional', object, { operand: object }) : object,
    field: property && nameOf(property, to),
  });
};

const nestedIdentifier: LowerOne = (node, to) => {
  const names = parts(node);
  const last = names.at(-1);
  return draft('access', node, { object: maybe(names[0], to), field: last && nameOf(last, to) });
};

const subscript: LowerOne = (node, to) =>
  draft('index', node, { object: maybe(at(node, 'object'), to), subscript: maybe(at(node, 'index'), to) });

const assign: LowerOne = (node, to) => {
  const left = at(node, 'left');
  return draft('assign', node, { target: left && assignable(left, to), value: maybe(at(node, 'right'), to) });
};

function assignable(node: CstNode, to: Lowering): Draft {
  return node.type === 'object_pattern' || node.type === 'array_pattern' ? target(node, to) : to.one(node);
}

/** `x += e` is `x = x + e`, and `x ||= e` is `x || (x = e)`, as in semgrep. */
const augmentedAssign: LowerOne = (node, to) => {
  const [left, right] = [maybe(at(node, 'left'), to), maybe(at(node, 'right'), to)];
  const operation = operator(node, to).slice(0, -1);
  return LOGICAL.has(operation)
    ? draft('binary', node, { left, right: draft('assign', node, { target: left, value: right }) }, operation)
    : draft('assign', node, { target: left, value: draft('binary', node, { left, right }, operation) });
};

const LOGICAL: ReadonlySet<string> = new Set(['&&', '||', '??']);

const binary: LowerOne = (node, to) =>
  draft('binary', node, { left: maybe(at(node, 'left'), to), right: maybe(at(node, 'right'), to) }, operator(node, to));

const unary: LowerOne = (node, to) => draft('unary', node, { operand: maybe(at(node, 'argument'), to) }, operator(node, to));

const update: LowerOne = (node, to) => {
  const argument = at(node, 'argument');
  const prefix = node.children[0] !== argument;
  return draft('update', node, { operand: maybe(argument, to) }, operator(node, to) + (prefix ? 'prefix' : 'postfix'));
};

const conditional: LowerOne = (node, to) =>
  draft('conditional', node, {
    condition: maybe(at(node, 'condition'), to),
    then: maybe(at(node, 'consequence'), to),
    else: maybe(at(node, 'alternative'), to),
  });

const operand =
  (kind: Kind): LowerOne =>
  (node, to) =>
    draft(kind, node, { operand: maybe(firstPart(node), to) });

const yielded: LowerOne = (node, to) =>
  draft('yield', node, { operand: maybe(firstPart(node), to) }, ofType(node, '*') === undefined ? '' : 'from');

/** `new.target`, `import.meta`. */
const metaProperty: LowerOne = (node, to) => {
  const object = node.children[0];
  const property = node.children.at(-1);
  if (object === undefined || property === undefined) return nameOf(node, to);
  return draft('access', node, { object: nameOf(object, to), field: nameOf(property, to) });
};

const cast: LowerOne = (node, to) => {
  const [first, second] = parts(node);
  const constant = ofType(node, 'const');
  if (first?.type === 'type_arguments') return draft('cast', node, { type: maybe(first, to), operand: maybe(second, to) });
  const type = second ?? constant;
  return draft('cast', node, {
    operand: maybe(first, to),
    type: type && draft('type', type, { type: constant === undefined ? to.one(type) : nameOf(type, to) }),
  });
};

/** What adds nothing to its operand: `e satisfies T`, `f<T>`. */
const transparent: LowerOne = (node, to) => {
  const inner = firstPart(node);
  return inner === undefined ? nameOf(node, to) : to.one(inner);
};

const nonNull: LowerOne = (node, to) => draft('unary', node, { operand: maybe(firstPart(node), to) }, '!postfix');

export const expressions: Readonly<Record<string, LowerOne>> = {
  identifier,
  this: special,
  super: special,
  import: (node, to) => nameOf(node, to),
  private_property_identifier: (node, to) => nameOf(node, to),
  statement_identifier: (node, to) => nameOf(node, to),
  parenthesized_expression: parenthesized,
  call_expression: call,
  new_expression: construct,
  arguments: (node, to) => draft('arguments', node, { argument: parts(node).map((part) => to.one(part)) }),
  member_expression: member,
  nested_identifier: nestedIdentifier,
  subscript_expression: subscript,
  assignment_expression: assign,
  augmented_assignment_expression: augmentedAssign,
  binary_expression: binary,
  unary_expression: unary,
  update_expression: update,
  ternary_expression: conditional,
  sequence_expression: (node, to) => draft('sequence', node, { element: parts(node).map((part) => to.one(part)) }),
  await_expression: operand('await'),
  yield_expression: yielded,
  meta_property: metaProperty,
  as_expression: cast,
  type_assertion: cast,
  satisfies_expression: transparent,
  instantiation_expression: transparent,
  non_null_expression: nonNull,
  decorator: (node, to) => draft('decorator', node, { expression: maybe(firstPart(node), to) }),
};
