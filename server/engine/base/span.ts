// Half-open ranges of text in UTF-16 offsets, the only positions the engine knows. Lines and columns exist at the edge.

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Whether `inner` lies within `outer`, ends included. */
export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Whether both spans cover the same text. */
export function sameSpan(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end;
}

/** Orders spans by start, then by end. */
export function compareSpans(a: Span, b: Span): number {
  return a.start - b.start || a.end - b.end;
}
