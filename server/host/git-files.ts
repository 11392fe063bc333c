// Reads files of a working tree for the measure of a change, as git would: a link is its target's name, and nothing outside the
// tree is followed.

import { lstat, open, readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Attributes } from '../change/attributes.ts';
import type { Hunk } from '../change/patch.ts';
import type { ChangedFile } from '../change/weigh.ts';
import { decodeTarget } from './targets-text.ts';

const HEAD_BYTES = 2048;

/** A file that is new from its first line to its last, counted as git counts. */
export function newText(
  bytes: Buffer,
  attributes: Attributes | undefined,
): Pick<ChangedFile, 'added' | 'binary' | 'head' | 'hunks' | 'bytes'> {
  const binary = attributes?.['diff'] === 'unset' || (attributes?.['diff'] === undefined && bytes.subarray(0, 8000).includes(0));
  if (binary) return { added: 0, binary: true };
  const text = decodeTarget(bytes)?.text ?? bytes.toString('latin1');
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const hunk: Hunk = { oldStart: 0, oldLines: 0, newStart: 1, newLines: lines.length, section: '', removed: [], added: lines };
  const hunks = lines.length === 0 ? [] : [hunk];
  return { added: lines.length, binary: false, head: text.slice(0, HEAD_BYTES), hunks, bytes: bytes.length };
}

/** The bytes of a file below the root; a link is its target's name, as git sees it. Undefined when too large or unreadable. */
export async function readInside(root: string, path: string, maxBytes: number): Promise<Buffer | undefined> {
  try {
    const at = join(root, path);
    const found = await lstat(at);
    if (found.isSymbolicLink()) return Buffer.from(await readlink(at));
    return found.isFile() && found.size <= maxBytes ? await readFile(at) : undefined;
  } catch {
    return undefined;
  }
}

export async function headOf(path: string): Promise<string | undefined> {
  try {
    if (!(await lstat(path)).isFile()) return undefined;
    const file = await open(path);
    try {
      const buffer = Buffer.alloc(HEAD_BYTES);
      const { bytesRead } = await file.read(buffer, 0, HEAD_BYTES, 0);
      return buffer.toString('utf8', 0, bytesRead);
    } finally {
      await file.close();
    }
  } catch {
    return undefined;
  }
}
