// Expressions but for literals and lambdas. What has no kind of its own becomes an operator: `T.class`, `a::b`, `x instanceof T`.

import { draft, leaf, type Draft } from '../../ast/draft.ts';
import type { CstNode } from '../cst.ts';
import { METAVARIABLE_LETTER, TYPED_NAME } from '../language.ts';
import {
  at,
  firstPart,
  isComment,
  maybe,
  maybeName,
  nameOf,
  ofType,
  parts,
  textOf,
  type Lowering,
  type LowerOne,
} from './lowering.ts';
import { arrayOf, maybeType, typeAt } from './types.ts';

const special: LowerOne = (node, to) => leaf('special', node, textOf(node, to));

function operatorOf(node: CstNode, to: Lowering): string {
  const operator = node.children.find((child) => child.field === 'operator' && !isComment(child));
  return operator === undefined ? '' : textOf(operator, to);
}

/** Parentheses do not show in the tree, but they belong to what they hold. */
const parenthesized: LowerOne = (node, to) => {
  const inner = firstPart(node);
  return inner === undefined ? draft('other', node, {}, node.type) : { ...to.one(inner), start: node.start, end: node.end };
};

/** The object of a call or of an access; `super` has no field name in the grammar when a class stands before it. */
function objectOf(node: CstNode, to: Lowering): Draft | undefined {
  const object = at(node, 'object');
  const name = at(node, 'name') ?? at(node, 'field');
  const upper = node.children.find((child) => child.type === 'super' && child !== object && child !== name);
  if (object === undefined) return maybe(upper, to);
  if (upper === undefined) return to.one(object);
  return draft('access', { start: object.start, end: upper.end }, { object: to.one(object), field: nameOf(upper, to) });
}

const invocation: LowerOne = (node, to) => {
  const object = objectOf(node, to);
  const name = at(node, 'name');
  const field = maybeName(name, to);
  const callee =
    object === undefined || name === undefined ? field : draft('access', { start: node.start, end: name.end }, { object, field });
  return draft('call', node, { callee, arguments: maybe(at(node, 'arguments'), to) });
};

/** `super(…)` and `this(…)`. */
const constructorCall: LowerOne = (node, to) => {
  const callee = at(node, 'constructor');
  const call = draft(
    'call',
    { start: callee?.start ?? node.start, end: at(node, 'arguments')?.end ?? node.end },
    { callee: maybe(callee, to), arguments: maybe(at(node, 'arguments'), to) },
  );
  return draft('expressionStatement', node, { expression: call }, ';');
};

const fieldAccess: LowerOne = (node, to) =>
  draft('access', node, { object: objectOf(node, to), field: maybeName(at(node, 'field'), to) });

const scopedIdentifier: LowerOne = (node, to) =>
  draft('access', node, { object: maybe(at(node, 'scope'), to), field: maybeName(at(node, 'name'), to) });

/** `new T(…) {…}` is the call of a class without a name, as in semgrep. */
const creation: LowerOne = (node, to) => {
  const type = maybeType(at(node, 'type'), to);
  const members = ofType(node, 'class_body');
  const args = maybe(at(node, 'arguments'), to);
  if (members === undefined) return draft('new', node, { type, arguments: args });
  const made = draft(
    'classExpression',
    { start: type?.start ?? node.start, end: node.end },
    { base: type, body: to.one(members) },
    'class',
  );
  return draft('call', node, { callee: made, arguments: args });
};

/** `new T[n]` and `new T[] {…}`: sizes and contents are arguments. */
const arrayCreation: LowerOne = (node, to) => {
  const element = at(node, 'type');
  const dimensions = node.children.filter((child) => child.field === 'dimensions' && child.named);
  if (element === undefined) return nameOf(node, to);
  let type = to.one(element);
  for (const one of dimensions) {
    type = one.type === 'dimensions_expr' ? draft('other', element, { child: type }, '[]') : arrayOf(type, one, element, to);
  }
  const sizes = dimensions.filter(({ type: kind }) => kind === 'dimensions_expr').map((one) => maybe(firstPart(one), to));
  const contents = maybe(at(node, 'value'), to);
  const argument = [...sizes, contents].filter((one) => one !== undefined);
  const span = { start: argument[0]?.start ?? node.end, end: argument.at(-1)?.end ?? node.end };
  return draft('new', node, { type: draft('type', element, { type }), arguments: draft('arguments', span, { argument }) });
};

