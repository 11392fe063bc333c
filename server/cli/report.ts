// What a scan comes to, as plain data: the commands produce it, the outputs print it. It knows nothing of any output's form.

import type { RuleSummary } from '../host/messages.ts';
import type { Skipped } from '../host/targets.ts';
import type { TargetText } from '../host/targets-text.ts';
import type { Place } from './positions.ts';

export interface Location {
  readonly path: string;
  readonly start: Place;
  readonly end: Place;
}

export interface ReportedBinding {
  readonly start: Place;
  readonly end: Place;
  readonly content: string;
  readonly propagated?: string;
}

export interface ReportedStep {
  readonly kind: 'source' | 'step' | 'sink';
  readonly location: Location;
  readonly content: string;
}

export interface ReportedFinding extends Location {
  /** The rule's id behind the folder of its file. */
  readonly checkId: string;
  readonly rule: RuleSummary;
  readonly message: string;
  /** The source lines from start to end. */
  readonly lines: readonly string[];
  readonly bindings: Readonly<Record<string, ReportedBinding>>;
  readonly fix: string | undefined;
  /** Those lines as they would be after the fix; only of a dry run. */
  readonly fixedLines?: readonly string[];
  readonly ignored: boolean;
  readonly fingerprint: string;
  readonly trace: readonly ReportedStep[] | undefined;
  /** In the target's text, UTF-16. */
  readonly span: { readonly start: number; readonly end: number };
}

export type Level = 'error' | 'warn' | 'info';

export interface ErrorSpan {
  readonly file: string;
  readonly start: Place;
  readonly end: Place;
}

/** One entry of `errors[]`. */
export interface ReportedError {
  /** Semgrep's number for what failed; the exit code is made of these. */
  readonly code: number;
  readonly level: Level;
  /** Semgrep's name for what failed, with its data where it has some. */
  readonly type: string | readonly [string, unknown];
  readonly message: string;
  readonly ruleId?: string;
  /** The target at fault. */
  readonly path?: string;
  readonly spans?: readonly ErrorSpan[];
  /** For people only: shown on a terminal, not part of `errors[]`. */
  readonly quiet?: boolean;
}

export interface ScanReport {
  readonly version: string;
  /** Sorted by path, place and rule; suppressed ones are marked. */
  readonly findings: readonly ReportedFinding[];
  readonly errors: readonly ReportedError[];
  /** The rules that were run, with their ids as reported. */
  readonly rules: readonly { readonly checkId: string; readonly rule: RuleSummary }[];
  readonly scanned: readonly string[];
  readonly skipped: readonly Skipped[];
  /** What was scanned of the files that have findings with a fix. */
  readonly sources: ReadonlyMap<string, TargetText>;
  /** Files that were changed by fixes. */
  readonly fixedFiles: readonly string[];
}

/** Semgrep's exit codes, by what they mean. */
export const EXIT = {
  ok: 0,
  findings: 1,
  fatal: 2,
  targetParse: 3,
  invalidRule: 4,
  invalidYaml: 5,
  badConfig: 7,
  unknownLanguage: 8,
} as const;
