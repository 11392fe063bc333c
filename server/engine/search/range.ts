// Ranges and their algebra: intersection and negation of what patterns found (semantics §3.2).

import { contains } from '../base/span.ts';
import { bind, lookup, type Bindings } from '../match/bindings.ts';
import { equalBindings, type Equality } from '../match/unify.ts';
import type { Match } from '../match/match.ts';
import { distinctPlaced } from '../match/same-bindings.ts';
import { isCapture } from '../pattern/metavariable.ts';
import { RangeIndex } from './range-index.ts';

/** What a range came from, if not from a pattern, decides how it intersects and what it removes when negated. */
export type RangeKind = 'inside' | 'anywhere' | 'regexp';

/** A match, or what is left of one. */
export interface Range extends Match {
  readonly kind?: RangeKind | undefined;
  /** A formula-level fix; an outer one overrides an inner one. */
  readonly fix?: string;
}

/** So many pairs are looked at one by one: comparing two places costs less than looking one up. */
const FEW = 50_000;

/** Equality of shared metavariables; undefined where there is no tree and only text counts. */
export type Compare = Equality | undefined;

/** `u` lies in `v` and they agree on what both bind; captures never unify. */
export function included(u: Range, v: Range, compare: Compare): boolean {
  if (v.kind !== 'anywhere' && !contains(v.span, u.span)) return false;
  for (let at = v.bindings; at !== undefined; at = at.next) {
    if (isCapture(at.name)) continue;
    const other = lookup(u.bindings, at.name);
    if (other === undefined || other === at.binding) continue;
    const equal = compare === undefined ? other.text === at.binding.text : equalBindings(compare, other, at.binding);
    if (!equal) return false;
  }
  return true;
}

/** `u` with the bindings that only `v` has. */
function merge(u: Range, v: Range): Range {
  const bindings = u.bindings === undefined ? v.bindings : withMissing(u.bindings, v.bindings, v.bindings);
  return bindings === u.bindings ? u : { ...u, bindings };
}

/** `to` with what only `list` binds, oldest first; `all` is the whole list, in which the last of a name counts. */
function withMissing(to: Bindings, list: Bindings, all: Bindings): Bindings {
  if (list === undefined) return to;
  const bindings = withMissing(to, list.next, all);
  if (lookup(bindings, list.name) !== undefined) return bindings;
  return bind(bindings, list.name, lookup(all, list.name) ?? list.binding);
}

/** An inside range never becomes the result unless everything is inside. */
function mayStand(u: Range, v: Range): boolean {
  return u.kind !== 'inside' || v.kind === 'inside';
}

/** Of each pair that nests and agrees, the smaller one survives. */
export function intersect(xs: readonly Range[], ys: readonly Range[], compare: Compare): readonly Range[] {
  const kept: Range[] = [];
  const meet = (x: Range, y: Range): void => {
    if (mayStand(x, y) && included(x, y, compare)) kept.push(merge(x, y));
    if (mayStand(y, x) && included(y, x, compare)) kept.push(merge(y, x));
  };
  if (xs.some(isAnywhere) || ys.some(isAnywhere)) {
    for (const x of xs) for (const y of ys) meet(x, y);
  } else if (xs.length * ys.length > FEW) {
    const index = new RangeIndex(ys);
    for (const x of xs) for (const y of index.nesting(x.span)) meet(x, y);
  } else {
    // Most pairs lie apart; their places alone say so.
    const places = new Int32Array(2 * ys.length);
    for (let at = 0; at < ys.length; at++) {
      const { start, end } = (ys[at] as Range).span;
      places[2 * at] = start;
      places[2 * at + 1] = end;
    }
    for (const x of xs) {
      const { start, end } = x.span;
      for (let at = 0; at < ys.length; at++) {
        if ((places[2 * at] as number) <= end && (places[2 * at + 1] as number) >= start) meet(x, ys[at] as Range);
      }
    }
  }
  return distinctRanges(kept);
}

export function subtract(xs: readonly Range[], negated: readonly Range[], compare: Compare): readonly Range[] {
  if (negated.length === 0) return xs;
  const index = xs.length * negated.length > FEW && !negated.some(isAnywhere) ? new RangeIndex(negated) : undefined;
  return xs.filter((x) => !(index === undefined ? negated : index.nesting(x.span)).some((y) => removes(y, x, compare)));
}

function isAnywhere(range: Range): boolean {
  return range.kind === 'anywhere';
}

function removes(y: Range, x: Range, compare: Compare): boolean {
  switch (y.kind) {
    case 'inside':
      return included(x, y, compare);
    case undefined:
      return included(x, y, compare) && included(y, x, compare);
    case 'regexp':
      return included(x, y, compare) || included(y, x, compare);
    case 'anywhere':
      return true;
  }
}

/** Drops repeats: same place, kind and bindings at the same places. Keeps long formulas from multiplying. */
export function distinctRanges(ranges: readonly Range[]): readonly Range[] {
  return distinctPlaced(ranges, sameKind);
}

function sameKind(a: Range, b: Range): boolean {
  return a.kind === b.kind;
}
