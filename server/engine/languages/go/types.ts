// Go's types as drafts. A pointer and an array are an `other` around what they hold, maps and channels apply a type of that
// name, structs and interfaces have a class body. The length of an array is left out: semgrep does not compare it.

import { draft, leaf, type Draft } from '../../ast/draft.ts';
import type { CstNode } from '../cst.ts';
import { ELLIPSIS_NAME } from '../language.ts';
import { parameters, result } from './functions.ts';
import { allAt, at, firstPart, maybe, nameOf, parts, type Lowering, type LowerOne } from './lowering.ts';
import { contentOf } from './strings.ts';

export function wrapType(node: CstNode, to: Lowering): Draft {
  const type = to.one(node);
  return draft('type', type, { type });
}

const name: LowerOne = (node, to) => nameOf(node, to);

const qualified: LowerOne = (node, to) => {
  const object = at(node, 'package');
  const field = at(node, 'name');
  return draft('access', node, { object: object && nameOf(object, to), field: field && nameOf(field, to) });
};

/** Stands for what it holds: `(T)`, `~T`. */
const transparent: LowerOne = (node, to) => {
  const inner = firstPart(node);
  return inner === undefined ? nameOf(node, to) : to.one(inner);
};

const holding =
  (kind: string, role: string): LowerOne =>
  (node, to) =>
    draft('other', node, { child: maybe(at(node, role) ?? firstPart(node), to) }, kind);

/** `map[K]V` is `map` applied to K and V. */
const map: LowerOne = (node, to) => {
  const given = [at(node, 'key'), at(node, 'value')].filter((argument) => argument !== undefined);
  return applied(node, leaf('name', { start: node.start, end: Math.min(node.start + 3, node.end) }, 'map'), given, to);
};

/** The direction is the name of the application, so that `chan T` is neither `<-chan T` nor `chan<- T`. */
const channel: LowerOne = (node, to) => {
  const value = at(node, 'value');
  const word = node.children.find((child) => child.type === 'chan') ?? { start: node.start, end: node.start };
  const arrow = node.children.find((child) => child.type === '<-');
  const direction = arrow === undefined ? '' : arrow.start < word.start ? 'receive' : 'send';
  return applied(node, leaf('name', word, 'chan'), value === undefined ? [] : [value], to, direction);
};

function applied(node: CstNode, callee: Draft | undefined, args: readonly CstNode[], to: Lowering, direction?: string): Draft {
  return draft('typeApply', node, { callee, typeArgument: args.map((argument) => wrapType(argument, to)) }, direction);
}

const generic: LowerOne = (node, to) => {
  const list = at(node, 'type_arguments');
  return applied(node, maybe(at(node, 'type'), to), list === undefined ? [] : parts(list), to);
};

/** `A | B` in a constraint. */
const union: LowerOne = (node, to) => {
  const types = parts(node).map(to.one);
  return types.length === 0
    ? nameOf(node, to)
    : types.reduce((left, right) => draft('binary', { start: left.start, end: right.end }, { left, right }, '|'));
};

const functionType: LowerOne = (node, to) =>
  draft('other', node, { parameters: parameters(node, undefined, to), returnType: result(node, to) }, 'function');

const struct: LowerOne = (node, to) => {
  const list = firstPart(node);
  const fields = list?.type === 'field_declaration_list' ? parts(list) : [];
  const member = fields.flatMap((field) => (field.type === 'field_declaration' ? fieldsOf(field, to) : [to.one(field)]));
  return draft('other', node, { body: draft('classBody', list ?? { start: node.end, end: node.end }, { member }) }, 'struct');
};

/** `a, b T` are two fields; a bare `T` or `*T` embeds the type. */
function fieldsOf(node: CstNode, to: Lowering): readonly Draft[] {
  const names = allAt(node, 'name');
  const type = at(node, 'type');
  const tag = at(node, 'tag');
  if (names.length === 0) return type === undefined ? [] : [embedded(node, type, to)];
  return names.map((field) =>
    draft(
      'fieldDefinition',
      { start: field.start, end: node.end },
      {
        target: nameOf(field, to),
        type: type && wrapType(type, to),
        attribute: tag && draft('other', tag, { child: leaf('string', tag, contentOf(tag, to)) }, 'tag'),
      },
    ),
  );
}

function embedded(node: CstNode, type: CstNode, to: Lowering): Draft {
  const operand = to.one(type);
  const isEllipsis = operand.name === ELLIPSIS_NAME;
  return draft('expressionStatement', node, { expression: isEllipsis ? operand : draft('spread', node, { operand }, '...') }, '');
}

const interfaceType: LowerOne = (node, to) => {
  const member = parts(node).map((part) => {
    if (part.type !== 'type_elem') return to.one(part);
    return embedded(part, part, to);
  });
  const open = node.children.find((child) => child.type === '{')?.start ?? node.end;
  return draft('other', node, { body: draft('classBody', { start: open, end: node.end }, { member }) }, 'interface');
};

/** A method of an interface: a function without a body. */
const method: LowerOne = (node, to) => {
  const own = at(node, 'name');
  return draft('functionDefinition', node, {
    name: own && nameOf(own, to),
    parameters: parameters(node, undefined, to),
    returnType: result(node, to),
  });
};

export const types: Readonly<Record<string, LowerOne>> = {
  type_identifier: name,
  package_identifier: name,
  field_identifier: name,
  qualified_type: qualified,
  pointer_type: holding('pointer', 'type'),
  array_type: holding('array', 'element'),
  slice_type: holding('array', 'element'),
  implicit_length_array_type: holding('array', 'element'),
  parenthesized_type: transparent,
  negated_type: transparent,
  map_type: map,
  channel_type: channel,
  generic_type: generic,
  type_elem: union,
  type_constraint: union,
  function_type: functionType,
  struct_type: struct,
  interface_type: interfaceType,
  method_elem: method,
};
