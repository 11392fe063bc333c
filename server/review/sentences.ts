// The sentences that the status, the page, the request and the command line share, so that the same thing is said the same way.

import { minutesText } from '../change/budget.ts';
import type { FindingsInChange } from './types.ts';
import type { BaseHow, ChangeSize, FileSize, PartialReason } from '../change/types.ts';

const PARTIAL: Readonly<Record<PartialReason, string>> = {
  rebase: 'a rebase is under way; only what is not committed was measured',
  merge: 'a merge is under way; only what is not committed was measured',
  shallow: 'the clone is shallow and the base is not in it; only what is not committed was measured',
  unrelated: 'the base has no history in common with HEAD; only what is not committed was measured',
  timeout: 'git took too long; some files are counted by their line counts alone',
  'too-large': 'the change is too large to read; some files are counted by their line counts alone',
  failed: 'git could not compare everything; some files are counted by their line counts alone',
};

export function partialText(reason: PartialReason): string {
  return PARTIAL[reason];
}

const HOW: Readonly<Record<BaseHow, string>> = {
  given: 'as given',
  chosen: 'as you chose',
  setting: 'from the settings',
  'branch-config': "from the branch's git configuration",
  stacked: 'the branch below this one',
  'remote-default': 'the default branch',
  'local-default': 'the local default branch',
  upstream: 'what is pushed',
  uncommitted: 'uncommitted changes only',
  unborn: 'no commit yet',
};

/** `origin/main (the default branch)` */
export function baseText({ base }: ChangeSize): string {
  return `${base.ref} (${HOW[base.how]})`;
}

/** `≈ 65 min of careful review` */
export function reviewTime({ minutes, lines }: ChangeSize): string {
  if (lines === 0) return 'Nothing to review';
  const text = `${minutesText(minutes)} of careful review`;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The facts behind the minutes, each a few words. */
export function sizeFacts(size: ChangeSize): readonly string[] {
  const tests = size.perFile.some((file) => file.class === 'test' && file.lines > 0);
  return [
    plural(size.lines, 'review line'),
    ...(size.sensitive > 0
      ? [`${plural(size.sensitive, 'security-sensitive line')} → budget ${size.budget}`]
      : [`budget ${size.budget}`]),
    `${plural(size.files, 'file')}, ${plural(size.directories, 'folder')}`,
    `base ${baseText(size)}`,
    ...(size.unpushed > 0 && size.unpushed < size.lines ? [`${size.unpushed} not pushed`] : []),
    ...(tests ? ['tests count half'] : []),
    ...(size.unreviewable.length > 0 ? [`not counted: ${notCounted(size)}`] : []),
    ...(size.partial === undefined ? [] : [partialText(size.partial)]),
  ];
}

/** `package-lock.json, 2 × binary` */
function notCounted({ unreviewable }: ChangeSize): string {
  const kinds = new Map<string, string[]>();
  for (const { kind, path } of unreviewable) kinds.set(kind, [...(kinds.get(kind) ?? []), path]);
  return [...kinds].map(([kind, paths]) => (paths.length === 1 ? (paths[0] ?? kind) : `${paths.length} × ${kind}`)).join(', ');
}

/** Most sensitive first; then the larger. Tests, text and what does not count come last. */
export function readingOrder(files: readonly FileSize[]): readonly FileSize[] {
  return files.toSorted((a, b) => b.sensitive - a.sensitive || b.lines - a.lines || (a.path < b.path ? -1 : 1));
}

/** `3 changed files could not be scanned: 2 too large, 1 no rules for it`; empty where all were. */
export function unscannedText({ notScanned }: FindingsInChange): string {
  if (notScanned.length === 0) return '';
  const reasons = new Map<string, number>();
  for (const { why } of notScanned) reasons.set(why, (reasons.get(why) ?? 0) + 1);
  const counted = [...reasons].sort((a, b) => b[1] - a[1]).map(([why, count]) => `${count} ${why}`);
  return `${plural(notScanned.length, 'changed file')} could not be scanned: ${counted.join(', ')}`;
}

/** Source changed and no test did. */
export function lacksTests({ perFile }: ChangeSize): boolean {
  const source = perFile.some((file) => file.class === 'source' && file.lines > 0);
  return source && !perFile.some((file) => file.class === 'test' && file.added + file.deleted > 0);
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
