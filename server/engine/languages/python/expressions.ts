// Python's expressions, targets and types as drafts. Accepts any tree: what it does not know becomes `other`, a child that is
// not there becomes an empty `other`. Never throws and never looks at statements.

import { draft, leaf, type Draft } from '../../ast/draft.ts';
import { field, fields, named, type CstNode } from '../cst.ts';
import { TYPED_NAME } from '../language.ts';
import { lowerFloat, lowerInteger } from './numbers.ts';
import { lowerParameters } from './parameters.ts';
import { absent, lowerName, missing, respan } from './pieces.ts';
import { lowerConcatenation, lowerString } from './strings.ts';
import { lowerType, lowerTypeExpression } from './types.ts';

/** Operators whose spelling is not the canonical one. */
const OPERATORS: Readonly<Record<string, string>> = { and: '&&', or: '||', is: '===', 'is not': '!==', '<>': '!=', not: '!' };

export function lowerExpression(node: CstNode, text: string): Draft {
  switch (node.type) {
    case 'identifier':
    case 'keyword_identifier':
      return lowerIdentifier(node, text);
    case 'dotted_name':
      return lowerDotted(node, text);
    case 'parenthesized_expression':
      return lowerParenthesized(node, text);
    case 'attribute':
      return draft('access', node, {
        object: required(node, 'object', text),
        field: lowerName(field(node, 'attribute') ?? missing(node), text),
      });
    case 'call':
      return lowerCall(node, text);
    case 'subscript':
      return lowerSubscript(node, text);
    case 'slice':
      return lowerSlice(node, text);
    case 'string':
      return lowerString(node, text, lowerExpression);
    case 'concatenated_string':
      return lowerConcatenation(node, text, lowerExpression);
    case 'integer':
      return lowerInteger(node, text);
    case 'float':
      return lowerFloat(node, text);
    case 'true':
    case 'false':
      return leaf('bool', node, node.type);
    case 'none':
      return leaf('null', node);
    case 'ellipsis':
      return leaf('special', node, '...');
    case 'binary_operator':
    case 'boolean_operator':
      return lowerBinary(node, text);
    case 'comparison_operator':
      return lowerComparison(node, text);
    case 'not_operator':
      return draft('unary', node, { operand: required(node, 'argument', text) }, '!');
    case 'unary_operator':
      return draft('unary', node, { operand: required(node, 'argument', text) }, operatorOf(node, text));
    case 'conditional_expression':
      return lowerConditional(node, text);
    case 'named_expression':
      return draft('assign', node, { target: required(node, 'name', text), value: required(node, 'value', text) });
    case 'lambda':
    case 'lambda_within_for_in_clause':
      return lowerLambda(node, text);
    case 'await':
      return draft('await', node, { operand: first(node, text) });
    case 'yield':
      return lowerYield(node, text);
    case 'list':
    case 'list_pattern':
      return draft('array', node, { element: lowerAll(named(node), text) });
    case 'set':
      return draft('set', node, { element: lowerAll(named(node), text) });
    case 'tuple':
    case 'tuple_pattern':
    case 'expression_list':
    case 'pattern_list':
      return draft('tuple', node, { element: lowerAll(named(node), text) });
    case 'dictionary':
      return draft('dict', node, { entry: lowerAll(named(node), text) });
    case 'pair':
      return draft('entry', node, { key: required(node, 'key', text), value: required(node, 'value', text) });
    case 'list_splat':
    case 'list_splat_pattern':
    case 'splat_type':
    case 'splat_pattern':
      return draft('spread', node, { operand: first(node, text) }, text.startsWith('**', node.start) ? '**' : '*');
    case 'dictionary_splat':
    case 'dictionary_splat_pattern':
      return draft('spread', node, { operand: first(node, text) }, '**');
    case 'keyword_argument':
      return lowerKeyword(node, text);
    case 'list_comprehension':
      return lowerComprehension(node, 'array', text);
    case 'set_comprehension':
      return lowerComprehension(node, 'set', text);
    case 'dictionary_comprehension':
      return lowerComprehension(node, 'dict', text);
    case 'generator_expression':
      return lowerComprehension(node, 'generator', text);
    case 'for_in_clause':
      return lowerComprehensionFor(node, text);
    case 'if_clause':
      return draft('comprehensionIf', node, { condition: first(node, text) });
    case 'type':
      return lowerTypeExpression(node, text, lowerExpression);
    case 'as_pattern_target':
    case 'case_pattern':
      return lowerOnlyChild(node, text);
    case 'class_pattern':
      return lowerClassPattern(node, text);
    default:
      return lowerUnknown(node, text);
  }
}

