// Opens a REAL VS Code window where desktop VS Code cannot run: the VS Code server inside the npm package `code-server`
// serves the workbench to a headless Chromium, and extensions run in the server's Node extension host, the one that
// Remote-SSH and Codespaces use.
//
//   const window = await openWindow({ open: ['demo'], extensions: '/path/to/installed/extensions' });
//   await window.page.getByRole('treeitem', { name: 'app.js' }).dblclick();      // a playwright page: drive it, look at it
//   await window.close();

import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { formatWithOptions } from 'node:util';
import { chromium } from 'playwright-core';
import { findChromium, HostError, note, verbose } from './parts.mjs';
import { LOOPBACK, startServer, stopServer } from './server.mjs';

/** Folder that gets the window's and the extension hosts' log files at the end. */
const LOGS = process.env.VSCODE_HOST_LOGS;

/** Settings that keep a test window still. Used where the user data folder has no settings of its own. */
const QUIET = {
  'chat.disableAIFeatures': true,
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'telemetry.telemetryLevel': 'off',
  'workbench.enableExperiments': false,
  'update.showReleaseNotes': false,
  'git.openRepositoryInParentFolders': 'never',
};

/**
 * @param o.open         folder, .code-workspace file and files to open (paths)
 * @param o.development  extension folders (extensionDevelopmentPath)
 * @param o.tests        module with run() (extensionTestsPath)
 * @param o.userData     folder of settings and logs; default: one that is removed at the end
 * @param o.extensions   folder of installed extensions; default: an empty one that is removed at the end
 * @param o.settings     user settings, over the quiet ones
 * @param o.payload      further [key, value] pairs for the workbench: disableExtensions, logLevel, inspect-extensions, …
 * @param o.serverArgs   further arguments of the server
 * @param o.print        takes the suite's console: (level, text) => void
 * @param o.viewport     default 1280 × 800; null: that of the window
 * @param o.headed       show the browser's window
 */
export async function openWindow(o) {
  const scratch = mkdtempSync(join(tmpdir(), 'vscode-host-'));
  const userData = resolve(o.userData ?? join(scratch, 'user'));
  writeSettings(join(userData, 'User/settings.json'), o.settings ?? {});

  let server;
  let browser;
  const close = async () => {
    await browser?.close().catch(() => {});
    await stopServer(server?.child);
    if (LOGS && existsSync(join(userData, 'logs'))) cpSync(join(userData, 'logs'), join(LOGS, 'server'), { recursive: true });
    rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
    note('closed');
  };
  // Ours, and not playwright's own handlers: those exit the process before the server is stopped.
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(name, () => void close().then(() => process.exit(130)));

  try {
    server = startServer(
      [
        ['--server-data-dir', join(scratch, 'server')],
        ['--user-data-dir', userData],
        ['--extensions-dir', resolve(o.extensions ?? join(scratch, 'extensions'))],
        o.serverArgs ?? [],
      ].flat(),
    );
    browser = await launchBrowser(o.headed === true); // while the server starts
    const port = await server.ready;
    note('server and browser are up');

    const page = await browser.newPage({ viewport: o.viewport === undefined ? { width: 1280, height: 800 } : o.viewport });
    page.on('console', (message) => note(`page ${message.type()}: ${message.text().slice(0, 300)}`));
    page.on('pageerror', (error) => note(`page error: ${error.message}`));
    const result = resultOf(page, server, o.print);
    const url = windowUrl(o, `${LOOPBACK}:${port}`);
    note(url);
    await page.goto(url, { timeout: 60_000 });
    return { page, browser, url, tail: server.tail, close, finished: async () => verdict(server, await (await result).code) };
  } catch (error) {
    await close();
    throw error;
  }
}

/** It resolves no name, so nothing leaves the machine whatever a page asks for. */
function launchBrowser(headed) {
  return chromium.launch({
    executablePath: findChromium(),
    headless: !headed,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      `--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE ${LOOPBACK}`,
    ],
  });
}

