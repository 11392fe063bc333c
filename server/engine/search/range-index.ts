// Finds the ranges that nest with a span without looking at all of them, so that combining two long lists stays cheap.

import type { Span } from '../base/span.ts';

const BLOCK = 32;

export class RangeIndex<T extends { readonly span: Span }> {
  private readonly ranges: readonly T[];
  /** Places in `ranges`, by start. */
  private readonly order: readonly number[];
  /** The last end in each block of `order`. */
  private readonly reach: readonly number[];

  constructor(ranges: readonly T[]) {
    this.ranges = ranges;
    const order = ranges.map((_, at) => at);
    order.sort((a, b) => this.at(a).span.start - this.at(b).span.start);
    this.order = order;
    const reach: number[] = [];
    order.forEach((place, at) => {
      const block = Math.floor(at / BLOCK);
      reach[block] = Math.max(reach[block] ?? 0, this.at(place).span.end);
    });
    this.reach = reach;
  }

  /** The ranges that contain the span or lie within it, in the order in which they were given. */
  nesting(span: Span): readonly T[] {
    const found: number[] = [];
    const first = this.firstFrom(span.start);
    const after = this.firstFrom(span.start + 1);
    for (let at = 0; at < after; at++) {
      if (at % BLOCK === 0 && (this.reach[at / BLOCK] ?? 0) < span.end && at + BLOCK <= first) {
        at += BLOCK - 1;
        continue;
      }
      const place = this.order[at] as number;
      if (at >= first || this.at(place).span.end >= span.end) found.push(place);
    }
    for (let at = after; at < this.order.length; at++) {
      const place = this.order[at] as number;
      if (this.at(place).span.start > span.end) break;
      if (this.at(place).span.end <= span.end) found.push(place);
    }
    return found.sort((a, b) => a - b).map((place) => this.at(place));
  }

  private at(place: number): T {
    return this.ranges[place] as T;
  }

  /** The first place in `order` whose range starts at an offset or later. */
  private firstFrom(offset: number): number {
    let low = 0;
    let high = this.order.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.at(this.order[middle] as number).span.start < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
