#!/usr/bin/env node
// Stands in for the desktop `code` executable in extension tests: @vscode/test-electron starts whatever `vscodeExecutablePath`
// names, with desktop VS Code's own arguments. This takes those arguments and runs the same suite in the real VS Code that
// window.mjs opens.
//
//   desktop                                          here
//   --extensionDevelopmentPath=P                     ?payload=[["extensionDevelopmentPath","vscode-remote://H:PORT/P"],…
//   --extensionTestsPath=P                           …,["extensionTestsPath","vscode-remote://H:PORT/P"]]
//   stdout of the Electron process                   window.codeAutomationLog(level, args), called by the workbench
//   exit code of the Electron process                window.codeAutomationExit(code, logFiles), called by the workbench
//
// It is also the CLI: --install-extension, --uninstall-extension, --list-extensions and --version go to the server's CLI.
// Environment: that of parts.mjs, and VSCODE_HOST_TIMEOUT (seconds for the whole run, default 600).

import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findServer, HostError, serverEnv } from './parts.mjs';
import { openWindow } from './window.mjs';

const TIMEOUT = Number(process.env.VSCODE_HOST_TIMEOUT || 600);

const CLI = ['install-extension', 'uninstall-extension', 'list-extensions', 'version'];

/** Arguments that may be written `--name value`; all may be written `--name=value`. */
const TAKES_VALUE = new Set(
  (
    'user-data-dir extensions-dir extensionDevelopmentPath extensionTestsPath folder-uri file-uri log disable-extension ' +
    'enable-proposed-api inspect-extensions inspect-brk-extensions install-extension uninstall-extension locale profile ' +
    'timeout category sync remote password-store'
  ).split(' '),
);

function parse(argv) {
  const options = new Map();
  const paths = [];
  for (let at = 0; at < argv.length; at += 1) {
    const arg = argv[at];
    if (!arg.startsWith('-')) {
      paths.push(arg);
      continue;
    }
    const [, name, given] = /^--?([^=]+)(?:=(.*))?$/s.exec(arg) ?? [undefined, arg, undefined];
    let value = given ?? 'true';
    if (given === undefined && TAKES_VALUE.has(name)) {
      at += 1;
      value = argv[at];
    }
    options.set(name, [...(options.get(name) ?? []), value]);
  }
  return {
    has: (name) => options.has(name),
    one: (name) => options.get(name)?.at(-1),
    all: (name) => options.get(name) ?? [],
    paths,
  };
}

async function run(options) {
  const tests = options.one('extensionTestsPath');
  const pass = (name, key = name) => (options.has(name) ? [[key, options.one(name)]] : []);
  const window = await openWindow({
    open: [...options.paths, ...['folder-uri', 'file-uri'].flatMap((name) => options.all(name)).map((uri) => fileURLToPath(uri))],
    development: options.all('extensionDevelopmentPath'),
    tests,
    userData: options.one('user-data-dir'),
    extensions: options.one('extensions-dir'),
    payload: [
      pass('disable-extensions', 'disableExtensions'),
      pass('log', 'logLevel'),
      pass('inspect-extensions'),
      pass('inspect-brk-extensions'),
    ].flat(),
    serverArgs: [
      options.has('disable-workspace-trust') ? ['--disable-workspace-trust'] : [],
      options.all('enable-proposed-api').flatMap((id) => ['--enable-proposed-api', id]),
    ].flat(),
    print: (level, text) => (level === 'error' || level === 'warn' ? process.stderr : process.stdout).write(`${text}\n`),
  });
  try {
    if (tests === undefined) {
      process.stdout.write(`${window.url}\n`);
      return await new Promise(() => {}); // a window, until this process is ended
    }
    return await Promise.race([window.finished(), late(window)]);
  } finally {
    await window.close();
  }
}

function late({ tail }) {
  const error = new HostError(`no result within ${TIMEOUT} s; the server's last lines:\n${tail.join('\n')}`);
  return new Promise((_, reject) => setTimeout(() => reject(error), TIMEOUT * 1000));
}

function cli(options) {
  const { main, node } = findServer();
  const args = [main, '--accept-server-license-terms'];
  for (const name of ['user-data-dir', 'extensions-dir'])
    if (options.has(name)) args.push(`--${name}`, resolve(options.one(name)));
  if (options.has('user-data-dir')) args.push('--server-data-dir', resolve(options.one('user-data-dir')));
  for (const name of ['install-extension', 'uninstall-extension']) for (const id of options.all(name)) args.push(`--${name}`, id);
  for (const name of ['list-extensions', 'version', 'show-versions', 'force']) if (options.has(name)) args.push(`--${name}`);
  return spawnSync(node, args, { stdio: 'inherit', env: serverEnv() }).status ?? 1;
}

const options = parse(process.argv.slice(2));
try {
  process.exitCode = CLI.some((name) => options.has(name)) ? cli(options) : await run(options);
} catch (error) {
  process.stderr.write(`vscode-host: ${error instanceof HostError ? error.message : error.stack}\n`);
  process.exitCode = 1;
}
// test-electron drops what it has not read yet when its child exits: give it a moment to read.
setTimeout(() => process.exit(), 150);
