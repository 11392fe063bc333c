// Compares two texts line by line, for text that is in no file yet. Myers' algorithm; what is too different to compare in time is
// one hunk.

import type { Hunk } from './patch.ts';

/** Edit steps before the rest is taken as one replacement. */
const MAX_STEPS = 1000;

export function diffTexts(before: string, after: string): readonly Hunk[] {
  const a = linesOf(before);
  const b = linesOf(after);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let aEnd = a.length;
  let bEnd = b.length;
  while (aEnd > start && bEnd > start && a[aEnd - 1] === b[bEnd - 1]) {
    aEnd -= 1;
    bEnd -= 1;
  }
  const pairs = commonLines(a.slice(start, aEnd), b.slice(start, bEnd));
  const hunks: Hunk[] = [];
  let x = start;
  let y = start;
  for (const [i, j] of [...pairs.map(([i, j]) => [i + start, j + start] as const), [aEnd, bEnd] as const]) {
    if (i > x || j > y) hunks.push(hunkOf(a, b, { x, y, i, j }));
    x = i + 1;
    y = j + 1;
  }
  return hunks;
}

/** The same hunk without the lines that differ in their ends alone; what is left may be several hunks, or none. */
export function withoutLineEnds(hunk: Hunk): readonly Hunk[] {
  const ends = (lines: readonly string[]): boolean => lines.some((line) => line.endsWith('\r'));
  if (hunk.removed.length === 0 || hunk.added.length === 0 || !(ends(hunk.removed) || ends(hunk.added))) return [hunk];
  const text = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');
  const first = {
    old: hunk.oldLines > 0 ? hunk.oldStart - 1 : hunk.oldStart,
    new: hunk.newLines > 0 ? hunk.newStart - 1 : hunk.newStart,
  };
  return diffTexts(text(hunk.removed), text(hunk.added)).map((part) => ({
    ...part,
    oldStart: part.oldStart + first.old,
    newStart: part.newStart + first.new,
    section: hunk.section,
  }));
}

/** Each line with its end, so that a missing last \n is a difference; a \r before it is none. */
function linesOf(text: string): readonly string[] {
  const lines = text.split('\n').map((line) => `${line.endsWith('\r') ? line.slice(0, -1) : line}\n`);
  const last = lines.pop() ?? '\n';
  return last === '\n' ? lines : [...lines, last.slice(0, -1)];
}

function hunkOf(
  a: readonly string[],
  b: readonly string[],
  { x, y, i, j }: { readonly x: number; readonly y: number; readonly i: number; readonly j: number },
): Hunk {
  const bare = (line: string): string => (line.endsWith('\n') ? line.slice(0, -1) : line);
  return {
    oldStart: i > x ? x + 1 : x,
    oldLines: i - x,
    newStart: j > y ? y + 1 : y,
    newLines: j - y,
    section: '',
    removed: a.slice(x, i).map(bare),
    added: b.slice(y, j).map(bare),
  };
}

/** How far each diagonal `k = x - y` got after `d` steps; diagonals from -d-1 to d+1. */
type Reach = (k: number) => number;

/** Pairs of equal lines, both rising: a longest common subsequence. None when the texts are too different. */
function commonLines(a: readonly string[], b: readonly string[]): readonly Pair[] {
  const most = Math.min(a.length + b.length, MAX_STEPS);
  const trail: Reach[] = [];
  const reach = new Int32Array(2 * most + 3);
  const origin = most + 1;
  for (let d = 0; d <= most; d++) {
    const kept = reach.slice(origin - d - 1, origin + d + 2);
    trail.push((k) => kept[k + d + 1] ?? 0);
    for (let k = -d; k <= d; k += 2) {
      let x = step(trail[d] ?? (() => 0), d, k).to;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x += 1;
      reach[origin + k] = x;
      if (x >= a.length && x - k >= b.length) return walkBack(trail, a.length, b.length);
    }
  }
  return [];
}

type Pair = readonly [number, number];

/** The step onto diagonal k: from which diagonal, from which x, to which x. */
function step(reach: Reach, d: number, k: number): { readonly k: number; readonly from: number; readonly to: number } {
  const down = k === -d || (k !== d && reach(k - 1) < reach(k + 1));
  return down ? { k: k + 1, from: reach(k + 1), to: reach(k + 1) } : { k: k - 1, from: reach(k - 1), to: reach(k - 1) + 1 };
}

function walkBack(trail: readonly Reach[], aLength: number, bLength: number): readonly Pair[] {
  const pairs: Pair[] = [];
  let x = aLength;
  let k = aLength - bLength;
  for (let d = trail.length - 1; d >= 0; d--) {
    const taken = step(trail[d] ?? (() => 0), d, k);
    while (x > taken.to) {
      x -= 1;
      pairs.push([x, x - k]);
    }
    x = taken.from;
    k = taken.k;
  }
  return pairs.reverse();
}
