// Rewrites a pattern into text that YAML's grammar can read. `$X` is a plain scalar anyway, but so it would be in a target:
// both signs get letters of their own, also inside quotes and texts, where the lowering puts them back. `...` alone on a line
// would end the document: it becomes an item of the sequence or a pair of the mapping it stands in.

import { ELLIPSIS_NAME, METAVARIABLE_LETTER } from '../language.ts';

const METAVARIABLE = /(?<!!)\$(\.\.\.)?(?=[A-Z_][A-Z_0-9]*(?![\w]))/gu;
const PAIR = `${ELLIPSIS_NAME}: ${ELLIPSIS_NAME}`;

export function standIns(pattern: string): string {
  const lines = pattern.split('\n');
  return lines.map((line, at) => signs(lone(line, at, lines))).join('\n');
}

function signs(line: string): string {
  return line
    .replaceAll('...', ELLIPSIS_NAME)
    .replace(METAVARIABLE, METAVARIABLE_LETTER)
    .replaceAll(`$${ELLIPSIS_NAME}`, `${METAVARIABLE_LETTER}${ELLIPSIS_NAME}`);
}

/** A line that only holds `...`, or `- ...` above keys that belong to the same item. */
function lone(line: string, at: number, lines: readonly string[]): string {
  const parts = /^(\s*)((?:- +)*)\.\.\.\s*(?:#.*)?$/u.exec(line);
  if (parts === null) return line;
  const [, indent = '', dashes = ''] = parts;
  const column = indent.length + dashes.length;
  if (dashes !== '') {
    const next = lines.slice(at + 1).find((other) => other.trim() !== '');
    if (next === undefined || indentOf(next) !== column || next.trim() === '...') return line;
    return indent + dashes + (next.trim().startsWith('- ') ? `- ${ELLIPSIS_NAME}` : PAIR);
  }
  const sequence = inSequence(column, at, lines);
  return sequence === undefined ? line : indent + (sequence ? `- ${ELLIPSIS_NAME}` : PAIR);
}

/**
 * Whether the lines around, at the same indentation, are items of a sequence or pairs of a mapping; undefined where `...` is
 * all there is: then it is any value.
 */
function inSequence(column: number, at: number, lines: readonly string[]): boolean | undefined {
  for (const step of [-1, 1]) {
    for (let i = at + step; i >= 0 && i < lines.length; i += step) {
      const line = lines[i] ?? '';
      if (line.trim() === '') continue;
      // `- a: 1` is an item, and holds a key two columns further in.
      const dashes = /^\s*(?:- +)*(?:-$)?/u.exec(line)?.[0] ?? '';
      const own = indentOf(line) ?? 0;
      if (own === column && line.trim() !== '...') return dashes.includes('-');
      if (own < column && dashes.length === column && line.slice(column).trim() !== '...') return false;
      if (own < column) break;
    }
  }
  return undefined;
}

function indentOf(line: string | undefined): number | undefined {
  return line === undefined ? undefined : (/^\s*/u.exec(line)?.[0].length ?? 0);
}
