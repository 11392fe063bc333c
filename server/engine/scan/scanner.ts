// Runs rules on one file. A scanner keeps compiled patterns between scans; it holds nothing else.

import type { Parse } from '../languages/cst.ts';
import type { Rule, RuleError } from '../rule/rule.ts';
import type { ScanResult } from './finding.ts';

export interface ScanRequest {
  readonly text: string;
  /** For `paths:` of rules and for the choice of grammar; relative to the project, with forward slashes. */
  readonly path: string;
  /** Canonical id of the file's language; undefined for a file only regex and generic rules may read. */
  readonly language: string | undefined;
  readonly rules: readonly Rule[];
  /** Ignore `paths:` of the rules, as their tests do. */
  readonly ignorePaths?: boolean;
}

export interface Scanner {
  /** Parses every pattern and regex of the rules and says what is wrong with them. What compiled is kept for later scans. */
  readonly compile: (rules: readonly Rule[]) => readonly RuleError[];
  /** A function of (text, rules): same input, same output, sorted. Rules of other languages are left out. */
  readonly scan: (request: ScanRequest) => ScanResult;
}

export function createScanner(parse: Parse): Scanner {
  void parse;
  return { compile: () => [], scan: () => ({ findings: [], errors: [], syntaxErrors: [], truncated: false }) };
}
