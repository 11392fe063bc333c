// What a person decides about the working change, in a browser window on the real workbench: another base, a declaration, a snooze,
// a budget from history, VS Code's commit check, the menu of the commit button; and what is said when nothing can be measured.

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { lines, openRepositoryWindow } from './repository-window.mjs';

describe('choices about the change in a window', function () {
  this.timeout(180_000);
  let w;

  before(async () => {
    w = await openRepositoryWindow();
    for (let at = 0; at < 32; at++) {
      w.write(`src/old${at}.js`, lines(10 + at * 10, 'export const old# = #;'));
      w.git('add', '--all');
      w.git('commit', '--quiet', '--message', `old ${at}`);
    }
    w.git('branch', 'release');
    w.write('src/list.js', lines(450, 'export const item# = #;'));
    w.write('src/made.js', lines(100, 'export const made# = #;'));
    await w.openFile();
    await w.status().first().waitFor();
    await w.command('Show This Change');
    // Room for the tree.
    await w.page.locator('.pane-header', { hasText: 'Graph' }).first().click();
    await w.page.locator('.pane-header', { hasText: /^Changes/ }).first().click(); // prettier-ignore
  });
  after(() => w?.close());
  afterEach(function () {
    return w?.shot(this);
  });

  it('another base, and the one that is found out again', async () => {
    const before = await w.status().first().innerText();
    await w.command('Compare This Change with');
    await w.choose('release');
    await w.page.locator('.statusbar-item', { hasText: '≈ 85 min review' }).waitFor();
    assert.notEqual(before, await w.status().first().innerText());
    await w.command('Compare This Change with');
    await w.choose('Find it out');
    await w.page.locator('.statusbar-item', { hasText: before.trim() }).waitFor();
    await w.command('Compare This Change with');
    await w.choose('release');
    await w.page.locator('.statusbar-item', { hasText: '≈ 85 min review' }).waitFor();
  });

  it('a declaration sets files aside, and can be taken back', async () => {
    await w.command('Declare as Made by a Tool');
    await w.choose('src/made.js');
    await w.choose('generated');
    await w.page.locator('.quick-input-widget input').first().fill('npm run generate');
    await w.page.keyboard.press('Enter');
    await w.page.locator('.statusbar-item', { hasText: '≈ 70 min review' }).waitFor();
    await w.row('npm run generate').waitFor();
    await w.row('npm run generate').hover();
    await w.row('npm run generate').getByRole('button', { name: /Take the Declaration Back/ }).click(); // prettier-ignore
    await w.page.locator('.statusbar-item', { hasText: '≈ 85 min review' }).waitFor();
  });

  it('a snooze hides it, until it is taken back', async () => {
    await w.command('Leave This Change in Peace');
    await w.choose('For 4 hours');
    await w.status().first().waitFor({ state: 'hidden' });
    await w.row('snoozed').waitFor();
    await w.command('Leave This Change in Peace');
    await w.choose('Not any more');
    await w.status().first().waitFor();
  });

  it('the page opens what it names, and stages a part', async () => {
    await w.command('Review My Change');
    const frame = w.page.frameLocator('iframe.webview').frameLocator('iframe');
    await frame.getByRole('heading', { name: /≈ 85 min of careful review/ }).waitFor();
    await frame.getByText('None in 2 changed files.').waitFor();
    await w.page.screenshot({ path: 'out/page.png' });
    await frame.getByRole('link', { name: 'list.js' }).first().click(); // prettier-ignore
    await w.page.getByRole('tab', { name: /src\/list\.js \(release ↔ now\)/ }).waitFor();
    await w.command('Review My Change');
    await frame.getByRole('listitem').filter({ hasText: 'made0' }).getByRole('link', { name: 'Stage' }).click(); // prettier-ignore
    await w.until('the part in the index', () => w.git('diff', '--cached', '--name-only') === 'src/made.js\n');
    await w.command('Undo Staging a Part');
    await w.until('the index as it was', () => w.git('diff', '--cached', '--name-only') === '');
  });

  it('a budget from history is written after a click alone', async () => {
    await w.command('Calibrate the Budget from History');
    const dialog = w.page.locator('.monaco-dialog-box');
    await dialog.getByText(/A budget of 290 review lines fits this repository/).waitFor();
    await dialog.getByText(/half are up to 160, three of four up to 240, nine of ten up to 290/).waitFor();
    await w.page.screenshot({ path: 'out/calibrate.png' });
    await w.page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    assert.deepEqual(w.git('status', '--short').match(/\.vscode/), null);
    await w.command('Calibrate the Budget from History');
    await dialog.getByRole('button', { name: 'Use 290 Here' }).click();
    const file = w.path('.vscode/settings.json');
    const written = () => {
      try {
        return JSON.parse(readFileSync(file, 'utf8'));
      } catch {
        return undefined;
      }
    };
    await w.until('the setting', () => Object.keys(written() ?? {}).length > 0);
    assert.deepEqual(written(), { 'securityReview.changeSize.budget': 290 });
    await w.page.locator('.statusbar-item', { hasText: '≈ 115 min review' }).waitFor();
    rmSync(w.path('.vscode'), { recursive: true });
    await w.page.locator('.statusbar-item', { hasText: '≈ 85 min review' }).waitFor();
    await w.command('Calibrate the Budget from History');
    await dialog.getByRole('button', { name: 'Propose 290 to the Team' }).click();
    await w.page.locator('.view-line', { hasText: 'budget: 290' }).first().waitFor(); // prettier-ignore
    assert.throws(() => readFileSync(w.path('.security-review/review.yml')), 'it is not saved');
    await w.command('Revert and Close Editor');
  });

  it("VS Code's commit check gets our findings after a question, and is put back", async () => {
    const before = w.userSettings();
    const hook = () => w.userSettings()['git.diagnosticsCommitHook.sources'];
    await w.command("Use VS Code's Commit Check for New Findings");
    const dialog = w.page.locator('.monaco-dialog-box');
    await dialog.getByText(/Before: enabled not set, sources not set/).waitFor();
    assert.deepEqual(w.userSettings(), before);
    await dialog.getByRole('button', { name: 'Switch On' }).click();
    await w.until('the sources', () => hook() !== undefined && w.userSettings()['git.diagnosticsCommitHook.enabled'] === true);
    assert.deepEqual(hook(), { 'Security Review': 'warning' });
    await w.command("Undo Using VS Code's Commit Check");
    await w.until('the settings as they were', () => JSON.stringify(w.userSettings()) === JSON.stringify(before));
  });

  it('the menu of the commit button copies the request after the commit', async () => {
    await w.page.locator('.pane-header', { hasText: /^Changes/ }).first().click(); // prettier-ignore
    w.git('add', '--all');
    await w.row('Staged Changes').waitFor();
    await w.page.locator('.scm-view .monaco-editor').first().click();
    await w.page.keyboard.type('Everything at once');
    // A menu takes no click before it has settled; then a person clicks again.
    const entry = w.page.getByRole('menuitem', { name: /Commit & Copy Security Review Request/ }).first();
    const committed = () => w.git('log', '-1', '--format=%s').trim() === 'Everything at once';
    for (let tries = 0; tries < 10 && !committed(); tries++) {
      if (!(await entry.isVisible())) await w.page.locator('.scm-view .button-container .monaco-dropdown-button').first().click();
      await w.page.waitForTimeout(500);
      await entry.click({ delay: 100, timeout: 3000 }).catch(() => w.page.keyboard.press('Escape'));
      await w.page.waitForTimeout(1500);
    }
    await w.page.locator('.statusbar-item', { hasText: 'Security review request copied' }).waitFor();
    assert.equal(w.git('log', '-1', '--format=%s').trim(), 'Everything at once');
  });

  it('during a rebase the figure is a dash', async () => {
    w.write('src/list.js', lines(900, 'export const other# = #;'));
    mkdirSync(w.path('.git/rebase-merge'));
    await w.command('Measure This Change Again');
    const item = w.page.locator('[id="security-review.security-review.securityReview.change"]');
    await item.filter({ hasText: '–' }).waitFor();
    assert.match((await item.locator('a').first().getAttribute('aria-label')) ?? '', /A rebase is under way/);
    rmSync(w.path('.git/rebase-merge'), { recursive: true });
    await w.command('Measure This Change Again');
    await item.filter({ hasText: 'review' }).waitFor();
  });
});

