// Makes git repositories for tests. They know nothing of the configuration of whoever runs the tests.

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { measureWorkingChange, type MeasuredChange, type MeasureOptions } from '../../server/host/git-change.ts';
import { Git } from '../../server/host/git-run.ts';

/** As little of the environment as git needs. */
export function gitEnvironment(home: string): Record<string, string> {
  const { PATH = '', SystemRoot } = process.env;
  return {
    PATH,
    HOME: home,
    USERPROFILE: home,
    XDG_CONFIG_HOME: home,
    ...(SystemRoot === undefined ? {} : { SystemRoot }),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'A',
    GIT_AUTHOR_EMAIL: 'a@example.com',
    GIT_COMMITTER_NAME: 'A',
    GIT_COMMITTER_EMAIL: 'a@example.com',
  };
}

export class TestRepository {
  readonly home: string;
  readonly root: string;

  constructor(name = 'repository') {
    this.home = realpathSync(mkdtempSync(join(tmpdir(), 'security-review-git-')));
    this.root = join(this.home, name);
    mkdirSync(this.root);
    this.git('init', '--quiet', '--initial-branch=main');
  }

  /** A second work tree, or a clone, in the same home. */
  beside(name: string): TestRepository {
    return Object.assign(Object.create(TestRepository.prototype), {
      home: this.home,
      root: join(this.home, name),
    }) as TestRepository;
  }

  git(...args: readonly string[]): string {
    return this.bytes(...args).toString('utf8');
  }

  bytes(...args: readonly string[]): Buffer {
    const { status, stdout, stderr } = spawnSync('git', ['-C', this.root, '-c', 'protocol.file.allow=always', ...args], {
      env: gitEnvironment(this.home),
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: 64 * 1024 * 1024,
    });
    // `git diff --no-index` says with 1 that there are differences.
    if (status === 0 || (status === 1 && args.includes('--no-index'))) return stdout;
    throw new Error(`git ${args.join(' ')}: ${stderr.toString('utf8')}`);
  }

  write(files: Readonly<Record<string, string | Uint8Array>>): void {
    for (const [path, content] of Object.entries(files)) {
      const at = join(this.root, path);
      mkdirSync(dirname(at), { recursive: true });
      writeFileSync(at, content);
    }
  }

  commit(files: Readonly<Record<string, string | Uint8Array>>, message = 'work'): string {
    this.write(files);
    this.git('add', '--all');
    this.git('commit', '--quiet', '--allow-empty', '--message', message);
    return this.git('rev-parse', 'HEAD').trim();
  }

  runner(options: Partial<ConstructorParameters<typeof Git>[0]> = {}): Git {
    return new Git({ root: this.root, env: gitEnvironment(this.home), timeoutMs: 20_000, ...options });
  }

  async measure(options: Partial<MeasureOptions> = {}): Promise<MeasuredChange> {
    const outcome = await measureWorkingChange({ git: this.runner(), ...options });
    if (!outcome.ok) throw new Error(outcome.failure.message);
    return outcome.out;
  }

  remove(): void {
    rmSync(this.home, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** A repository for each test. Call it inside `describe`. */
export function repository(): { readonly current: TestRepository } {
  const holder: { repo: TestRepository | undefined } = { repo: undefined };
  beforeEach(() => {
    holder.repo = new TestRepository();
  });
  afterEach(() => holder.repo?.remove());
  return {
    get current() {
      if (holder.repo === undefined) throw new Error('No test is running.');
      return holder.repo;
    },
  };
}

/** So many different lines of code. */
export function code(count: number, word = 'value'): string {
  return Array.from({ length: count }, (_, at) => `${word}${at} = ${at};\n`).join('');
}
