// Rewrites a pattern into text that YAML's grammar can read. `$X` is a plain scalar anyway, but so it would be in a target:
// both signs get letters of their own, also inside quotes and texts, where the lowering puts them back. `...` alone on a line
// would end the document: it becomes a pair, and by the lines around it an item, as semgrep has it.

import { ELLIPSIS_NAME, METAVARIABLE_LETTER } from '../language.ts';

const METAVARIABLE = /(?<!!)\$(\.\.\.)?(?=[A-Z_][A-Z_0-9]*(?![\w]))/gu;
const PAIR = `${ELLIPSIS_NAME}: ${ELLIPSIS_NAME}`;

/** The blanks and dashes a line begins with, and the column that places it: of the first dash, or else of the text. */
interface Lead {
  readonly text: string;
  readonly column: number;
}

/**
 * A line with `...` belongs to an earlier line of its column, whose dash it takes over; else it waits for a later line of its
 * column or further out. Where there is none, as below a key without other children, it says nothing.
 */
export function standIns(pattern: string): string {
  const out: string[] = [];
  let around: readonly Lead[] = [];
  let waiting: readonly Lead[] = [];
  for (const line of pattern.split('\n')) {
    const text = /^[\s-]*/u.exec(line)?.[0] ?? '';
    if (/^\.\.\.\s*(?:#.*)?$/u.test(line.slice(text.length))) {
      const own = { text, column: text.length };
      const resolved = resolve(waiting, own, false);
      waiting = resolved.waiting;
      const sibling = around.find(({ column }) => column === own.column);
      if (sibling === undefined) waiting = [own, ...waiting];
      out.push(...resolved.lines, ...(sibling === undefined ? [] : [sibling.text + PAIR]));
    } else {
      const dash = text.indexOf('-');
      const own = { text, column: dash < 0 ? text.length : dash };
      const resolved = resolve(waiting, own, true);
      waiting = resolved.waiting;
      around = [own, ...around.filter(({ column }) => column <= own.column)];
      out.push(...resolved.lines, signs(line));
    }
  }
  return out.join('\n');
}

/** The waiting ellipses that a line settles: those further in, and with `siblings` those of its own column. */
function resolve(
  waiting: readonly Lead[],
  line: Lead,
  siblings: boolean,
): { readonly lines: readonly string[]; readonly waiting: readonly Lead[] } {
  const [first, ...rest] = waiting;
  if (first === undefined) return { lines: [], waiting };
  const isSibling = siblings && first.column === line.column;
  if (!isSibling && first.column <= line.column) return { lines: [], waiting };
  const lead = isSibling ? dashed(first.text, line.text) : first.text;
  return { lines: [lead + PAIR, ...resolve(rest, line, siblings).lines], waiting: rest };
}

/** The blanks and dashes of a line, with the dashes of another put over them. */
function dashed(over: string, text: string): string {
  return text.replaceAll(/[^]/gu, (sign, at: number) => (over[at] === undefined || over[at] === ' ' ? sign : over[at]));
}

function signs(line: string): string {
  return line
    .replaceAll('...', ELLIPSIS_NAME)
    .replace(METAVARIABLE, METAVARIABLE_LETTER)
    .replaceAll(`$${ELLIPSIS_NAME}`, `${METAVARIABLE_LETTER}${ELLIPSIS_NAME}`);
}
