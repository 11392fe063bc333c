// Classes, interfaces, enums and their members.

import { draft, leaf, type Draft } from '../../ast/draft.ts';
import type { Kind } from '../../ast/kind.ts';
import type { CstNode } from '../cst.ts';
import { anonymousFunction, attributes, method, namedFunction } from './functions.ts';
import { at, firstPart, isComment, maybe, nameOf, parts, type Lowering, type LowerOne } from './lowering.ts';
import { key } from './objects.ts';

const classNode =
  (kind: Kind, name: string): LowerOne =>
  (node, to) => {
    const own = at(node, 'name');
    const members = at(node, 'body');
    return draft(
      kind,
      node,
      {
        attribute: attributes(node, to),
        name: own && nameOf(own, to),
        base: bases(node, to),
        interface: interfaces(node, to),
        body: maybe(members, to),
      },
      name,
    );
  };

function bases(node: CstNode, to: Lowering): Draft[] {
  const heritage = node.children.find((child) => child.type === 'class_heritage' || child.type === 'extends_type_clause');
  if (heritage === undefined) return [];
  const clause = heritage.children.find((child) => child.type === 'extends_clause') ?? heritage;
  return parts(clause)
    .filter((part) => part.type !== 'type_arguments' && part.type !== 'implements_clause')
    .map((part) => base(part, to));
}

/** A base that is a plain name is a type; a call that makes a class is an expression. */
function base(node: CstNode, to: Lowering): Draft {
  const lowered = to.one(node);
  return lowered.kind === 'name' || lowered.kind === 'access' ? draft('type', lowered, { type: lowered }) : lowered;
}

function interfaces(node: CstNode, to: Lowering): Draft[] {
  const heritage = node.children.find((child) => child.type === 'class_heritage');
  const clause = heritage?.children.find((child) => child.type === 'implements_clause');
  return clause === undefined ? [] : parts(clause).map((part) => wrapType(part, to));
}

function wrapType(node: CstNode, to: Lowering): Draft {
  const lowered = to.one(node);
  return draft('type', lowered, { type: lowered });
}

/** The decorators of a TypeScript method stand beside it in the class body. */
const classBody: LowerOne = (node, to) => {
  const member: Draft[] = [];
  let decorators: Draft[] = [];
  for (const child of node.children) {
    if (!child.named || isComment(child)) continue;
    if (child.type === 'decorator') {
      decorators.push(to.one(child));
      continue;
    }
    member.push(decorators.length > 0 ? decorated(child, decorators, to) : to.one(child));
    decorators = [];
  }
  return draft('classBody', node, { member: [...member, ...decorators] });
};

function decorated(node: CstNode, decorators: readonly Draft[], to: Lowering): Draft {
  const name = at(node, 'name');
  if (name !== undefined && at(node, 'parameters') !== undefined) return method(node, key(name, to), decorators, to);
  const lowered = to.one(node);
  return {
    ...lowered,
    start: decorators[0]?.start ?? lowered.start,
    children: [...decorators.map((decorator) => ['attribute', decorator] as const), ...lowered.children],
  };
}

const methodDefinition: LowerOne = (node, to) => {
  const name = at(node, 'name');
  return method(node, name && key(name, to), [], to);
};

/** A field that holds an anonymous function is a method in all but spelling. */
const fieldDefinition: LowerOne = (node, to) => {
  const name = at(node, 'name') ?? at(node, 'property');
  const value = at(node, 'value');
  const lambda = value === undefined ? undefined : anonymousFunction(value);
  const attribute = attributes(node, to);
  if (name !== undefined && lambda !== undefined) return namedFunction(node, key(name, to), lambda, to, attribute);
  return draft('fieldDefinition', node, {
    attribute,
    target: name && key(name, to),
    type: maybe(at(node, 'type'), to),
    value: maybe(value, to),
  });
};

const staticBlock: LowerOne = (node, to) => {
  const inner = at(node, 'body');
  return inner === undefined ? leaf('block', node) : to.one(inner);
};

const enumBody: LowerOne = (node, to) =>
  draft('classBody', node, {
    member: parts(node).map((part) =>
      part.type === 'enum_assignment' || part.type === 'ERROR'
        ? to.one(part)
        : draft('fieldDefinition', part, { target: key(part, to) }),
    ),
  });

/** A member with a value is no assignment. */
const enumMember: LowerOne = (node, to) => {
  const name = at(node, 'name');
  return draft('other', node, { target: name && key(name, to), value: maybe(at(node, 'value'), to) }, 'enumMember');
};

const typeAlias: LowerOne = (node, to) => {
  const name = at(node, 'name');
  const value = at(node, 'value');
  return draft('typeDefinition', node, { name: name && nameOf(name, to), type: value && wrapType(value, to) });
};

export const classes: Readonly<Record<string, LowerOne>> = {
  class: classNode('classExpression', 'class'),
  class_declaration: classNode('classDefinition', 'class'),
  abstract_class_declaration: classNode('classDefinition', 'class'),
  interface_declaration: classNode('classDefinition', 'interface'),
  enum_declaration: classNode('classDefinition', 'enum'),
  class_body: classBody,
  interface_body: classBody,
  enum_body: enumBody,
  enum_assignment: enumMember,
  method_definition: methodDefinition,
  method_signature: methodDefinition,
  abstract_method_signature: methodDefinition,
  field_definition: fieldDefinition,
  public_field_definition: fieldDefinition,
  property_signature: fieldDefinition,
  class_static_block: staticBlock,
  type_alias_declaration: typeAlias,
  class_heritage: (node, to) => maybe(firstPart(node), to) ?? nameOf(node, to),
};
