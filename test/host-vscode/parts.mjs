// Finds what a VS Code window is made of on this machine: the VS Code server, a Node to run it, a Chromium to show it.
// The environment wins over what is found:
//   VSCODE_HOST_SERVER    folder of a code-server package    found: the newest in .vscode-host/
//   VSCODE_HOST_NODE      Node that runs the server          found: this one, or the packaged one beside the server, of the right major
//   VSCODE_HOST_CHROMIUM  a Chromium or Chrome               found: on PATH
//   VSCODE_HOST_VERBOSE   1: the server's, the browser's and the workbench's own lines on stderr

import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const { env } = process;
const born = Date.now();

/** Where scripts/provision.mjs installs VS Code servers, each in a folder named by its version. */
export const HOSTS = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), '.vscode-host');

/** A failure of the host itself, as opposed to one of the suite: its message is meant to be read alone. */
export class HostError extends Error {}

export const verbose = env.VSCODE_HOST_VERBOSE === '1';

export function note(text) {
  if (verbose) process.stderr.write(`[vscode-host ${String(Date.now() - born).padStart(6)}] ${text}\n`);
}

/** The newest first. */
function installedServers() {
  if (!existsSync(HOSTS)) return [];
  const versions = readdirSync(HOSTS).filter((name) => existsSync(join(HOSTS, name, 'installed.json')));
  versions.sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
  return versions.map((version) => join(HOSTS, version, 'node_modules/code-server'));
}

export function findServer() {
  const root = env.VSCODE_HOST_SERVER || installedServers()[0];
  if (root === undefined) throw new HostError('no VS Code server: `npm test` installs one, or set VSCODE_HOST_SERVER');
  const main = join(root, 'lib/vscode/out/server-main.js');
  if (!existsSync(main)) throw new HostError(`no VS Code server at ${main}`);
  return { main, node: findNode(root) };
}

/** A Node of the major that the package's engines name. Another one may start the server and still hang the extension host. */
function findNode(root) {
  if (env.VSCODE_HOST_NODE) return env.VSCODE_HOST_NODE;
  const major = String(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).engines?.node);
  const packaged = join(dirname(root), `node-${process.platform}-${process.arch}`, 'bin/node');
  for (const node of [process.execPath, packaged].filter((path) => existsSync(path))) {
    const { stdout } = spawnSync(node, ['-p', 'process.versions.node.split(".")[0]'], { encoding: 'utf8' });
    if (stdout?.trim() === major) return node;
  }
  throw new HostError(`this VS Code server needs Node ${major}; set VSCODE_HOST_NODE`);
}

/** A browser that starts; undefined where there is none. */
export function chromiumOnPath() {
  const named = env.VSCODE_HOST_CHROMIUM ? [env.VSCODE_HOST_CHROMIUM] : [];
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const candidates = [...named, ...names.flatMap((name) => folders.map((folder) => join(folder, name)))];
  return candidates.find((path) => existsSync(path) && spawnSync(path, ['--version'], { stdio: 'ignore' }).status === 0);
}

export function findChromium() {
  const found = chromiumOnPath();
  if (found === undefined)
    throw new HostError('no Chromium on PATH: install the `chromium` package, or set VSCODE_HOST_CHROMIUM');
  return found;
}

/** The environment for the server and, through it, for the extension hosts: ours, less what would lead it astray. */
export function serverEnv(extra) {
  const clean = { ...env, ...extra };
  for (const name of [
    'ELECTRON_RUN_AS_NODE',
    'VSCODE_IPC_HOOK_CLI',
    'VSCODE_PID',
    'VSCODE_ESM_ENTRYPOINT',
    'VSCODE_DEV',
    'NODE_OPTIONS',
  ]) {
    delete clean[name];
  }
  clean.EXTENSIONS_GALLERY ??= '{"serviceUrl":""}'; // no marketplace, so nothing asks for one
  return clean;
}
