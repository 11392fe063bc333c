// What the editor shows of a change, as plain data: the figures, the parts it falls into, and what a reader will not see.
// Text in, data out.

import { minutesText } from '../change/budget.ts';
import type { Hunk } from '../change/patch.ts';
import type { ChangeSettings } from '../change/settings.ts';
import type {
  ChangeSize,
  Declaration,
  FileStatus,
  GroupFile,
  GroupKind,
  HiddenInPr,
  Level,
  NoSplit,
  SplitPlan,
} from '../change/types.ts';
import { Weigher, type ChangedFile, type WeighRules } from '../change/weigh.ts';
import { plainText } from './markdown-text.ts';
import { baseText, partialText, plural, readingOrder, reviewTime, sizeFacts } from './sentences.ts';

/** A changed hunk that touches security: its first such line. */
export interface Spot {
  /** From 1, in the text as it is now. */
  readonly line: number;
  readonly text: string;
}

export interface PartFile {
  readonly path: string;
  readonly oldPath?: string;
  readonly status: FileStatus;
  readonly added: number;
  readonly deleted: number;
  readonly lines: number;
  readonly sensitive: number;
  /** All that changed in the file is in this part. */
  readonly whole: boolean;
  readonly spots: readonly Spot[];
}

export interface Part {
  readonly id: string;
  readonly title: string;
  readonly kind: GroupKind;
  readonly lines: number;
  readonly minutes: number;
  readonly sensitive: number;
  readonly files: readonly PartFile[];
}

/** The parts of what is not committed, or of what is. */
export interface Parts {
  /** Names the state they were made from. */
  readonly fingerprint: string;
  /** Fewer than two: there is nothing to choose from, and `note` says why. */
  readonly parts: readonly Part[];
  readonly note?: string;
  /** In reading order, when there are no parts. */
  readonly files: readonly PartFile[];
  /** For what is committed: what the author may run; nothing here runs it. */
  readonly commands?: readonly string[];
}

export interface ChangeFigures {
  /** `≈ 55 min review`; `–` when a figure would be wrong. */
  readonly text: string;
  /** `≈ 55 min of careful review` */
  readonly title: string;
  /** The facts behind it, each a few words of plain text. */
  readonly facts: readonly string[];
  /** The same as Markdown, escaped. */
  readonly tooltip: string;
  readonly level: Level;
  /** Review lines by budget: 1 is an hour. */
  readonly share: number;
  readonly minutes: number;
  readonly lines: number;
  readonly addedLines: number;
  readonly staged: boolean;
  /** On the branch that others' work ends up in. */
  readonly onDefault: boolean;
  /** Review lines of commits since the base. */
  readonly committed: number;
  /** Why the figures are not those of the whole change. */
  readonly partial?: string;
  /** By the setting, and by the size. */
  readonly shown: boolean;
  readonly notify: boolean;
}

export interface ChangeView {
  readonly root: string;
  readonly branch?: string;
  readonly head?: string;
  readonly base: { readonly ref: string; readonly sha: string; readonly text: string };
  /** HEAD has commits that it did not have when it was the commit that the asker knew. */
  readonly gained: boolean;
  readonly figures: ChangeFigures;
  readonly open: Parts;
  readonly committed?: Parts;
  readonly hidden: readonly HiddenInPr[];
  readonly unreadable: readonly { readonly path: string; readonly oldPath?: string; readonly why: string }[];
  readonly declarations: readonly Declaration[];
}

export interface ViewInput {
  readonly size: ChangeSize;
  readonly settings: ChangeSettings;
  readonly rules: WeighRules;
  readonly files: readonly ChangedFile[];
  readonly uncommitted: readonly ChangedFile[];
  readonly committed: readonly ChangedFile[];
  readonly open: SplitPlan;
  readonly earlier?: SplitPlan;
  readonly onDefault: boolean;
  readonly gained: boolean;
  /** Commits that the base's branch has and HEAD has not. */
  readonly behind?: number;
}

const MOST_SPOTS = 20;
const MOST_FILES = 200;
const LONGEST_SPOT = 120;

export function changeView(input: ViewInput): ChangeView {
  const { size, open, earlier, rules } = input;
  const weigher = new Weigher(rules);
  return {
    root: size.root,
    ...(size.branch === undefined ? {} : { branch: size.branch }),
    ...(size.head === undefined ? {} : { head: size.head }),
    base: { ref: size.base.ref, sha: size.base.sha, text: baseText(size) },
    gained: input.gained,
    figures: figures(input),
    open: partsOf(open, input.uncommitted, weigher),
    ...(earlier === undefined ? {} : { committed: partsOf(earlier, input.committed, weigher) }),
    hidden: size.hiddenInPr,
    unreadable: size.unreviewable.map(({ path, oldPath, why }) => ({ path, ...(oldPath === undefined ? {} : { oldPath }), why })),
    declarations: rules.declarations ?? [],
  };
}

