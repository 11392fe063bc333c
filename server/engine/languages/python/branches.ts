// Python's `try` and `match` as drafts. How a body is lowered is passed in, so that statements depend on this file and not
// the other way round.

import { draft, type Draft } from '../../ast/draft.ts';
import { field, fields, named, type CstNode } from '../cst.ts';
import { first, lowerAll, lowerExpression, lowerTupleOrOne } from './expressions.ts';
import { absent, lowerName, type LowerBlock } from './pieces.ts';

export function lowerTry(node: CstNode, text: string, lowerBlock: LowerBlock): Draft {
  const body = lowerBlock(field(node, 'body'), node, text);
  const catches: Draft[] = [];
  let otherwise: Draft | undefined;
  let last: Draft | undefined;
  for (const clause of node.children) {
    if (clause.type === 'except_clause') catches.push(lowerExcept(clause, text, lowerBlock));
    else if (clause.type === 'else_clause') otherwise = lowerBlock(bodyOf(clause), clause, text);
    else if (clause.type === 'finally_clause') last = lowerBlock(bodyOf(clause), clause, text);
  }
  const end = (last ?? otherwise ?? catches[catches.length - 1] ?? body).end;
  return draft('try', { start: node.start, end }, { body, catch: catches, else: otherwise, finally: last });
}

function bodyOf(clause: CstNode): CstNode | undefined {
  return clause.children.find((child) => child.type === 'block');
}

/** `except T as e`, and Python 2's `except T, e`. */
function lowerExcept(node: CstNode, text: string, lowerBlock: LowerBlock): Draft {
  const body = lowerBlock(bodyOf(node), node, text);
  const span = { start: node.start, end: Math.max(body.end, node.start) };
  const [value, second] = fields(node, 'value').filter((child) => child.named);
  if (value === undefined) return draft('catch', span, { body });
  const as = value.type === 'as_pattern';
  const typeNode = as ? (named(value)[0] ?? value) : value;
  const alias = as ? field(value, 'alias') : (field(node, 'alias') ?? second);
  return draft('catch', span, {
    // Of several types each is a part, so that one metavariable does not stand for them all.
    type:
      typeNode.type === 'tuple' && named(typeNode).length > 1 ? lowerAll(named(typeNode), text) : lowerExpression(typeNode, text),
    exception: alias === undefined ? undefined : lowerAlias(alias, text),
    body,
  });
}

function lowerAlias(node: CstNode, text: string): Draft {
  const inner = node.type === 'as_pattern_target' ? (named(node)[0] ?? node) : node;
  return inner.type === 'identifier' ? lowerName(inner, text) : lowerExpression(inner, text);
}

export function lowerMatch(node: CstNode, text: string, lowerBlock: LowerBlock): Draft {
  const block = field(node, 'body');
  const cases = (block === undefined ? [] : named(block)).map((clause) =>
    clause.type === 'case_clause' ? lowerCase(clause, text, lowerBlock) : lowerExpression(clause, text),
  );
  const subject = lowerTupleOrOne(fields(node, 'subject'), node, text);
  return draft('switch', { start: node.start, end: cases[cases.length - 1]?.end ?? node.end }, { subject, case: cases });
}

function lowerCase(node: CstNode, text: string, lowerBlock: LowerBlock): Draft {
  const body = lowerBlock(field(node, 'consequence'), node, text);
  const guard = field(node, 'guard');
  // What could not be read may stand behind the guard too.
  const end = guard?.start ?? body.start;
  const patterns = node.children.filter((child) => child.end <= end && (child.type === 'case_pattern' || child.type === 'ERROR'));
  const test = patterns.length === 0 ? [absent(node)] : lowerAll(patterns, text);
  const only = patterns.length === 1 ? patterns[0] : undefined;
  const isDefault = only !== undefined && text.slice(only.start, only.end) === '_' && guard === undefined;
  const span = { start: node.start, end: Math.max(body.end, node.start) };
  if (isDefault) return draft('case', span, { body }, 'default');
  return draft('case', span, { test, condition: guard === undefined ? undefined : first(guard, text), body }, '');
}
