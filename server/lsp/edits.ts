// Moves spans through an edit of their text. Pure.

import type { Span } from '../engine/index.ts';

/** `span` of the old text was replaced by `length` characters. `lines` is the span widened to whole lines. */
export interface Edit {
  readonly span: Span;
  readonly lines: Span;
  readonly length: number;
}

/**
 * The span after the edit; undefined when it begins or ends on an edited line: what is being typed on is not shown as it was.
 */
export function shift(span: Span, edit: Edit): Span | undefined {
  const by = edit.length - (edit.span.end - edit.span.start);
  if (span.end < edit.lines.start) return span;
  if (span.start > edit.lines.end) return { start: span.start + by, end: span.end + by };
  if (span.start < edit.lines.start && span.end > edit.lines.end) return { start: span.start, end: span.end + by };
  return undefined;
}
