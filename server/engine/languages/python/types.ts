// Python's type annotations as drafts. How an expression is lowered is passed in.

import { draft, type Draft } from '../../ast/draft.ts';
import { field, fields, named, type CstNode } from '../cst.ts';
import { absent, lowerName, type Lower } from './pieces.ts';

export function lowerType(node: CstNode, text: string, lower: Lower): Draft {
  return draft('type', node, { type: lowerTypeExpression(node, text, lower) });
}

/** A type's own expression: `List[int]` applies a type instead of indexing a list. */
export function lowerTypeExpression(node: CstNode, text: string, lower: Lower): Draft {
  switch (node.type) {
    case 'type': {
      const inner = named(node)[0];
      return inner === undefined ? lowerName(node, text) : lowerTypeExpression(inner, text, lower);
    }
    case 'subscript':
      return draft('typeApply', node, {
        callee: lowerField(node, 'value', text, lower),
        typeArgument: fields(node, 'subscript').map((argument) => lowerType(argument, text, lower)),
      });
    case 'generic_type': {
      const [callee, parameters] = named(node);
      return draft('typeApply', node, {
        callee: callee === undefined ? absent(node) : lower(callee, text),
        typeArgument: parameters === undefined ? [] : named(parameters).map((argument) => lowerType(argument, text, lower)),
      });
    }
    case 'union_type': {
      const [left, right] = named(node);
      if (left === undefined || right === undefined) return lower(node, text);
      return draft(
        'binary',
        node,
        { left: lowerTypeExpression(left, text, lower), right: lowerTypeExpression(right, text, lower) },
        '|',
      );
    }
    case 'member_type': {
      const [object, member] = named(node);
      if (object === undefined || member === undefined) return lower(node, text);
      return draft('access', node, { object: lowerTypeExpression(object, text, lower), field: lowerName(member, text) });
    }
    default:
      return lower(node, text);
  }
}

function lowerField(node: CstNode, name: string, text: string, lower: Lower): Draft {
  const child = field(node, name);
  return child === undefined ? absent(node) : lower(child, text);
}
