// A git repository in a browser window on the real workbench, and what tests do in it again and again. EXTENSIONS_DIR is the folder
// our .vsix is installed in.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openWindow } from '../host-vscode/window.mjs';
import { runCommand } from './palette.mjs';

/** So many lines; `#` in each is its number. */
export const lines = (count, text) =>
  `${Array.from({ length: count }, (_, at) => text.replaceAll('#', String(at))).join('\n')}\n`;

/** Opens a repository with one commit on main and a branch `feature`; the notice waits for nothing. */
export async function openRepositoryWindow({ serverArgs = ['--disable-workspace-trust'], settings = {} } = {}) {
  const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'security-review-ui-')));
  const shop = join(scratch, 'shop');
  const userData = join(scratch, 'user');

  const git = (...args) => {
    const env = { PATH: process.env.PATH, HOME: scratch, GIT_CONFIG_NOSYSTEM: '1' };
    const { status, stdout, stderr } = spawnSync('git', ['-C', shop, ...args], { env });
    assert.equal(status, 0, `git ${args.join(' ')}: ${stderr.toString('utf8')}`);
    return stdout.toString('utf8');
  };
  const write = (path, text) => {
    mkdirSync(dirname(join(shop, path)), { recursive: true });
    writeFileSync(join(shop, path), text);
  };

  mkdirSync(shop);
  git('init', '--quiet', '--initial-branch=main');
  git('config', 'user.name', 'A');
  git('config', 'user.email', 'a@example.com');
  write('src/app.js', lines(30, 'export const start# = #;'));
  git('add', '--all');
  git('commit', '--quiet', '--message', 'start');
  git('switch', '--quiet', '--create', 'feature');
  Object.assign(process.env, { SECURITY_REVIEW_QUIET_START_MS: '0', SECURITY_REVIEW_TYPING_MS: '500' });
  mkdirSync(join(userData, 'User'), { recursive: true });
  const quiet = {
    'editor.minimap.enabled': false,
    'git.autofetch': false,
    'workbench.startupEditor': 'none',
    'workbench.secondarySideBar.defaultVisibility': 'hidden',
    'chat.disableAIFeatures': true,
  };
  writeFileSync(join(userData, 'User/settings.json'), JSON.stringify({ ...quiet, ...settings }));
  const window = await openWindow({
    open: [shop],
    userData,
    extensions: process.env.EXTENSIONS_DIR,
    serverArgs,
    viewport: { width: 1280, height: 900 },
  });
  const { page } = window;

  const command = async (title) => runCommand(page, title);
  const choose = async (text) => page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first().click();
  const row = (text) => page.locator('[id="workbench.view.scm"] .monaco-list-row', { hasText: text }).first();
  const status = () => page.locator('.statusbar-item', { hasText: /(min|h) review|^–$/ });

  // Toasts are not shown to test drivers; the list behind the bell has what they would say.
  const notice = (text) => page.locator('.notification-list-item', { hasText: text }).first();
  const openNotices = async () => {
    if (!(await page.locator('.notifications-center.visible').isVisible()))
      await page.locator('[id="status.notifications"]').click();
  };
  const noticeComes = async (text) => {
    for (const end = Date.now() + 30_000; Date.now() < end;) {
      await openNotices();
      if (await notice(text).isVisible()) return;
      await page.waitForTimeout(200);
    }
    assert.fail(`no notice '${text}'`);
  };
  const noNotice = async (text) => {
    await openNotices();
    assert.equal(await notice(text).count(), 0);
  };
  const openFile = async () => {
    await page.getByRole('treeitem', { name: 'src' }).first().click();
    await page.getByRole('treeitem', { name: 'app.js' }).first().dblclick();
  };
  /** Until something on disk is so. */
  const until = async (what, holds) => {
    // A file may be looked at while it is being written.
    const so = () => {
      try {
        return holds();
      } catch {
        return false;
      }
    };
    for (const end = Date.now() + 20_000; Date.now() < end;) {
      if (so()) return;
      await page.waitForTimeout(100);
    }
    assert.ok(holds(), what);
  };

  return {
    page,
    git,
    write,
    command,
    choose,
    row,
    status,
    notice,
    noticeComes,
    noNotice,
    openFile,
    until,
    index: () => readFileSync(join(shop, '.git/index')).toString('latin1'),
    userSettings: () => JSON.parse(readFileSync(join(userData, 'User/settings.json'), 'utf8')),
    path: (name) => join(shop, name),
    close: async () => {
      await window.close();
      rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
    },
    /** For `afterEach`, with the test as `this`. */
    shot: async (test) => {
      const to = process.env.VSCODE_HOST_SHOT;
      if (test.currentTest.state === 'failed' && to) await page.screenshot({ path: to });
    },
  };
}
