// Every place of a file where a pattern holds. The root's kind and name choose the few nodes worth trying.

import { child, type Node } from '../ast/ast.ts';
import { isStatementKind } from '../ast/kind.ts';
import type { Span } from '../base/span.ts';
import type { Pattern } from '../pattern/pattern.ts';
import type { RuleOptions } from './options.ts';
import { entries, type Bindings } from './bindings.ts';
import { isLiteralPattern } from './constants.ts';
import { spend, type Budget, type Context } from './context.ts';
import { acceptsNone } from './definitions.ts';
import { assignmentOf } from './expressions.ts';
import { matchNode, matchStructure } from './node.ts';
import { matchConstant } from './constants.ts';
import type { Match } from './match.ts';
import { matchPartial, partialCandidates } from './partial.ts';
import { matchSequence } from './statements.ts';
import { tailName, type Target } from './target.ts';

export interface FindRequest {
  readonly target: Target;
  readonly options: RuleOptions;
  readonly budget: Budget;
  /** The pattern stands under pattern-inside or pattern-not-inside. */
  readonly inside: boolean;
  /** What is bound already, for formulas nested in a metavariable-pattern. */
  readonly bindings?: Bindings;
  /** Only nodes within this span. */
  readonly within?: Span;
  /** Tried too, though they may only name something where they stand: what a metavariable is bound to. */
  readonly bound?: readonly Node[];
}

export function findMatches(pattern: Pattern, request: FindRequest): readonly Match[] {
  const { target, options, budget, inside } = request;
  const context: Context = { target, options, budget, inside, match: matchNode };
  const matches: Match[] = [];
  const add = (bindings: Bindings, span: Span) => {
    matches.push({ span: { start: span.start, end: span.end }, bindings });
  };
  if (pattern.partial !== undefined) findPartials(context, pattern, request, add);
  else if (pattern.form === 'statements') findSequences(context, pattern, request, add);
  else findNodes(context, pattern, request, add);
  return distinct(matches);
}

type Add = (bindings: Bindings, span: Span) => void;

function isOutside(node: Span, within: Span | undefined): boolean {
  return within !== undefined && (node.start < within.start || node.end > within.end);
}

function findPartials(context: Context, pattern: Pattern, request: FindRequest, add: Add): void {
  const [root] = pattern.nodes;
  if (root === undefined || pattern.partial === undefined) return;
  for (const candidate of partialCandidates(pattern.partial, context.target)) {
    if (isOutside(candidate, request.within) || !spend(context)) continue;
    matchPartial(context, pattern.partial, root, candidate, request.bindings, add);
  }
}

function findSequences(context: Context, pattern: Pattern, request: FindRequest, add: Add): void {
  for (const list of context.target.statementLists) {
    for (let at = 0; at < list.length; at++) {
      const start = list[at];
      if (start === undefined || isOutside(start, request.within) || !spend(context)) continue;
      matchSequence(context, pattern.nodes, list.slice(at), request.bindings, { lessIsOk: true }, (bindings, end) =>
        add(bindings, { start: start.start, end }),
      );
    }
  }
}

function findNodes(context: Context, pattern: Pattern, request: FindRequest, add: Add): void {
  const [root] = pattern.nodes;
  if (root === undefined) return;
  for (const candidate of candidates(pattern, root, context)) {
    if (isOutside(candidate, request.within) || !spend(context)) continue;
    tryRoot(context, pattern, root, candidate, request.bindings, add);
  }
  if (pattern.form !== 'expression') return;
  for (const node of request.bound ?? []) {
    if (!node.expression || node.id < 0) tryRoot(context, pattern, root, node, request.bindings, add);
  }
}

function tryRoot(context: Context, pattern: Pattern, root: Node, candidate: Node, bindings: Bindings, add: Add): void {
  if (candidate.kind === 'decorator' && root.kind === 'call') return matchBareDecorator(context, root, candidate, bindings, add);
  if (pattern.form === 'expression' && (isStatementKind(candidate.kind) || candidate.kind === 'fieldDefinition')) {
    const sides = assignmentOf(candidate);
    const span = sides === undefined ? candidate : { start: sides.target.start, end: sides.value.end };
    return matchStructure(context, root, candidate, bindings, (b) => add(b, span));
  }
  if (candidate.kind === 'cast' && root.kind !== 'metavariable' && root.kind !== 'typedMetavariable' && root.kind !== 'deepEllipsis') {
    // A root pattern does not see through casts.
    return matchStructure(context, root, candidate, bindings, (b) => add(b, candidate));
  }
  if (context.options.symbolic_propagation && candidate.kind === 'name') {
    // The root is the code as written; only below it may a name stand for what it was assigned.
    if (root.kind !== 'metavariable' && root.kind !== 'deepEllipsis' && root.kind !== 'typedMetavariable') {
      matchStructure(context, root, candidate, bindings, (b) => add(b, candidate));
      const chain = context.target.qualified(candidate);
      if (chain !== undefined) matchStructure(context, root, chain, bindings, (b) => add(b, candidate));
      return matchConstant(context, root, candidate, bindings, (b) => add(b, candidate));
    }
  }
  matchNode(context, root, candidate, bindings, (b) => add(b, candidate));
}

