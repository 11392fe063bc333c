// Every place of a file where a pattern holds. The root's kind and name choose the few nodes worth trying.

import { child, type Node } from '../ast/ast.ts';
import { isStatementKind } from '../ast/kind.ts';
import type { Span } from '../base/span.ts';
import type { Pattern } from '../pattern/pattern.ts';
import type { Bindings } from './bindings.ts';
import { spend, type Context, type Emit } from './context.ts';
import { acceptsNone } from './definitions.ts';
import { assignmentOf } from './expressions.ts';
import { matchNode, matchStructure } from './node.ts';
import { matchConstant } from './constants.ts';
import type { Match } from './match.ts';
import { beginnings, candidates, mayAssign, sequenceStarts } from './candidates.ts';
import { matchPartial, partialCandidates } from './partial.ts';
import { distinctPlaced } from './same-bindings.ts';
import { matchSequence } from './statements.ts';

/** Where a pattern is looked for. */
export interface Scope {
  /** What is bound already, for formulas nested in a metavariable-pattern. */
  readonly bindings: Bindings;
  /** Only nodes within this span. */
  readonly within: Span | undefined;
  /** Tried too, though they may only name something where they stand: what a metavariable is bound to. */
  readonly bound: readonly Node[];
}

export function findMatches(pattern: Pattern, context: Context, scope: Scope): readonly Match[] {
  const matches: Match[] = [];
  const add = (bindings: Bindings, span: Span) => {
    matches.push({ span: { start: span.start, end: span.end }, bindings });
  };
  if (pattern.partial !== undefined) findPartials(context, pattern, scope, add);
  else if (pattern.form === 'statements') findSequences(context, pattern, scope, add);
  else findNodes(context, pattern, scope, add);
  return distinctPlaced(matches);
}

type Add = (bindings: Bindings, span: Span) => void;

function isOutside(node: Span, within: Span | undefined): boolean {
  return within !== undefined && (node.start < within.start || node.end > within.end);
}

function findPartials(context: Context, pattern: Pattern, scope: Scope, add: Add): void {
  const [root] = pattern.nodes;
  if (root === undefined || pattern.partial === undefined) return;
  for (const candidate of partialCandidates(pattern.partial, context.target)) {
    if (isOutside(candidate, scope.within) || !spend(context)) continue;
    matchPartial(context, pattern.partial, root, candidate, scope.bindings, add);
  }
}

function findSequences(base: Context, pattern: Pattern, scope: Scope, add: Add): void {
  const starts = sequenceStarts(pattern.nodes[0], base);
  if (starts?.length === 0) return;
  // A single statement and `...` never look further.
  const context: Context = pattern.nodes.length > 2 ? { ...base, beginnings: beginnings(base) } : base;
  const { places } = context.target;
  for (const { statement, list, at } of starts === undefined ? places.all : places.of(starts)) {
    if (isOutside(statement, scope.within) || !spend(context)) continue;
    matchSequence(context, pattern.nodes, list, scope.bindings, { lessIsOk: true, at }, (bindings, end) =>
      add(bindings, { start: statement.start, end }),
    );
  }
}

function findNodes(context: Context, pattern: Pattern, scope: Scope, add: Add): void {
  const [root] = pattern.nodes;
  if (root === undefined) return;
  const found = candidates(pattern, root, context);
  const bound = pattern.form === 'expression' ? scope.bound : [];
  if (found.length === 0 && bound.length === 0) return;
  // One function for all places, because most have no match.
  const attempt: Attempt = { span: root, emit: (bindings) => add(bindings, attempt.span) };
  for (const candidate of found) {
    if (isOutside(candidate, scope.within) || !mayAssign(root, candidate, context) || !spend(context)) continue;
    attempt.span = candidate;
    tryRoot(context, pattern, root, candidate, scope.bindings, attempt);
  }
  for (const node of bound) {
    attempt.span = node;
    if (!node.expression || node.id < 0) tryRoot(context, pattern, root, node, scope.bindings, attempt);
  }
}

/** A place where a pattern is tried: what a match there spans, and where it goes. */
interface Attempt {
  span: Span;
  readonly emit: Emit;
}

function tryRoot(context: Context, pattern: Pattern, root: Node, candidate: Node, bindings: Bindings, attempt: Attempt): void {
  const { emit } = attempt;
  if (candidate.kind === 'decorator' && root.kind === 'call') return matchBareDecorator(context, root, candidate, bindings, emit);
  if (pattern.form === 'expression' && (isStatementKind(candidate.kind) || candidate.kind === 'fieldDefinition')) {
    const sides = assignmentOf(candidate);
    if (sides !== undefined) attempt.span = { start: sides.target.start, end: sides.value.end };
    return matchStructure(context, root, candidate, bindings, emit);
  }
  const isOpen = root.kind === 'metavariable' || root.kind === 'typedMetavariable' || root.kind === 'deepEllipsis';
  // A root pattern does not see through casts.
  if (candidate.kind === 'cast' && !isOpen) return matchStructure(context, root, candidate, bindings, emit);
  // The root is the code as written; only below it may a name stand for what it was assigned.
  if (candidate.kind === 'name' && context.options.symbolic_propagation && !isOpen) {
    matchStructure(context, root, candidate, bindings, emit);
    const chain = context.target.qualified(candidate);
    if (chain !== undefined) matchStructure(context, root, chain, bindings, emit);
    return matchConstant(context, root, candidate, bindings, emit);
  }
  matchNode(context, root, candidate, bindings, emit);
}

/** `f(...)` is also the decorator `@f`; `@f(1)` holds a call that is found as one. */
function matchBareDecorator(context: Context, root: Node, decorator: Node, bindings: Bindings, emit: Emit): void {
  const callee = child(root, 'callee');
  const name = child(decorator, 'expression');
  if (callee === undefined || name === undefined || !acceptsNone(child(root, 'arguments')?.children ?? [])) return;
  matchNode(context, callee, name, bindings, emit);
}
