// Stages one group of a split plan through the index alone, and takes it back. The index is kept before it is touched; the working
// tree is never written.

import { open, readFile, rename, rm } from 'node:fs/promises';
import { splitPlan } from '../change/split.ts';
import { refusalText, stagePlan } from '../change/stage.ts';
import type { SplitPlan, StageRefusal, StageResult } from '../change/types.ts';
import { measureWorkingChange, type MeasuredChange, type MeasureOptions } from './git-change.ts';
import { DIFF, PREFIX } from './git-diff.ts';
import type { Git, GitOutcome } from './git-run.ts';

export interface StageOptions extends MeasureOptions {
  readonly fingerprint: string;
  readonly group: string;
  /** The author agreed to take what is staged out of the index first. */
  readonly regroup?: boolean;
}

interface Kept {
  /** Undefined when there was no index. */
  readonly index: Buffer | undefined;
  readonly after: string;
}

/** The plan for what is not committed; when that is nothing, for the branch. */
export async function planOf(options: MeasureOptions): Promise<GitOutcome<SplitPlan>> {
  const measured = await measureWorkingChange(options);
  return measured.ok ? { ok: true, out: planFor(measured.out) } : measured;
}

export function planFor({ size, rules, files, uncommitted }: MeasuredChange): SplitPlan {
  if (uncommitted.length > 0) return splitPlan({ scope: 'uncommitted', files: uncommitted, rules });
  return splitPlan({ scope: 'branch', files, rules, branch: size.branch, baseSha: size.base.sha });
}

/** Stages groups of one repository and keeps what it takes to undo the last. */
export class Stager {
  private kept = new Map<string, Kept>();
  private count = 0;

  async stage(options: StageOptions): Promise<StageResult> {
    const measured = await measureWorkingChange(options);
    if (!measured.ok) return refused('failed', measured.failure.message);
    const { repository } = measured.out;
    if (repository.operation !== undefined) return refused('in-progress');
    const plan = planFor(measured.out);
    if (plan.scope !== 'uncommitted' || plan.fingerprint !== options.fingerprint) return refused('outdated');
    const group = plan.groups.find(({ id }) => id === options.group);
    if (group === undefined) return refused('unknown-group');
    const unsaved = group.files.filter(({ path }) => options.unsaved?.has(path) === true).map(({ path }) => path);
    if (unsaved.length > 0) return refused('unsaved', undefined, unsaved);
    const { git, head } = repository;
    const obstacle = await this.obstacle(git, head, options.regroup === true);
    if (obstacle !== undefined) return obstacle;
    const partial = group.files.flatMap(({ path, hunks }) => (hunks === undefined ? [] : [path]));
    const diff =
      partial.length === 0
        ? { ok: true as const, out: Buffer.alloc(0) }
        : await git.run(['diff', '-U0', ...DIFF, ...PREFIX, head ?? 'HEAD', '--', ...partial]);
    if (!diff.ok) return refused('failed', diff.failure.message);
    const steps = stagePlan(group, diff.out.toString('latin1'));
    if (steps === undefined) return refused('outdated');
    const indexFile = await git.line(['rev-parse', '--path-format=absolute', '--git-path', 'index']);
    if (indexFile === undefined) return refused('failed');
    const index = await readFile(indexFile).catch(() => undefined);
    const before = await git.line(['write-tree']);
    const failure = await this.apply(git, head, steps);
    if (failure !== undefined) {
      await restore(indexFile, index);
      return refused(/index\.lock/.test(failure) ? 'index-locked' : 'failed', failure);
    }
    const after = await git.line(['write-tree']);
    const undo = `${(this.count += 1)}`;
    this.kept = new Map([[undo, { index, after: after ?? '' }]]);
    return { status: 'staged', group: group.id, undo, ...(before === undefined ? {} : { before }) };
  }

  /** Puts the index back as it was, byte for byte, unless it has changed since. */
  async undo(git: Git, token: string): Promise<StageResult> {
    const kept = this.kept.get(token);
    if (kept === undefined) return refused('nothing-to-undo');
    const [indexFile, tree] = await Promise.all([
      git.line(['rev-parse', '--path-format=absolute', '--git-path', 'index']),
      git.line(['write-tree']),
    ]);
    if (indexFile === undefined) return refused('failed');
    if (tree !== kept.after) return refused('index-changed');
    if (!(await restore(indexFile, kept.index))) return refused('index-locked');
    this.kept.delete(token);
    return { status: 'staged', group: '', undo: '' };
  }

  /** Why nothing can be staged now; with the author's consent, what is staged is taken back first. */
  private async obstacle(git: Git, head: string | undefined, regroup: boolean): Promise<StageResult | undefined> {
    const names = async (args: readonly string[]): Promise<readonly string[] | undefined> => {
      const outcome = await git.text(args);
      return outcome.ok ? outcome.out.split('\0').filter((name) => name !== '') : undefined;
    };
    const [conflicts, staged, differing] = await Promise.all([
      names(['diff', '--name-only', '--diff-filter=U', '-z']),
      head === undefined
        ? names(['ls-files', '-z'])
        : names(['diff', '--cached', '--name-only', '-z', ...DIFF, '--no-renames', head, '--']),
      names(['diff', '--name-only', '-z', ...DIFF, '--no-renames', '--']),
    ]);
    if (conflicts === undefined || staged === undefined || differing === undefined) return refused('failed');
    if (conflicts.length > 0) return refused('conflicts', undefined, conflicts);
    if (staged.length === 0) return undefined;
    const lost = staged.filter((path) => differing.includes(path));
    if (lost.length > 0) return refused('staged-differs', undefined, lost);
    return regroup ? undefined : refused('needs-regroup', undefined, staged);
  }

  /** The sentence git gives when it refuses. */
  private async apply(
    git: Git,
    head: string | undefined,
    { patch, wholeFiles }: NonNullable<ReturnType<typeof stagePlan>>,
  ): Promise<string | undefined> {
    const reset = await git.run(head === undefined ? ['read-tree', '--empty'] : ['read-tree', '-m', '-i', head]);
    if (!reset.ok) return reset.failure.message;
    if (patch !== '') {
      const args = ['apply', '--cached', '--unidiff-zero', '--whitespace=nowarn', '-'];
      const applied = await git.run(args, { input: Buffer.from(patch, 'latin1') });
      if (!applied.ok) return applied.failure.message;
    }
    if (wholeFiles.length > 0) {
      const input = wholeFiles.map((path) => `${path}\0`).join('');
      // The author's own filters decide what is stored, as in any `git add`.
      const added = await git.run(['add', '--all', '--pathspec-from-file=-', '--pathspec-file-nul'], {
        input,
        withFilters: true,
      });
      if (!added.ok) return added.failure.message;
    }
    return undefined;
  }
}

/** As git replaces its index: a lock that only one can make, then a rename. */
async function restore(indexFile: string, bytes: Buffer | undefined): Promise<boolean> {
  const lock = `${indexFile}.lock`;
  try {
    const file = await open(lock, 'wx');
    try {
      if (bytes !== undefined) await file.writeFile(bytes);
    } finally {
      await file.close();
    }
    if (bytes !== undefined) await rename(lock, indexFile);
    else {
      await rm(indexFile, { force: true });
      await rm(lock, { force: true });
    }
    return true;
  } catch {
    return false;
  }
}

function refused(reason: StageRefusal, message = refusalText(reason), paths: readonly string[] = []): StageResult {
  return { status: 'refused', reason, message, paths };
}
