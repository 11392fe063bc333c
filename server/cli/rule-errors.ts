// Rule problems as entries of `errors[]`: semgrep's types and numbers, with the place in the rule file.

import { ENGINE_VERSION } from '../engine/rule/version.ts';
import type { RuleErrorCode } from '../engine/index.ts';
import type { RuleProblem } from '../host/messages.ts';
import type { ConfigFile } from './config.ts';
import { Positions } from './positions.ts';
import { EXIT, type ErrorSpan, type ReportedError } from './report.ts';

interface Kind {
  readonly type: string;
  readonly code: number;
}

const KINDS: Readonly<Record<RuleErrorCode, Kind>> = {
  'invalid-yaml': { type: 'SemgrepError', code: EXIT.invalidYaml },
  'duplicate-key': { type: 'InvalidRuleSchemaError', code: EXIT.invalidRule },
  'invalid-rule': { type: 'InvalidRuleSchemaError', code: EXIT.invalidRule },
  'invalid-language': { type: 'UnknownLanguageError', code: EXIT.unknownLanguage },
  'invalid-pattern': { type: 'Rule parse error', code: EXIT.fatal },
  'invalid-regex': { type: 'Rule parse error', code: EXIT.fatal },
  'missing-positive': { type: 'Rule parse error', code: EXIT.fatal },
  deprecated: { type: 'Rule parse error', code: EXIT.fatal },
  'incompatible-version': { type: 'IncompatibleRule', code: EXIT.fatal },
  unsupported: { type: 'Missing plugin', code: EXIT.fatal },
  'unknown-key': { type: 'SemgrepWarning', code: EXIT.ok },
  'unknown-option': { type: 'SemgrepWarning', code: EXIT.ok },
};

/** Looks up the rule files the problems are in. */
export class RuleErrors {
  private readonly files: ReadonlyMap<string, ConfigFile>;
  private readonly positions = new Map<string, Positions>();
  private readonly prefixed: boolean;

  constructor(files: readonly ConfigFile[], prefixed: boolean) {
    this.files = new Map(files.map((file) => [file.origin, file]));
    this.prefixed = prefixed;
  }

  /** The id of a rule as it is reported. */
  checkId(origin: string, ruleId: string): string {
    return (this.prefixed ? (this.files.get(origin)?.prefix ?? '') : '') + ruleId;
  }

  /** One entry; undefined for what semgrep does not report in a scan: keys and options it does not know. */
  entry(problem: RuleProblem): ReportedError | undefined {
    const { type, code } = KINDS[problem.code];
    if (type === 'SemgrepWarning' || (problem.level === 'warning' && problem.code !== 'unsupported')) return undefined;
    const ruleId = problem.ruleId === undefined ? undefined : this.checkId(problem.origin, problem.ruleId);
    const common = { spans: [this.span(problem)], ...(ruleId === undefined ? {} : { ruleId }) };
    switch (problem.code) {
      case 'incompatible-version': {
        const data = { rule_id: ruleId ?? '', this_version: ENGINE_VERSION, ...this.bound(problem) };
        return { ...common, code, level: 'info', type: [type, data], message: problem.message, quiet: true };
      }
      case 'unsupported':
        return { ...common, code, level: 'warn', type, message: problem.message };
      case 'invalid-yaml':
        return { ...common, code, level: 'error', type, message: `Invalid YAML file ${problem.origin}: ${problem.message}` };
      default:
        return { ...common, code, level: 'error', type, message: problem.message };
    }
  }

  span(problem: RuleProblem): ErrorSpan {
    const positions = this.positionsOf(problem.origin);
    return { file: problem.origin, start: positions.at(problem.span.start), end: positions.at(problem.span.end) };
  }

  private positionsOf(origin: string): Positions {
    let positions = this.positions.get(origin);
    if (positions === undefined) {
      const text = this.files.get(origin)?.text ?? '';
      positions = new Positions({ text, encoding: 'utf8', bomBytes: 0 });
      this.positions.set(origin, positions);
    }
    return positions;
  }

  /** The version a rule asks for, read from the place the problem points at. */
  private bound({ origin, span }: RuleProblem): Record<string, string> {
    const text = this.files.get(origin)?.text ?? '';
    const version = /\d+(?:\.\d+)*/.exec(text.slice(span.start, span.end))?.[0];
    const key = /(min|max)-version\s*["']?\s*:\s*["']?$/.exec(text.slice(0, span.start))?.[1];
    return version === undefined || key === undefined ? {} : { [`${key}_version`]: version };
  }
}
