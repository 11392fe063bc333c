// Reads the annotations of a rule's sample: `ruleid: ID`, `ok: ID`, `todoruleid: ID` and `todook: ID` in a comment speak of the
// line below. What is a comment is told by its opening signs alone, in every language.

export interface Annotations {
  /** By rule id: lines (from 1) on which a finding has to start. */
  readonly expected: ReadonlyMap<string, ReadonlySet<number>>;
  /** By rule id: lines on which a finding may start or not. */
  readonly either: ReadonlyMap<string, ReadonlySet<number>>;
  /** Every id that is named, with the first line that names it. */
  readonly named: ReadonlyMap<string, number>;
}

const ANNOTATION = /(?:#|\/\/|<!--|\(\*|\/\*|--|;)\s?(ruleid|ok|todoruleid|todook)\s*:(.*)$/;
/** Lines for an engine that follows data across functions or files; this one and free semgrep do not. */
const DEEPER = /^\s*(?:deep|pro)(ok|ruleid)\s*:/;

export function readAnnotations(text: string): Annotations {
  const expected = new Map<string, Set<number>>();
  const either = new Map<string, Set<number>>();
  const named = new Map<string, number>();
  for (const [index, line] of text.split('\n').entries()) {
    const found = ANNOTATION.exec(line);
    if (found === null) continue;
    const [, kind = '', rest = ''] = found;
    for (const id of ids(rest.replace(DEEPER, ''))) {
      if (!named.has(id)) named.set(id, index + 1);
      if (kind === 'ruleid') add(expected, id, index + 2);
      else if (kind !== 'ok') add(either, id, index + 2);
    }
  }
  return { expected, either, named };
}

function ids(list: string): readonly string[] {
  return list
    .split(',')
    .map(
      (part) =>
        part
          .replace(/(?:\*\/\}?|-->|\*\)).*$/, '')
          .trim()
          .split(/\s/, 1)[0] ?? '',
    )
    .filter((id) => id !== '');
}

function add(lines: Map<string, Set<number>>, id: string, line: number): void {
  lines.set(id, (lines.get(id) ?? new Set()).add(line));
}

/** Lines where a finding is missing and lines where one should not be. */
export interface Difference {
  readonly expected: readonly number[];
  readonly reported: readonly number[];
  readonly missing: readonly number[];
  readonly unexpected: readonly number[];
}

export function compareLines(annotations: Annotations, ruleId: string, lines: Iterable<number>): Difference {
  const either = annotations.either.get(ruleId) ?? new Set();
  const wanted = [...(annotations.expected.get(ruleId) ?? [])].filter((line) => !either.has(line)).sort(byNumber);
  const reported = [...new Set(lines)].filter((line) => !either.has(line)).sort(byNumber);
  return {
    expected: wanted,
    reported,
    missing: wanted.filter((line) => !reported.includes(line)),
    unexpected: reported.filter((line) => !wanted.includes(line)),
  };
}

function byNumber(a: number, b: number): number {
  return a - b;
}