export function lowerAll(nodes: readonly CstNode[], text: string): Draft[] {
  return nodes.map((node) => lowerExpression(node, text));
}

/** The expression in a field, or an empty `other` where the tree was cut. */
export function required(node: CstNode, name: string, text: string): Draft {
  const child = field(node, name);
  return child === undefined ? absent(node) : lowerExpression(child, text);
}

/** The first named child, or an empty `other`. */
export function first(node: CstNode, text: string): Draft {
  const child = named(node)[0];
  return child === undefined ? absent(node) : lowerExpression(child, text);
}

/** Any node that has no meaning of its own here, with its children. */
export function lowerUnknown(node: CstNode, text: string): Draft {
  return draft('other', node, { child: lowerAll(named(node), text) }, node.type);
}

/** One expression, or a tuple that spans several. */
export function lowerTupleOrOne(nodes: readonly CstNode[], of: CstNode, text: string): Draft {
  const [one, ...more] = nodes;
  if (one === undefined) return absent(of);
  if (more.length === 0) return lowerExpression(one, text);
  return draft('tuple', { start: one.start, end: more[more.length - 1]?.end ?? one.end }, { element: lowerAll(nodes, text) });
}

/** A call; a pattern's typed metavariable has a type for its second argument (see candidates.ts). */
function lowerCall(node: CstNode, text: string): Draft {
  const callee = required(node, 'function', text);
  const list = field(node, 'arguments');
  const [variable, type] = list === undefined ? [] : named(list);
  if (callee.name === TYPED_NAME && list !== undefined && variable !== undefined && type !== undefined) {
    const argument = [lowerExpression(variable, text), lowerType(type, text, lowerExpression)];
    return draft('call', node, { callee, arguments: draft('arguments', list, { argument }) });
  }
  return draft('call', node, { callee, arguments: lowerArguments(list, node, text) });
}

export function lowerArguments(node: CstNode | undefined, call: CstNode, text: string): Draft {
  if (node === undefined) return leaf('arguments', missing(call));
  if (node.type === 'generator_expression')
    return draft('arguments', node, { argument: lowerComprehension(node, 'array', text) });
  return draft('arguments', node, { argument: lowerAll(named(node), text) });
}

function lowerIdentifier(node: CstNode, text: string): Draft {
  const name = text.slice(node.start, node.end);
  return name === 'self' ? leaf('special', node, 'this') : leaf('name', node, name);
}

function lowerDotted(node: CstNode, text: string): Draft {
  const [head, ...rest] = named(node);
  if (head === undefined) return lowerName(node, text);
  let out = lowerIdentifier(head, text);
  for (const part of rest)
    out = draft('access', { start: node.start, end: part.end }, { object: out, field: lowerName(part, text) });
  return out;
}

/** Parentheses leave no node, but what they enclose spans them. */
function lowerParenthesized(node: CstNode, text: string): Draft {
  const inner = named(node);
  const only = inner[0];
  if (only === undefined || inner.length > 1) return lowerUnknown(node, text);
  return respan(lowerExpression(only, text), node.start, node.end);
}

function lowerSubscript(node: CstNode, text: string): Draft {
  const object = required(node, 'value', text);
  const subscripts = fields(node, 'subscript');
  const [only, ...more] = subscripts;
  // A slice is not an element, so that `$X[$Y]` does not match it.
  if (only?.type === 'slice' && more.length === 0)
    return draft('index', node, { object, subscript: lowerSlice(only, text) }, 'slice');
  return draft('index', node, { object, subscript: lowerTupleOrOne(subscripts, node, text) });
}

function lowerSlice(node: CstNode, text: string): Draft {
  const parts: { lower?: Draft; upper?: Draft; step?: Draft } = {};
  const roles = ['lower', 'upper', 'step'] as const;
  let colons = 0;
  for (const child of node.children) {
    if (child.type === ':') colons++;
    else if (child.named && child.type !== 'comment') parts[roles[colons] ?? 'step'] = lowerExpression(child, text);
  }
  return draft('slice', node, parts);
}

