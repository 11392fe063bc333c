// Shows the extension at work on a sample project, on a fresh machine too: installs, builds, and opens demo/ in a real VS
// Code. Without a display it prints what the language server reports for the project.
//
//   npm run demo [-- --print]

import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, installPackages, ROOT, run } from './setup.mjs';

const project = join(ROOT, 'demo');

installPackages();
build();
const display = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
if (process.argv.includes('--print') || !display) {
  const { printReport } = await import('./demo-report.mjs');
  if (!display) console.log('There is no display, so this is what the language server reports for demo/.\n');
  await printReport(project);
} else {
  await open();
}

/** In the VS Code at hand, else in a downloaded one, else in the browser that the tests use. */
async function open() {
  const args = [
    '--new-window',
    '--disable-extensions',
    `--extensionDevelopmentPath=${ROOT}`,
    project,
    join(project, 'src/orders.js'),
  ];
  const shell = process.platform === 'win32';
  if (spawnSync('code', ['--version'], { stdio: 'ignore', shell }).status === 0) {
    console.log('Opening demo/ in VS Code …');
    run('code', args, { shell });
    return;
  }
  try {
    const { downloadAndUnzipVSCode } = await import('@vscode/test-electron');
    const executable = await downloadAndUnzipVSCode({ version: 'stable', cachePath: join(ROOT, '.vscode-test') });
    const profile = join(ROOT, '.vscode-test/demo');
    console.log('Opening demo/ in the downloaded VS Code …');
    spawn(executable, ['--user-data-dir', profile, '--disable-workspace-trust', ...args], {
      stdio: 'ignore',
      detached: true,
    }).unref();
  } catch (error) {
    console.log(`VS Code cannot be downloaded (${error.message}).`);
    await openInBrowser();
  }
}

async function openInBrowser() {
  const { provision } = await import('./provision.mjs');
  const newest = (await provision())?.at(-1);
  if (newest === undefined) process.exit(1);
  Object.assign(process.env, newest.env);
  const { openWindow } = await import('../test/host-vscode/window.mjs');
  const scratch = mkdtempSync(join(tmpdir(), 'security-review-demo-'));
  const copy = join(scratch, 'demo');
  cpSync(project, copy, { recursive: true });
  const { page, browser, close } = await openWindow({
    open: [copy, join(copy, 'src/orders.js')],
    development: [ROOT],
    serverArgs: ['--disable-workspace-trust'],
    viewport: null,
    headed: true,
  });
  console.log(`demo/ is open in VS Code, in a browser window, as a copy in ${copy}. Close it to end.`);
  await new Promise((resolve) => {
    page.once('close', resolve);
    browser.once('disconnected', resolve);
  });
  await close();
  if (existsSync(scratch)) rmSync(scratch, { recursive: true, force: true });
}
