// The scan worker, bundled once for all tests: started from its sources it takes seconds, and tests start it often.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { assetsOf, type WorkerEntry } from '../../server/host/assets.ts';

const home = new URL('../../server/main.ts', import.meta.url).href;
let folder: Promise<string> | undefined;
after(async () => {
  if (folder !== undefined) await rm(await folder, { recursive: true, force: true });
});

/** Finds its grammars where the sources find them, in node_modules. */
export async function builtWorker(): Promise<WorkerEntry> {
  folder ??= (async () => {
    const to = await mkdtemp(join(tmpdir(), 'security-review-worker-'));
    await build({
      entryPoints: [fileURLToPath(new URL('worker.ts', home))],
      outfile: join(to, 'worker.mjs'),
      bundle: true,
      platform: 'node',
      format: 'esm',
      banner: { js: "import { createRequire as from } from 'node:module'; const require = from(import.meta.url);" },
      logLevel: 'error',
    });
    return to;
  })();
  return { ...assetsOf(home).worker, start: pathToFileURL(join(await folder, 'worker.mjs')), eval: false };
}
