// Go's expressions as drafts. A composite literal, `make` and `new` construct; a conversion to a written-out type is a cast.

import { draft, leaf, type Draft } from '../../ast/draft.ts';
import type { CstNode } from '../cst.ts';
import { ELLIPSIS_NAME, METAVARIABLE_LETTER, TYPED_NAME } from '../language.ts';
import { at, firstPart, maybe, nameOf, other, parts, spanOf, textOf, type Lowering, type LowerOne } from './lowering.ts';
import { contentOf } from './strings.ts';
import { wrapType } from './types.ts';

const name: LowerOne = (node, to) => nameOf(node, to);

/** Parentheses do not show in the tree. */
const parenthesized: LowerOne = (node, to) => maybe(firstPart(node), to) ?? other(node, to);

const selector: LowerOne = (node, to) => {
  const object = maybe(at(node, 'operand'), to);
  const field = at(node, 'field');
  return draft('access', spanOf(node, object), { object, field: field && nameOf(field, to) });
};

const index: LowerOne = (node, to) => {
  const object = maybe(at(node, 'operand'), to);
  return draft('index', spanOf(node, object), { object, subscript: maybe(at(node, 'index'), to) });
};

/** `f[int]` without a call. */
const instantiation: LowerOne = (node, to) => {
  const [first, ...subscripts] = parts(node);
  const object = maybe(first, to);
  return draft('index', spanOf(node, object), { object, subscript: subscripts.map((type) => wrapType(type, to)) });
};

const slice: LowerOne = (node, to) => {
  const bounds = { lower: at(node, 'start'), upper: at(node, 'end'), step: at(node, 'capacity') };
  const open = node.children.find((child) => child.type === '[')?.end ?? node.end;
  const subscript = draft(
    'slice',
    { start: open, end: Math.max(open, node.end - 1) },
    { lower: maybe(bounds.lower, to), upper: maybe(bounds.upper, to), step: maybe(bounds.step, to) },
  );
  const object = maybe(at(node, 'operand'), to);
  return draft('index', spanOf(node, object), { object, subscript });
};

const call: LowerOne = (node, to) => {
  const called = at(node, 'function');
  const list = at(node, 'arguments');
  const given = list === undefined ? [] : parts(list);
  const word = called === undefined ? '' : textOf(called, to);
  const [first, ...rest] = given;
  if (word === TYPED_NAME && first?.type === 'type_assertion_expression') return typedMetavariable(node, first, to);
  if (word === 'new' && first !== undefined && rest.length === 0) {
    const operand = construct(node, list, first, [], to);
    return draft('unary', operand, { operand }, '&');
  }
  if (word === 'make' && first !== undefined) return construct(node, list, first, rest, to);
  const callee = maybe(called, to);
  return draft('call', spanOf(node, callee), { callee, arguments: maybe(list, to) });
};

/** A pattern's `($X : T)`, which its stand-ins spell as a type assertion so that every type may stand in it. */
function typedMetavariable(node: CstNode, assertion: CstNode, to: Lowering): Draft {
  const operand = at(assertion, 'operand');
  const type = at(assertion, 'type');
  const own = operand === undefined ? '' : textOf(operand, to).replace(METAVARIABLE_LETTER, '$');
  return draft('typedMetavariable', node, { type: type && wrapType(type, to) }, own);
}

/** As in semgrep, `make(T, e)` and `new(T)` begin at the parenthesis. */
function construct(node: CstNode, list: CstNode | undefined, type: CstNode, args: readonly CstNode[], to: Lowering): Draft {
  const start = args[0]?.start ?? type.end;
  const argument = args.map(to.one);
  // In a pattern `make(...)` leaves out the type and any arguments.
  if (textOf(type, to) === ELLIPSIS_NAME) argument.unshift(leaf('name', { start, end: start }, ELLIPSIS_NAME));
  const own = draft('arguments', { start, end: Math.max(start, args.at(-1)?.end ?? start) }, { argument });
  return draft('new', { start: list?.start ?? node.start, end: node.end }, { type: wrapType(type, to), arguments: own });
}

const argumentList: LowerOne = (node, to) => draft('arguments', node, { argument: parts(node).map(to.one) });

const variadic: LowerOne = (node, to) => {
  const operand = maybe(firstPart(node), to);
  return draft('spread', spanOf(node, operand), { operand }, '...');
};

/** `T{k: v, e}`: a field is a keyword argument, another pair an entry. */
const composite: LowerOne = (node, to) => {
  const type = at(node, 'type');
  const list = at(node, 'body');
  const argument = list === undefined ? [] : parts(list).map((part) => literalArgument(part, to));
  const place = list ?? { start: node.end, end: node.end };
  return draft('new', node, { type: type && wrapType(type, to), arguments: draft('arguments', place, { argument }) });
};

