// What every command of a fresh clone needs first. Node's own modules only: nothing else is installed yet.

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** Installs the packages of package-lock.json, unless they are there already. */
export function installPackages() {
  if (!isStale()) return;
  console.log('Installing packages (npm ci) …');
  run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
}

/** npm keeps what it has installed in a lock file of its own. */
function isStale() {
  const installed = join(ROOT, 'node_modules/.package-lock.json');
  if (!existsSync(installed)) return true;
  const versions = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
  const there = versions(installed);
  return Object.entries(versions(join(ROOT, 'package-lock.json'))).some(
    ([name, { version, optional }]) => name !== '' && !optional && there[name]?.version !== version,
  );
}

export function build() {
  run(process.execPath, ['scripts/build.mjs']);
}

/** Runs a command in the root with its output on ours; a failure ends this process with a sentence. */
export function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, {
    cwd: ROOT,
    stdio: 'inherit',
    shell: command === 'npm' && process.platform === 'win32',
    ...options,
  });
  if (status === 0) return;
  console.error(`\n${command} ${args.join(' ')} failed${error === undefined ? ` (${status})` : `: ${error.message}`}.`);
  process.exit(1);
}
