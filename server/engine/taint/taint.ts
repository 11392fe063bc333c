// Taint values: where tainted data came from, under which label, and through which variables it went.

import type { Span } from '../base/span.ts';
import type { Range } from '../search/range.ts';

/** The label of a source that names none. */
export const DEFAULT_LABEL = '__SOURCE__';

/** A trace shows at most this many variables between source and sink. */
const MAX_STEPS = 5;

/** At most this many taints are kept for one place; further ones add nothing a reader could use. */
const MAX_TAINTS = 25;

export interface Taint {
  readonly source: Range;
  readonly label: string;
  /** Variables the data went through, in order. */
  readonly steps: readonly Span[];
}

/** Taints by source place and label. Never changed after it was made. */
export type Taints = ReadonlyMap<string, Taint>;

export const NO_TAINTS: Taints = new Map();

export function taintsOf(taint: Taint): Taints {
  return new Map([[keyOf(taint), taint]]);
}

function keyOf(taint: Taint): string {
  const { span } = taint.source;
  return `${taint.label}@${span.start}:${span.end}`;
}

export function union(a: Taints, b: Taints): Taints {
  if (a.size === 0 || a === b) return b;
  if (b.size === 0) return a;
  let merged: Map<string, Taint> | undefined;
  for (const [key, taint] of b) {
    if (a.has(key)) continue;
    merged ??= new Map(a);
    if (merged.size >= MAX_TAINTS) break;
    merged.set(key, taint);
  }
  return merged ?? a;
}

export function unionAll(all: readonly Taints[]): Taints {
  return all.reduce(union, NO_TAINTS);
}

/** The same taints, one variable further on their way. */
export function throughVariable(taints: Taints, place: Span): Taints {
  if (taints.size === 0) return taints;
  const moved = new Map<string, Taint>();
  for (const [key, taint] of taints) {
    const last = taint.steps.at(-1);
    const repeats = last !== undefined && last.start === place.start && last.end === place.end;
    moved.set(key, repeats || taint.steps.length >= MAX_STEPS ? taint : { ...taint, steps: [...taint.steps, place] });
  }
  return moved;
}

/** The same data under another label. */
export function relabelled(taints: Taints, label: string, only: readonly string[] | undefined): Taints {
  const changed = new Map<string, Taint>();
  for (const taint of taints.values()) {
    const next = only === undefined || only.includes(taint.label) ? { ...taint, label } : taint;
    changed.set(keyOf(next), next);
  }
  return changed;
}

export function labelsOf(taints: Taints): ReadonlySet<string> {
  return new Set([...taints.values()].map(({ label }) => label));
}
