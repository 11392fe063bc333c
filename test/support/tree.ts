// The repository's own source files, for the tests that hold its shape.

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

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

/** What a module imports, as written: `../base/span.ts`, `node:fs`, `yaml`. Types count too. */
export function importsOf(text: string): readonly string[] {
  const lines = /^(?:import|export)\s[^;'"]*?from\s+'([^']+)'|^import\s+'([^']+)'|\bimport\('([^']+)'\)/gm;
  return [...text.matchAll(lines)].map(([, from, bare, dynamic]) => from ?? bare ?? dynamic ?? '');
}
