// From a finding to people as a person goes, in a browser window on the real workbench: the hover and its links, the guidance page,
// the view, and a message that ends up in a channel by an address that nothing has changed. EXTENSIONS_DIR is the folder our .vsix
// is in; pictures of each step go to out/people/.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openWindow } from '../host-vscode/window.mjs';
import { runCommand } from './palette.mjs';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const pictures = join(root, 'out/people');

const INVOICE = `const fs = require('fs');
const path = require('path');
const express = require('express');

const app = express();

app.get('/invoice', (request, response) => {
  const name = request.query.name;
  const file = path.join('/srv/invoices', name);
  fs.readFile(file, (error, data) => response.end(data));
});
`;
const CHAMPIONS = `version: 1
review_by: 2026-02-01
people:
  maya: {name: Maya Okafor, role: "Security champion, Payments", email: maya@example.com, github: mokafor}
  liam: {name: Liam Roche}
teams:
  paysec:
    name: Payments security
    members: [maya, liam]
    contact: [{slack: {team: T024BE7LD, channel: C0PAYSEC, name: "#payments-security"}}, {email: paysec@example.com}]
    office_hours: {days: [mon, tue, wed, thu, fri, sat, sun], from: "00:00", to: "23:59", timezone: UTC}
    answers_within: 1 working day
escalation:
  - {after: 1 working day, to: maya}
routes:
  - {to: [maya]}
  - {match: {paths: [pay/]}, to: [paysec], sensitive: true}
guidance:
  - {match: {cwe: [22]}, say: "Use \`invoicePath(id)\` of the billing library.", lessons: [lessons/2025-03-export.md]}
`;