const elements: LowerOne = (node, to) => draft('array', node, { element: parts(node).map((part) => to.one(part)) });

const assign: LowerOne = (node, to) => {
  const operator = operatorOf(node, to);
  const sides = { target: maybe(at(node, 'left'), to), value: maybe(at(node, 'right'), to) };
  return operator === '=' || operator === ''
    ? draft('assign', node, sides)
    : draft('assignOp', node, sides, operator.slice(0, -1));
};

const binary: LowerOne = (node, to) =>
  draft('binary', node, { left: maybe(at(node, 'left'), to), right: maybe(at(node, 'right'), to) }, operatorOf(node, to));

const unary: LowerOne = (node, to) => draft('unary', node, { operand: maybe(at(node, 'operand'), to) }, operatorOf(node, to));

const update: LowerOne = (node, to) => {
  const operand = firstPart(node);
  const operator = node.children.find((child) => child.type === '++' || child.type === '--');
  const position = operator !== undefined && operand !== undefined && operator.start < operand.start ? 'prefix' : 'postfix';
  return draft('update', node, { operand: maybe(operand, to) }, `${operator?.type ?? '++'}${position}`);
};

const conditional: LowerOne = (node, to) =>
  draft('conditional', node, {
    condition: maybe(at(node, 'condition'), to),
    then: maybe(at(node, 'consequence'), to),
    else: maybe(at(node, 'alternative'), to),
  });

/** `x instanceof T t` declares t. */
const instanceOf: LowerOne = (node, to) => {
  const pattern = at(node, 'pattern');
  const type = at(node, 'right') ?? (pattern && firstPart(pattern));
  const target = maybeName(at(node, 'name'), to);
  return draft('binary', node, { left: maybe(at(node, 'left'), to), right: maybeType(type, to), target }, 'instanceof');
};

/** A cast of a marked name is how a typed metavariable is spelled for the grammar. */
const cast: LowerOne = (node, to) => {
  const type = maybeType(at(node, 'type'), to);
  return draft('cast', node, { type, operand: maybe(at(node, 'value'), to) });
};

const index: LowerOne = (node, to) => {
  const array = at(node, 'array');
  const subscript = at(node, 'index');
  return array !== undefined && textOf(array, to) === TYPED_NAME && subscript?.type === 'cast_expression'
    ? typedMetavariable(node, subscript, to)
    : draft('index', node, { object: maybe(array, to), subscript: maybe(subscript, to) });
};

/** `(T $X)` is handed to the grammar as `ǃ[(T) ǂX]`, which may stand wherever an expression or a target may. */
function typedMetavariable(node: CstNode, marked: CstNode, to: Lowering): Draft {
  const value = at(marked, 'value');
  const name = value === undefined ? '' : textOf(value, to);
  return draft(
    'typedMetavariable',
    node,
    { type: maybeType(at(marked, 'type'), to) },
    `$${name.slice(METAVARIABLE_LETTER.length)}`,
  );
}

const classLiteral: LowerOne = (node, to) => {
  const type = firstPart(node);
  return draft('unary', node, { operand: maybeType(type, to) }, 'class');
};

/** `a::b`, `T[]::new`. */
const methodReference: LowerOne = (node, to) => {
  const [object] = parts(node);
  const name = node.children.at(-1);
  if (object === undefined || name === undefined) return nameOf(node, to);
  const isType = object.type.endsWith('_type') || object.type === 'type_identifier';
  const operand = isType ? typeAt(object, to) : to.one(object);
  return draft('unary', node, { operand, field: name === object ? undefined : nameOf(name, to) }, '::');
};

export const expressions: Readonly<Record<string, LowerOne>> = {
  identifier: nameOf,
  this: special,
  super: special,
  parenthesized_expression: parenthesized,
  method_invocation: invocation,
  explicit_constructor_invocation: constructorCall,
  argument_list: (node, to) => draft('arguments', node, { argument: parts(node).map((part) => to.one(part)) }),
  field_access: fieldAccess,
  scoped_identifier: scopedIdentifier,
  object_creation_expression: creation,
  array_creation_expression: arrayCreation,
  array_initializer: elements,
  element_value_array_initializer: elements,
  assignment_expression: assign,
  binary_expression: binary,
  unary_expression: unary,
  update_expression: update,
  ternary_expression: conditional,
  instanceof_expression: instanceOf,
  cast_expression: cast,
  array_access: index,
  class_literal: classLiteral,
  method_reference: methodReference,
};
