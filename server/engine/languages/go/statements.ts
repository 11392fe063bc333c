// Go's statements. An `if` or `switch` with an initialiser is a block of the initialiser and the plain statement, as in semgrep.

import { draft, leaf, type Draft } from '../../ast/draft.ts';
import type { Kind } from '../../ast/kind.ts';
import type { CstNode } from '../cst.ts';
import {
  allAt,
  at,
  firstPart,
  maybe,
  nameOf,
  ofType,
  parts,
  spanOf,
  tupleOrOne,
  type Lowering,
  type LowerMany,
  type LowerOne,
} from './lowering.ts';
import { wrapType } from './types.ts';

const block: LowerOne = (node, to) =>
  draft('block', node, { statement: to.statements(node.children.filter((child) => child.named)) });

function statementOf(expression: Draft | undefined, node: CstNode): Draft {
  return draft('expressionStatement', expression ?? node, { expression }, '');
}

const expressionStatement: LowerOne = (node, to) => statementOf(maybe(firstPart(node), to), node);

/** The expressions of one side of an assignment. */
function side(node: CstNode, name: string, to: Lowering): Draft | undefined {
  const list = at(node, name);
  if (list === undefined) return undefined;
  return list.type === 'expression_list' ? tupleOrOne(parts(list), to) : to.one(list);
}

const shortDeclaration: LowerOne = (node, to) => statementOf(assigned(node, ':', to), node);

function assigned(node: CstNode, operator: string, to: Lowering): Draft {
  const target = side(node, 'left', to);
  const value = side(node, 'right', to);
  const span = spanOf(node, target, value);
  return operator === '' ? draft('assign', span, { target, value }) : draft('assignOp', span, { target, value }, operator);
}

const assignment: LowerOne = (node, to) => {
  const sign = node.children.find((child) => child.field === 'operator')?.type ?? '=';
  return statementOf(assigned(node, sign.slice(0, -1), to), node);
};

const update =
  (name: string): LowerOne =>
  (node, to) => {
    const operand = maybe(firstPart(node), to);
    return statementOf(draft('update', spanOf(node, operand), { operand }, name), node);
  };

const send: LowerOne = (node, to) => {
  const left = maybe(at(node, 'channel'), to);
  const right = maybe(at(node, 'value'), to);
  return statementOf(draft('binary', spanOf(node, left, right), { left, right }, '<-'), node);
};

/** `go f()` and `defer f()`: a statement around the call, and in the place of the call. */
const started =
  (name: string): LowerOne =>
  (node, to) => {
    const child = maybe(firstPart(node), to);
    return draft('other', child ?? node, { child }, name);
  };

/** `init; statement`, both in the place of the whole. */
function withInitializer(node: CstNode, statement: Draft, to: Lowering): Draft {
  const initializer = at(node, 'initializer');
  return initializer === undefined
    ? statement
    : draft('block', node, { statement: [...to.statements([initializer]), statement] });
}

const ifStatement: LowerOne = (node, to) => {
  const statement = draft('if', node, {
    condition: maybe(at(node, 'condition'), to),
    then: maybe(at(node, 'consequence'), to),
    else: maybe(at(node, 'alternative'), to),
  });
  return withInitializer(node, statement, to);
};

const forStatement: LowerOne = (node, to) => {
  const body = maybe(at(node, 'body'), to);
  const header = parts(node).find((part) => part.field !== 'body');
  if (header?.type === 'range_clause') return rangeLoop(node, header, body, to);
  if (header?.type !== 'for_clause') return draft('for', node, { condition: maybe(header, to), body });
  return draft('for', node, {
    init: bare(maybe(at(header, 'initializer'), to)),
    condition: maybe(at(header, 'condition'), to),
    update: bare(maybe(at(header, 'update'), to)),
    body,
  });
};

/** The expression of an expression statement. */
function bare(statement: Draft | undefined): Draft | undefined {
  return statement?.kind === 'expressionStatement' ? (statement.children[0]?.[1] ?? statement) : statement;
}

/** The variables of a `range` are a tuple, one or two. */
function rangeLoop(node: CstNode, header: CstNode, body: Draft | undefined, to: Lowering): Draft {
  const left = at(header, 'left');
  const target =
    left === undefined
      ? leaf('other', { start: header.start, end: header.start }, 'wildcard')
      : draft('tuple', left, { element: (left.type === 'expression_list' ? parts(left) : [left]).map(to.one) });
  return draft('forEach', node, { target, iterable: maybe(at(header, 'right'), to), body }, 'in');
}