function operatorOf(node: CstNode, text: string): string {
  const operator = field(node, 'operator');
  return operator === undefined ? '' : canonical(text.slice(operator.start, operator.end));
}

function canonical(spelling: string): string {
  const operator = spelling.replace(/\s+/gu, ' ');
  return OPERATORS[operator] ?? operator;
}

function lowerBinary(node: CstNode, text: string): Draft {
  return draft(
    'binary',
    node,
    { left: required(node, 'left', text), right: required(node, 'right', text) },
    operatorOf(node, text),
  );
}

/** `a < b` is a binary; a chain is one node of its own, so that a pattern for one comparison does not match a part of it. */
function lowerComparison(node: CstNode, text: string): Draft {
  const operators: string[] = [];
  const operands: Draft[] = [];
  for (const child of node.children) {
    if (child.field === 'operators') operators.push(canonical(operatorText(child, text)));
    else if (child.named && child.type !== 'comment') operands.push(lowerExpression(child, text));
  }
  const [left, right] = operands;
  if (operators.length === 1 && operands.length === 2) return draft('binary', node, { left, right }, operators[0]);
  return draft('other', node, { child: operands }, `comparison ${operators.join(' ')}`);
}

/** `not in` and `is not` may have anything that separates words between them. */
function operatorText(node: CstNode, text: string): string {
  return node.type === 'not in' || node.type === 'is not' ? node.type : text.slice(node.start, node.end);
}

function lowerConditional(node: CstNode, text: string): Draft {
  const [then, condition, otherwise] = named(node);
  if (then === undefined || condition === undefined || otherwise === undefined) return lowerUnknown(node, text);
  return draft('conditional', node, {
    then: lowerExpression(then, text),
    condition: lowerExpression(condition, text),
    else: lowerExpression(otherwise, text),
  });
}

function lowerLambda(node: CstNode, text: string): Draft {
  const keyword = node.children[0];
  return draft('lambda', node, {
    parameters: lowerParameters(field(node, 'parameters'), keyword?.end ?? node.start, text, lowerExpression),
    body: required(node, 'body', text),
  });
}

function lowerYield(node: CstNode, text: string): Draft {
  const operand = named(node)[0];
  const from = node.children.some((child) => child.type === 'from');
  return draft(
    'yield',
    node,
    { operand: operand === undefined ? undefined : lowerExpression(operand, text) },
    from ? 'from' : '',
  );
}

function lowerKeyword(node: CstNode, text: string): Draft {
  const key = field(node, 'name');
  const name = key === undefined ? '' : text.slice(key.start, key.end);
  return draft(
    'keywordArgument',
    node,
    { key: lowerName(key ?? missing(node), text), value: required(node, 'value', text) },
    name,
  );
}

function lowerComprehension(node: CstNode, name: string, text: string): Draft {
  const body = field(node, 'body');
  // What could not be read may stand before the body.
  const clauses = named(node).filter((child) => child.start >= (body?.end ?? node.start));
  return draft('comprehension', node, { element: required(node, 'body', text), clause: lowerAll(clauses, text) }, name);
}

function lowerComprehensionFor(node: CstNode, text: string): Draft {
  return draft('comprehensionFor', node, {
    target: required(node, 'left', text),
    iterable: lowerTupleOrOne(
      fields(node, 'right').filter((child) => child.named),
      node,
      text,
    ),
  });
}

function lowerOnlyChild(node: CstNode, text: string): Draft {
  const inner = named(node);
  const only = inner[0];
  if (only === undefined) return leaf('name', node, text.slice(node.start, node.end));
  return inner.length === 1 ? lowerExpression(only, text) : lowerUnknown(node, text);
}

/** `case Point(x, y=1)`: reads like the call that would build the value. */
function lowerClassPattern(node: CstNode, text: string): Draft {
  const [callee, ...parts] = named(node);
  if (callee === undefined) return lowerUnknown(node, text);
  const argumentsSpan = { start: callee.end, end: node.end };
  return draft('call', node, {
    callee: lowerExpression(callee, text),
    arguments: draft('arguments', argumentsSpan, { argument: lowerAll(parts, text) }),
  });
}
