// Python's parameter lists as drafts. How an expression is lowered is passed in.

import { draft, leaf, type Draft } from '../../ast/draft.ts';
import { field, named, type CstNode } from '../cst.ts';
import { absent, lowerName, type Lower } from './pieces.ts';
import { lowerType } from './types.ts';

export function lowerParameters(node: CstNode | undefined, at: number, text: string, lower: Lower): Draft {
  if (node === undefined) return leaf('parameters', { start: at, end: at });
  return draft('parameters', node, { parameter: named(node).map((parameter) => lowerParameter(parameter, text, lower)) });
}

function lowerParameter(node: CstNode, text: string, lower: Lower): Draft {
  switch (node.type) {
    case 'identifier':
      return draft('parameter', node, { target: lowerName(node, text) });
    case 'tuple_pattern':
      return draft('parameter', node, { target: lower(node, text) });
    case 'default_parameter':
    case 'typed_default_parameter': {
      const name = field(node, 'name');
      const type = field(node, 'type');
      const value = field(node, 'value');
      return draft('parameter', node, {
        target: name === undefined ? absent(node) : lowerTarget(name, text, lower),
        type: type === undefined ? undefined : lowerType(type, text, lower),
        default: value === undefined ? absent(node) : lower(value, text),
      });
    }
    case 'typed_parameter': {
      const inner = node.children.find((child) => child.named && child.field !== 'type');
      const type = field(node, 'type');
      return lowerTypedParameter(node, inner, type === undefined ? undefined : lowerType(type, text, lower), text, lower);
    }
    case 'list_splat_pattern':
    case 'dictionary_splat_pattern':
      return lowerTypedParameter(node, node, undefined, text, lower);
    default:
      return lower(node, text);
  }
}

function lowerTypedParameter(
  node: CstNode,
  inner: CstNode | undefined,
  type: Draft | undefined,
  text: string,
  lower: Lower,
): Draft {
  if (inner === undefined) return draft('parameter', node, { target: absent(node), type });
  if (inner.type !== 'list_splat_pattern' && inner.type !== 'dictionary_splat_pattern')
    return draft('parameter', node, { target: lowerTarget(inner, text, lower), type });
  const target = named(inner)[0];
  const sign = inner.type === 'list_splat_pattern' ? '*' : '**';
  return draft(
    'restParameter',
    node,
    { target: target === undefined ? undefined : lowerTarget(target, text, lower), type },
    sign,
  );
}

function lowerTarget(node: CstNode, text: string, lower: Lower): Draft {
  return node.type === 'identifier' ? lowerName(node, text) : lower(node, text);
}
