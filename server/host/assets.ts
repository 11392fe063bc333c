// Where the files that ship beside the code are: grammars, the worker, the bundled rules. The only place that knows that the
// code runs either from its sources (with node_modules) or from a bundle in dist/.

import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { GrammarLocator } from './grammars.ts';

/** How to start a scan worker. */
export interface WorkerEntry {
  /** A file, or with `eval` the code itself. */
  readonly start: URL | string;
  readonly eval: boolean;
  /** What the worker gives to `assetsOf` in its turn. */
  readonly home: string;
}

export interface Assets {
  readonly grammar: GrammarLocator;
  readonly worker: WorkerEntry;
  /** The folder of the bundled rule pack. */
  readonly rules: string;
  /** The product's own version. */
  readonly version: string;
}

/** `entry` is the `import.meta.url` of an entry: server/<name>.ts when run from its sources, dist/<name>.js in a bundle. */
export function assetsOf(entry: string): Assets {
  const bundled = !entry.endsWith('.ts');
  const require = createRequire(entry);
  const own = require('../package.json') as { readonly version: string };
  return {
    grammar: bundled
      ? (grammar) => fileURLToPath(new URL(`./grammars/${wasmName(grammar)}`, entry))
      : (grammar) => require.resolve(`${packageOf(grammar)}/${wasmName(grammar)}`),
    worker: bundled ? { start: new URL('./worker.js', entry), eval: false, home: entry } : sourceWorker(require, entry),
    rules: fileURLToPath(new URL('../rules', entry)),
    version: own.version,
  };
}

/** Node 20 does not hand a loader given by --import down to worker threads, so the worker registers it itself. */
function sourceWorker(require: NodeJS.Require, entry: string): WorkerEntry {
  const loader = pathToFileURL(require.resolve('tsx/esm/api').replace(/cjs$/, 'mjs')).href;
  const worker = new URL('./worker.ts', entry).href;
  const code = `import(${JSON.stringify(loader)}).then((tsx) => { tsx.register(); return import(${JSON.stringify(worker)}); });`;
  return { start: code, eval: true, home: entry };
}

/** The file name of a grammar's .wasm, the same in its package and in dist/grammars. */
export function wasmName(grammar: string): string {
  return grammar === 'web-tree-sitter' ? 'web-tree-sitter.wasm' : `tree-sitter-${grammar}.wasm`;
}

/** Grammars whose package is not called after them. */
const PACKAGES: Readonly<Record<string, string>> = {
  tsx: 'tree-sitter-typescript',
  terraform: '@tree-sitter-grammars/tree-sitter-hcl',
  yaml: '@tree-sitter-grammars/tree-sitter-yaml',
};

/** The package a grammar's .wasm is taken from when the bundle is built. */
export function packageOf(grammar: string): string {
  if (grammar === 'web-tree-sitter') return grammar;
  return PACKAGES[grammar] ?? `tree-sitter-${grammar}`;
}
