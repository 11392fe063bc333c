// What a review of the change is made of, as plain data: the page, the request and the editor show it. Types alone, no code.

import type { ChangeSize, Declaration, SplitPlan } from '../change/types.ts';

/** A finding on a line that this change adds or changes. */
export interface NewFinding {
  readonly path: string;
  /** From 1. */
  readonly line: number;
  readonly ruleId: string;
  readonly severity: string;
  readonly message: string;
}

/** What was looked at to say which findings are new. */
export interface FindingsInChange {
  readonly findings: readonly NewFinding[];
  readonly scanned: number;
  readonly notScanned: readonly { readonly path: string; readonly why: string }[];
}

/** Somebody to ask. Where the name comes from is said: only a champions file makes a champion. */
export interface AskPerson {
  readonly name: string;
  /** `security champion`, `code owner`, `recently changed this` … */
  readonly role: string;
  /** `#payments-security`, an address; shown, never opened without a click. */
  readonly contact?: string;
  /** `src/pay/** in .security-review/champions.yml` */
  readonly why?: string;
}

export interface CommitFacts {
  /** Subjects of the commits since the base, oldest first. */
  readonly subjects: readonly string[];
  /** Humans named in `Co-authored-by`. */
  readonly coAuthors: readonly string[];
  /** Commits since the base, and on the base's branch since. */
  readonly ahead: number;
  readonly behind?: number;
}

export interface ReviewInput {
  readonly size: ChangeSize;
  readonly commits: CommitFacts;
  readonly findings?: FindingsInChange;
  readonly split?: SplitPlan;
  readonly people?: readonly AskPerson[];
  readonly declarations?: readonly Declaration[];
  /** What the author says the change is for. */
  readonly intent?: string;
}