describe('people in a window', function () {
  this.timeout(180_000);

  const scratch = mkdtempSync(join(tmpdir(), 'security-review-ui-people-'));
  const shop = join(scratch, 'shop');
  const opened = [];
  let window;
  let page;

  before(async () => {
    rmSync(pictures, { recursive: true, force: true });
    mkdirSync(pictures, { recursive: true });
    write('pay/invoice.js', INVOICE);
    write('.security-review/champions.yml', CHAMPIONS);
    write('.security-review/lessons/2025-03-export.md', '# The export read any file\n');
    write('SECURITY.md', '# Security\n\nReport to security@example.com.\n');
    git('init', '--quiet', '--initial-branch=main');
    git('add', '--all');
    git('commit', '--quiet', '--message', 'Start');
    await fresh();
  });

  after(async () => {
    await window?.close();
    rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
  });

  afterEach(async function () {
    const to = process.env.VSCODE_HOST_SHOT;
    if (this.currentTest.state === 'failed' && to) await page.screenshot({ path: to });
  });

  it('the hover says why, what the team says, and links the page and the people', async () => {
    const hover = page.locator('.monaco-hover').filter({ hasText: 'Your team:' }).first();
    for (const end = Date.now() + 60_000; Date.now() < end;) {
      await lineWith('path.join(').hover({ position: { x: 200, y: 8 } });
      if (await hover.waitFor({ timeout: 5000 }).then(() => true, () => false)) break; // prettier-ignore
      await page.mouse.move(5, 400);
    }
    await shot('hover');
    const text = await hover.innerText();
    for (const part of [
      'Path Traversal (CWE-22)',
      'A01:2025',
      'Use invoicePath(id) of the billing library.',
      'Ask Payments security (#payments-security)',
      'Ignore with reason',
    ])
      assert.ok(text.includes(part), `${part} is not in ${text}`);
    await hover.getByText('Guidance', { exact: true }).click();
    const preview = page.frameLocator('iframe.webview').frameLocator('iframe').last();
    await preview.getByText('Why here').waitFor({ timeout: 30_000 });
    for (const part of [
      'Data comes in',
      'It is used',
      'Use invoicePath(id) of the billing library.',
      'This bit us before',
      'Standards',
    ])
      await preview.getByText(part, { exact: false }).first().waitFor();
    await shot('guidance page');
  });

  it('the view names the people of the file, and what is out of date', async () => {
    await page.getByText('People & Guidance').first().click();
    const view = page.locator('.pane', { has: page.locator('.pane-header', { hasText: 'People & Guidance' }) }).last();
    await view.getByText('Payments security').first().waitFor({ timeout: 30_000 });
    await shot('view');
    for (const part of ['The list is out of date', '#payments-security', 'Office hours: open'])
      await view.getByText(part).first().waitFor();
  });

  it('asking ends in the channel, with the message on the clipboard', async () => {
    await lineWith('path.join(').click();
    await command('Security Review: Ask');
    await quickRow('#payments-security').waitFor();
    await shot('whom');
    await quickRow('#payments-security').click();
    await quickRow('Copy, and open #payments-security').waitFor();
    await page.locator('.monaco-editor .view-line', { hasText: 'Hello Payments security' }).first().waitFor();
    await shot('message');
    await quickRow('Copy, and open #payments-security').click();
    const { address, copied } = await handedOver();
    assert.equal(address, 'slack://channel?team=T024BE7LD&id=C0PAYSEC');
    assert.match(copied, /^Hello Payments security,\n\n[^]*Where: pay\/invoice\.js:9\n/);
    assert.ok(!copied.includes('path.join('), 'no code unless it is asked for');
  });

  it('asking by mail fills the message in, letter for letter', async () => {
    await lineWith('path.join(').click();
    await command('Security Review: Ask');
    await quickRow('paysec@example.com').click();
    await quickRow('Include the code').click();
    await page.locator('.monaco-editor .view-line', { hasText: 'srv/invoices' }).nth(1).waitFor();
    await quickRow('Open paysec@example.com with this message').click();
    const { protocol, pathname, searchParams } = new URL((await handedOver()).address);
    assert.deepEqual([protocol, pathname], ['mailto:', 'paysec@example.com']);
    assert.equal(searchParams.get('subject'), 'Security question: pay/invoice.js:9 (CWE-22)');
    assert.match(
      searchParams.get('body'),
      /^Hello Payments security,\n\n[^]*const file = path\.join\('\/srv\/invoices', name\);\n\nThank you!$/,
    );
  });

  it('a vulnerability in released software has a door of its own', async () => {
    await command('Security Review: Report a Vulnerability');
    await quickRow('Read SECURITY.md').waitFor();
    await quickRow('security@example.com').waitFor();
    await shot('report');
    await page.keyboard.press('Escape');
  });

  it('a new file on a sensitive route is told of once, quietly', async () => {
    write('pay/refund.js', 'module.exports = {};\n');
    await page.keyboard.press('Control+P');
    await page.locator('.quick-input-widget input').first().fill('refund.js');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'refund.js' }).first().click();
    await lineWith('module.exports').click();
    await page.keyboard.press('End');
    await page.keyboard.type(' // x');
    await page.keyboard.press('Control+S');
    await page.locator('.statusbar-item', { hasText: 'Talk to Payments security before it grows' }).waitFor({ timeout: 30_000 });
    await shot('hint');
    assert.equal(await page.locator('.notification-toast').count(), 0);
  });

  it('findings.scope: changed shows only what the change brings', async () => {
    write('pay/invoice.js', `${INVOICE}\nrequire('https').request({ host: 'a', rejectUnauthorized: false });\n`);
    await fresh({ 'securityReview.findings.scope': 'changed' });
    await page.keyboard.press('Control+Shift+M');
    const problems = page.locator('.markers-panel');
    await problems.getByText('Keep certificate checks on').first().waitFor();
    await shot('scope');
    assert.ok(!(await problems.innerText()).includes('Check that this path stays'), 'the older finding is not shown');
  });

  async function fresh(settings = {}) {
    await window?.close();
    window = await openWindow({
      open: [shop, join(shop, 'pay/invoice.js')],
      extensions: process.env.EXTENSIONS_DIR,
      serverArgs: ['--disable-workspace-trust'],
      settings: {
        'editor.minimap.enabled': false,
        'window.commandCenter': false,
        'workbench.startupEditor': 'none',
        ...settings,
      },
      viewport: { width: 1400, height: 900 },
    });
    ({ page } = window);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    // What the workbench hands over to the system.
    const browser = await page.context().newCDPSession(page);
    await browser.send('Page.enable');
    browser.on('Page.frameRequestedNavigation', ({ url }) => {
      if (!/^(?:https?|vscode-remote|blob|about):/.test(url)) opened.push(url);
    });
    await page.locator('.monaco-editor .squiggly-error, .monaco-editor .squiggly-warning').first().waitFor();
  }

  /** VS Code may ask before it leaves; the channel is one click further. */
  async function handedOver() {
    const button = page.locator('.monaco-dialog-box').getByText('Open', { exact: true }).first();
    for (const end = Date.now() + 20_000; Date.now() < end && opened.length === 0;) {
      if (await button.isVisible()) await button.click();
      await page.waitForTimeout(200);
    }
    assert.equal(opened.length, 1, opened.join());
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    // Chromium waits for an answer to whether it may open the address, and takes no input meanwhile.
    await fresh();
    return { address: opened.pop(), copied };
  }

  function quickRow(text) {
    return page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
  }

  function lineWith(text) {
    return page.locator('.monaco-editor .view-line', { hasText: text }).first();
  }

  async function command(title) {
    await runCommand(page, title);
  }

  async function shot(name) {
    await page.screenshot({ path: join(pictures, `${name}.png`) });
  }

  function write(path, text) {
    mkdirSync(dirname(join(shop, path)), { recursive: true });
    writeFileSync(join(shop, path), text);
  }

  function git(...args) {
    const identity = ['-c', 'user.name=Rosa', '-c', 'user.email=rosa@example.com'];
    const { status, stderr } = spawnSync('git', ['-C', shop, ...identity, ...args], { encoding: 'utf8' });
    assert.equal(status, 0, stderr);
  }
});
