// Runs git, and is the only place that does: argument arrays and no shell, a time limit, a limit on output, no optional locks,
// nothing of the caller's GIT_* environment, and none of the programs that a repository's own configuration names.

import { spawn } from 'node:child_process';
import { homedir } from 'node:os';

export type GitFailureKind = 'no-git' | 'not-a-repository' | 'dubious-ownership' | 'timeout' | 'too-large' | 'failed';

export interface GitFailure {
  readonly kind: GitFailureKind;
  /** A sentence for people. */
  readonly message: string;
}

export type GitOutcome<T = Buffer> =
  { readonly ok: true; readonly out: T } | { readonly ok: false; readonly failure: GitFailure };

export interface GitOptions {
  /** The folder git works in. */
  readonly root: string;
  readonly gitPath?: string;
  readonly timeoutMs?: number;
  readonly maxBytes?: number;
  /** The environment to start from; GIT_* in it counts for nothing. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

export interface RunOptions {
  readonly input?: string | Buffer;
  /** Let the filters of the repository work, because the author asked to stage files. */
  readonly withFilters?: boolean;
  readonly timeoutMs?: number;
  readonly maxBytes?: number;
  /** Exit codes that are answers, not failures. */
  readonly accept?: readonly number[];
}

const TIMEOUT_MS = 5000;
const MAX_BYTES = 8 * 1024 * 1024;

/** Configuration that would start a program, or change what git prints. */
const CONFIG = [
  'core.fsmonitor=',
  'core.hooksPath=/dev/null',
  'core.quotePath=false',
  'core.pager=cat',
  'core.sshCommand=false',
  'log.showSignature=false',
  'protocol.allow=never',
  'submodule.recurse=false',
  'diff.relative=false',
  'diff.suppressBlankEmpty=false',
  'diff.interHunkContext=0',
  'color.ui=false',
];

export class Git {
  readonly root: string;
  private readonly options: GitOptions;
  private configuration: Promise<GitOutcome<ReadonlyMap<string, string>>> | undefined;

  constructor(options: GitOptions) {
    this.root = options.root;
    this.options = options;
  }

  /** The same git in another folder of the same repository. */
  at(root: string): Git {
    const other = new Git({ ...this.options, root });
    other.configuration = this.configuration;
    return other;
  }

  /** Resolves in every case. */
  async run(args: readonly string[], options: RunOptions = {}): Promise<GitOutcome> {
    const filters = options.withFilters === true ? { ok: true as const, out: [] } : await this.filtersOff();
    return filters.ok ? this.spawn([...filters.out, ...args], options) : filters;
  }

  /** As `run`; the answer as text. */
  async text(args: readonly string[], options: RunOptions = {}): Promise<GitOutcome<string>> {
    const outcome = await this.run(args, options);
    return outcome.ok ? { ok: true, out: outcome.out.toString('utf8') } : outcome;
  }

  /** One line, without its end; undefined when git says no. */
  async line(args: readonly string[]): Promise<string | undefined> {
    const outcome = await this.text(args);
    if (!outcome.ok) return undefined;
    const line = outcome.out.replace(/\r?\n$/, '');
    return line === '' ? undefined : line;
  }

  /** The configuration that is in force; names with their letter case as git prints it, the last value of each. Read once. */
  config(): Promise<GitOutcome<ReadonlyMap<string, string>>> {
    this.configuration ??= this.spawn(['config', '-z', '--list'], {}).then((outcome) => {
      if (!outcome.ok) return outcome;
      const entries = outcome.out.toString('utf8').split('\0');
      const pairs = entries.filter((entry) => entry !== '').map((entry) => entry.split(/\n(.*)/s));
      return { ok: true, out: new Map(pairs.map(([key = '', value = '']) => [key, value])) };
    });
    return this.configuration;
  }

  /**
   * A filter is a program that the repository's configuration names, and `git diff` would run it. Each one that is configured is
   * overridden by nothing; reading the configuration runs nothing.
   */
  private async filtersOff(): Promise<GitOutcome<readonly string[]>> {
    const config = await this.config();
    if (!config.ok) return config;
    const drivers = new Set([...config.out.keys()].flatMap((key) => /^filter\.(.+)\.[^.]+$/s.exec(key)?.[1] ?? []));
    const unnameable = [...drivers].find((name) => /[=\n\uFFFD]/.test(name));
    if (unnameable !== undefined) {
      const message = `The filter ${JSON.stringify(unnameable)} in this repository's git configuration cannot be switched off, so git is not run.`;
      return { ok: false, failure: { kind: 'failed', message } };
    }
    const off = [...drivers].flatMap((name) => [
      `filter.${name}.clean=`,
      `filter.${name}.smudge=`,
      `filter.${name}.process=`,
      `filter.${name}.required=false`,
    ]);
    return { ok: true, out: off.flatMap((entry) => ['-c', entry]) };
  }

