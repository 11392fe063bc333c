// Python's functions, classes and decorators as drafts. How a body is lowered is passed in.

import { draft, leaf, type Draft } from '../../ast/draft.ts';
import { field, named, type CstNode } from '../cst.ts';
import { first, lowerAll, lowerArguments, lowerExpression, lowerUnknown } from './expressions.ts';
import { lowerParameters } from './parameters.ts';
import { absent, lowerName, type LowerBlock } from './pieces.ts';
import { lowerType } from './types.ts';

export function lowerDecorated(node: CstNode, text: string, lowerBlock: LowerBlock): Draft {
  const definition = field(node, 'definition');
  const decorators = named(node).filter((child) => child !== definition);
  const attributes = decorators.map((child) =>
    child.type === 'decorator' ? lowerDecorator(child, text) : lowerUnknown(child, text),
  );
  if (definition?.type === 'function_definition') return lowerFunction(definition, attributes, node.start, text, lowerBlock);
  if (definition?.type === 'class_definition') return lowerClass(definition, attributes, node.start, text, lowerBlock);
  return draft(
    'other',
    node,
    { child: [...attributes, ...(definition === undefined ? [] : [lowerUnknown(definition, text)])] },
    node.type,
  );
}

export function lowerDecorator(node: CstNode, text: string): Draft {
  const expression = first(node, text);
  // semgrep has a keyword for it, so that no metavariable stands for it.
  if (expression.kind === 'name' && expression.name === 'staticmethod') return leaf('modifier', node, 'static');
  return draft('decorator', { start: node.start, end: expression.end }, { expression });
}

export function lowerFunction(
  node: CstNode,
  decorators: readonly Draft[],
  start: number,
  text: string,
  lowerBlock: LowerBlock,
): Draft {
  const async = node.children[0]?.type === 'async' ? [leaf('modifier', node.children[0], 'async')] : [];
  const name = field(node, 'name');
  const returns = field(node, 'return_type');
  const body = lowerBlock(field(node, 'body'), node, text);
  return draft(
    'functionDefinition',
    { start, end: body.end },
    {
      attribute: [...decorators, ...async],
      name: name === undefined ? absent(node) : lowerName(name, text),
      typeParameter: lowerTypeParameters(node, text),
      parameters: lowerParameters(field(node, 'parameters'), name?.end ?? node.start, text, lowerExpression),
      returnType: returns === undefined ? undefined : lowerType(returns, text, lowerExpression),
      body,
    },
  );
}

function lowerTypeParameters(node: CstNode, text: string): Draft[] {
  const list = field(node, 'type_parameters');
  return list === undefined ? [] : lowerAll(named(list), text);
}

export function lowerClass(
  node: CstNode,
  decorators: readonly Draft[],
  start: number,
  text: string,
  lowerBlock: LowerBlock,
): Draft {
  const name = field(node, 'name');
  const bases = field(node, 'superclasses');
  const block = lowerBlock(field(node, 'body'), node, text);
  const classBody = draft('classBody', block, { member: block.children.map(([, member]) => asMember(member)) });
  return draft(
    'classDefinition',
    { start, end: block.end },
    {
      attribute: decorators,
      name: name === undefined ? absent(node) : lowerName(name, text),
      typeParameter: lowerTypeParameters(node, text),
      base: bases === undefined ? [] : lowerArguments(bases, node, text).children.map(([, base]) => base),
      body: classBody,
    },
    'class',
  );
}

/** `x = 1` and `x: T = 1` directly in a class define a field. */
function asMember(statement: Draft): Draft {
  if (statement.kind === 'variable') return { ...statement, kind: 'fieldDefinition' };
  const assign = statement.kind === 'expressionStatement' ? statement.children[0]?.[1] : undefined;
  if (assign?.kind !== 'assign') return statement;
  const target = assign.children[0]?.[1];
  return target?.kind === 'name' ? { ...assign, kind: 'fieldDefinition' } : statement;
}
