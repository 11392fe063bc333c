// What crosses the boundary to a scan worker, and what the pool gives its callers: plain data only, no engine objects.

import type { Explanation, ScanError, Severity, Span, TraceStep, RuleError } from '../engine/index.ts';

/** Where a rule file was contributed from, when it is not the user's own. */
export interface Pack {
  readonly id: string;
  readonly label: string;
  readonly version: string;
}

/** The text of one rule file. `origin` is its path (or another unique name); it comes back on every rule and problem. */
export interface RuleSource {
  readonly origin: string;
  readonly text: string;
  readonly pack?: Pack | undefined;
}

/** A loaded rule, as much of it as its callers show. */
export interface RuleSummary {
  /** Place in the rule set; what `ScanJob.exclude` names. */
  readonly index: number;
  readonly id: string;
  readonly message: string;
  readonly severity: Severity;
  readonly languages: readonly string[];
  readonly mode: 'search' | 'taint';
  readonly metadata: Readonly<Record<string, unknown>>;
  /** In the rule file. */
  readonly span: Span;
  readonly idSpan: Span;
  readonly origin: string;
  readonly pack: Pack | undefined;
}

/** Something wrong in a rule file. */
export interface RuleProblem extends RuleError {
  readonly origin: string;
}

/** All rules of one revision. `problems` are those of reading; those of the patterns come from `ScanPool.compile`. */
export interface RuleSet {
  readonly revision: number;
  readonly rules: readonly RuleSummary[];
  readonly problems: readonly RuleProblem[];
}

/** One file to scan. */
export interface ScanJob {
  readonly text: string;
  /** Relative to the project, with forward slashes. */
  readonly path: string;
  /** Canonical id; undefined when only regex and generic rules may read the file. */
  readonly language: string | undefined;
  /** Indexes of rules to leave out. */
  readonly exclude?: readonly number[];
  readonly ignorePaths?: boolean;
  /** Follow taint across the functions of the file for every taint rule, not only for those that ask for it. */
  readonly taintIntrafile?: boolean;
}

export interface BindingData {
  readonly kind: string;
  readonly span: Span;
  readonly text: string;
}

export interface FindingData {
  readonly rule: RuleSummary;
  readonly message: string;
  readonly span: Span;
  /** Metavariables with their sign: '$X'. */
  readonly bindings: Readonly<Record<string, BindingData>>;
  readonly fix: string | undefined;
  readonly ignored: boolean;
  readonly fingerprint: string;
  readonly trace: readonly TraceStep[] | undefined;
}

export interface ScanDone {
  readonly status: 'done';
  readonly revision: number;
  readonly findings: readonly FindingData[];
  readonly errors: readonly ScanError[];
  readonly syntaxErrors: readonly Span[];
  readonly truncated: boolean;
  /** Rules that ran out of time on this file; their findings are missing, all others are there. */
  readonly slow: readonly RuleSummary[];
  /** Spent on the file in the worker, parsing included. */
  readonly ms: number;
}

/** `failed`: the file as a whole ran out of time, or (not `timedOut`) the worker broke outside of any rule. */
export type ScanOutcome =
  | ScanDone
  | { readonly status: 'cancelled' }
  | { readonly status: 'failed'; readonly timedOut: boolean; readonly message: string; readonly slow: readonly RuleSummary[] };

/** What surrounds some places of a text, as its grammar sees it. */
export interface EnclosingQuestion {
  readonly text: string;
  readonly path: string;
  readonly language: string | undefined;
  readonly offsets: readonly number[];
}

/** Why a rule finds something or nothing: in the file, or only around a place. */
export interface ExplainQuestion {
  readonly text: string;
  readonly path: string;
  readonly language: string | undefined;
  /** Index of the rule. */
  readonly rule: number;
  readonly around: Span | undefined;
}

// The wire. One request is under way per worker at a time, so replies carry no number.

export type WorkerRequest =
  | { readonly kind: 'rules'; readonly sources: readonly RuleSource[] }
  /** Indexes of rules. */
  | { readonly kind: 'compile'; readonly rules: readonly number[] }
  | { readonly kind: 'scan'; readonly ticket: number; readonly job: ScanJob }
  | { readonly kind: 'enclosing'; readonly question: EnclosingQuestion }
  | { readonly kind: 'explain'; readonly question: ExplainQuestion };

export interface WireRule extends Omit<RuleSummary, 'index' | 'origin' | 'pack'> {
  readonly source: number;
}
export interface WireProblem extends RuleError {
  readonly source: number;
}
export interface WireFinding extends Omit<FindingData, 'rule'> {
  readonly rule: number;
}
export interface WireScan extends Omit<ScanDone, 'status' | 'revision' | 'findings' | 'slow'> {
  readonly findings: readonly WireFinding[];
}

export type WorkerReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'rules'; readonly rules: readonly WireRule[]; readonly problems: readonly WireProblem[] }
  /** One list of problems for each rule asked about. */
  | { readonly kind: 'compile'; readonly problems: readonly (readonly RuleError[])[] }
  | { readonly kind: 'scan'; readonly result: WireScan }
  | { readonly kind: 'enclosing'; readonly nodes: readonly (readonly string[])[] | undefined }
  | { readonly kind: 'explain'; readonly explanation: Explanation | undefined }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly message: string };

/** Cells of the shared Int32Array through which a busy worker is watched and told to stop. */
export const CELL = {
  /** Index of the rule (while scanning) or rule file (while loading) in work; -1 for none. */
  step: 0,
  /** Goes up with every step, so that a watcher sees progress. */
  beat: 1,
  /** The ticket of a scan nobody waits for any more. */
  cancelled: 2,
} as const;
export const CELLS = 3;

/** What a worker is started with. */
export interface WorkerData {
  readonly cells: SharedArrayBuffer;
  readonly home: string;
}
