// Statements, declarations of variables and fields, and imports.

import { draft, leaf, type Draft } from '../../ast/draft.ts';
import type { Kind } from '../../ast/kind.ts';
import type { CstNode } from '../cst.ts';
import { attributesOf, writtenType } from './definitions.ts';
import {
  at,
  body,
  firstPart,
  inOrder,
  insideParentheses,
  isComment,
  maybe,
  maybeName,
  nameOf,
  ofType,
  parts,
  statementAt,
  textOf,
  type Lowering,
  type LowerMany,
  type LowerOne,
} from './lowering.ts';
import { maybeType } from './types.ts';

/**
 * Each declarator makes a statement of its own, which begins, as in semgrep, with the type that they share; the `;` belongs to
 * that of a local variable.
 */
const declaration: LowerMany = (node, to) => {
  const declarators = parts(node).filter((part) => part.field === 'declarator');
  const type = at(node, 'type');
  return declarators.map((declarator, index) => {
    const last = index === declarators.length - 1;
    return inOrder(
      'variable',
      { start: node.start, end: last && node.type === 'local_variable_declaration' ? node.end : declarator.end },
      {
        attribute: attributesOf(node, to),
        type: writtenType(type, to, at(declarator, 'dimensions')),
        target: maybeName(at(declarator, 'name'), to),
        value: maybe(at(declarator, 'value'), to),
      },
    );
  });
};

const expressionStatement: LowerOne = (node, to) => {
  const inner = firstPart(node);
  if (inner?.type === 'switch_expression') return to.one(inner);
  return draft('expressionStatement', node, { expression: maybe(inner, to) }, ';');
};

const ifStatement: LowerOne = (node, to) =>
  draft('if', node, {
    condition: insideParentheses(at(node, 'condition'), to),
    then: body(statementAt(node, 'consequence'), to),
    else: body(statementAt(node, 'alternative'), to),
  });

const whileStatement: LowerOne = (node, to) =>
  draft('while', node, { condition: insideParentheses(at(node, 'condition'), to), body: body(statementAt(node, 'body'), to) });

const doStatement: LowerOne = (node, to) =>
  draft('doWhile', node, { body: body(statementAt(node, 'body'), to), condition: insideParentheses(at(node, 'condition'), to) });

const forStatement: LowerOne = (node, to) => {
  const clauses = (name: string) => node.children.filter((child) => child.field === name && child.named && !isComment(child));
  return draft('for', node, {
    init: to.many(clauses('init')),
    condition: maybe(at(node, 'condition'), to),
    update: clauses('update').map((one) => to.one(one)),
    body: body(statementAt(node, 'body'), to),
  });
};

const forEach: LowerOne = (node, to) =>
  inOrder(
    'forEach',
    node,
    {
      attribute: attributesOf(node, to),
      type: maybeType(at(node, 'type'), to, at(node, 'dimensions')),
      target: maybeName(at(node, 'name'), to),
      iterable: maybe(at(node, 'value'), to),
      body: body(statementAt(node, 'body'), to),
    },
    'in',
  );

/** Resources are declarations around the `try`, as in semgrep. */
const tryStatement: LowerOne = (node, to) => {
  const resources = at(node, 'resources');
  const block = at(node, 'body');
  const finalizer = ofType(node, 'finally_clause');
  const start = resources === undefined ? node.start : (block?.start ?? node.start);
  const inner = draft(
    'try',
    { start, end: node.end },
    {
      body: maybe(block, to),
      catch: parts(node)
        .filter((part) => part.type === 'catch_clause')
        .map((part) => to.one(part)),
      finally: maybe(finalizer && firstPart(finalizer), to),
    },
  );
  if (resources === undefined) return inner;
  return draft('with', node, { item: parts(resources).map((part) => to.one(part)), body: inner }, 'try');
};

const resource: LowerOne = (node, to) => {
  const name = at(node, 'name');
  const only = firstPart(node);
  if (name === undefined) return draft('expressionStatement', node, { expression: maybe(only, to) }, ';');
  return inOrder('variable', node, {
    attribute: attributesOf(node, to),
    type: writtenType(at(node, 'type'), to, at(node, 'dimensions')),
    target: nameOf(name, to),
    value: maybe(at(node, 'value'), to),
  });
};

/** Of `catch (A | B e)` only A counts, as in semgrep. */
const catchClause: LowerOne = (node, to) => {
  const parameter = ofType(node, 'catch_formal_parameter');
  const union = parameter && ofType(parameter, 'catch_type');
  return inOrder('catch', node, {
    attribute: parameter && attributesOf(parameter, to),
    type: writtenType(union && firstPart(union), to),
    exception: parameter && maybeName(at(parameter, 'name'), to),
    body: maybe(at(node, 'body'), to),
  });
};