/** `f(...)` is also the decorator `@f`; `@f(1)` holds a call that is found as one. */
function matchBareDecorator(context: Context, root: Node, decorator: Node, bindings: Bindings, add: Add): void {
  const callee = child(root, 'callee');
  const name = child(decorator, 'expression');
  if (callee === undefined || name === undefined || !acceptsNone(child(root, 'arguments')?.children ?? [])) return;
  matchNode(context, callee, name, bindings, (b) => add(b, decorator));
}

function candidates(pattern: Pattern, root: Node, context: Context): readonly Node[] {
  const { target, options } = context;
  switch (pattern.form) {
    case 'statement':
      return root.kind === 'expressionStatement' ? target.statements : [...statementsLike(root, target)];
    case 'statements':
      return [];
    case 'node':
      return nodesLike(root, target);
    case 'expression':
      return expressionsLike(root, target, options);
  }
}

function statementsLike(root: Node, target: Target): readonly Node[] {
  if (root.kind === 'import') return [...target.ofKind('import'), ...target.ofKind('variable')];
  if (root.kind === 'for') return [...target.ofKind('for'), ...target.ofKind('forEach')];
  if (root.kind !== 'functionDefinition') return target.ofKind(root.kind);
  return [...target.ofKind('functionDefinition'), ...target.ofKind('property'), ...target.ofKind('fieldDefinition')];
}

function nodesLike(root: Node, target: Target): readonly Node[] {
  switch (root.kind) {
    case 'property':
    case 'entry':
    case 'keywordArgument':
      return [...target.ofKind('property'), ...target.ofKind('entry'), ...target.ofKind('keywordArgument')];
    case 'type':
      return target.ofKind('type');
    default:
      return target.ofKind(root.kind);
  }
}

function expressionsLike(root: Node, target: Target, options: RuleOptions): readonly Node[] {
  switch (root.kind) {
    case 'metavariable':
    case 'ellipsis':
    case 'deepEllipsis':
    case 'typedMetavariable':
      return target.expressions;
    case 'call':
      return callsLike(root, target, options);
    case 'assign':
      return [
        ...expressionsOfKind(target, 'assign'),
        ...expressionsOfKind(target, 'assignOp'),
        ...target.ofKind('variable'),
        ...target.ofKind('fieldDefinition'),
      ];
    case 'access':
      return accessesLike(root, target);
    case 'name':
      return [
        ...target.ofKind('name').filter((node) => node.expression && node.name === root.name),
        ...target.importedNames.filter((node) => node.name !== root.name),
      ];
    case 'array':
      return [...expressionsOfKind(target, 'array'), ...expressionsOfKind(target, 'comprehension')];
    case 'set':
    case 'dict':
      return [...expressionsOfKind(target, 'set'), ...expressionsOfKind(target, 'dict')];
    default: {
      const same = expressionsOfKind(target, root.kind);
      if (!isLiteralPattern(root) || !options.constant_propagation) return same;
      return [...same, ...target.constantUses.filter((node) => node.kind !== root.kind)];
    }
  }
}

function expressionsOfKind(target: Target, kind: Node['kind']): readonly Node[] {
  return target.ofKind(kind).filter((node) => node.expression);
}

function callsLike(root: Node, target: Target, options: RuleOptions): readonly Node[] {
  const callee = child(root, 'callee');
  const name = callee === undefined ? undefined : tailName(callee);
  const bySymbol = options.symbolic_propagation;
  const calls = name === undefined || bySymbol ? target.ofKind('call') : target.callsNamed(name);
  if (options.attr_expr) return [...calls, ...target.ofKind('decorator')];
  return calls.filter((call) => call.parent?.kind !== 'decorator');
}

/** Accesses with the same field, calls and names for `a. ...`, and names imported under a qualified name. */
function accessesLike(root: Node, target: Target): readonly Node[] {
  const field = child(root, 'field');
  if (field?.kind === 'ellipsis') return target.expressions;
  const accesses = target.ofKind('access');
  if (field?.kind === 'name') {
    const sameField = accesses.filter((node) => node.expression && child(node, 'field')?.name === field.name);
    if (target.names.wildcards.length === 0) return [...sameField, ...target.importedNames];
    const mayComeFromWildcard = target.ofKind('name').filter((node) => node.expression && node.name === field.name);
    return [...sameField, ...target.importedNames, ...mayComeFromWildcard];
  }
  return [...accesses.filter((node) => node.expression), ...target.importedNames];
}

/** One match per place and set of bound places. */
function distinct(matches: readonly Match[]): readonly Match[] {
  if (matches.length < 2) return matches;
  const seen = new Map<string, Match>();
  for (const match of matches) {
    const key = matchKey(match);
    if (!seen.has(key)) seen.set(key, match);
  }
  return [...seen.values()];
}

export function matchKey(match: Match): string {
  let key = `${match.span.start}:${match.span.end}`;
  for (const [name, { span }] of entries(match.bindings)) key += `|${name}@${span.start}:${span.end}`;
  return key;
}
