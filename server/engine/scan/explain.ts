// Why (not)? What one rule finds on one file, with a tree of its operators that tells what each kept and dropped.

import type { Span } from '../base/span.ts';
import type { Rule } from '../rule/rule.ts';
import { explainFormula, named, near, where, type Explained, type Explaining } from '../search/explain.ts';
import type { Subject } from '../search/subject.ts';
import { explainTaint } from '../taint/explain.ts';
import type { LineIndex } from '../base/line-index.ts';
import type { Finding } from './finding.ts';

export type { Explained } from '../search/explain.ts';

export interface Explanation {
  readonly ruleId: string;
  /** What the rule reports, where it was asked about. */
  readonly findings: readonly Span[];
  /** A sentence: whether the rule reports something, and if not, what is nearest to the reason. */
  readonly verdict: string;
  /** undefined where the rule does not look at the file at all. */
  readonly root: Explained | undefined;
}

/** Data that crosses threads: a rule that was not run has nothing to show but the sentence. */
export function notRun(rule: Rule, verdict: string): Explanation {
  return { ruleId: rule.id, findings: [], verdict, root: undefined };
}

export function explainRule(
  subject: Subject,
  lines: LineIndex,
  rule: Rule,
  around: Span | undefined,
  all: readonly Finding[],
): Explanation {
  const explaining: Explaining = { subject, lines, around };
  const root = rule.mode === 'search' ? explainFormula(explaining, rule.formula) : explainTaint(explaining, rule);
  const findings = all.filter(({ span }) => near(explaining, [{ span, bindings: undefined }]).length > 0);
  return {
    ruleId: rule.id,
    findings: findings.map(({ span }) => span),
    verdict: verdictOf(explaining, root, findings, all),
    root,
  };
}

function verdictOf(explaining: Explaining, root: Explained, findings: readonly Finding[], all: readonly Finding[]): string {
  const { around } = explaining;
  const ignored = findings.filter((finding) => finding.ignored);
  if (ignored.length > 0 && ignored.length === findings.length) {
    return `The rule matches ${where(explaining, ignored)}, but a nosemgrep comment hides it.`;
  }
  if (findings.length > 0) return `The rule reports ${where(explaining, findings)}.`;
  const place = around === undefined ? 'in this file' : 'here';
  const elsewhere = all.length === 0 || around === undefined ? '' : ` It does on ${where(explaining, all)}.`;
  return `The rule reports nothing ${place}.${elsewhere} ${named(root)}`;
}
