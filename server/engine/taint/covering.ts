// Places of a rule's sources, sinks and the like, sorted so that those at a node are found without looking at all of them.

import type { Span } from '../base/span.ts';

export class Covering<T> {
  /** By start. */
  private readonly items: readonly { readonly item: T; readonly start: number; readonly end: number; readonly order: number }[];
  /** For each item the last end of it and all before it. */
  private readonly reach: readonly number[];

  constructor(items: readonly T[], spanOf: (item: T) => Span) {
    const placed = items.map((item, order) => ({ item, start: spanOf(item).start, end: spanOf(item).end, order }));
    this.items = placed.sort((a, b) => a.start - b.start);
    let last = -1;
    this.reach = this.items.map(({ end }) => (last = Math.max(last, end)));
  }

  /** Those that contain a span, in the order in which they were given. */
  at({ start, end }: Span): readonly T[] {
    const found = [];
    for (let at = this.lastFrom(start); at >= 0 && (this.reach[at] as number) >= end; at--) {
      const one = this.items[at];
      if (one !== undefined && one.end >= end) found.push(one);
    }
    if (found.length === 0) return [];
    return found.sort((a, b) => a.order - b.order).map(({ item }) => item);
  }

  /** Whether one of them shares a place with a span, be it only its edge. */
  meets({ start, end }: Span): boolean {
    const at = this.lastFrom(end);
    return at >= 0 && (this.reach[at] as number) >= start;
  }

  /** The place of the last item that starts at an offset or before. */
  private lastFrom(offset: number): number {
    let low = -1;
    let high = this.items.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.items[middle]?.start ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
