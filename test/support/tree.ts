// The repository's own source files, for the tests that hold its shape.

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface Import {
  /** As written: `../base/span.ts`, `node:fs`, `yaml`. */
  readonly from: string;
  readonly typeOnly: boolean;
}

/** Files git knows of or would add, with forward slashes, that still exist. */
export function files(...globs: readonly string[]): readonly string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '--', ...globs], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return [...new Set(listed.split('\n'))].filter((file) => file !== '' && existsSync(join(ROOT, file)));
}

export function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

/** The import and export-from lines of a module, and its dynamic imports. */
export function importsOf(text: string): readonly Import[] {
  const fixed = [...text.matchAll(/^(?:import|export)\s+(type\s)?[^;'"]*?from\s+'([^']+)'/gm)];
  const bare = [...text.matchAll(/^import\s+'([^']+)'|\bimport\('([^']+)'\)/gm)];
  return [
    ...fixed.map(([, type, from = '']) => ({ from, typeOnly: type !== undefined })),
    ...bare.map(([, side, dynamic]) => ({ from: side ?? dynamic ?? '', typeOnly: false })),
  ];
}
