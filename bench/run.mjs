// Bundles the benchmark as the product is bundled, into out/bench, and runs it there.

import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const out = join(root, 'out/bench');

await build({
  absWorkingDir: root,
  entryPoints: ['bench/bench.ts', 'bench/keystroke.ts', 'server/worker.ts'],
  outdir: out,
  entryNames: '[name]',
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  banner: {
    js: "import { createRequire as createRequire_ } from 'node:module'; const require = createRequire_(import.meta.url);",
  },
  logLevel: 'warning',
});
// As much room for young values as a scan worker has.
const flags = ['--max-semi-space-size=48', ...process.execArgv];
const { status } = spawnSync(process.execPath, [...flags, join(out, 'bench.js'), ...process.argv.slice(2)], { stdio: 'inherit' });
process.exitCode = status ?? 1;
