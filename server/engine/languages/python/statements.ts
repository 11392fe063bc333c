// Python's statements and definitions as drafts, in semgrep's normal form. Spans end with the last node of a statement, not
// with a comment after it. Accepts any tree; never throws.

import { draft, leaf, type Draft } from '../../ast/draft.ts';
import { field, fields, named, type CstNode } from '../cst.ts';
import { first, lowerAll, lowerExpression, lowerTupleOrOne, lowerUnknown, required } from './expressions.ts';
import { lowerFutureImport, lowerImport, lowerImportFrom } from './imports.ts';
import { lowerClass, lowerDecorated, lowerDecorator, lowerFunction } from './definitions.ts';
import { lowerMatch, lowerTry } from './branches.ts';
import { absent, lowerName } from './pieces.ts';
import { lowerType } from './types.ts';

export function lowerProgram(root: CstNode, text: string): Draft {
  return draft('program', { start: 0, end: text.length }, { statement: lowerStatements(named(root), text) });
}

export function lowerStatements(nodes: readonly CstNode[], text: string): Draft[] {
  const out: Draft[] = [];
  for (const node of nodes) lowerStatement(node, text, out);
  return out;
}

/** A body. Its span covers its statements; without any it is empty, at the end of what holds it. */
export function lowerBlock(node: CstNode | undefined, holder: CstNode, text: string): Draft {
  if (node === undefined) return leaf('block', { start: holder.end, end: holder.end });
  return blockOf(lowerStatements(named(node), text), node);
}

export function blockOf(statements: readonly Draft[], node: CstNode): Draft {
  return draft(
    'block',
    { start: statements[0]?.start ?? node.start, end: endOf(statements, node.start) },
    { statement: statements },
  );
}

function endOf(drafts: readonly Draft[], otherwise: number): number {
  return drafts[drafts.length - 1]?.end ?? otherwise;
}

/** One concrete statement may be several: `import a, b`. */
function lowerStatement(node: CstNode, text: string, out: Draft[]): void {
  switch (node.type) {
    case 'expression_statement':
      out.push(lowerExpressionStatement(node, text));
      return;
    case 'import_statement':
      out.push(...lowerImport(node, text));
      return;
    case 'import_from_statement':
      out.push(lowerImportFrom(node, text));
      return;
    case 'future_import_statement':
      out.push(lowerFutureImport(node, text));
      return;
    case 'global_statement':
    case 'nonlocal_statement':
      for (const [index, name] of named(node).entries()) {
        const span = { start: index === 0 ? node.start : name.start, end: name.end };
        out.push(
          draft('scope', span, { variable: lowerName(name, text) }, node.type === 'global_statement' ? 'global' : 'nonlocal'),
        );
      }
      return;
    default:
      out.push(lowerOne(node, text));
  }
}

function lowerOne(node: CstNode, text: string): Draft {
  switch (node.type) {
    case 'print_statement':
      return lowerPrint(node, text);
    case 'exec_statement':
      return lowerExec(node, text);
    case 'return_statement':
      return draft('return', node, { value: optionalFirst(node, text) });
    case 'raise_statement':
      return lowerRaise(node, text);
    case 'delete_statement':
      return draft('delete', node, { operand: lowerDeleted(node, text) });
    case 'assert_statement':
      return draft('assert', node, { argument: lowerAll(named(node), text) });
    case 'pass_statement':
      return leaf('pass', node);
    case 'break_statement':
      return leaf('break', node);
    case 'continue_statement':
      return leaf('continue', node);
    case 'type_alias_statement':
      return lowerTypeAlias(node, text);
    case 'if_statement':
      return lowerIf(node, text);
    case 'for_statement':
      return lowerFor(node, text);
    case 'while_statement':
      return lowerWhile(node, text);
    case 'with_statement':
      return lowerWith(node, text);
    case 'try_statement':
      return lowerTry(node, text, lowerBlock);
    case 'match_statement':
      return lowerMatch(node, text, lowerBlock);
    case 'function_definition':
      return lowerFunction(node, [], node.start, text, lowerBlock);
    case 'class_definition':
      return lowerClass(node, [], node.start, text, lowerBlock);
    case 'decorated_definition':
      return lowerDecorated(node, text, lowerBlock);
    case 'block':
      return lowerBlock(node, node, text);
    case 'decorator':
      return lowerDecorator(node, text);
    case 'ERROR':
      return draft('other', node, { child: lowerStatements(named(node), text) }, node.type);
    default:
      return lowerExpression(node, text);
  }
}

