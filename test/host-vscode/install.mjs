// Installs a real VS Code (the server build in the npm package `code-server`) from the npm registry alone: no compiler, no
// headers, no root. About 25 s; nothing to do when it is there.
//
// A plain `npm install code-server` compiles eight native modules and refuses any Node but its own major. None of those
// modules is needed here: search (ripgrep), file watching (@parcel/watcher) and terminals (node-pty) come as prebuilt
// binaries inside their packages, and the two modules that are loaded at start get a stand-in below.

import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { HostError, HOSTS } from './parts.mjs';

/** Raise it when this file changes what it installs. */
const RECIPE = 2;

/** The Node that a server wants, where the running one is of another major. */
const NODES = { 22: '22.22.0', 24: '24.21.0' };

/** Large or native, and loaded only by features that tests do not use (agents, SSH, Kerberos proxies, Windows). */
const NOT_NEEDED = [
  '@github/copilot-sdk',
  '@vscode/copilot-api',
  '@microsoft/mxc-sdk',
  '@devcontainers/cli',
  '@vscode/sandbox-runtime',
  '@vscode/sqlite3',
  'kerberos',
  'ssh2',
  '@vscode/deviceid',
  '@vscode/windows-process-tree',
  '@vscode/windows-registry',
  '@vscode/windows-ca-certs',
];

/** Log files, and with them the text of output channels, are written through spdlog. */
const SPDLOG = `
const fs = require('fs'), path = require('path');
const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'critical'];
class Logger {
  constructor(kind, name, file) { this.file = file; this.level = 2; this.raw = false; fs.mkdirSync(path.dirname(file), { recursive: true }); }
  write(level, text) {
    if (level < this.level || !this.file) return;
    const stamp = this.raw ? '' : new Date().toISOString().replace('T', ' ').slice(0, 23) + ' [' + LEVELS[level] + '] ';
    try { fs.appendFileSync(this.file, stamp + text + (this.raw ? '' : '\\n')); } catch { /* the folder is gone: the run is over */ }
  }
  getLevel() { return this.level; }
  setLevel(level) { this.level = level; }
  setPattern() {}
  clearFormatters() { this.raw = true; }
  flush() {}
  drop() { this.file = undefined; }
}
LEVELS.forEach((name, level) => { Logger.prototype[name] = function (text) { this.write(level, text); }; });
const create = async (name, file) => new Logger('', name, file);
exports.version = 0; // one by one: the server imports these by name, and Node finds the names by reading the text
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.Logger = Logger;
exports.createRotatingLogger = create;
exports.createAsyncRotatingLogger = create;
`;

/** It ends an extension host whose parent died; window.mjs ends the whole process group instead. */
const WATCHDOG = 'exports.start = () => {};\nexports.exit = (code) => process.exit(code);\n';

/** Installs this version of code-server into .vscode-host/<version> and returns the package's folder. */
export function installHost(version) {
  const folder = join(HOSTS, version);
  const server = join(folder, 'node_modules/code-server');
  const done = join(folder, 'installed.json');
  const wanted = JSON.stringify({ version, recipe: RECIPE });
  if (existsSync(done) && readFileSync(done, 'utf8') === wanted) return server;

  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private":true}\n');
  npmInstall(folder, '--save-exact', `code-server@${version}`);
  installNode(folder, server);
  installServerDependencies(folder, join(server, 'lib/vscode'));
  writeFileSync(done, wanted);
  return server;
}

function npmInstall(cwd, ...args) {
  const all = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', ...args];
  const { status } = spawnSync('npm', all, { cwd, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' });
  if (status !== 0) throw new HostError(`npm ${all.join(' ')} failed in ${cwd}`);
}

/** The Node major in the package's engines is not advice: 1.117 hangs on Node 20 and 24, 1.139 does not start on Node 20. */
function installNode(folder, server) {
  const { engines } = JSON.parse(readFileSync(join(server, 'package.json'), 'utf8'));
  if (engines.node === process.versions.node.split('.')[0]) return;
  npmInstall(folder, '--save-exact', `node-${process.platform}-${process.arch}@${NODES[engines.node] ?? engines.node}`);
}

/** What the package's postinstall script would fetch and build. Its shrinkwrap pins it. */
function installServerDependencies(folder, vscode) {
  const manifest = JSON.parse(readFileSync(join(vscode, 'package.json'), 'utf8'));
  for (const name of NOT_NEEDED) delete manifest.dependencies[name];
  writeFileSync(join(vscode, 'package.json'), JSON.stringify(manifest, null, 2));
  npmInstall(vscode, '--omit=dev');

  const modules = join(vscode, 'node_modules');
  const platform = `${process.platform}-${process.arch}`;
  // Search: older servers downloaded this binary in a postinstall script; there is a package of it now.
  const rg = join(modules, '@vscode/ripgrep/bin/rg');
  if (existsSync(join(modules, '@vscode/ripgrep')) && !existsSync(rg)) {
    npmInstall(folder, '--save-exact', `@vscode/ripgrep-${platform}@1.18.0`);
    mkdirSync(dirname(rg), { recursive: true });
    copyFileSync(join(folder, 'node_modules', `@vscode/ripgrep-${platform}`, 'bin/rg'), rg);
  }
  // Terminals: the older node-pty is source only, the newer one ships binaries and is called the same way.
  const pty = join(modules, 'node-pty');
  if (!existsSync(join(pty, 'prebuilds', platform)) && !existsSync(join(pty, 'build/Release/pty.node'))) {
    npmInstall(folder, '--save-exact', 'node-pty@1.2.0-beta.15');
    cpSync(join(folder, 'node_modules/node-pty'), pty, { recursive: true, force: true });
  }
  // Its compiler is not part of the package, so that it would greet each window with an error. The language stays.
  rmSync(join(vscode, 'extensions/typescript-language-features'), { recursive: true, force: true });
  standIn(modules, '@vscode/spdlog', SPDLOG);
  standIn(modules, '@vscode/native-watchdog', WATCHDOG);
  standIn(modules, 'native-watchdog', WATCHDOG);
}

/** A stand-in for a module whose native part was not built. */
function standIn(modules, name, source) {
  const folder = join(modules, name);
  if (!existsSync(folder) || existsSync(join(folder, 'build/Release'))) return;
  writeFileSync(join(folder, 'index.js'), `// A stand-in, see install.mjs.\n${source}`);
}
