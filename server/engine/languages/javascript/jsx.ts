// JSX elements. White space alone between elements says nothing and is left out.

import { draft, leaf, type Draft } from '../../ast/draft.ts';
import type { CstNode } from '../cst.ts';
import { at, firstPart, maybe, nameOf, parts, textOf, type Lowering, type LowerOne } from './lowering.ts';

const element: LowerOne = (node, to) => {
  const opening = at(node, 'open_tag');
  const head = opening ?? node;
  const closing = at(node, 'close_tag');
  return draft(
    'element',
    node,
    {
      tag: tag(head, to),
      attribute: head.children.filter((child) => child.field === 'attribute' && child.named).map((child) => attribute(child, to)),
      child: opening === undefined ? [] : children(node, opening, closing, to),
    },
    opening === undefined ? 'singleton' : undefined,
  );
};

function tag(head: CstNode, to: Lowering): Draft | undefined {
  const name = at(head, 'name');
  if (name === undefined) return undefined;
  return name.type === 'member_expression' || name.type === 'nested_identifier' ? to.one(name) : nameOf(name, to);
}

function attribute(node: CstNode, to: Lowering): Draft {
  if (node.type === 'jsx_expression') return maybe(firstPart(node), to) ?? leaf('jsxExpression', node);
  return to.one(node);
}

const jsxAttribute: LowerOne = (node, to) => {
  const [name, value] = parts(node);
  if (name === undefined) return leaf('jsxAttribute', node, textOf(node, to));
  const inner = value?.type === 'jsx_expression' ? firstPart(value) : value;
  return draft('jsxAttribute', node, { key: nameOf(name, to), value: maybe(inner, to) }, textOf(name, to));
};

function children(node: CstNode, opening: CstNode, closing: CstNode | undefined, to: Lowering): Draft[] {
  const found: Draft[] = [];
  for (const child of parts(node)) {
    if (child === opening || child === closing) continue;
    const lowered = to.one(child);
    if (lowered.kind !== 'jsxText' || lowered.name?.trim() !== '') found.push(lowered);
  }
  return found;
}

const text: LowerOne = (node, to) => leaf('jsxText', node, textOf(node, to));

export const jsx: Readonly<Record<string, LowerOne>> = {
  jsx_element: element,
  jsx_self_closing_element: element,
  jsx_attribute: jsxAttribute,
  jsx_text: text,
  html_character_reference: text,
  jsx_expression: (node, to) => draft('jsxExpression', node, { operand: maybe(firstPart(node), to) }),
  jsx_namespace_name: (node, to) => nameOf(node, to),
};