function optionalFirst(node: CstNode, text: string): Draft | undefined {
  const child = named(node)[0];
  return child === undefined ? undefined : lowerExpression(child, text);
}

function expressionStatement(expression: Draft): Draft {
  return draft('expressionStatement', expression, { expression }, '');
}

function lowerExpressionStatement(node: CstNode, text: string): Draft {
  const parts = named(node);
  const only = parts[0];
  if (only === undefined) return lowerUnknown(node, text);
  if (only.type === 'assignment') return lowerAssignment(only, text);
  if (only.type === 'augmented_assignment') return expressionStatement(lowerAugmented(only, text));
  return expressionStatement(
    parts.length > 1 || node.children.some((child) => child.type === ',')
      ? draft('tuple', { start: only.start, end: node.end }, { element: lowerAll(parts, text) })
      : lowerExpression(only, text),
  );
}

function lowerAugmented(node: CstNode, text: string): Draft {
  const operator = field(node, 'operator');
  const name = operator === undefined ? '' : text.slice(operator.start, operator.end).replace(/=$/u, '');
  return draft('assignOp', node, { target: required(node, 'left', text), value: required(node, 'right', text) }, name);
}

/** `x: T = e` declares; `a = b = e` assigns e to the tuple of its targets, as semgrep has it. */
function lowerAssignment(node: CstNode, text: string): Draft {
  const type = field(node, 'type');
  const left = field(node, 'left');
  const right = field(node, 'right');
  if (type !== undefined && left !== undefined) {
    const value = right === undefined ? undefined : lowerRight(right, text);
    const annotation = lowerType(type, text, lowerExpression);
    if (left.type === 'identifier') return draft('variable', node, { target: lowerName(left, text), type: annotation, value });
    const target = draft(
      'cast',
      { start: left.start, end: type.end },
      { operand: lowerExpression(left, text), type: annotation },
    );
    return expressionStatement(value === undefined ? target : draft('assign', node, { target, value }));
  }
  const targets: CstNode[] = [];
  let value: CstNode | undefined = node;
  while (value?.type === 'assignment' && field(value, 'type') === undefined) {
    const target = field(value, 'left');
    if (target !== undefined) targets.push(target);
    value = field(value, 'right');
  }
  return expressionStatement(
    draft('assign', node, {
      target: lowerTupleOrOne(targets, node, text),
      value: value === undefined ? absent(node) : lowerRight(value, text),
    }),
  );
}

function lowerRight(node: CstNode, text: string): Draft {
  if (node.type === 'augmented_assignment') return lowerAugmented(node, text);
  return lowerExpression(node, text);
}

/** Python 2: `print a, b` and `print >>f, a`. */
function lowerPrint(node: CstNode, text: string): Draft {
  const [keyword, ...rest] = node.children;
  const callee = leaf('name', { start: node.start, end: keyword?.end ?? node.start }, 'print');
  const parts = rest.filter((child) => child.named && child.type !== 'comment');
  const chevron = parts.find((child) => child.type === 'chevron');
  if (chevron !== undefined) {
    const shift = draft('binary', { start: node.start, end: chevron.end }, { left: callee, right: first(chevron, text) }, '>>');
    const others = lowerAll(
      parts.filter((part) => part !== chevron),
      text,
    );
    return expressionStatement(others.length === 0 ? shift : draft('tuple', node, { element: [shift, ...others] }));
  }
  return expressionStatement(callWithoutParentheses(node, callee, lowerAll(parts, text)));
}

function lowerExec(node: CstNode, text: string): Draft {
  const code = field(node, 'code');
  const callee = leaf('name', { start: node.start, end: node.children[0]?.end ?? node.start }, 'exec');
  return expressionStatement(callWithoutParentheses(node, callee, code === undefined ? [] : [lowerExpression(code, text)]));
}

function callWithoutParentheses(node: CstNode, callee: Draft, args: readonly Draft[]): Draft {
  const end = endOf(args, callee.end);
  const list = draft('arguments', { start: args[0]?.start ?? end, end }, { argument: args });
  return draft('call', { start: node.start, end }, { callee, arguments: list });
}

