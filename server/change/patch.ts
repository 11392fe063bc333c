// Reads a unified diff into hunks, and quoted paths into paths. Lines end at \n alone: a \r belongs to its line.

import type { HunkRange } from './types.ts';

export interface Hunk extends HunkRange {
  /** What git prints behind the second `@@`: the line that opens the enclosing function. */
  readonly section: string;
  /** Without their sign and their \n. */
  readonly removed: readonly string[];
  readonly added: readonly string[];
  /** The last removed, or added, line has no \n. */
  readonly removedUnended?: boolean;
  readonly addedUnended?: boolean;
}

export interface FilePatch {
  readonly path: string;
  readonly oldPath: string;
  readonly hunks: readonly Hunk[];
}

const HEADER = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@ ?(.*)$/s;

/** Reads `git diff` output made with `--src-prefix=a/ --dst-prefix=b/`. Files without hunks are left out. */
export function parsePatch(text: string): readonly FilePatch[] {
  const lines = text.split('\n');
  const files: FilePatch[] = [];
  let hunks: Hunk[] = [];
  let oldPath = '';
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (line.startsWith('--- ')) {
      oldPath = headerPath(line.slice(4));
    } else if (line.startsWith('+++ ')) {
      const path = headerPath(line.slice(4));
      hunks = [];
      files.push({ path: path === '' ? oldPath : path, oldPath: oldPath === '' ? path : oldPath, hunks });
    } else {
      const header = HEADER.exec(line);
      if (header === null) continue;
      const [hunk, next] = readHunk(header, lines, at + 1);
      hunks.push(hunk);
      at = next - 1;
    }
  }
  return files;
}

/** Reads by the header's counts, so that a changed line `--- x` is no header. */
function readHunk(header: RegExpExecArray, lines: readonly string[], start: number): readonly [Hunk, number] {
  const [, oldStart = '', oldCount = '1', newStart = '', newCount = '1', section = ''] = header;
  const removed: string[] = [];
  const added: string[] = [];
  const unended = { removedUnended: false, addedUnended: false };
  let oldLeft = Number(oldCount);
  let newLeft = Number(newCount);
  let last = '';
  let at = start;
  for (; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const sign = line.charAt(0);
    if (sign === '\\') {
      if (last !== '+') unended.removedUnended = true;
      if (last !== '-') unended.addedUnended = true;
      continue;
    }
    if (oldLeft <= 0 && newLeft <= 0) break;
    if (sign === '-') removed.push(line.slice(1));
    else if (sign === '+') added.push(line.slice(1));
    if (sign !== '+') oldLeft -= 1;
    if (sign !== '-') newLeft -= 1;
    last = sign;
  }
  const hunk = {
    oldStart: Number(oldStart),
    oldLines: Number(oldCount),
    newStart: Number(newStart),
    newLines: Number(newCount),
    section,
    removed,
    added,
    ...(unended.removedUnended ? { removedUnended: true } : {}),
    ...(unended.addedUnended ? { addedUnended: true } : {}),
  };
  return [hunk, at];
}

/** `a/src/x.ts`, `"a/\303\274.ts"`, `/dev/null` (an empty path). Git puts a tab behind a path with a space. */
function headerPath(text: string): string {
  const path = unquotePath(text.replace(/[\t\r]+$/, ''));
  return path === '/dev/null' ? '' : path.replace(/^[ab]\//, '');
}

const ESCAPES: Readonly<Record<string, number>> = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13, '"': 34, '\\': 92 };

/** A path as git quotes it in C's way: bytes in octal, UTF-8. */
export function unquotePath(text: string): string {
  if (!text.startsWith('"') || !text.endsWith('"') || text.length < 2) return text;
  const bytes: number[] = [];
  const encoder = new TextEncoder();
  for (const [whole, octal, letter] of text.slice(1, -1).matchAll(/\\([0-3][0-7]{2})|\\(.)|[^\\]+/gs)) {
    if (octal !== undefined) bytes.push(Number.parseInt(octal, 8));
    else if (letter !== undefined) bytes.push(ESCAPES[letter] ?? letter.charCodeAt(0));
    else for (const byte of encoder.encode(whole)) bytes.push(byte);
  }
  return new TextDecoder().decode(Uint8Array.from(bytes));
}
