// Finds and reads rule files on disk. A folder may hold other things beside rules (samples, test data); a file that cannot be
// read is reported, never thrown. Symbolic links are not followed, so that a pack stays inside its folder.

import { readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Dirent } from 'node:fs';

export interface RuleFile {
  readonly path: string;
  readonly text: string;
}

/** What of a place could not be read. */
export interface UnreadableRules {
  readonly path: string;
  readonly message: string;
}

export interface RuleFiles {
  readonly files: readonly RuleFile[];
  readonly unreadable: readonly UnreadableRules[];
}

const MAX_BYTES = 5_000_000;

/** Every rule file at or below a path, sorted by path. A path that does not exist has none. */
export async function readRuleFiles(path: string): Promise<RuleFiles> {
  const files: RuleFile[] = [];
  const unreadable: UnreadableRules[] = [];
  const refuse = (at: string, error: unknown): void => {
    unreadable.push({ path: at, message: `Cannot read rules: ${error instanceof Error ? error.message : String(error)}` });
  };
  const read = async (at: string, named: boolean): Promise<void> => {
    try {
      const { size } = await stat(at);
      if (size > MAX_BYTES) throw new Error(`the file has ${size} bytes, more than ${MAX_BYTES}`);
      const text = (await readFile(at, 'utf8')).replace(/^\uFEFF/, '');
      if (named || looksLikeRules(text)) files.push({ path: at, text });
    } catch (error) {
      refuse(at, error);
    }
  };
  const open = [path];
  const first = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') refuse(path, error);
    return undefined;
  });
  if (first?.isFile() === true) await read(path, true);
  if (first?.isDirectory() !== true) return { files, unreadable };
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    let entries: Dirent[];
    try {
      entries = await readdir(folder, { withFileTypes: true });
    } catch (error) {
      refuse(folder, error);
      continue;
    }
    for (const entry of entries) {
      const at = join(folder, entry.name);
      if (entry.isDirectory() && entry.name !== 'node_modules' && entry.name !== '.git') open.push(at);
      else if (entry.isFile() && isRuleFileName(entry.name)) await read(at, false);
    }
  }
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { files, unreadable };
}

/** YAML, but not the target or the fixed twin of a rule's test. */
export function isRuleFileName(name: string): boolean {
  return /\.ya?ml$/i.test(name) && !/\.(test|fixed)\.ya?ml$/i.test(name) && !/\.test\.fixed\./i.test(name);
}

/** A `rules:` key at the top level, also in JSON style; other YAML may stand in a rule folder. */
export function looksLikeRules(text: string): boolean {
  return /^(?:\{\s*)?["']?rules["']?\s*:/m.test(text);
}
