// Which lines of the new text a change added, to tell findings that are new from those that were there.

import type { ChangedFile } from './weigh.ts';

/** Lines, from 1, both ends included. */
export interface LineRange {
  readonly first: number;
  readonly last: number;
}

/** By path; a file whose hunks were not read counts as changed throughout. */
export function addedRanges(files: readonly ChangedFile[]): ReadonlyMap<string, readonly LineRange[]> {
  return new Map(
    files
      .filter((file) => file.status !== 'deleted')
      .map((file) => {
        const ranges = file.hunks?.filter((hunk) => hunk.newLines > 0);
        const whole = [{ first: 1, last: Number.MAX_SAFE_INTEGER }];
        return [
          file.path,
          ranges?.map(({ newStart, newLines }) => ({ first: newStart, last: newStart + newLines - 1 })) ?? whole,
        ] as const;
      }),
  );
}

/** Whether a finding from line `first` to `last` has a line that this change added. */
export function isNew(ranges: readonly LineRange[] | undefined, first: number, last: number): boolean {
  return ranges?.some((range) => first <= range.last && last >= range.first) ?? false;
}