const switchStatement: LowerOne = (node, to) => {
  const statement = draft('switch', node, { subject: maybe(at(node, 'value'), to), case: cases(node, to) });
  return withInitializer(node, statement, to);
};

const CASES: ReadonlySet<string> = new Set(['expression_case', 'type_case', 'default_case', 'communication_case', 'ERROR']);

function cases(node: CstNode, to: Lowering): readonly Draft[] {
  return node.children.filter((child) => CASES.has(child.type)).map(to.one);
}

/** `switch x := e.(type)`: the subject assigns the type of e. */
const typeSwitch: LowerOne = (node, to) => {
  const value = at(node, 'value');
  const alias = at(node, 'alias');
  const asked = value && draft('unary', value, { operand: to.one(value) }, 'typeof');
  const target = alias && (alias.type === 'expression_list' ? tupleOrOne(parts(alias), to) : to.one(alias));
  const subject =
    asked === undefined || alias === undefined
      ? asked
      : draft('assign', { start: alias.start, end: asked.end }, { target, value: asked });
  return withInitializer(node, draft('switch', node, { subject, case: cases(node, to) }), to);
};

const caseClause: LowerOne = (node, to) => {
  const values = allAt(node, 'value').flatMap((list) => (list.type === 'expression_list' ? parts(list) : [list]));
  const types = allAt(node, 'type');
  const communication = at(node, 'communication');
  const test = [
    ...values.map(to.one),
    ...types.map((type) => wrapType(type, to)),
    ...(communication === undefined ? [] : [communicationOf(communication, to)]),
  ];
  const list = ofType(node, 'statement_list');
  const statements = list === undefined ? [] : to.statements([list]);
  const start = statements[0]?.start ?? node.end;
  const body = draft('block', { start, end: statements.at(-1)?.end ?? start }, { statement: statements });
  return draft('case', node, { test, body }, node.type === 'default_case' ? 'default' : '');
};

/** `case x := <-c:` assigns, `case <-c:` receives, `case c <- x:` sends. */
function communicationOf(node: CstNode, to: Lowering): Draft {
  if (node.type !== 'receive_statement') return bare(to.one(node)) ?? to.one(node);
  const value = maybe(at(node, 'right'), to);
  const target = side(node, 'left', to);
  return target === undefined && value !== undefined ? value : draft('assign', node, { target, value });
}

const labeled: LowerOne = (node, to) => {
  const label = at(node, 'label');
  const statement = parts(node).find((part) => part !== label);
  return draft('label', node, { label: label && nameOf(label, to), body: maybe(statement, to) });
};

const jump =
  (kind: Kind): LowerOne =>
  (node, to) => {
    const label = firstPart(node);
    return draft(kind, node, { label: label && nameOf(label, to) }, kind === 'other' ? 'goto' : undefined);
  };

const returnStatement: LowerOne = (node, to) => {
  const list = firstPart(node);
  const value = list?.type === 'expression_list' ? tupleOrOne(parts(list), to) : maybe(list, to);
  return draft('return', { start: node.start, end: value?.end ?? node.end }, { value });
};

export const statements: Readonly<Record<string, LowerOne>> = {
  block,
  expression_statement: expressionStatement,
  short_var_declaration: shortDeclaration,
  assignment_statement: assignment,
  inc_statement: update('++postfix'),
  dec_statement: update('--postfix'),
  send_statement: send,
  go_statement: started('go'),
  defer_statement: started('defer'),
  if_statement: ifStatement,
  for_statement: forStatement,
  expression_switch_statement: switchStatement,
  type_switch_statement: typeSwitch,
  select_statement: switchStatement,
  expression_case: caseClause,
  type_case: caseClause,
  default_case: caseClause,
  communication_case: caseClause,
  labeled_statement: labeled,
  break_statement: jump('break'),
  continue_statement: jump('continue'),
  goto_statement: jump('other'),
  fallthrough_statement: (node) => leaf('other', node, 'fallthrough'),
  return_statement: returnStatement,
};

export const lists: Readonly<Record<string, LowerMany>> = {
  statement_list: (node, to) => to.statements(node.children.filter((child) => child.named)),
  comment: () => [],
  empty_statement: () => [],
};
