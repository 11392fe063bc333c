// Whether two matches are the same one: the same place, and metavariables bound at the same places. Used where matches are
// many, so it builds no keys.

import type { Span } from '../base/span.ts';
import { lookup, type Bindings } from './bindings.ts';

interface Placed {
  readonly span: Span;
  readonly bindings: Bindings;
}

/** So many are compared with each other. */
const FEW = 6;

/** Each place with its set of bound places once: the first of equals is kept. */
export function distinctPlaced<T extends Placed>(all: readonly T[], same: (a: T, b: T) => boolean = () => true): readonly T[] {
  if (all.length < 2) return all;
  const isRepeat = (one: T, other: T): boolean =>
    other.span.start === one.span.start &&
    other.span.end === one.span.end &&
    sameBindings(other.bindings, one.bindings) &&
    same(other, one);
  if (all.length <= FEW) {
    const few = all.filter((one, at) => !all.some((other, before) => before < at && isRepeat(one, other)));
    return few.length === all.length ? all : few;
  }
  // By start: the last one kept there, and for each the one kept there before it.
  const last = new Map<number, number>();
  const before: number[] = [];
  const kept: T[] = [];
  for (const one of all) {
    const { start } = one.span;
    const first = last.get(start) ?? -1;
    let at = first;
    while (at >= 0 && !isRepeat(one, kept[at] as T)) at = before[at] as number;
    if (at >= 0) continue;
    last.set(start, kept.length);
    before.push(first);
    kept.push(one);
  }
  return kept;
}

function sameBindings(a: Bindings, b: Bindings): boolean {
  return a === b || (agree(a, b) && agree(b, a));
}

/** What `a` binds `b` binds at the same place. */
function agree(a: Bindings, b: Bindings): boolean {
  for (let at = a; at !== undefined; at = at.next) {
    const mine = at.binding;
    const other = lookup(b, at.name);
    if (other === mine) continue;
    if (other === undefined) return false;
    // A name bound twice counts as what it was bound to last.
    const { span, text } = lookup(a, at.name) ?? mine;
    if (other.span.start !== span.start || other.span.end !== span.end || other.text.length !== text.length) return false;
  }
  return true;
}
