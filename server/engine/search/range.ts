// Ranges and their algebra: intersection and negation of what patterns found (semantics §3.2).

import { contains, type Span } from '../base/span.ts';
import { bind, lookup, type Bindings } from '../match/bindings.ts';
import { equalBindings, type Equality } from '../match/unify.ts';
import { distinctPlaced } from '../match/same-bindings.ts';
import { isCapture } from '../pattern/metavariable.ts';
import { RangeIndex } from './range-index.ts';

/** What a range came from decides how it intersects and what it removes when negated. */
export type RangeKind = 'plain' | 'inside' | 'anywhere' | 'regexp';

export interface Range {
  readonly span: Span;
  readonly bindings: Bindings;
  readonly kind: RangeKind;
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
  const isPlaced = !xs.some(isAnywhere) && !ys.some(isAnywhere);
  const index = isPlaced && xs.length * ys.length > FEW ? new RangeIndex(ys) : undefined;
  for (const x of xs) {
    const { start, end } = x.span;
    for (const y of index === undefined ? ys : index.nesting(x.span)) {
      // Most pairs lie apart.
      if (isPlaced && (y.span.start > end || y.span.end < start)) continue;
      if (mayStand(x, y) && included(x, y, compare)) kept.push(merge(x, y));
      if (mayStand(y, x) && included(y, x, compare)) kept.push(merge(y, x));
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
    case 'plain':
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