/** Both the statement and the expression. */
const switchStatement: LowerOne = (node, to) => {
  const block = at(node, 'body');
  return draft('switch', node, {
    subject: insideParentheses(at(node, 'condition'), to),
    case: block === undefined ? [] : parts(block).flatMap((part) => cases(part, to)),
  });
};

/** Labels one after the other are cases that fall through. */
function cases(node: CstNode, to: Lowering): readonly Draft[] {
  const labels = parts(node).filter((part) => part.type === 'switch_label');
  if (labels.length === 0) return [to.one(node)];
  const statements = parts(node).filter((part) => part.type !== 'switch_label');
  return labels.map((label, index) => {
    const test = parts(label).map((part) => to.one(part));
    const last = index === labels.length - 1;
    const end = last ? node.end : label.end;
    const start = last ? (statements[0]?.start ?? end) : end;
    const own = draft('block', { start, end: Math.max(start, end) }, { statement: last ? to.many(statements) : [] });
    const [only] = statements;
    const block = node.type === 'switch_rule' && only?.type === 'block' ? to.one(only) : own;
    return draft('case', { start: label.start, end }, { test, body: block }, test.length === 0 ? 'default' : '');
  });
}

const synchronized: LowerOne = (node, to) => {
  const lock = ofType(node, 'parenthesized_expression');
  const value = insideParentheses(lock, to);
  return draft(
    'with',
    node,
    { item: value && draft('withItem', value, { value }), body: body(at(node, 'body'), to) },
    'synchronized',
  );
};

const labeled: LowerOne = (node, to) => {
  const [label] = parts(node);
  const statement = node.children.findLast((child) => child !== label && child.type !== ':' && !isComment(child));
  return draft('label', node, { label: maybeName(label, to), body: body(statement, to) });
};

const jump =
  (kind: Kind): LowerOne =>
  (node, to) =>
    draft(kind, node, { label: maybeName(firstPart(node), to) });

const valued =
  (kind: Kind): LowerOne =>
  (node, to) =>
    draft(kind, node, { value: maybe(firstPart(node), to) });

const assertion: LowerOne = (node, to) => draft('assert', node, { argument: parts(node).map((part) => to.one(part)) });

const block: LowerOne = (node, to) => draft('block', node, { statement: to.many(parts(node)) });

/** `import a.b.C` is C from a.b; `import a.b.*` all of it. */
const importDeclaration: LowerOne = (node, to) => {
  const path = parts(node).find((part) => part.type !== 'asterisk');
  const word = ofType(node, 'static');
  const attribute = word && leaf('modifier', word, 'static');
  if (path === undefined) return draft('import', node, {}, 'module');
  const whole = leaf('module', path, textOf(path, to).replaceAll(/\s/gu, ''));
  if (ofType(node, 'asterisk') !== undefined) return inOrder('import', node, { attribute, module: whole }, 'all');
  const scope = at(path, 'scope');
  const name = at(path, 'name');
  if (scope === undefined || name === undefined) return inOrder('import', node, { attribute, module: whole }, 'module');
  const module = leaf('module', scope, textOf(scope, to).replaceAll(/\s/gu, ''));
  return draft('import', node, { attribute, module, item: draft('importItem', name, { key: nameOf(name, to) }) }, 'from');
};

const packageDeclaration: LowerOne = (node, to) => {
  const path = parts(node).find((part) => !part.type.endsWith('annotation'));
  const module = path && leaf('module', path, textOf(path, to).replaceAll(/\s/gu, ''));
  return inOrder('other', node, { attribute: attributesOf(node, to), module }, 'package');
};

export const statements: Readonly<Record<string, LowerOne>> = {
  expression_statement: expressionStatement,
  block,
  constructor_body: block,
  if_statement: ifStatement,
  while_statement: whileStatement,
  do_statement: doStatement,
  for_statement: forStatement,
  enhanced_for_statement: forEach,
  try_statement: tryStatement,
  try_with_resources_statement: tryStatement,
  resource,
  catch_clause: catchClause,
  switch_expression: switchStatement,
  synchronized_statement: synchronized,
  labeled_statement: labeled,
  break_statement: jump('break'),
  continue_statement: jump('continue'),
  return_statement: valued('return'),
  throw_statement: valued('throw'),
  yield_statement: valued('return'),
  assert_statement: assertion,
  import_declaration: importDeclaration,
  package_declaration: packageDeclaration,
};

export const lists: Readonly<Record<string, LowerMany>> = {
  local_variable_declaration: declaration,
  field_declaration: declaration,
  constant_declaration: declaration,
  line_comment: () => [],
  block_comment: () => [],
};