function figures({ size, settings, onDefault, behind = 0 }: ViewInput): ChangeFigures {
  const { enabled, statusBar, notify } = settings;
  const partialFact = size.partial === undefined ? undefined : partialText(size.partial);
  const partial = partialFact === undefined ? undefined : sentence(partialFact);
  const near = size.level !== 'ok' || partial !== undefined;
  const facts = [...sizeFacts(size), ...(behind === 0 ? [] : [`${plural(behind, 'commit')} behind`])];
  const title = reviewTime(size);
  return {
    text: partial === undefined ? `${minutesText(size.minutes)} review` : '–',
    title,
    facts,
    tooltip: tooltip(partial ?? title, partial === undefined ? facts : [title, ...facts.filter((fact) => fact !== partialFact)]),
    level: size.level,
    share: size.lines / size.budget,
    minutes: size.minutes,
    lines: size.lines,
    addedLines: size.addedLines,
    staged: size.staged,
    onDefault,
    committed: size.committed,
    ...(partial === undefined ? {} : { partial }),
    shown: enabled && size.lines > 0 && (statusBar === 'always' || (statusBar === 'near' && near)),
    notify: enabled && notify === 'once',
  };
}

/** The first line stands out; text is escaped, so that names of branches and files do nothing. */
export function tooltip(title: string, facts: readonly string[]): string {
  return `**${plainText(title)}**\n\n${facts.map(plainText).join(' · ')}`;
}

const NOTES: Readonly<Record<NoSplit, string | undefined>> = {
  empty: undefined,
  small: undefined,
  'one-group': 'This hangs together. Ask for the review early instead of splitting it.',
  'too-many-groups': 'This falls into too many pieces to be split by a tool.',
};

function partsOf(plan: SplitPlan, files: readonly ChangedFile[], weigher: Weigher): Parts {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const parts = plan.groups.map((group): Part => ({
    id: group.id,
    title: group.title,
    kind: group.kind,
    lines: group.lines,
    minutes: group.minutes,
    sensitive: group.files.reduce((sum, file) => sum + file.sensitive, 0),
    files: group.files.flatMap((file) => partFile(file, byPath.get(file.path), weigher)),
  }));
  const note = plan.noSplit === undefined ? undefined : NOTES[plan.noSplit];
  const apart = plan.noSplit === undefined && parts.length > 1;
  const all = files.map((file) => weigher.file(file));
  return {
    fingerprint: plan.fingerprint,
    parts: apart ? parts : [],
    ...(note === undefined ? {} : { note }),
    files: apart
      ? []
      : readingOrder(all)
          .slice(0, MOST_FILES)
          .flatMap((file) => partFile(file, byPath.get(file.path), weigher)),
    ...(plan.commands === undefined ? {} : { commands: plan.commands }),
  };
}

function partFile(given: GroupFile, file: ChangedFile | undefined, weigher: Weigher): readonly PartFile[] {
  if (file === undefined) return [];
  const { path, oldPath, lines, sensitive } = given;
  const chosen = given.hunks === undefined ? undefined : new Set(given.hunks.map(placeOf));
  const hunks = (file.hunks ?? []).filter((hunk) => chosen?.has(placeOf(hunk)) !== false);
  const added = chosen === undefined ? file.added : sum(hunks.map((hunk) => hunk.newLines));
  const deleted = chosen === undefined ? file.deleted : sum(hunks.map((hunk) => hunk.oldLines));
  const spots = sensitive === 0 ? [] : hunks.flatMap((hunk) => spot(path, hunk, weigher)).slice(0, MOST_SPOTS);
  const old = oldPath === undefined ? {} : { oldPath };
  return [{ path, ...old, status: file.status, added, deleted, lines, sensitive, whole: chosen === undefined, spots }];
}

function placeOf({ oldStart, newStart }: { readonly oldStart: number; readonly newStart: number }): string {
  return `${oldStart} ${newStart}`;
}

/** What is added says more than what is gone. */
function spot(path: string, hunk: Hunk, weigher: Weigher): readonly Spot[] {
  const touches = (line: string): boolean => line.trim() !== '' && weigher.touchesSecurity(path, line);
  const at = hunk.added.findIndex(touches);
  const line = at < 0 ? hunk.removed.find(touches) : hunk.added[at];
  if (line === undefined) return [];
  return [{ line: Math.max(1, hunk.newStart + Math.max(0, at)), text: line.trim().slice(0, LONGEST_SPOT) }];
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** `3 files · 120 lines · ≈ 20 min` */
export function partText({ files, lines, minutes }: Pick<Part, 'files' | 'lines' | 'minutes'>): string {
  return [plural(files.length, 'file'), ...(lines === 0 ? [] : [plural(lines, 'line'), minutesText(minutes)])].join(' · ');
}
