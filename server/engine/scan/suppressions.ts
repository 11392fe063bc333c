// Reads `nosemgrep` comments exactly as semgrep does: on the finding's first line, or alone on the line before. It looks at
// text only; whether the text is a comment of the language is not checked, and must not be.

import type { Span } from '../base/span.ts';
import type { LineIndex } from '../base/line-index.ts';

export interface Suppression {
  readonly ignored: boolean;
  /** Comments that look like a suppression of this finding and are none, each with the place of the comment. */
  readonly warnings: readonly { readonly message: string; readonly span: Span }[];
}

// The ids run to the end of the line; `nosem`, then anything but `:` or `=` and an id, is a comment without ids.
const COMMENT = String.raw` nosem(?:grep)?(?:[:=]\s?((?:[^,\s][,\s]*)+))?`;
const SAME_LINE = new RegExp(COMMENT, 'gi');
const LINE_BEFORE = new RegExp(`^[^a-zA-Z0-9]*${COMMENT}`, 'gi');
const RULE_ID = /^[a-zA-Z0-9._-]+$/;
const NONE: Suppression = { ignored: false, warnings: [] };

interface Comment {
  readonly ids: string | undefined;
  readonly span: Span;
}

/** Whether a finding of `ruleId` that starts on `line` (counted from 0) is suppressed by a comment in the text. */
export function suppression(text: string, lines: LineIndex, line: number, ruleId: string): Suppression {
  const comments = [...commentsOn(text, lines, line, SAME_LINE), ...commentsOn(text, lines, line - 1, LINE_BEFORE)];
  if (comments.length === 0) return NONE;
  const named = comments.flatMap(idsOf);
  if (named.length === 0) return comments.some((comment) => comment.ids !== undefined) ? NONE : { ignored: true, warnings: [] };
  const warnings = named
    .filter(({ id }) => !RULE_ID.test(id))
    .map(({ id, span }) => ({ message: `"${id}" is no rule id, so this comment suppresses nothing.`, span }));
  const ignored = named.some(({ id }) => ruleId === id || ruleId.endsWith(`.${id}`));
  const only = named[0];
  if (!ignored && named.length === 1 && only !== undefined && warnings.length === 0) {
    warnings.push({ message: `The comment names "${only.id}", but the finding here is of "${ruleId}".`, span: only.span });
  }
  return { ignored, warnings };
}

function commentsOn(text: string, lines: LineIndex, line: number, expression: RegExp): Comment[] {
  if (line < 0) return [];
  const start = lines.lineStart(line);
  const content = text.slice(start, lines.lineStart(line + 1));
  // The expression is costly on long lines and rarely matches.
  if (!/nosem/i.test(content)) return [];
  return [...content.matchAll(expression)].map((match) => ({
    ids: match[1],
    span: { start: start + match.index, end: start + match.index + match[0].trimEnd().length },
  }));
}

/** Comma-separated, each cut at its first space, so that a reason may follow: `nosemgrep: rule-id -- reason`. */
function idsOf(comment: Comment): { id: string; span: Span }[] {
  if (comment.ids === undefined) return [];
  return comment.ids
    .split(',')
    .map((part) => ({ id: (part.trim().split(/\s/, 1)[0] ?? '').replaceAll('"', ''), span: comment.span }))
    .filter(({ id }) => id !== '');
}