function lowerRaise(node: CstNode, text: string): Draft {
  const cause = field(node, 'cause');
  const raised = node.children.find((child) => child.named && child.field !== 'cause' && child.type !== 'comment');
  if (raised === undefined) return leaf('throw', node);
  const [value, ...more] = raised.type === 'expression_list' ? named(raised) : [raised];
  if (value === undefined) return leaf('throw', node);
  const thrown = draft('throw', { start: node.start, end: value.end }, { value: lowerExpression(value, text) });
  const rest = cause === undefined ? more : [...more, cause];
  return rest.length === 0 ? thrown : draft('other', node, { child: [thrown, ...lowerAll(rest, text)] }, 'raise');
}

function lowerDeleted(node: CstNode, text: string): Draft[] {
  const [only] = named(node);
  return lowerAll(only?.type === 'expression_list' ? named(only) : named(node), text);
}

function lowerTypeAlias(node: CstNode, text: string): Draft {
  const left = field(node, 'left');
  const right = field(node, 'right');
  return draft('typeDefinition', node, {
    name: left === undefined ? absent(node) : lowerExpression(named(left)[0] ?? left, text),
    type: right === undefined ? absent(node) : lowerType(right, text, lowerExpression),
  });
}

/** `elif` is an `if` in the `else` of the one before. */
function lowerIf(node: CstNode, text: string): Draft {
  let otherwise: Draft | undefined;
  for (const clause of [...fields(node, 'alternative')].reverse()) {
    otherwise =
      clause.type === 'elif_clause'
        ? blockOf([lowerIfClause(clause, otherwise, text)], clause)
        : lowerBlock(field(clause, 'body'), clause, text);
  }
  return lowerIfClause(node, otherwise, text);
}

function lowerIfClause(node: CstNode, otherwise: Draft | undefined, text: string): Draft {
  const condition = required(node, 'condition', text);
  const then = lowerBlock(field(node, 'consequence'), node, text);
  return draft('if', { start: node.start, end: (otherwise ?? then).end }, { condition, then, else: otherwise });
}

function lowerElse(node: CstNode, text: string): Draft | undefined {
  const clause = field(node, 'alternative');
  return clause === undefined ? undefined : lowerBlock(field(clause, 'body'), clause, text);
}

/** semgrep wraps `async for` and `async with` around the plain statement. */
function maybeAsync(node: CstNode, statement: Draft): Draft {
  return node.children[0]?.type === 'async' ? draft('other', statement, { child: statement }, 'async') : statement;
}

function lowerFor(node: CstNode, text: string): Draft {
  const body = lowerBlock(field(node, 'body'), node, text);
  const otherwise = lowerElse(node, text);
  const start = node.children.find((child) => child.type === 'for')?.start ?? node.start;
  const loop = draft(
    'forEach',
    { start, end: (otherwise ?? body).end },
    { target: required(node, 'left', text), iterable: required(node, 'right', text), body, else: otherwise },
    'in',
  );
  return maybeAsync(node, loop);
}

function lowerWhile(node: CstNode, text: string): Draft {
  const body = lowerBlock(field(node, 'body'), node, text);
  const otherwise = lowerElse(node, text);
  return draft(
    'while',
    { start: node.start, end: (otherwise ?? body).end },
    { condition: required(node, 'condition', text), body, else: otherwise },
  );
}

/** Several items are nested statements of one item each; a statement spans its item and its body, as in semgrep. */
function lowerWith(node: CstNode, text: string): Draft {
  const clause = node.children.find((child) => child.type === 'with_clause');
  let body = lowerBlock(field(node, 'body'), node, text);
  const items = clause === undefined ? [] : named(clause);
  let statement: Draft | undefined;
  for (const item of [...items].reverse()) {
    if (statement !== undefined) body = draft('block', statement, { statement });
    const lowered = lowerWithItem(item, text);
    statement = draft('with', { start: lowered.start, end: Math.max(lowered.end, body.end) }, { item: lowered, body });
  }
  return maybeAsync(node, statement ?? draft('with', { start: node.start, end: Math.max(node.start, body.end) }, { body }));
}

function lowerWithItem(node: CstNode, text: string): Draft {
  const value = field(node, 'value') ?? named(node)[0] ?? node;
  if (value.type !== 'as_pattern') return draft('withItem', node, { value: lowerExpression(value, text) });
  const [resource, target] = named(value);
  return draft('withItem', node, {
    value: resource === undefined ? absent(value) : lowerExpression(resource, text),
    target: target === undefined ? undefined : lowerExpression(target, text),
  });
}
