// What the change comes to, as plain data: the command line prints it and the editor gets it as it is. Types alone, no code.

/** How a file counts: tests at half, text for people and what is left out at nothing. */
export type FileClass = 'source' | 'test' | 'docs' | 'excluded';

export type FileStatus = 'added' | 'modified' | 'deleted' | 'renamed' | 'untracked';

export type Level = 'ok' | 'near' | 'over' | 'far';

export type Scope = 'branch' | 'unpushed' | 'uncommitted';

/** How the base was found. */
export type BaseHow =
  | 'given'
  | 'chosen'
  | 'setting'
  | 'branch-config'
  | 'stacked'
  | 'remote-default'
  | 'local-default'
  | 'upstream'
  | 'uncommitted'
  | 'unborn';

export interface Base {
  /** As people name it: `origin/main`. */
  readonly ref: string;
  /** The commit that is compared with: the merge base of `ref` and HEAD. */
  readonly sha: string;
  readonly how: BaseHow;
}

/** Why the figures are not those of the whole change. */
export type PartialReason = 'rebase' | 'merge' | 'shallow' | 'unrelated' | 'timeout' | 'too-large' | 'failed';

/** Why a file is among those that cannot be reviewed by reading. */
export type UnreviewableKind =
  | 'binary'
  | 'generated'
  | 'vendored'
  | 'minified'
  | 'lock file'
  | 'snapshot'
  | 'image'
  | 'lfs'
  | 'submodule'
  | 'not compared'
  | 'excluded';

export interface Unreviewable {
  readonly path: string;
  readonly oldPath?: string;
  readonly kind: UnreviewableKind;
  readonly why: string;
  readonly added: number;
  readonly deleted: number;
}

/** What GitHub does not show at once; without a path, it is about the change as a whole. */
export interface HiddenInPr {
  readonly path?: string;
  readonly why: string;
}

export interface FileSize {
  readonly path: string;
  readonly oldPath?: string;
  readonly status: FileStatus;
  /** As `git diff --numstat` counts; 0 for a binary file. */
  readonly added: number;
  readonly deleted: number;
  /** What a line of this file counts. */
  readonly weight: number;
  /** Why it has that weight. */
  readonly why: string;
  readonly class: FileClass;
  /** Review lines. */
  readonly lines: number;
  /** Changed lines that touch security. */
  readonly sensitive: number;
}

export interface ChangeSize {
  /** The top folder of the repository. */
  readonly root: string;
  readonly branch?: string;
  readonly head?: string;
  readonly base: Base;
  readonly scope: Scope;
  /** Review lines, whole. */
  readonly lines: number;
  /** Of careful review, in steps of five. */
  readonly minutes: number;
  /** Review lines for one hour of careful review. */
  readonly budget: number;
  readonly level: Level;
  readonly sensitive: number;
  /** Files and folders that count. */
  readonly files: number;
  readonly directories: number;
  /** The change touches more files or folders than a reviewer keeps in mind. */
  readonly spread: boolean;
  /** Review lines of the commits since the base, of what is not committed, and of what is not pushed. */
  readonly committed: number;
  readonly uncommitted: number;
  readonly unpushed: number;
  /** Something is staged: the moment to speak up, before it is committed. */
  readonly staged: boolean;
  /** Added lines that count: nothing is said about changes that mostly remove. */
  readonly addedLines: number;
  readonly unreviewable: readonly Unreviewable[];
  readonly hiddenInPr: readonly HiddenInPr[];
  readonly partial?: PartialReason;
  readonly perFile: readonly FileSize[];
}

/** A hunk as the old and new text number it; a count of 0 puts the place after that line. */
export interface HunkRange {
  readonly oldStart: number;
  readonly oldLines: number;
  readonly newStart: number;
  readonly newLines: number;
}

export type GroupKind = 'mechanical' | 'definitions' | 'sensitive' | 'source' | 'tests' | 'docs';

export interface GroupFile {
  readonly path: string;
  readonly oldPath?: string;
  /** Undefined: the whole file. */
  readonly hunks?: readonly HunkRange[];
  readonly lines: number;
  readonly sensitive: number;
}

export interface SplitGroup {
  /** Stable while the change is. */
  readonly id: string;
  readonly title: string;
  readonly kind: GroupKind;
  /** What makes a mechanical group one: `renames`, `white space`, `moved lines`, `dependencies`, `generated`. */
  readonly mechanical?: string;
  readonly files: readonly GroupFile[];
  readonly lines: number;
  readonly minutes: number;
}

/** Why there is nothing to choose from. */
export type NoSplit = 'empty' | 'small' | 'one-group' | 'too-many-groups';

export interface SplitPlan {
  /** What was split: what is not committed, which can be staged group by group, or the whole branch. */
  readonly scope: 'uncommitted' | 'branch';
  readonly groups: readonly SplitGroup[];
  readonly noSplit?: NoSplit;
  /** Names the state the plan was made from; staging refuses when it has changed. */
  readonly fingerprint: string;
  /** For what is committed already: what the author may run; nothing here runs it. */
  readonly commands?: readonly string[];
}

export type StageRefusal =
  | 'unknown-group'
  | 'outdated'
  | 'unsaved'
  | 'staged-differs'
  | 'conflicts'
  | 'in-progress'
  | 'needs-regroup'
  | 'index-locked'
  | 'index-changed'
  | 'nothing-to-undo'
  | 'failed';

export type StageResult =
  | {
      readonly status: 'staged';
      readonly group: string;
      readonly undo: string;
      /** The tree of the index as it was, which git keeps for some weeks: `git read-tree` brings it back. */
      readonly before?: string;
    }
  | { readonly status: 'refused'; readonly reason: StageRefusal; readonly message: string; readonly paths: readonly string[] };

/** Sizes of the repository's own past changes. */
export interface Calibration {
  readonly changes: number;
  readonly p50: number;
  readonly p75: number;
  readonly p90: number;
  readonly overNow: number;
  /** What to set the budget to; undefined when there is too little to go by. */
  readonly budget?: number;
}

export type MechanicalKind = 'move or rename' | 'formatter' | 'codemod' | 'vendored import' | 'generated';

/** What the author declares as made by a tool: its lines are set aside, and the request says so. */
export interface Declaration {
  readonly kind: MechanicalKind;
  /** The command that was run, or whatever explains it. */
  readonly note: string;
  /** Exact paths of files. */
  readonly paths: readonly string[];
}
