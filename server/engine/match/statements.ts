// Statements: sequences with `...` that reach into nested blocks, bodies, and what an expression statement also finds
// (semantics §4.4).

import { child, type Node } from '../ast/ast.ts';
import type { Bindings } from './bindings.ts';
import { spend, type Context, type Emit } from './context.ts';
import { implicitExpressions, statementExpressions } from './deep.ts';
import { gapAt } from './lists.ts';
import { assignmentOf, matchAssign } from './expressions.ts';
import { bindMetavariable, bindingOf, sequenceBinding } from './unify.ts';

/** Called with the end offset of the last statement that was consumed. */
type EmitEnd = (bindings: Bindings, end: number) => void;

export interface SequenceOptions {
  /** Statements after the pattern's last one are tolerated. */
  readonly lessIsOk: boolean;
  /** The target the pattern begins with; the first if not given. */
  readonly at?: number;
}

/** A sequence pattern from a place of `targets`, their start if not given. */
export function matchSequence(
  context: Context,
  patterns: readonly Node[],
  targets: readonly Node[],
  bindings: Bindings,
  options: SequenceOptions,
  emit: EmitEnd,
): void {
  const first = patterns[0];
  const at = options.at ?? 0;
  const target = targets[at];
  const end = target?.start ?? 0;
  if (first === undefined || first.kind === 'ellipsis' || first.kind === 'metavariableEllipsis') {
    return matchFrom(context, { patterns, targets, lessIsOk: options.lessIsOk }, 0, at, bindings, end, emit);
  }
  if (target === undefined) return;
  const sequence = { patterns, targets, lessIsOk: options.lessIsOk };
  context.match(context, first, target, bindings, (b) => matchFrom(context, sequence, 1, at + 1, b, target.end, emit));
}

interface Sequence {
  readonly patterns: readonly Node[];
  readonly targets: readonly Node[];
  readonly lessIsOk: boolean;
}

/** The pattern from its place `p` against the targets from place `at`; places, because copies of long lists are slow. */
function matchFrom(
  context: Context,
  sequence: Sequence,
  p: number,
  at: number,
  bindings: Bindings,
  end: number,
  emit: EmitEnd,
): void {
  const { patterns, targets, lessIsOk } = sequence;
  const pattern = patterns[p];
  if (pattern === undefined) {
    if (lessIsOk || at >= targets.length) emit(bindings, end);
    return;
  }
  if (!spend(context)) return;
  if (pattern.kind === 'metavariableEllipsis') return matchRun(context, sequence, p, at, bindings, end, emit);
  if (pattern.kind === 'ellipsis') {
    if (p === patterns.length - 1) {
      // Under pattern-inside, and to a body, only the longest extension counts; elsewhere each is a match.
      if (context.inside || !lessIsOk) return emit(bindings, at < targets.length ? (targets.at(-1)?.end ?? end) : end);
      emit(bindings, end);
      for (let last = at; last < targets.length; last++) emit(bindings, Math.max(end, targets[last]?.end ?? end));
      return;
    }
    skipTo(context, sequence, p + 1, at, bindings, end, emit);
    if (!context.options.go_deeper_stmt || at >= targets.length || isPast(context, patterns[p + 1], targets[at])) return;
    const { statements, offsets } = context.target.places.flat(targets);
    const from = offsets[at] ?? 0;
    if (statements.length - from === targets.length - at) return;
    skipTo(context, { ...sequence, targets: statements }, p + 1, from, bindings, end, emit);
    return;
  }
  const target = targets[at];
  if (target === undefined || context.beginnings?.(pattern)?.nodes.has(target) === false) return;
  context.match(context, pattern, target, bindings, (b) =>
    matchFrom(context, sequence, p + 1, at + 1, b, Math.max(end, target.end), emit),
  );
}

/** Whether a statement of the pattern matches nothing from a target on. */
function isPast({ beginnings }: Context, pattern: Node | undefined, target: Node | undefined): boolean {
  const starts = pattern === undefined ? undefined : beginnings?.(pattern);
  return starts !== undefined && (target === undefined || starts.last < target.start);
}

