// Runs the command line in this process, on a folder made for the test, with one worker pool for all tests of a file.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Io } from '../../server/cli/io.ts';
import { main } from '../../server/cli/main.ts';
import { engineOf, type Engine } from '../../server/cli/session.ts';
import { assetsOf } from '../../server/host/assets.ts';
import { ROOT } from '../support/tree.ts';

const engine = engineOf(assetsOf(pathToFileURL(join(ROOT, 'server/cli.ts')).href));

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** Standard output as JSON, as loosely typed as a reader of it would find it. */
  readonly json: Json;
}

export interface Json {
  readonly results: readonly JsonResult[];
  readonly errors: readonly {
    readonly code: number;
    readonly level: string;
    readonly type: string | readonly [string, Record<string, unknown>];
    readonly message: string;
    readonly path?: string;
    readonly rule_id?: string;
    readonly spans?: readonly { readonly file: string; readonly start: JsonPlace; readonly end: JsonPlace }[];
  }[];
  readonly paths: {
    readonly scanned: readonly string[];
    readonly skipped: readonly { readonly path: string; readonly reason: string }[];
  };
}

export interface JsonPlace {
  readonly line: number;
  readonly col: number;
  readonly offset: number;
}

export interface JsonResult {
  readonly check_id: string;
  readonly path: string;
  readonly start: JsonPlace;
  readonly end: JsonPlace;
  readonly extra: {
    readonly message: string;
    readonly severity: string;
    readonly lines: string;
    readonly fix?: string;
    readonly fixed_lines?: readonly string[];
    readonly is_ignored: boolean;
    readonly dataflow_trace?: {
      readonly taint_source: readonly [string, readonly [{ readonly start: JsonPlace }, string]];
      readonly intermediate_vars: readonly { readonly content: string }[];
      readonly taint_sink: readonly [string, readonly [{ readonly start: JsonPlace }, string]];
    };
    readonly fingerprint: string;
    readonly metavars: Readonly<Record<string, { readonly abstract_content: string; readonly start: JsonPlace }>>;
  };
}

export interface RunOptions {
  readonly stdin?: readonly string[];
  readonly terminal?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  /** Called when a file has been scanned, before anything is written. */
  readonly onScanned?: () => void;
}

/** A folder for one test file, and the command line in it. Call it inside `describe`. */
export function workspace() {
  const pool = engine.openPool(1);
  const keptOpen: ReturnType<Engine['openPool']> = {
    setRules: (revision, sources) => pool.setRules(revision, sources),
    compile: () => pool.compile(),
    explain: (question) => pool.explain(question),
    scan: async (job, options) => {
      const outcome = await pool.scan(job, options);
      onScanned?.();
      return outcome;
    },
    dispose: async () => undefined,
  };
  const shared: Engine = { ...engine, openPool: () => keptOpen };
  let folder = '';
  let onScanned: (() => void) | undefined;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'security-review-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  after(() => pool.dispose());
  const at = (path: string): string => join(folder, path);
  const write = (files: Readonly<Record<string, string | Uint8Array>>): void => {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(at(path)), { recursive: true });
      writeFileSync(at(path), content);
    }
  };
  const run = async (args: string, options: RunOptions = {}): Promise<Outcome> => {
    onScanned = options.onScanned;
    const out: string[] = [];
    const err: string[] = [];
    const sink = (into: string[]) => ({
      write: (text: string) => void into.push(text),
      isTerminal: options.terminal === true,
      columns: 100,
    });
    const io: Io = {
      cwd: folder,
      env: options.env ?? {},
      stdout: sink(out),
      stderr: sink(err),
      lines: async function* () {
        yield* options.stdin ?? [];
      },
    };
    const code = await main(
      args.split(' ').filter((arg) => arg !== ''),
      io,
      shared,
    );
    const text = out.join('');
    return {
      code,
      out: text,
      err: err.join(''),
      get json() {
        return JSON.parse(text) as Json;
      },
    };
  };
  return { at, write, run };
}

/** A rule file; every rule finds `bad($X)` unless it says otherwise. */
export function rules(...entries: readonly (string | { readonly id: string; readonly lines: readonly string[] })[]): string {
  const text = entries.map((entry) => {
    const { id, lines } = typeof entry === 'string' ? { id: entry, lines: [] } : entry;
    const own = new Set(lines.map((line) => line.split(':', 1)[0]));
    const defaults = [
      'languages: [javascript]',
      'severity: WARNING',
      'message: Do not call bad with $X. It is bad.',
      'pattern: bad($X)',
    ];
    const kept = defaults.filter(
      (line) =>
        !own.has(line.split(':', 1)[0]) &&
        !(line.startsWith('pattern') && lines.some((other) => /^(patterns?|pattern-)/.test(other))),
    );
    return [`- id: ${id}`, ...kept.map((line) => `  ${line}`), ...lines.map((line) => `  ${line}`)].join('\n');
  });
  return `rules:\n${text.join('\n')}\n`;
}

/** `path:line:col id` of every result. */
export function places({ results }: Json): readonly string[] {
  return results.map(({ path, start, check_id }) => `${path}:${start.line}:${start.col} ${check_id}`);
}
