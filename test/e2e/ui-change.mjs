// What a person sees of the working change, in a browser window on the real workbench: minutes in the status bar, the tree, the one
// notice, a part that is staged and taken back. What git has is read from disk.

import assert from 'node:assert/strict';
import { lines, openRepositoryWindow } from './repository-window.mjs';

describe('the change in a window', function () {
  this.timeout(180_000);
  let w;

  before(async () => {
    w = await openRepositoryWindow();
    await w.openFile();
  });
  after(() => w?.close());
  afterEach(function () {
    return w?.shot(this);
  });

  it('a small change is not spoken of', async () => {
    w.write('src/list.js', lines(40, 'export const item# = #;'));
    await w.command('Show This Change');
    await w.row('Under 5 min of careful review').or(w.row('≈ 5 min of careful review')).first().waitFor();
    assert.equal(await w.status().count(), 0);
  });

  it('a change that grows past the budget is in the status bar and in the tree', async () => {
    const hash = "export const hash = (password) => createHash('md5').update(password).digest('hex');";
    const head = `import { createHash } from 'node:crypto';\n${hash}\n`;
    w.write('src/auth/login.js', head + lines(148, "export const check# = (password) => password === secret + '#';"));
    w.write('src/list.js', lines(160, 'export const item# = #;'));
    await w.status().first().waitFor();
    assert.match(await w.status().first().innerText(), /≈ 95 min review/);
    await w.row('≈ 95 min of careful review').waitFor();
    await w.row('1 · Security · src/auth').waitFor();
    await w.row('2 · src').waitFor();
    await w.noNotice('careful review');
    await w.page.screenshot({ path: 'out/change.png' });
  });

  it('the page says what to read first, and what was found', async () => {
    await w.command('Review My Change');
    const frame = w.page.frameLocator('iframe.webview').frameLocator('iframe');
    await frame.getByRole('heading', { name: '≈ 95 min of careful review' }).waitFor();
    await frame.getByRole('heading', { name: 'Read first' }).waitFor();
    await frame.getByRole('link', { name: 'login.js:2' }).waitFor();
    await w.page.screenshot({ path: process.env.UPDATE_SCREENSHOT ? 'media/review-change.png' : 'out/review-change.png' });
    await w.command('View: Close Editor');
  });

  it('one notice comes when something is staged, and no second one', async () => {
    w.git('add', 'src/list.js');
    await w.noticeComes('This branch needs about 95 minutes of careful review. Split it?');
    for (const name of ['Show Parts', 'Ask for Review', 'Not on This Branch'])
      await w.notice('careful review').getByText(name).waitFor();
    await w.notice('careful review').getByText('Show Parts').click();
    await w.notice('careful review').waitFor({ state: 'detached' });
    w.git('reset', '--quiet');
    w.git('add', 'src/list.js');
    await w.page.waitForTimeout(3000);
    await w.noNotice('careful review');
  });

  it('a part is staged after a question, and the index holds exactly that', async () => {
    const before = w.index();
    await w.row('1 · Security · src/auth').hover();
    await w
      .row('1 · Security · src/auth')
      .getByRole('button', { name: /Stage This Part/ })
      .click();
    // src/list.js is staged, and would be in the same commit.
    await w.page.locator('.monaco-dialog-box').getByRole('button', { name: 'Stage This Part Alone' }).click();
    await w.noticeComes('Staged "Security');
    assert.equal(w.git('diff', '--cached', '--name-status'), 'A\tsrc/auth/login.js\n');
    assert.equal(w.git('diff', '--name-only'), '', 'what is staged is what is in the folder');
    await w.notice('Staged "Security').getByText('Undo').click();
    for (const end = Date.now() + 20_000; w.index() !== before && Date.now() < end;) await w.page.waitForTimeout(100);
    assert.equal(w.index(), before, 'the index is as it was, byte for byte');
  });

  it('a commit from outside is not spoken of again on this branch, and its work is shown as committed', async () => {
    w.git('add', '--all');
    w.git('commit', '--quiet', '--message', 'all of it');
    await w.row('Copy the two commands').waitFor();
    await w.noNotice('careful review');
  });

  it('a commit from outside is spoken of on another branch', async () => {
    w.git('switch', '--quiet', '--create', 'other', 'main');
    await w.status().first().waitFor({ state: 'hidden' });
    w.write('src/other.js', lines(450, 'export const other# = #;'));
    w.git('add', '--all');
    w.git('commit', '--quiet', '--message', 'in one go');
    await w.noticeComes('This branch needs about 70 minutes of careful review. Split it?');
    await w.notice('careful review').getByText('Not on This Branch').click();
    await w.notice('careful review').waitFor({ state: 'detached' });
  });

  it('what was said is remembered over a restart', async () => {
    await w.page.reload();
    await w.status().first().waitFor({ timeout: 60_000 });
    w.write('src/other.js', lines(600, 'export const other# = #;'));
    w.git('add', '--all');
    await w.page.locator('.statusbar-item', { hasText: '≈ 90 min review' }).waitFor();
    await w.page.waitForTimeout(3000);
    await w.noNotice('careful review');
    w.git('commit', '--quiet', '--message', 'more');
    w.git('switch', '--quiet', 'feature');
    await w.page.locator('.statusbar-item', { hasText: '≈ 95 min review' }).waitFor();
    w.git('commit', '--quiet', '--allow-empty', '--message', 'told already');
    await w.page.waitForTimeout(3000);
    await w.noNotice('careful review');
  });

  it('a notice that nobody answers leaves other branches theirs', async () => {
    for (const [branch, count, minutes] of [
      ['third', 480, 70],
      ['fourth', 600, 90],
    ]) {
      w.git('switch', '--quiet', '--create', branch, 'main');
      await w.status().first().waitFor({ state: 'hidden' });
      w.write(`src/${branch}.js`, lines(count, `export const ${branch}# = #;`));
      w.git('add', '--all');
      await w.noticeComes(`This branch needs about ${minutes} minutes of careful review. Split it?`);
      w.git('commit', '--quiet', '--message', branch);
    }
    await w.noticeComes('about 70 minutes');
  });
});