/** After `...`: the rest of the pattern may begin at any of the targets. */
function skipTo(
  context: Context,
  sequence: Sequence,
  p: number,
  from: number,
  bindings: Bindings,
  end: number,
  emit: EmitEnd,
): void {
  const { targets, patterns } = sequence;
  const next = patterns[p];
  if (isPast(context, next, targets[from])) return;
  const starts = next === undefined ? undefined : context.beginnings?.(next)?.nodes;
  const reached = { ...sequence, lessIsOk: true };
  for (let at = from; at <= targets.length; at++) {
    const target = targets[at];
    if (starts !== undefined && (target === undefined || !starts.has(target))) continue;
    if (!spend(context)) return;
    const passed = at > from ? targets[at - 1] : undefined;
    matchFrom(context, reached, p, at, bindings, Math.max(end, passed?.end ?? end), emit);
  }
}

/** `$...BODY` takes a run; what follows it must fit exactly to the end. */
function matchRun(
  context: Context,
  sequence: Sequence,
  p: number,
  from: number,
  bindings: Bindings,
  end: number,
  emit: EmitEnd,
): void {
  const targets = sequence.targets.slice(from);
  const exact = { ...sequence, lessIsOk: false };
  for (let taken = 0; taken <= targets.length; taken++) {
    const run = sequenceBinding(context, targets.slice(0, taken), 'statements', gapAt(targets, 0));
    const last = targets[taken - 1]?.end ?? end;
    bindMetavariable(context, sequence.patterns[p]?.name ?? '', run, bindings, (b) =>
      matchFrom(context, exact, p + 1, from + taken, b, last, emit),
    );
  }
}

/** A block and a bare statement are the same to a branch or a body. */
export function statementsOf(body: Node): readonly Node[] {
  return body.kind === 'block' ? body.children : [body];
}

/** `{ ... }` against a body. Without an ellipsis the lengths must agree. */
export function matchBody(context: Context, pattern: Node, target: Node, bindings: Bindings, emit: Emit): void {
  if (pattern.kind === 'ellipsis') return emit(bindings);
  if (pattern.kind !== 'block' && target.kind !== 'block') return context.match(context, pattern, target, bindings, emit);
  const [only, ...others] = statementsOf(pattern);
  if (target.kind !== 'block' && only?.kind === 'metavariableEllipsis') return;
  // A lone `$S` is the whole body, but between braces it is one statement of it.
  if (only !== undefined && others.length === 0 && isStatementMetavariable(only) && only.start === pattern.start) {
    const [single, ...more] = statementsOf(target);
    return bindStatement(context, only, single === undefined || more.length > 0 ? target : single, bindings, emit);
  }
  matchSequence(context, statementsOf(pattern), statementsOf(target), bindings, { lessIsOk: false }, (b) => emit(b));
}

/** `$S` or `$S;` where a statement stands takes the whole statement. */
export function isStatementMetavariable(pattern: Node): boolean {
  return pattern.kind === 'expressionStatement' && pattern.children[0]?.kind === 'metavariable';
}

export function bindStatement(context: Context, pattern: Node, target: Node, bindings: Bindings, emit: Emit): void {
  const [metavariable] = pattern.children;
  bindMetavariable(context, metavariable?.name ?? '', bindingOf(context, target, 'statement'), bindings, emit);
}

/** An expression where a statement stands: the statement's own expression, and what lies in it without being asked for. */
export function matchExpressionStatement(context: Context, pattern: Node, target: Node, bindings: Bindings, emit: Emit): void {
  const [wanted] = pattern.children;
  if (wanted === undefined) return;
  if (wanted.kind === 'metavariable') return bindStatement(context, pattern, target, bindings, emit);
  if (wanted.kind === 'deepEllipsis') {
    for (const own of statementExpressions(target)) context.match(context, wanted, own, bindings, emit);
    return;
  }
  const { options } = context;
  if (target.kind === 'expressionStatement') {
    const given = child(target, 'expression');
    if (given === undefined) return;
    context.match(context, wanted, given, bindings, emit);
    if (!options.implicit_deep_exprstmt) return;
    for (const inner of implicitExpressions(given)) context.match(context, wanted, inner, bindings, emit);
    return;
  }
  if (target.kind === 'variable' || target.kind === 'fieldDefinition') {
    if (!options.vardef_assign) return;
    if (wanted.kind === 'assign') matchAssign(context, wanted, target, bindings, emit);
    const value = assignmentOf(target)?.value;
    if (value === undefined || !options.implicit_deep_exprstmt) return;
    for (const inner of context.target.deepExpressions(value)) context.match(context, wanted, inner, bindings, emit);
    return;
  }
  if (target.kind === 'return') {
    const value = child(target, 'value');
    if (value === undefined) return;
    for (const inner of context.target.deepExpressions(value)) context.match(context, wanted, inner, bindings, emit);
  }
}
