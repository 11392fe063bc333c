// Statements and variable declarations.

import { draft, leaf, type Draft, type DraftChildren } from '../../ast/draft.ts';
import type { Kind } from '../../ast/kind.ts';
import type { CstNode } from '../cst.ts';
import {
  at,
  body,
  firstPart,
  insideParentheses,
  isComment,
  looseBlock,
  maybe,
  nameOf,
  ofType,
  parts,
  textOf,
  type Lowering,
  type LowerMany,
  type LowerOne,
} from './lowering.ts';
import { target } from './objects.ts';

/** Several declarators make several statements: the first reaches back to the keyword, the last on to the end. */
const declaration: LowerMany = (node, to) => {
  const keyword = node.children[0];
  const declarators = parts(node).filter((part) => part.type === 'variable_declarator');
  return declarators.map((declarator, index) => {
    const start = index === 0 ? node.start : declarator.start;
    const end = index === declarators.length - 1 ? node.end : declarator.end;
    const name = at(declarator, 'name');
    const place = index === 0 && keyword !== undefined ? keyword : { start, end: start };
    return draft(
      'variable',
      { start, end },
      {
        attribute: keyword && leaf('modifier', place, textOf(keyword, to)),
        target: name && target(name, to),
        type: maybe(at(declarator, 'type'), to),
        value: maybe(at(declarator, 'value'), to),
      },
    );
  });
};

const expressionStatement: LowerOne = (node, to) => {
  const inner = firstPart(node);
  if (inner?.type === 'internal_module') return to.one(inner);
  const end = to.text[node.end - 1] === ';' && node.end !== inner?.end ? ';' : '';
  return draft('expressionStatement', node, { expression: maybe(inner, to) }, end);
};

const ifStatement: LowerOne = (node, to) => {
  const alternative = at(node, 'alternative');
  const otherwise = alternative?.type === 'else_clause' ? firstPart(alternative) : alternative;
  return draft('if', node, {
    condition: insideParentheses(at(node, 'condition'), to),
    then: body(at(node, 'consequence'), to),
    else: body(otherwise, to),
  });
};

const whileStatement: LowerOne = (node, to) =>
  draft('while', node, { condition: insideParentheses(at(node, 'condition'), to), body: body(at(node, 'body'), to) });

const doStatement: LowerOne = (node, to) =>
  draft('doWhile', node, { body: body(at(node, 'body'), to), condition: insideParentheses(at(node, 'condition'), to) });

const forStatement: LowerOne = (node, to) => {
  const initializer = at(node, 'initializer');
  const condition = at(node, 'condition');
  const increment = at(node, 'increment');
  return draft('for', node, {
    init: initializer === undefined ? [] : init(initializer, to),
    condition: condition?.type === 'empty_statement' ? undefined : clause(condition, to),
    update: maybe(increment, to),
    body: body(at(node, 'body'), to),
  });
};

function init(node: CstNode, to: Lowering): readonly Draft[] {
  if (node.type.endsWith('_declaration')) return to.statements([node]);
  const only = clause(node, to);
  return only === undefined ? [] : [only];
}

/** Some versions of the grammar make an expression statement of the condition. */
function clause(node: CstNode | undefined, to: Lowering): Draft | undefined {
  if (node === undefined || node.type === 'empty_statement') return undefined;
  return maybe(node.type === 'expression_statement' ? firstPart(node) : node, to);
}

const forInStatement: LowerOne = (node, to) => {
  const left = at(node, 'left');
  return draft(
    'forEach',
    node,
    { target: left && target(left, to), iterable: maybe(at(node, 'right'), to), body: body(at(node, 'body'), to) },
    ofType(node, 'of') === undefined ? 'in' : 'of',
  );
};

const tryStatement: LowerOne = (node, to) => {
  const finalizer = at(node, 'finalizer');
  return draft('try', node, {
    body: maybe(at(node, 'body'), to),
    catch: maybe(at(node, 'handler'), to),
    finally: maybe(finalizer && at(finalizer, 'body'), to),
  });
};

const catchClause: LowerOne = (node, to) => {
  const parameter = at(node, 'parameter');
  return draft('catch', node, {
    exception: parameter && target(parameter, to),
    type: maybe(at(node, 'type'), to),
    body: maybe(at(node, 'body'), to),
  });
};

const switchStatement: LowerOne = (node, to) => {
  const cases = at(node, 'body');
  return draft('switch', node, {
    subject: insideParentheses(at(node, 'value'), to),
    case: cases === undefined ? [] : parts(cases).map((part) => to.one(part)),
  });
};

const switchCase: LowerOne = (node, to) => {
  const statements = node.children.filter((child) => child.field === 'body' && !isComment(child));
  return draft(
    'case',
    node,
    { test: maybe(at(node, 'value'), to), body: looseBlock(statements, node.end, to) },
    node.type === 'switch_default' ? 'default' : '',
  );
};

const withStatement: LowerOne = (node, to) => {
  const value = insideParentheses(at(node, 'object'), to);
  return draft('with', node, { item: value && draft('withItem', value, { value }), body: body(at(node, 'body'), to) });
};

const labeled: LowerOne = (node, to) => {
  const name = at(node, 'label');
  return draft('label', node, { label: name && nameOf(name, to), body: body(at(node, 'body'), to) });
};

const jump =
  (kind: Kind): LowerOne =>
  (node, to) => {
    const name = at(node, 'label');
    return draft(kind, node, { label: name && nameOf(name, to) });
  };

const valued =
  (kind: Kind): LowerOne =>
  (node, to) =>
    draft(kind, node, { value: maybe(firstPart(node), to) });

const block: LowerOne = (node, to) =>
  draft('block', node, { statement: to.statements(node.children.filter((child) => child.named)) });

/** A namespace, `declare global`: a named block of statements. */
const namespace: LowerOne = (node, to) => {
  const name = at(node, 'name');
  const children: DraftChildren = { name: name && nameOf(name, to), body: maybe(at(node, 'body'), to) };
  return draft('other', node, children, 'namespace');
};

const ambient: LowerMany = (node, to) => to.statements(parts(node));

export const statements: Readonly<Record<string, LowerOne>> = {
  expression_statement: expressionStatement,
  statement_block: block,
  if_statement: ifStatement,
  while_statement: whileStatement,
  do_statement: doStatement,
  for_statement: forStatement,
  for_in_statement: forInStatement,
  try_statement: tryStatement,
  catch_clause: catchClause,
  switch_statement: switchStatement,
  switch_case: switchCase,
  switch_default: switchCase,
  with_statement: withStatement,
  labeled_statement: labeled,
  break_statement: jump('break'),
  continue_statement: jump('continue'),
  return_statement: valued('return'),
  throw_statement: valued('throw'),
  module: namespace,
  internal_module: namespace,
  debugger_statement: (node) =>
    draft('expressionStatement', node, { expression: leaf('name', { start: node.start, end: node.start + 8 }, 'debugger') }, ''),
};

export const lists: Readonly<Record<string, LowerMany>> = {
  lexical_declaration: declaration,
  variable_declaration: declaration,
  using_declaration: declaration,
  ambient_declaration: ambient,
  comment: () => [],
  html_comment: () => [],
  hash_bang_line: () => [],
  empty_statement: () => [],
};
