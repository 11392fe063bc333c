// Lists of nodes: in order with `...`, in any order, as the entries of a dictionary.

import type { Node } from '../ast/ast.ts';
import type { BindingKind, Bindings } from './bindings.ts';
import { spend, type Context, type Emit } from './context.ts';
import { bindMetavariable, sequenceBinding } from './unify.ts';

export interface ListOptions {
  /** Targets beyond the pattern's end are tolerated. */
  readonly lessIsOk?: boolean;
  /** What `$...X` binds here. */
  readonly sequence?: BindingKind;
}

/** Elements in order; `...` takes any number, `$...X` too and binds them. */
export function matchOrdered(
  context: Context,
  patterns: readonly Node[],
  targets: readonly Node[],
  bindings: Bindings,
  emit: Emit,
  options: ListOptions = {},
): void {
  const [first] = patterns;
  if (patterns.length < 2 && first?.kind !== 'metavariableEllipsis')
    return matchSingle(context, first, targets, bindings, emit, options.lessIsOk === true);
  const step = (i: number, j: number, b: Bindings): void => {
    const pattern = patterns[i];
    if (pattern === undefined) {
      if (j === targets.length || options.lessIsOk === true) emit(b);
      return;
    }
    if (!spend(context)) return;
    if (pattern.kind === 'ellipsis') {
      if (i === patterns.length - 1) return emit(b);
      for (let next = j; next <= targets.length; next++) step(i + 1, next, b);
      return;
    }
    if (pattern.kind === 'metavariableEllipsis') {
      for (let next = j; next <= targets.length; next++) {
        const taken = sequenceBinding(context, targets.slice(j, next), options.sequence ?? 'arguments', gapAt(targets, j));
        bindMetavariable(context, pattern.name ?? '', taken, b, (bound) => step(i + 1, next, bound));
      }
      return;
    }
    const target = targets[j];
    if (target !== undefined) context.match(context, pattern, target, b, (bound) => step(i + 1, j + 1, bound));
  };
  step(0, 0, bindings);
}

/** A list of one pattern, or of none: the usual case. */
function matchSingle(
  context: Context,
  pattern: Node | undefined,
  targets: readonly Node[],
  bindings: Bindings,
  emit: Emit,
  lessIsOk: boolean,
): void {
  if (pattern?.kind === 'ellipsis') return emit(bindings);
  const wanted = pattern === undefined ? 0 : 1;
  if (targets.length < wanted || (targets.length > wanted && !lessIsOk)) return;
  if (pattern === undefined) return emit(bindings);
  context.match(context, pattern, targets[0] as Node, bindings, emit);
}

/** Where an empty run before `targets[at]` stands. */
export function gapAt(targets: readonly Node[], at: number): number {
  return targets[at]?.start ?? targets.at(-1)?.end ?? 0;
}

/** Each pattern takes a target of its own, in any order. `lessIsOk`: targets may be left over. */
export function matchUnordered(
  context: Context,
  patterns: readonly Node[],
  targets: readonly Node[],
  bindings: Bindings,
  emit: Emit,
  lessIsOk: boolean,
): void {
  const wanted = patterns.filter((pattern) => pattern.kind !== 'ellipsis');
  const tolerant = lessIsOk || wanted.length < patterns.length;
  if (wanted.length > targets.length || (!tolerant && wanted.length !== targets.length)) return;
  const taken = new Set<Node>();
  const step = (i: number, b: Bindings): void => {
    const pattern = wanted[i];
    if (pattern === undefined) return emit(b);
    for (const target of targets) {
      if (taken.has(target)) continue;
      if (!spend(context)) return;
      taken.add(target);
      context.match(context, pattern, target, b, (bound) => step(i + 1, bound));
      taken.delete(target);
    }
  };
  step(0, bindings);
}

/** Arguments of a call (§4.8): positions in order, keywords by name wherever they stand. */
export function matchArguments(
  context: Context,
  patterns: readonly Node[],
  targets: readonly Node[],
  bindings: Bindings,
  emit: Emit,
): void {
  const last = patterns.length - 1;
  // `(...)` takes anything.
  if (last === 0 && patterns[0]?.kind === 'ellipsis') return emit(bindings);
  const step = (i: number, rest: readonly Node[], at: number, b: Bindings): void => {
    const pattern = patterns[i];
    if (pattern === undefined) {
      if (at === rest.length) emit(b);
      return;
    }
    if (!spend(context)) return;
    if (pattern.kind === 'ellipsis') {
      if (i === last) return emit(b);
      for (let next = at; next <= rest.length; next++) step(i + 1, rest, next, b);
      return;
    }
    if (pattern.kind === 'metavariableEllipsis') {
      for (let next = at; next <= rest.length; next++) {
        const taken = sequenceBinding(context, rest.slice(at, next), 'arguments', gapAt(rest, at));
        bindMetavariable(context, pattern.name ?? '', taken, b, (bound) => step(i + 1, rest, next, bound));
      }
      return;
    }
    if (pattern.kind === 'keywordArgument') {
      for (let place = at; place < rest.length; place++) {
        const target = rest[place] as Node;
        if (target.kind !== 'keywordArgument') continue;
        const others = () => [...rest.slice(at, place), ...rest.slice(place + 1)];
        context.match(context, pattern, target, b, (bound) => step(i + 1, others(), 0, bound));
      }
      return;
    }
    const target = rest[at];
    // A position is not a keyword, whatever the pattern at it is.
    if (target === undefined || target.kind === 'keywordArgument') return;
    context.match(context, pattern, target, b, (bound) => step(i + 1, rest, at + 1, bound));
  };
  step(0, targets, 0, bindings);
}