/** Offers the workbench what VS Code's own browser test runner does: its console, and its exit. */
async function resultOf(page, server, print) {
  let exit;
  const code = new Promise((resolve, reject) => {
    exit = resolve;
    server.child.once('exit', (status, signal) => {
      reject(new HostError(`the VS Code server ended during the run (${signal ?? status}):\n${server.tail.join('\n')}`));
    });
    page.once('crash', () => reject(new HostError('the Chromium page crashed')));
  });
  code.catch(() => {});
  await page.exposeFunction('codeAutomationLog', (level, args) => passOn(level, args, print));
  await page.exposeFunction('codeAutomationExit', (status, logs) => {
    saveLogs(logs);
    exit(status);
  });
  return { code };
}

/** The workbench's address: what desktop VS Code takes as arguments is in its query. */
function windowUrl(o, authority) {
  const uri = (path) => `vscode-remote://${authority}${pathToFileURL(resolve(path)).pathname}`;
  const payload = [...(o.development ?? []).map((path) => ['extensionDevelopmentPath', uri(path)]), ...(o.payload ?? [])];
  if (o.tests) payload.push(['extensionTestsPath', uri(o.tests)]);
  const query = new URLSearchParams();
  for (const path of (o.open ?? []).map((name) => resolve(name))) {
    if (path.endsWith('.code-workspace')) query.set('workspace', path);
    else if (existsSync(path) && !statSync(path).isDirectory()) payload.push(['openFile', uri(path)]);
    else query.set('folder', path);
  }
  if (!query.has('folder') && !query.has('workspace')) query.set('ew', 'true'); // an empty window
  query.set('payload', JSON.stringify(payload));
  return `http://${authority}/?${query}`;
}

/**
 * The suite's exit code. One trap: when the extension host process dies under the suite (a crash, or process.exit(n) in a
 * test), the workbench of a remote window reports 0. The server's own line on that process has the truth.
 */
async function verdict(server, code) {
  if (code !== 0) return code;
  const end = await Promise.race([server.extensionHostExit, new Promise((resolve) => setTimeout(resolve, 5000))]);
  if (end === undefined) note('the extension host had not ended 5 s after the run');
  if (end?.signal) throw new HostError(`the extension host was ended by ${end.signal}: the suite's outcome is not known`);
  if (end?.code) throw new HostError(`the extension host exited with code ${end.code}: the suite's outcome is not known`);
  return 0;
}

function writeSettings(file, own) {
  if (existsSync(file) && Object.keys(own).length === 0) return;
  mkdirSync(dirname(file), { recursive: true });
  const base = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : QUIET;
  writeFileSync(file, `${JSON.stringify({ ...base, ...own }, null, 2)}\n`);
}

/** First words of the workbench's own lines, which come through the same function as the suite's console. */
const CHATTER = [
  'Resolving connection token',
  'Resolved connection token',
  'Creating a socket',
  '[reconnection-grace-time]',
  '[remote-connection]',
  '[Service Worker]',
  '[AgentHost',
  '[AccountPolicyGate]',
  '[DefaultAccount]',
  '[chat-stt]',
  'Ignoring fetching additional builtin',
  'Updating additional builtin',
  'Creation of workbench contribution',
  'Timed out waiting for authentication provider',
  'No search provider registered',
  'Connection error: Unknown reconnection token',
  'Canceled: Canceled',
];

function passOn(level, args, print = (_level, text) => process.stdout.write(`${text}\n`)) {
  const text = formatWithOptions({ colors: false }, ...args);
  if (CHATTER.some((start) => text.startsWith(start))) return note(`workbench: ${text}`);
  const own = /^\s+at .*\/out\/vs\/code\/browser\/workbench\/workbench\.js:/;
  const lines = text.split('\n').filter((line) => verbose || !own.test(line));
  return print(level, lines.join('\n'));
}

function saveLogs(logs) {
  if (!LOGS || !Array.isArray(logs)) return;
  for (const { relativePath, contents } of logs) {
    const file = join(LOGS, 'window', relativePath.replaceAll('..', '_'));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, contents);
  }
}
