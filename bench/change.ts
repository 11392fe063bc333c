// What it costs to measure the working change of a large repository, beside what git alone takes for the same questions, timed in
// turn in the same run.

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { splitPlan } from '../server/change/split.ts';
import { measureWorkingChange } from '../server/host/git-change.ts';
import { Git } from '../server/host/git-run.ts';
import { changeView } from '../server/review/view.ts';
import { quantile } from './statistics.ts';

export interface ChangeFigure {
  readonly files: number;
  readonly changed: number;
  /** Medians: our view with its plan, and git's `diff --numstat`, `ls-files -o` and `diff -U0` together. */
  readonly oursMs: number;
  readonly gitMs: number;
  readonly ratio: number;
}

const FOLDERS = 1000;
const ROUNDS = 9;

/** `changed` files: half committed on the branch, half not, a tenth of those new. */
export async function changeFigure(files: number, changed: number): Promise<ChangeFigure> {
  const root = mkdtempSync(join(tmpdir(), 'security-review-bench-'));
  try {
    const paths = Array.from({ length: files }, (_, at) => `src/folder${at % FOLDERS}/file${at}.js`);
    const text = (path: string, lines: number): string =>
      Array.from({ length: lines }, (_, at) => `export const value${at} = '${path} ${at}';\n`).join('');
    const write = (path: string, lines: number): void => writeFileSync(join(root, path), text(path, lines));
    for (let at = 0; at < FOLDERS; at++) mkdirSync(join(root, `src/folder${at}`), { recursive: true });
    for (const path of paths) write(path, 8);
    git(root, 'init', '--quiet', '--initial-branch=main');
    git(root, 'add', '--all');
    git(root, 'commit', '--quiet', '--message', 'all');
    git(root, 'switch', '--quiet', '--create', 'feature');
    const chosen = Array.from({ length: changed }, (_, at) => paths[Math.floor((at * files) / changed)] ?? '');
    for (const path of chosen.slice(0, changed / 2)) write(path, 12);
    git(root, 'commit', '--quiet', '--all', '--message', 'half');
    chosen.slice(changed / 2).forEach((path, at) => write(at % 10 === 0 ? path.replace('file', 'new') : path, 12));
    const base = git(root, 'merge-base', 'HEAD', 'main').trim();
    // Once without counting, so that both find the files in memory.
    await ours(root);
    alone(root, base);
    const [mine, gits]: [number[], number[]] = [[], []];
    for (let round = 0; round < ROUNDS; round++) {
      gits.push(await timed(async () => alone(root, base)));
      mine.push(await timed(() => ours(root)));
    }
    const [oursMs, gitMs] = [quantile(mine, 0.5), quantile(gits, 0.5)];
    return { files, changed, oursMs, gitMs, ratio: oursMs / gitMs };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** What the status bar and the tree ask for. */
async function ours(root: string): Promise<void> {
  const outcome = await measureWorkingChange({ git: new Git({ root, timeoutMs: 60_000 }) });
  if (!outcome.ok) throw new Error(outcome.failure.message);
  const { uncommitted, rules, committed, size } = outcome.out;
  const open = splitPlan({ scope: 'uncommitted', files: uncommitted, rules });
  const earlier = splitPlan({ scope: 'branch', files: committed, rules, branch: size.branch, baseSha: size.base.sha });
  const view = changeView({ ...outcome.out, open, earlier, gained: false });
  if (view.figures.lines === 0) throw new Error('Nothing was measured.');
}

function alone(root: string, base: string): void {
  git(root, 'diff', '--numstat', '-M', base, '--');
  git(root, 'ls-files', '-o', '--exclude-standard');
  git(root, 'diff', '-U0', '-M', base, '--');
}

function git(root: string, ...args: readonly string[]): string {
  const identity = ['-c', 'user.name=A', '-c', 'user.email=a@example.com', '-c', 'gc.auto=0'];
  const { status, stdout, stderr } = spawnSync('git', ['-C', root, ...identity, ...args], {
    env: { ...process.env, GIT_OPTIONAL_LOCKS: '0', GIT_CONFIG_NOSYSTEM: '1' },
    maxBuffer: 1e9,
  });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr.toString('utf8')}`);
  return stdout.toString('utf8');
}
