// Finds or installs the VS Codes that the tests run in: the oldest we support and the newest.
//
// On Linux it is the server build of VS Code in a headless Chromium (test/host-vscode), both from package managers; Chromium
// is installed by apt where this runs as root on Debian. Elsewhere desktop VS Code is downloaded.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { installHost } from '../test/host-vscode/install.mjs';
import { chromiumOnPath, HostError } from '../test/host-vscode/parts.mjs';
import { ROOT } from './setup.mjs';

/** The floor is the oldest version that `engines.vscode` allows. */
const VERSIONS = [
  { label: 'the oldest supported VS Code', host: '4.100.3', desktop: '1.100.3' },
  { label: 'the newest VS Code', host: '4.139.1', desktop: 'stable' },
];

/**
 * @returns one entry a VS Code: `label`, `executable` for @vscode/test-electron, `env` to start it with, and whether it is
 *   `desktop`; undefined after saying what is missing.
 */
export async function provision() {
  const problems = [];
  if (process.platform === 'linux') {
    try {
      ensureChromium();
      return VERSIONS.map(({ label, host }) => {
        console.log(`Looking for code-server ${host}; it is installed into .vscode-host/ if it is not there …`);
        return {
          label: `${label} (${host.replace(/^4/, '1')})`,
          executable: join(ROOT, 'test/host-vscode/code.mjs'),
          env: { VSCODE_HOST_SERVER: installHost(host) },
          desktop: false,
        };
      });
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      problems.push(error.message);
    }
  }
  try {
    return await desktopVersions();
  } catch (error) {
    problems.push(`desktop VS Code: ${error.message}`);
  }
  console.error(`\nThere is no VS Code to test in:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
  return undefined;
}

async function desktopVersions() {
  if (process.platform === 'linux' && !process.env.DISPLAY) throw new Error('it needs a display (xvfb-run gives one)');
  const { downloadAndUnzipVSCode } = await import('@vscode/test-electron');
  const found = [];
  for (const { label, desktop } of VERSIONS) {
    const executable = await downloadAndUnzipVSCode({ version: desktop, cachePath: join(ROOT, '.vscode-test') });
    found.push({ label: `${label} (${desktop})`, executable, env: {}, desktop: true });
  }
  return found;
}

function ensureChromium() {
  if (chromiumOnPath() !== undefined) return;
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) {
    throw new HostError('Chromium or Google Chrome on PATH is missing (on Debian: `apt-get install chromium`)');
  }
  console.log('Installing Chromium (apt-get install chromium) …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '--yes', '--no-install-recommends', 'chromium']]) {
    const { status } = spawnSync('apt-get', ['-qq', ...args], { env, stdio: ['ignore', 'ignore', 'inherit'] });
    if (status !== 0) throw new HostError(`apt-get ${args.join(' ')} failed`);
  }
  if (chromiumOnPath() === undefined) throw new HostError('Chromium was installed and does not start');
}
