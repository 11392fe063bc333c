// What the commands share of one run of the program: the engine's parts, and a worker pool that ends with the command.

import { availableParallelism } from 'node:os';
import { dirname } from 'node:path';
import type { Assets } from '../host/assets.ts';
import { ScanPool } from '../host/pool.ts';
import type { ScanContext } from './run.ts';

export interface Engine {
  readonly version: string;
  /** The folder of the bundled rules. */
  readonly rules: string;
  /** Holds data/ and guidance/. */
  readonly product: string;
  readonly openPool: (size: number) => ScanContext['pool'] & Pick<ScanPool, 'dispose'>;
  /** Every set of rules that is given to a pool needs a number of its own. */
  readonly nextRevision: () => number;
}

const MOST_JOBS = 8;

/** Without `product` it is the folder above the rules. */
export function engineOf({ worker, rules, version, product }: Assets & { readonly product?: string }): Engine {
  let revision = 0;
  return {
    version,
    rules,
    product: product ?? dirname(rules),
    openPool: (size) => new ScanPool({ entry: worker, size }),
    nextRevision: () => (revision += 1),
  };
}

/** Runs `work` with a pool that ends with it. Its workers start when they are first needed. */
export async function withContext<T>(
  engine: Engine,
  jobs: number | undefined,
  work: (context: ScanContext) => Promise<T>,
): Promise<T> {
  const size = jobs ?? Math.min(MOST_JOBS, availableParallelism());
  const pool = engine.openPool(size);
  try {
    const { rules, version, nextRevision } = engine;
    return await work({ pool, jobs: size, bundledRules: rules, version, nextRevision });
  } finally {
    await pool.dispose();
  }
}
