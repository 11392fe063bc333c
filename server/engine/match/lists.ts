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
  const step = (i: number, rest: readonly Node[], b: Bindings): void => {
    const pattern = patterns[i];
    if (pattern === undefined) {
      if (rest.length === 0) emit(b);
      return;
    }
    if (!spend(context)) return;
    if (pattern.kind === 'ellipsis') {
      if (i === patterns.length - 1) return emit(b);
      for (let next = 0; next <= rest.length; next++) step(i + 1, rest.slice(next), b);
      return;
    }
    if (pattern.kind === 'metavariableEllipsis') {
      for (let next = 0; next <= rest.length; next++) {
        const taken = sequenceBinding(context, rest.slice(0, next), 'arguments', gapAt(rest, 0));
        bindMetavariable(context, pattern.name ?? '', taken, b, (bound) => step(i + 1, rest.slice(next), bound));
      }
      return;
    }
    if (pattern.kind === 'keywordArgument') {
      for (const target of rest) {
        if (target.kind !== 'keywordArgument') continue;
        context.match(context, pattern, target, b, (bound) =>
          step(
            i + 1,
            rest.filter((other) => other !== target),
            bound,
          ),
        );
      }
      return;
    }
    const [target, ...others] = rest;
    // A position is not a keyword, whatever the pattern at it is.
    if (target === undefined || target.kind === 'keywordArgument') return;
    context.match(context, pattern, target, b, (bound) => step(i + 1, others, bound));
  };
  step(0, targets, bindings);
}