function literalArgument(node: CstNode, to: Lowering): Draft {
  if (node.type !== 'keyed_element') return to.one(node);
  const key = keyOf(node);
  const value = at(node, 'value');
  if (key?.type !== 'identifier') return to.one(node);
  const own = nameOf(key, to);
  return draft('keywordArgument', node, { key: own, value: maybe(value, to) }, own.name);
}

function keyOf(node: CstNode): CstNode | undefined {
  const key = at(node, 'key');
  return key?.type === 'literal_element' ? firstPart(key) : key;
}

/** A pair whose key is a name is an entry where the literal's own type is left out; other pairs are tuples. */
const pair: LowerOne = (node, to) => {
  const key = maybe(at(node, 'key'), to);
  const value = maybe(at(node, 'value'), to);
  if (keyOf(node)?.type === 'identifier') return draft('entry', node, { key, value });
  return draft('tuple', node, { element: [key, value].filter((part) => part !== undefined) });
};

const element: LowerOne = (node, to) => maybe(firstPart(node), to) ?? other(node, to);

const untypedLiteral: LowerOne = (node, to) => draft('array', node, { element: parts(node).map(to.one) });

const assertion: LowerOne = (node, to) => {
  const left = maybe(at(node, 'operand'), to);
  const type = at(node, 'type');
  return draft('binary', spanOf(node, left), { left, right: type && wrapType(type, to) }, 'instanceof');
};

/** The parentheses of a conversion belong to its operand. To the grammar `f[int](x)` is one too: to semgrep it is `f(x)`. */
const conversion: LowerOne = (node, to) => {
  const type = at(node, 'type');
  const inner = maybe(at(node, 'operand'), to);
  const open = node.children.find((child) => child.type === '(' && child.start >= (type?.end ?? node.start));
  const called = type?.type === 'generic_type' ? at(type, 'type') : undefined;
  if (called !== undefined && inner !== undefined) {
    const list = draft('arguments', { start: open?.start ?? inner.start, end: node.end }, { argument: inner });
    return draft('call', node, { callee: to.one(called), arguments: list });
  }
  const operand = inner && open && { ...inner, start: open.start, end: node.end };
  return draft('cast', node, { type: type && wrapType(type, to), operand: operand ?? inner });
};

function operator(node: CstNode): string {
  return node.children.find((child) => child.field === 'operator')?.type ?? '';
}

const unary: LowerOne = (node, to) => {
  const operand = maybe(at(node, 'operand'), to);
  return draft('unary', { start: node.start, end: operand?.end ?? node.end }, { operand }, operator(node));
};

const binary: LowerOne = (node, to) => {
  const left = maybe(at(node, 'left'), to);
  const right = maybe(at(node, 'right'), to);
  return draft('binary', spanOf(node, left, right), { left, right }, operator(node));
};

const string: LowerOne = (node, to) => leaf('string', node, contentOf(node, to));

/** The decimal value. An old-style octal number begins with a lone zero. */
const int: LowerOne = (node, to) => {
  const text = textOf(node, to).replaceAll('_', '');
  const value = parseInteger(/^0[0-7]+$/u.test(text) ? `0o${text.slice(1)}` : text);
  return leaf('int', node, value === undefined || BigInt.asIntN(64, value) !== value ? text : String(value));
};

function parseInteger(text: string): bigint | undefined {
  return /^(?:0[xX][\da-fA-F]+|0[oO][0-7]+|0[bB][01]+|\d+)$/u.test(text) ? BigInt(text) : undefined;
}

const float: LowerOne = (node, to) => {
  const text = textOf(node, to).replaceAll('_', '');
  const value = Number(text);
  return leaf('float', node, Number.isNaN(value) ? text : String(value));
};

export const expressions: Readonly<Record<string, LowerOne>> = {
  identifier: name,
  blank_identifier: name,
  nil: name,
  true: name,
  false: name,
  iota: name,
  parenthesized_expression: parenthesized,
  selector_expression: selector,
  index_expression: index,
  type_instantiation_expression: instantiation,
  slice_expression: slice,
  call_expression: call,
  argument_list: argumentList,
  variadic_argument: variadic,
  composite_literal: composite,
  literal_value: untypedLiteral,
  literal_element: element,
  keyed_element: pair,
  type_assertion_expression: assertion,
  type_conversion_expression: conversion,
  unary_expression: unary,
  binary_expression: binary,
  interpreted_string_literal: string,
  raw_string_literal: string,
  int_literal: int,
  float_literal: float,
  imaginary_literal: (node, to) => leaf('imaginary', node, textOf(node, to)),
  rune_literal: (node, to) => leaf('char', node, contentOf(node, to)),
};
