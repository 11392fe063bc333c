// What the commands share of one run of the program: the worker pool, started lazily and ended with the command.

import { availableParallelism } from 'node:os';
import type { Assets } from '../host/assets.ts';
import { ScanPool } from '../host/pool.ts';
import type { ScanContext } from './run.ts';

/** Where the engine's parts are. */
export type Engine = Pick<Assets, 'worker' | 'rules' | 'version'>;

const MOST_JOBS = 8;

/** Runs `work` with a pool that ends with it. */
export async function withContext<T>(
  engine: Engine,
  jobs: number | undefined,
  work: (context: ScanContext) => Promise<T>,
): Promise<T> {
  const size = jobs ?? Math.min(MOST_JOBS, availableParallelism());
  const pool = new ScanPool({ entry: engine.worker, size });
  let revision = 0;
  try {
    return await work({
      pool,
      jobs: size,
      bundledRules: engine.rules,
      version: engine.version,
      nextRevision: () => (revision += 1),
    });
  } finally {
    await pool.dispose();
  }
}
