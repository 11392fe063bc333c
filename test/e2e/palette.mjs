// The command palette as a person uses it. On a busy machine a key or a click may come before the window is ready for it; then a
// person looks and does it again.

/** Runs a command by its title. */
export async function runCommand(page, title) {
  const input = page.locator('.quick-input-widget input').first();
  const entry = page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first();
  const works = async (step) => step.then(() => true, () => false); // prettier-ignore
  for (let tries = 0; tries < 20; tries++) {
    await page.keyboard.press('F1');
    if (!(await works(input.fill(`>${title}`, { timeout: 2000 })))) continue;
    if (await works(entry.click({ timeout: 5000 }))) return;
    await page.keyboard.press('Escape');
  }
  throw new Error(`The command palette did not run '${title}'.`);
}