  private spawn(args: readonly string[], options: RunOptions): Promise<GitOutcome> {
    const { root, gitPath = 'git', env = process.env } = this.options;
    const timeoutMs = options.timeoutMs ?? this.options.timeoutMs ?? TIMEOUT_MS;
    const maxBytes = options.maxBytes ?? this.options.maxBytes ?? MAX_BYTES;
    const all = ['--no-pager', '--literal-pathspecs', '-C', root, ...CONFIG.flatMap((entry) => ['-c', entry]), ...args];
    return new Promise((resolve) => {
      const fail = (kind: GitFailureKind, message: string): void => resolve({ ok: false, failure: { kind, message } });
      // Not in the repository: Windows looks for programs in the current folder first.
      const child = spawn(gitPath, all, { cwd: homedir(), env: cleanEnvironment(env), shell: false, windowsHide: true });
      const out: Buffer[] = [];
      const err: Buffer[] = [];
      let bytes = 0;
      let stopped: GitFailureKind | undefined;
      const stop = (why: GitFailureKind): void => {
        stopped ??= why;
        child.kill('SIGKILL');
      };
      const timer = setTimeout(() => stop('timeout'), timeoutMs);
      child.stdout.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > maxBytes) stop('too-large');
        else out.push(chunk);
      });
      child.stderr.on('data', (chunk: Buffer) => {
        if (err.length < 50) err.push(chunk);
      });
      // git may end before it read everything.
      child.stdin.on('error', () => undefined);
      child.stdin.end(options.input ?? '');
      child.on('error', (error: NodeJS.ErrnoException) => {
        clearTimeout(timer);
        const missing = error.code === 'ENOENT' || error.code === 'EACCES';
        if (missing) fail('no-git', `git was not found (${gitPath}). Install it, or set git.path.`);
        else fail('failed', `git could not be started: ${error.message}`);
      });
      child.on('close', (code) => {
        clearTimeout(timer);
        const said = Buffer.concat(err).toString('utf8').trim();
        if (stopped === 'timeout') fail('timeout', `git ${args.at(0) ?? ''} took longer than ${timeoutMs / 1000} s.`);
        else if (stopped === 'too-large') fail('too-large', `git printed more than ${Math.round(maxBytes / 1024 / 1024)} MB.`);
        else if (code !== null && (options.accept ?? [0]).includes(code)) resolve({ ok: true, out: Buffer.concat(out) });
        else fail(kindOf(said), messageOf(said, code));
      });
    });
  }
}

function cleanEnvironment(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const kept = Object.entries(env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !/^(?:GIT_|LC_|LANGUAGE$|SSH_ASKPASS$)/i.test(entry[0]),
  );
  return {
    ...Object.fromEntries(kept),
    LC_ALL: 'C',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    // A partial clone fetches what it lacks, by programs that its configuration names.
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_PAGER: 'cat',
    GIT_EDITOR: 'false',
  };
}

function kindOf(said: string): GitFailureKind {
  if (/dubious ownership|unsafe repository|safe\.directory/.test(said)) return 'dubious-ownership';
  if (/not a git repository|must be run in a work tree|cannot change to/i.test(said)) return 'not-a-repository';
  return 'failed';
}

function messageOf(said: string, code: number | null): string {
  const kind = kindOf(said);
  if (kind === 'dubious-ownership') {
    return 'git refuses this folder because another user owns it. If you trust it, add it to safe.directory in your git configuration.';
  }
  if (kind === 'not-a-repository') return 'This folder is not in a git repository.';
  const first = said.split('\n').find((line) => /^(?:fatal|error):/.test(line)) ?? said.split('\n')[0] ?? '';
  return first === '' ? `git ended with code ${code ?? 'none'}.` : `git: ${first.replace(/^(?:fatal|error): /, '')}`;
}
