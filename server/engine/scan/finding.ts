// What a scan reports.

import type { Span } from '../base/span.ts';
import type { Bindings } from '../match/bindings.ts';
import type { Rule } from '../rule/rule.ts';

export interface Finding {
  readonly rule: Rule;
  /** Interpolated. */
  readonly message: string;
  readonly span: Span;
  readonly bindings: Bindings;
  /** The replacement for `span`, from `fix` or `fix-regex`; undefined when the rule has none. */
  readonly fix: string | undefined;
  /** Suppressed by a nosemgrep comment. Such findings are reported too; the edge decides. */
  readonly ignored: boolean;
  /** Stable over edits elsewhere in the file. */
  readonly fingerprint: string;
  /** Taint only: from source over at most five steps to sink. */
  readonly trace: readonly TraceStep[] | undefined;
}

export interface TraceStep {
  readonly span: Span;
  readonly kind: 'source' | 'step' | 'sink';
}

/** Something that kept a rule from being fully run on this file. */
export interface ScanError {
  readonly code: 'invalid-pattern' | 'invalid-regex' | 'too-many-steps' | 'unsupported' | 'internal';
  readonly message: string;
  readonly ruleId: string;
  /** In the rule file where known. */
  readonly span: Span | undefined;
}

export interface ScanResult {
  /** Sorted by span, then rule id. */
  readonly findings: readonly Finding[];
  readonly errors: readonly ScanError[];
  /** Spans the grammar could not read. */
  readonly syntaxErrors: readonly Span[];
  /** The tree was deeper than the limit; what lies below was not looked at. */
  readonly truncated: boolean;
}
