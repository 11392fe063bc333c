// What a person sees of the working change, in a browser window on the real workbench: minutes in the status bar, the tree, the one
// notice, a part that is staged and taken back. What git has is read from disk. EXTENSIONS_DIR is the folder our .vsix is in.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openWindow } from '../host-vscode/window.mjs';

const lines = (count, text) => Array.from({ length: count }, (_, at) => text.replaceAll('#', String(at))).join('\n') + '\n';

describe('the change in a window', function () {
  this.timeout(180_000);

  const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'security-review-ui-change-')));
  const shop = join(scratch, 'shop');
  let window;
  let page;

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
  const index = () => readFileSync(join(shop, '.git/index')).toString('latin1');
  const status = () => page.locator('.statusbar-item', { hasText: /min review/ });
  const row = (text) => page.locator('[id="workbench.view.scm"] .monaco-list-row', { hasText: text }).first();
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

  const run = async (command) => {
    await page.keyboard.press('F1');
    await page.locator('.quick-input-widget input').first().fill(`>${command}`);
    await page.locator('.quick-input-list .monaco-list-row', { hasText: command }).first().click();
  };

  before(async () => {
    mkdirSync(shop);
    git('init', '--quiet', '--initial-branch=main');
    git('config', 'user.name', 'A');
    git('config', 'user.email', 'a@example.com');
    write('src/app.js', lines(30, 'export const start# = #;'));
    git('add', '--all');
    git('commit', '--quiet', '--message', 'start');
    git('switch', '--quiet', '--create', 'feature');
    Object.assign(process.env, { SECURITY_REVIEW_QUIET_START_MS: '0', SECURITY_REVIEW_TYPING_MS: '500' });
    window = await openWindow({
      open: [shop],
      extensions: process.env.EXTENSIONS_DIR,
      serverArgs: ['--disable-workspace-trust'],
      settings: { 'editor.minimap.enabled': false, 'git.autofetch': false, 'scm.graph.enabled': false },
      viewport: { width: 1280, height: 900 },
    });
    ({ page } = window);
    await page.getByRole('treeitem', { name: 'src' }).first().click();
    await page.getByRole('treeitem', { name: 'app.js' }).first().dblclick();
  });

  after(async () => {
    await window?.close();
    rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
  });

  afterEach(async function () {
    const to = process.env.VSCODE_HOST_SHOT;
    if (this.currentTest.state === 'failed' && to) await page.screenshot({ path: to });
  });

  it('a small change is not spoken of', async () => {
    write('src/list.js', lines(40, 'export const item# = #;'));
    await run('Security Review: Show This Change');
    await row('Under 5 min of careful review').or(row('≈ 5 min of careful review')).first().waitFor();
    assert.equal(await status().count(), 0);
  });

  it('a change that grows past the budget is in the status bar and in the tree', async () => {
    write('src/auth/login.js', lines(150, "export const check# = (password) => password === secret + '#';"));
    write('src/list.js', lines(160, 'export const item# = #;'));
    await status().first().waitFor();
    assert.match(await status().first().innerText(), /≈ 95 min review/);
    await row('≈ 95 min of careful review').waitFor();
    await row('1 · Security · src/auth').waitFor();
    await row('2 · src').waitFor();
    await noNotice('careful review');
    await page.screenshot({ path: 'out/change.png' });
  });

  it('one notice comes when something is staged, and no second one', async () => {
    git('add', 'src/list.js');
    await noticeComes('This branch needs about 95 minutes of careful review. Split it?');
    for (const name of ['Show Parts', 'Ask for Review', 'Not on This Branch'])
      await notice('careful review').getByText(name).waitFor();
    await notice('careful review').getByText('Show Parts').click();
    await notice('careful review').waitFor({ state: 'detached' });
    git('reset', '--quiet');
    git('add', 'src/list.js');
    await page.waitForTimeout(3000);
    await noNotice('careful review');
  });

  it('a part is staged after a question, and the index holds exactly that', async () => {
    const before = index();
    await row('1 · Security · src/auth').hover();
    await row('1 · Security · src/auth')
      .getByRole('button', { name: /Stage This Part/ })
      .click();
    // src/list.js is staged, and would be in the same commit.
    await page.locator('.monaco-dialog-box').getByRole('button', { name: 'Stage This Part Alone' }).click();
    await noticeComes('Staged "Security');
    assert.equal(git('diff', '--cached', '--name-status'), 'A\tsrc/auth/login.js\n');
    assert.equal(git('diff', '--name-only'), '', 'what is staged is what is in the folder');
    await notice('Staged "Security').getByText('Undo').click();
    for (const end = Date.now() + 20_000; index() !== before && Date.now() < end;) await page.waitForTimeout(100);
    assert.equal(index(), before, 'the index is as it was, byte for byte');
  });

  it('a commit from outside is not spoken of again on this branch, and its work is shown as committed', async () => {
    git('add', '--all');
    git('commit', '--quiet', '--message', 'all of it');
    await row('Copy the two commands').waitFor();
    await noNotice('careful review');
  });

  it('a commit from outside is spoken of on another branch', async () => {
    git('switch', '--quiet', '--create', 'other', 'main');
    await status().first().waitFor({ state: 'hidden' });
    write('src/other.js', lines(450, 'export const other# = #;'));
    git('add', '--all');
    git('commit', '--quiet', '--message', 'in one go');
    await noticeComes('This branch needs about 70 minutes of careful review. Split it?');
    await notice('careful review').getByText('Not on This Branch').click();
    await notice('careful review').waitFor({ state: 'detached' });
  });
});
