// Measures the change of a repository: opens it, finds its base, has git compare, and puts the figures together. It changes nothing.

import { measureChange } from '../change/measure.ts';
import { readReviewFile, REVIEW_FILE } from '../change/review-file.ts';
import { mergeSettings, type ChangeSettings } from '../change/settings.ts';
import type { ChangeSize, Declaration } from '../change/types.ts';
import type { ChangedFile, WeighRules } from '../change/weigh.ts';
import { ChangeReader, DIFF, withStanding, type Overlay } from './git-diff.ts';
import { readInside } from './git-files.ts';
import { findBase, openRepository, type Repository } from './git-repository.ts';
import type { Git, GitOutcome } from './git-run.ts';

export interface MeasureOptions extends Overlay {
  readonly git: Git;
  /** What the user set; the team's file is read here. */
  readonly settings?: Partial<ChangeSettings>;
  /** A base for this run. */
  readonly base?: string | undefined;
  /** What was chosen for a branch; `''` is a detached HEAD. */
  readonly chosenFor?: (branch: string) => { readonly base?: string; readonly declarations?: readonly Declaration[] } | undefined;
}

export interface MeasuredChange {
  readonly size: ChangeSize;
  readonly settings: ChangeSettings;
  readonly rules: WeighRules;
  readonly repository: Repository;
  /** From the base to now, with hunks. */
  readonly files: readonly ChangedFile[];
  /** The same from HEAD. */
  readonly uncommitted: readonly ChangedFile[];
  /** From the base to HEAD. */
  readonly committed: readonly ChangedFile[];
  /** On the branch that others' work ends up in. */
  readonly onDefault: boolean;
}

export async function measureWorkingChange(options: MeasureOptions): Promise<GitOutcome<MeasuredChange>> {
  const opened = await openRepository(options.git);
  if (!opened.ok) return opened;
  const repository = opened.out;
  const { git, root } = repository;
  const settings = mergeSettings(await teamSettings(root), options.settings ?? {});
  const chosen = options.chosenFor?.(repository.branch ?? '');
  const found = await findBase(repository, {
    given: options.base,
    chosen: chosen?.base,
    setting: settings.base,
    scope: settings.scope,
  });
  if (!found.ok) return found;
  const { base, partial, pushed, onDefault } = found.out;
  const { declarations = chosen?.declarations } = options;
  const reader = new ChangeReader(repository, settings, { ...options, ...(declarations && { declarations }) });
  const head = repository.head ?? base.sha;
  const same = head === base.sha;
  const [whole, earlier, rest, cached] = await Promise.all([
    reader.changeFrom(base.sha),
    same ? [] : reader.between([base.sha, head]),
    same ? undefined : reader.trackedFrom(head, []),
    git.text(['diff', '--cached', '--name-only', '-z', ...DIFF, head, '--']),
  ]);
  if (!whole.ok) return whole;
  const { files, untracked } = whole.out;
  const uncommitted = rest === undefined ? files : [...withStanding(rest, files), ...untracked];
  const unpushed = await reader.unpushed({ pushed, base: base.sha, head, files, uncommitted, untracked });
  const rules = reader.rules();
  const size = measureChange(
    {
      root,
      branch: repository.branch,
      head: repository.head,
      base,
      files,
      committed: earlier,
      uncommitted,
      unpushed,
      staged: cached.ok && cached.out !== '',
      partial: partial ?? reader.partial,
    },
    rules,
  );
  return {
    ok: true,
    out: { size, settings, rules, repository, files, uncommitted, committed: withStanding(earlier, files), onDefault },
  };
}

async function teamSettings(root: string): Promise<Partial<ChangeSettings>> {
  const text = await readInside(root, REVIEW_FILE, 200_000);
  return text === undefined ? {} : readReviewFile(text.toString('utf8')).values;
}
