// What a person sees, in a browser window on the real workbench: a squiggle, the quick-fix menu, the fix, and the saved file.
// On the way it takes a picture, into out/; UPDATE_SCREENSHOT=1 makes it the README's. EXTENSIONS_DIR is the folder our .vsix is
// installed in.

import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openWindow } from '../host-vscode/window.mjs';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const LINE = 'rejectUnauthorized';

describe('in a window', function () {
  this.timeout(120_000);

  const scratch = mkdtempSync(join(tmpdir(), 'security-review-ui-'));
  const shop = join(scratch, 'shop');
  const file = join(shop, 'src/orders.js');
  let window;

  before(async () => {
    cpSync(join(root, 'demo'), shop, { recursive: true });
    window = await openWindow({
      open: [shop],
      extensions: process.env.EXTENSIONS_DIR,
      serverArgs: ['--disable-workspace-trust'],
      settings: {
        'editor.minimap.enabled': false,
        'window.commandCenter': false,
        'window.title': '${activeEditorShort}${separator}${rootName}',
      },
      viewport: { width: 1280, height: 800 },
    });
  });

  after(async () => {
    await window?.close();
    rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
  });

  afterEach(async function () {
    const to = process.env.VSCODE_HOST_SHOT;
    if (this.currentTest.state === 'failed' && to) await window.page.screenshot({ path: to });
  });

  it('a finding is underlined, its menu fixes it, and the file can be saved', async () => {
    const { page } = window;
    await page.getByRole('treeitem', { name: 'src' }).first().click();
    await page.getByRole('treeitem', { name: 'orders.js' }).first().dblclick();
    await page.locator('.monaco-editor .squiggly-error, .monaco-editor .squiggly-warning').first().waitFor();

    await page.keyboard.press('Control+Shift+M');
    await page.locator('.markers-panel').getByText('Keep certificate checks on').first().waitFor();

    const menu = page.locator('.action-widget');
    await openMenu(menu);
    await menu
      .getByText(/Ignore with reason/)
      .first()
      .waitFor();
    await menu
      .getByText(/Explain/)
      .first()
      .waitFor();
    await page.screenshot({ path: join(root, process.env.UPDATE_SCREENSHOT ? 'media/screenshot.png' : 'out/screenshot.png') });

    await menu.getByText(/^Fix/).first().click();
    await lineWith('rejectUnauthorized: true').waitFor();
    await page.keyboard.press('Control+S');
    for (const end = Date.now() + 20_000; Date.now() < end && !isFixed();) await page.waitForTimeout(100);
    assert.ok(isFixed(), readFileSync(file, 'utf8'));
  });

  it('nothing was asked', async () => {
    // Toasts are not shown to test drivers; the list behind the bell has what they would say.
    const { page } = window;
    await page.locator('[id="status.notifications"]').click();
    await page.locator('.notifications-center.visible').waitFor();
    assert.deepEqual(await page.locator('.notification-list-item').allInnerTexts(), []);
  });

  /** On a busy machine the key may come before the click has moved the cursor; then a person would press it again. */
  async function openMenu(menu) {
    const fix = menu.getByText(/^Fix/).first();
    for (const end = Date.now() + 60_000; Date.now() < end;) {
      await lineWith(LINE).click({ position: { x: 450, y: 8 } });
      await window.page.keyboard.press('Control+.');
      const shown = await fix.waitFor({ timeout: 5000 }).then(() => true, () => false); // prettier-ignore
      if (shown) return;
      await window.page.keyboard.press('Escape');
    }
    await fix.waitFor({ timeout: 1000 });
  }

  function isFixed() {
    return readFileSync(file, 'utf8').includes('rejectUnauthorized: true');
  }

  function lineWith(text) {
    return window.page.locator('.monaco-editor .view-line', { hasText: text });
  }
});
