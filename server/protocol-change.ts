// What client and server say to each other about the working change: message names and plain data, no code.

import type { Calibration, Declaration, StageResult } from './change/types.ts';
import type { FindingsInChange } from './review/types.ts';
import type { ChangeFigures, ChangeView, Part, PartFile, Parts, Spot } from './review/view.ts';

export type { Calibration, ChangeFigures, ChangeView, Declaration, FindingsInChange, Part, PartFile, Parts, Spot, StageResult };

/** Where files of the base are shown, to compare with. */
export const BASE_SCHEME = 'security-review-base';

export const CHANGE_METHOD = {
  /** client → server, `ViewParams` → `ChangeView | Refused`: figures and parts of the working change. */
  view: 'securityReview/change',
  /** client → server, `ChangeParams` → `ChangePage | Refused`: the page of the change. */
  page: 'securityReview/changePage',
  /** client → server, `LateParams` → `string | null`: the findings that the page had no time to wait for, as HTML. */
  lateFindings: 'securityReview/lateFindings',
  /** client → server, `ChangeParams` → `string | Refused`: the request for a review, as Markdown. */
  request: 'securityReview/reviewRequest',
  /** client → server, `ChangeParams` → `FindingsInChange | Refused`: findings on lines that the change adds. */
  findings: 'securityReview/changeFindings',
  /** client → server, `StageParams` → `StageResult`: puts one part into the index. */
  stage: 'securityReview/stagePart',
  /** client → server, `UndoParams` → `StageResult`: puts the index back. */
  undoStage: 'securityReview/undoStage',
  /** client → server, `BaseTextParams` → `string | null`: a file as it is in a commit. */
  baseText: 'securityReview/baseText',
  /** client → server, `ChangeParams` → `BaseChoice[]`: what the change could be compared with. */
  bases: 'securityReview/changeBases',
  /** client → server, `ChangeParams` → `CalibrationAnswer | Refused`: sizes of past changes. */
  calibrate: 'securityReview/calibrate',
} as const;

/** What was chosen for a branch, and is kept by the editor. */
export interface BranchChoices {
  /** What to compare with. */
  readonly base?: string;
  readonly declarations?: readonly Declaration[];
}

export interface ChangeParams {
  /** A folder of the repository; left out: the first folder of the workspace. */
  readonly uri?: string;
  /** The workspace is trusted. Otherwise git is not run. */
  readonly trusted: boolean;
  readonly gitPath?: string;
  /** Documents whose text in the editor counts, because it is not saved. */
  readonly unsaved?: readonly string[];
  /** By the name of the branch; that of a detached HEAD is empty. */
  readonly branches?: Readonly<Record<string, BranchChoices>>;
}

export interface ViewParams extends ChangeParams {
  /** The commit that HEAD was when it was last asked for. */
  readonly lastHead?: string;
}

/** Why there is nothing to show. */
export interface Refused {
  readonly refused: string;
  readonly why: 'untrusted' | 'no-folder' | 'no-repository' | 'off' | 'failed';
}

export interface StageParams extends ChangeParams {
  readonly fingerprint: string;
  /** The id of a part. */
  readonly group: string;
  /** The author agreed to take out what is staged. */
  readonly regroup?: boolean;
}

export interface UndoParams extends ChangeParams {
  readonly token: string;
}

export interface BaseTextParams extends ChangeParams {
  /** A commit; never a name that git could take for an option. */
  readonly sha: string;
  /** From the top of the repository, with forward slashes. */
  readonly path: string;
}

export interface BaseChoice {
  readonly ref: string;
  /** `2 days ago`, as git says it. */
  readonly when: string;
  readonly subject: string;
}

export interface CalibrationAnswer extends Calibration {
  /** What counts now. */
  readonly current: number;
}

export interface ChangePage {
  /** HTML without scripts; its links are commands of ours. */
  readonly body: string;
  /** Names the search for findings that is still under way. */
  readonly late?: string;
}

export interface LateParams extends ChangeParams {
  readonly late: string;
}

/** The commands that links of the page carry. */
export const PAGE_COMMAND = {
  open: 'securityReview.changeSize.open',
  request: 'securityReview.copyReviewRequest',
  parts: 'securityReview.changeSize.planSplit',
  stage: 'securityReview.changeSize.stageGroup',
  again: 'securityReview.reviewChange',
} as const;
