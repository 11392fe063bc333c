// The entry VS Code calls inside the extension host: runs every suite of this folder and leaves the numbers in TALLY.

import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** It looks at an extension that has not started yet. */
const FIRST = 'first-run.test.cjs';

export async function run(): Promise<void> {
  const { default: Mocha } = await import('mocha'); // an ES module: `require` gives different things on different Nodes
  const mocha = new Mocha({ ui: 'bdd', color: false, timeout: 30_000 });
  const files = readdirSync(__dirname).filter((file) => file.endsWith('.test.cjs'));
  for (const file of new Set([FIRST, ...files])) mocha.addFile(join(__dirname, file));
  await new Promise<void>((resolve, reject) => {
    const runner = mocha.run((failures) => (failures > 0 ? reject(new Error(`${failures} tests failed.`)) : resolve()));
    runner.once('end', () => {
      const { passes = 0, failures = 0 } = runner.stats ?? {};
      const tally = process.env['TALLY'];
      if (tally !== undefined) writeFileSync(tally, JSON.stringify({ passed: passes, failed: failures }));
    });
  });
}
