// Builds what stages one group: a patch of exactly its hunks, and the files that go as a whole. Says when staging must not happen.
// Text in, text out: nothing here touches the index.

import { parsePatch, type FilePatch, type Hunk } from './patch.ts';
import type { GroupFile, HunkRange, SplitGroup, StageRefusal } from './types.ts';

export interface StagePlan {
  /** For `git apply --cached --unidiff-zero`; empty when every file goes as a whole. */
  readonly patch: string;
  /** For `git add --all`; old names of renamed files included. */
  readonly wholeFiles: readonly string[];
}

/**
 * `diff` is `git diff -U0` from HEAD to the working tree of the group's partial files, each byte a character, so that what goes
 * back to git is what came. Undefined when the hunks are not there any more.
 */
export function stagePlan(group: SplitGroup, diff: string): StagePlan | undefined {
  const partial = group.files.filter((file) => file.hunks !== undefined);
  const whole = group.files.filter((file) => file.hunks === undefined);
  const sections = splitFiles(diff);
  const parts: string[] = [];
  for (const file of partial) {
    const found = sections.find(({ patch }) => decoded(patch.path) === file.path);
    const chosen = found === undefined ? undefined : chosenHunks(found.patch, file);
    if (found === undefined || chosen === undefined) return undefined;
    parts.push(found.header + patchText(chosen));
  }
  return {
    patch: parts.join(''),
    wholeFiles: whole.flatMap(({ path, oldPath }) => (oldPath === undefined ? [path] : [oldPath, path])),
  };
}

/** Paths in a byte-per-character diff, as text. */
function decoded(path: string): string {
  // A quoted path was decoded when it was read; one that was not quoted still is bytes.
  // The class begins at U+0000 because a byte may be any.
  // oxlint-disable-next-line no-control-regex
  if (/[^\u0000-\u00ff]/.test(path)) return path;
  const bytes = Uint8Array.from(path, (sign) => sign.charCodeAt(0));
  const text = new TextDecoder().decode(bytes);
  return text.includes('\uFFFD') ? path : text;
}

interface FileSection {
  /** Up to and including the `+++` line. */
  readonly header: string;
  readonly patch: FilePatch;
}

function splitFiles(diff: string): readonly FileSection[] {
  const starts = [...diff.matchAll(/^diff --git /gm)].map(({ index }) => index);
  return starts.flatMap((start, at) => {
    const text = diff.slice(start, starts[at + 1] ?? diff.length);
    const body = /^@@ /m.exec(text)?.index;
    const patch = parsePatch(text)[0];
    return body === undefined || patch === undefined ? [] : [{ header: text.slice(0, body), patch }];
  });
}

/** The hunks that lie in what the group names; the diff may be finer, or differ in line ends, but never cross a border. */
function chosenHunks({ hunks }: FilePatch, file: GroupFile): readonly Hunk[] | undefined {
  const wanted = file.hunks ?? [];
  const chosen = hunks.filter((hunk) => wanted.some((range) => within(hunk, range)));
  const found = wanted.every((range) => chosen.some((hunk) => within(hunk, range)));
  return found ? chosen : undefined;
}

function within(hunk: HunkRange, range: HunkRange): boolean {
  const inside = (start: number, count: number, outerStart: number, outerCount: number): boolean =>
    start >= outerStart && start + count <= outerStart + outerCount;
  if (range.oldLines === 0 && range.newLines > 0) {
    return hunk.oldLines === 0 && inside(hunk.newStart, hunk.newLines, range.newStart, range.newLines);
  }
  if (hunk.oldLines === 0) return inside(hunk.newStart, hunk.newLines, range.newStart, range.newLines);
  return inside(hunk.oldStart, hunk.oldLines, range.oldStart, range.oldLines);
}

/** With the places the lines have when only these hunks are applied. */
function patchText(hunks: readonly Hunk[]): string {
  let shift = 0;
  return hunks
    .map((hunk) => {
      const { oldStart, oldLines, newLines } = hunk;
      const start = oldStart + shift + (oldLines === 0 ? 1 : 0) - (newLines === 0 ? 1 : 0);
      shift += newLines - oldLines;
      const removed = lineText('-', hunk.removed, hunk.removedUnended);
      const added = lineText('+', hunk.added, hunk.addedUnended);
      return `@@ -${oldStart},${oldLines} +${start},${newLines} @@\n${removed}${added}`;
    })
    .join('');
}

function lineText(sign: string, lines: readonly string[], unended: boolean | undefined): string {
  const text = lines.map((line) => `${sign}${line}\n`).join('');
  return unended === true && lines.length > 0 ? `${text}\\ No newline at end of file\n` : text;
}

const REFUSALS: Readonly<Record<StageRefusal, string>> = {
  'unknown-group': 'There is no such part any more. Make the plan again.',
  outdated: 'The change is not what it was when the plan was made. Make the plan again.',
  unsaved: 'Some of its files have unsaved text. Save them first.',
  'staged-differs':
    'Something is staged that differs from the working tree, and regrouping would lose it. Commit or unstage it first.',
  conflicts: 'There are conflicts. Resolve them first.',
  'in-progress': 'A rebase or merge is under way. Finish it first.',
  'needs-regroup':
    'Something is staged already. Staging this part alone takes the rest out of the index; the files stay as they are.',
  'index-locked': 'Another git process is using the index. Try again when it has ended.',
  'index-changed': 'The index has changed since, and undoing would lose that.',
  'nothing-to-undo': 'There is nothing to undo.',
  failed: 'git refused.',
};

export function refusalText(reason: StageRefusal): string {
  return REFUSALS[reason];
}
