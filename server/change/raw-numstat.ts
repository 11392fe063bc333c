// Reads what `git diff --raw --numstat -z` prints: which files changed, how, and by how many lines. Paths come as they are, with
// quotes, newlines and all.

import type { FileStatus } from './types.ts';

export interface ChangedPath {
  readonly path: string;
  readonly oldPath?: string;
  readonly status: FileStatus;
  readonly oldMode: string;
  readonly newMode: string;
  /** Line counts; 0 for a binary file. */
  readonly added: number;
  readonly deleted: number;
  readonly binary: boolean;
}

export const SUBMODULE_MODE = '160000';
export const SYMLINK_MODE = '120000';

interface Raw {
  readonly oldMode: string;
  readonly newMode: string;
  readonly letter: string;
}

/** In git's order. What cannot be read is left out. */
export function parseRawNumstat(text: string): readonly ChangedPath[] {
  const fields = text.split('\0');
  const raw = new Map<string, Raw>();
  const found: ChangedPath[] = [];
  for (let at = 0; at < fields.length; at++) {
    const field = fields[at] ?? '';
    if (field.startsWith(':')) {
      const [oldMode = '', newMode = '', , , status = ''] = field.slice(1).split(' ');
      const letter = status.charAt(0);
      if (letter === 'R' || letter === 'C') at += 1;
      at += 1;
      raw.set(fields[at] ?? '', { oldMode, newMode, letter });
      continue;
    }
    const counts = /^(\d+|-)\t(\d+|-)\t/.exec(field);
    if (counts === null) continue;
    const [lead, added = '', deleted = ''] = counts;
    let path = field.slice(lead.length);
    let oldPath: string | undefined;
    if (path === '') {
      oldPath = fields[at + 1] ?? '';
      path = fields[at + 2] ?? '';
      at += 2;
    }
    const { oldMode, newMode, letter } = raw.get(path) ?? { oldMode: '', newMode: '', letter: 'M' };
    raw.delete(path);
    found.push({
      path,
      ...(oldPath === undefined || letter === 'C' ? {} : { oldPath }),
      status: statusOf(letter),
      oldMode,
      newMode,
      added: Number.parseInt(added, 10) || 0,
      deleted: Number.parseInt(deleted, 10) || 0,
      binary: added === '-',
    });
  }
  return found;
}

function statusOf(letter: string): FileStatus {
  if (letter === 'A' || letter === 'C') return 'added';
  if (letter === 'D') return 'deleted';
  return letter === 'R' ? 'renamed' : 'modified';
}
