// Puts the figures of a change together from what git said about it.

import { budgetFor, levelFor, minutesFor } from './budget.ts';
import { compareText, directoryOf } from './paths.ts';
import { Weigher, type ChangedFile, type WeighedFile, type WeighRules } from './weigh.ts';
import type { Base, ChangeSize, FileSize, HiddenInPr, PartialReason, Unreviewable } from './types.ts';

export interface ChangeFacts {
  readonly root: string;
  readonly branch: string | undefined;
  readonly head: string | undefined;
  readonly base: Base;
  /** From the base to what is in the editor now. */
  readonly files: readonly ChangedFile[];
  /** The parts of it; undefined when the part is the whole. */
  readonly committed: readonly ChangedFile[] | undefined;
  readonly uncommitted: readonly ChangedFile[] | undefined;
  readonly unpushed: readonly ChangedFile[] | undefined;
  readonly staged: boolean;
  readonly partial: PartialReason | undefined;
}

/** What GitHub shows at once, by its documentation. */
const PR = { fileLines: 400, fileBytes: 20_000, files: 300, lines: 20_000, bytes: 1_000_000 };

export function measureChange(facts: ChangeFacts, rules: WeighRules): ChangeSize {
  const { settings } = rules;
  const weigher = new Weigher(rules);
  const weighed = facts.files.map((file) => weigher.file(file)).sort((a, b) => compareText(a.path, b.path));
  // A file's standing may rest on what only the whole change tells of it.
  const byPath = new Map(facts.files.map((file) => [file.path, file]));
  const part = (files: readonly ChangedFile[] | undefined): number =>
    Math.round(
      sum(
        (files ?? facts.files).map((file) => {
          const { attributes, head } = byPath.get(file.path) ?? {};
          return weigher.file({ ...(attributes && { attributes }), ...(head && { head }), ...file }).exact;
        }),
      ),
    );
  const lines = Math.round(sum(weighed.map((file) => file.exact)));
  const sensitive = sum(weighed.map((file) => file.sensitive));
  const budget = budgetFor(sensitive, settings);
  const counted = weighed.filter((file) => file.class !== 'excluded');
  const directories = new Set(counted.map((file) => directoryOf(file.path))).size;
  return {
    root: facts.root,
    ...(facts.branch === undefined ? {} : { branch: facts.branch }),
    ...(facts.head === undefined ? {} : { head: facts.head }),
    base: facts.base,
    scope: settings.scope,
    lines,
    minutes: minutesFor(lines, budget),
    budget,
    level: levelFor(lines, budget),
    sensitive,
    files: counted.length,
    directories,
    spread: counted.length > settings.spread.files || directories > settings.spread.directories,
    committed: part(facts.committed),
    uncommitted: part(facts.uncommitted),
    unpushed: part(facts.unpushed),
    staged: facts.staged,
    addedLines: sum(weighed.map((file) => file.addedLines)),
    unreviewable: weighed.flatMap(unreviewable),
    hiddenInPr: hiddenInPr(facts.files),
    ...(facts.partial === undefined ? {} : { partial: facts.partial }),
    perFile: weighed.map(fileSize),
  };
}

function fileSize({ path, oldPath, status, added, deleted, weight, why, class: kind, lines, sensitive }: WeighedFile): FileSize {
  const old = oldPath === undefined ? {} : { oldPath };
  return { path, ...old, status, added, deleted, weight, why, class: kind, lines, sensitive };
}

function unreviewable(file: WeighedFile): readonly Unreviewable[] {
  const { path, oldPath, unreviewable: kind, why, added, deleted } = file;
  if (kind === undefined) return [];
  return [{ path, ...(oldPath === undefined ? {} : { oldPath }), kind, why, added, deleted }];
}

function hiddenInPr(files: readonly ChangedFile[]): readonly HiddenInPr[] {
  const lines = sum(files.map((file) => file.added + file.deleted));
  const bytes = sum(files.map((file) => file.bytes ?? 0));
  const whole = [
    files.length > PR.files ? `${files.length} files: a pull request shows ${PR.files}` : undefined,
    lines > PR.lines ? `${lines} changed lines: a pull request shows ${PR.lines}` : undefined,
    bytes > PR.bytes ? 'more than 1 MB of changes: a pull request does not show them all' : undefined,
  ].flatMap((why) => (why === undefined ? [] : [{ why }]));
  const each = files
    .filter((file) => !file.binary)
    .flatMap((file): readonly HiddenInPr[] => {
      const changed = file.added + file.deleted;
      if (changed > PR.fileLines) return [{ path: file.path, why: `${changed} changed lines: shown on demand only` }];
      if ((file.bytes ?? 0) > PR.fileBytes) return [{ path: file.path, why: 'more than 20 KB: shown on demand only' }];
      return [];
    });
  return [...whole, ...each.sort((a, b) => compareText(a.path ?? '', b.path ?? ''))];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