describe('a workspace that nobody trusts, in a window', function () {
  this.timeout(120_000);
  let w;

  before(async () => {
    w = await openRepositoryWindow({
      serverArgs: [],
      settings: { 'security.workspace.trust.startupPrompt': 'never', 'security.workspace.trust.banner': 'never' },
    });
  });
  after(() => w?.close());
  afterEach(function () {
    return w?.shot(this);
  });

  it('says why nothing is measured, and runs none of the programs of the repository', async () => {
    w.write('program.sh', `#!/bin/sh\necho ran >> '${w.path('ran')}'\ncat\n`);
    w.git('config', 'core.fsmonitor', `sh ${w.path('program.sh')}`);
    w.git('config', 'filter.evil.clean', `sh ${w.path('program.sh')}`);
    w.write('.gitattributes', '* filter=evil\n');
    w.write('src/app.js', lines(500, 'export const more# = #;'));
    await w.openFile();
    await w.command('Show This Change');
    await w.page.locator('[id="workbench.view.scm"]').getByText('git runs only in workspaces that you trust.').waitFor();
    await w.page.screenshot({ path: 'out/untrusted.png' });
    await w.command('Review My Change');
    await w.noticeComes('git runs only in workspaces that you trust.');
    assert.throws(() => readFileSync(w.path('ran')), 'nothing ran');
    w.git('status');
    assert.match(readFileSync(w.path('ran'), 'utf8'), /ran/, 'git alone would have run it');
  });
});
