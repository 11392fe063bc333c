// Classes, interfaces, enums, records, annotation types and their members, and lambdas.

import { draft, leaf, type Draft } from '../../ast/draft.ts';
import type { CstNode } from '../cst.ts';
import { ELLIPSIS_NAME } from '../language.ts';
import {
  at,
  body,
  firstPart,
  inOrder,
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
import { maybeType, typeAt, typeParameters } from './types.ts';

/** Annotations and keywords in front of a definition. */
export function attributesOf(node: CstNode, to: Lowering): readonly Draft[] {
  return node.children
    .filter((child) => child.type === 'modifiers' || child.type === 'annotation' || child.type === 'marker_annotation')
    .flatMap((child) => (child.type === 'modifiers' ? child.children : [child]))
    .filter((child) => !isComment(child))
    .map((child) => (child.named ? to.one(child) : leaf('modifier', child, child.type)));
}

/** `@A()` is `@A`. */
const annotation: LowerOne = (node, to) => {
  const name = maybe(at(node, 'name'), to);
  const list = at(node, 'arguments');
  const argument = list === undefined ? [] : parts(list).map((part) => to.one(part));
  if (name === undefined || list === undefined || argument.length === 0) return draft('decorator', node, { expression: name });
  const call = draft(
    'call',
    { start: name.start, end: node.end },
    { callee: name, arguments: draft('arguments', list, { argument }) },
  );
  return draft('decorator', node, { expression: call });
};

/** `k = v` in an annotation. A pattern's ellipsis and lone values among such pairs are given the key `...`. */
const pair: LowerOne = (node, to) => {
  const key = at(node, 'key');
  const value = maybe(at(node, 'value'), to);
  if (key === undefined || value === undefined) return nameOf(node, to);
  const name = textOf(key, to);
  return name === ELLIPSIS_NAME ? value : draft('keywordArgument', node, { key: leaf('name', key, name), value }, name);
};

const KINDS: Readonly<Record<string, readonly [name: string, modifier?: string]>> = {
  class_declaration: ['class'],
  interface_declaration: ['interface'],
  enum_declaration: ['class', 'enum'],
  record_declaration: ['class', 'record'],
  annotation_type_declaration: ['interface', '@interface'],
};

/** What an interface extends counts as interfaces, as in semgrep. */
const classDefinition: LowerOne = (node, to) => {
  const [kind, keyword] = KINDS[node.type] ?? ['class'];
  const word = keyword === undefined ? undefined : ofType(node, keyword);
  const superclass = at(node, 'superclass');
  const list = at(node, 'interfaces') ?? ofType(node, 'extends_interfaces');
  const upper = superclass === undefined ? undefined : firstPart(superclass);
  const interfaces = list === undefined ? [] : parts(list).flatMap((part) => (part.type === 'type_list' ? parts(part) : [part]));
  return inOrder(
    'classDefinition',
    node,
    {
      attribute: [...attributesOf(node, to), ...(word === undefined ? [] : [leaf('modifier', word, word.type)])],
      name: maybeName(at(node, 'name'), to),
      typeParameter: typeParameters(at(node, 'type_parameters'), to),
      parameters: maybe(at(node, 'parameters'), to),
      base: maybeType(upper, to),
      interface: interfaces.map((one) => typeAt(one, to)),
      body: maybe(at(node, 'body'), to),
    },
    kind,
  );
};

const classBody: LowerOne = (node, to) => draft('classBody', node, { member: to.many(membersOf(node)) });

/** In an interface a method without a body has none. */
const interfaceBody: LowerOne = (node, to) => {
  const member = to.many(membersOf(node)).map((one) => {
    const last = one.children.at(-1)?.[1];
    const isBare = one.kind === 'functionDefinition' && last?.kind === 'block' && last.start === last.end;
    return isBare ? { ...one, children: one.children.slice(0, -1) } : one;
  });
  return draft('classBody', node, { member });
};

/** An element of an annotation type is no method, and its default value no expression, as in semgrep. */
const annotationElement: LowerOne = (node) => leaf('other', node, node.type);

function membersOf(node: CstNode): readonly CstNode[] {
  return parts(node).flatMap((part) => (part.type === 'enum_body_declarations' ? parts(part) : [part]));
}

/** A constant of an enum: what it is made from, and its own members. */
const enumConstant: LowerOne = (node, to) => {
  const name = maybeName(at(node, 'name'), to);
  if (name?.name === ELLIPSIS_NAME) return name;
  return inOrder(
    'other',
    node,
    { attribute: attributesOf(node, to), name, arguments: maybe(at(node, 'arguments'), to), body: maybe(at(node, 'body'), to) },
    node.type,
  );
};

/** A method of a class without a body has an empty one, as in semgrep. A constructor is a method without a result. */
const method: LowerOne = (node, to) => {
  const thrown = ofType(node, 'throws');
  const clause =
    thrown === undefined ? [] : parts(thrown).map((type) => draft('other', type, { child: typeAt(type, to) }, 'throws'));
  return inOrder('functionDefinition', node, {
    attribute: [...attributesOf(node, to), ...clause],
    typeParameter: typeParameters(at(node, 'type_parameters'), to),
    returnType: maybeType(at(node, 'type'), to, at(node, 'dimensions')),
    name: maybeName(at(node, 'name'), to),
    parameters:
      maybe(at(node, 'parameters'), to) ??
      leaf('parameters', { start: at(node, 'name')?.end ?? node.start, end: at(node, 'name')?.end ?? node.start }),
    body: maybe(at(node, 'body'), to) ?? leaf('block', { start: node.end, end: node.end }),
  });
};

const parameters: LowerOne = (node, to) =>
  draft('parameters', node, {
    parameter: parts(node)
      .filter((part) => part.type !== 'receiver_parameter')
      .map((part) => (part.type === 'identifier' ? draft('parameter', part, { target: nameOf(part, to) }) : to.one(part))),
  });

/** The type `...` is no type: so a pattern's `...` and `$P` are spelled where the grammar wants a type too. */
export function writtenType(node: CstNode | undefined, to: Lowering, dimensions?: CstNode): Draft | undefined {
  return node === undefined || textOf(node, to) === ELLIPSIS_NAME ? undefined : typeAt(node, to, dimensions);
}

const parameter: LowerOne = (node, to) =>
  inOrder('parameter', node, {
    attribute: attributesOf(node, to),
    type: writtenType(at(node, 'type'), to, at(node, 'dimensions')),
    target: maybeName(at(node, 'name'), to),
  });

const spreadParameter: LowerOne = (node, to) => {
  const declarator = ofType(node, 'variable_declarator');
  const type = parts(node).find((part) => part !== declarator && part.type !== 'modifiers' && !part.type.endsWith('annotation'));
  return inOrder(
    'restParameter',
    node,
    {
      attribute: attributesOf(node, to),
      type: maybeType(type, to),
      target: maybeName(declarator && (at(declarator, 'name') ?? declarator), to),
    },
    '...',
  );
};

const lambda: LowerOne = (node, to) => {
  const list = at(node, 'parameters');
  const value = at(node, 'body');
  const given =
    list?.type === 'identifier'
      ? draft('parameters', list, { parameter: draft('parameter', list, { target: nameOf(list, to) }) })
      : maybe(list, to);
  return draft('lambda', node, { parameters: given, body: lambdaBody(value, to) });
};

/** The body is a statement, as in semgrep: an expression is not returned. */
function lambdaBody(node: CstNode | undefined, to: Lowering): Draft | undefined {
  if (node === undefined || node.type === 'block') return body(node, to);
  const expression = to.one(node);
  return draft('expressionStatement', expression, { expression }, '');
}

const staticInitializer: LowerOne = (node, to) => draft('other', node, { child: maybe(firstPart(node), to) }, 'static');

export const definitions: Readonly<Record<string, LowerOne>> = {
  class_declaration: classDefinition,
  interface_declaration: classDefinition,
  enum_declaration: classDefinition,
  record_declaration: classDefinition,
  annotation_type_declaration: classDefinition,
  class_body: classBody,
  interface_body: interfaceBody,
  enum_body: classBody,
  annotation_type_body: classBody,
  enum_constant: enumConstant,
  method_declaration: method,
  constructor_declaration: method,
  compact_constructor_declaration: method,
  annotation_type_element_declaration: annotationElement,
  formal_parameters: parameters,
  inferred_parameters: parameters,
  formal_parameter: parameter,
  spread_parameter: spreadParameter,
  lambda_expression: lambda,
  static_initializer: staticInitializer,
  annotation,
  marker_annotation: annotation,
  element_value_pair: pair,
};
