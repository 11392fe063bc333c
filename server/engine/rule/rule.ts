// A loaded rule: what the YAML said, checked and typed, each user-written text with its place in the file.

import type { Span } from '../base/span.ts';
import type { RuleOptions } from '../match/options.ts';

export type { RuleOptions };

/** Text from a rule file with its span there (UTF-16 offsets of the scalar, quotes included). */
export interface Sourced {
  readonly text: string;
  readonly span: Span;
}

export type Severity = 'ERROR' | 'WARNING' | 'INFO' | 'INVENTORY' | 'EXPERIMENT' | 'CRITICAL' | 'HIGH' | 'MEDIUM' | 'LOW';

export interface RuleBase {
  readonly id: string;
  readonly message: string;
  readonly severity: Severity;
  /** Canonical language ids; the first parses the patterns. 'regex' and 'generic' are languages too. */
  readonly languages: readonly string[];
  readonly options: RuleOptions;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly paths: { readonly include: readonly string[]; readonly exclude: readonly string[] };
  readonly fix?: string;
  readonly fixRegex?: FixRegex;
  /** The rule's mapping in its file. */
  readonly span: Span;
  /** The value of `id:`. */
  readonly idSpan: Span;
  /** The rule file this rule came from, as given to the loader. */
  readonly origin: string;
}

export interface SearchRule extends RuleBase {
  readonly mode: 'search';
  readonly formula: Formula;
}

export interface TaintRule extends RuleBase {
  readonly mode: 'taint';
  readonly sources: readonly TaintSource[];
  readonly sinks: readonly TaintSink[];
  readonly sanitizers: readonly TaintSanitizer[];
  readonly propagators: readonly TaintPropagator[];
}

export type Rule = SearchRule | TaintRule;

export interface TaintSource {
  readonly formula: Formula;
  readonly exact: boolean;
  readonly bySideEffect: boolean | 'only';
  readonly control: boolean;
  readonly label: string;
  /** A Python boolean expression over labels; undefined = true. */
  readonly requires?: Sourced;
}

export interface TaintSink {
  readonly formula: Formula;
  readonly exact: boolean;
  readonly requires?: Sourced;
  readonly atExit: boolean;
}

export interface TaintSanitizer {
  readonly formula: Formula;
  readonly exact: boolean;
  readonly bySideEffect: boolean;
  readonly notConflicting: boolean;
}

export interface TaintPropagator {
  readonly formula: Formula;
  readonly from: string;
  readonly to: string;
  readonly bySideEffect: boolean;
  readonly requires?: Sourced;
  readonly label?: string;
  readonly replaceLabels?: readonly string[];
}

export interface FixRegex {
  readonly regex: Sourced;
  readonly replacement: string;
  readonly count?: number;
}

/** A formula of the old or the new syntax; both load to the same shape. */
export type Formula =
  | ({ readonly op: 'pattern'; readonly pattern: Sourced } & FormulaExtras)
  | ({ readonly op: 'regex'; readonly regex: Sourced } & FormulaExtras)
  | ({ readonly op: 'and'; readonly children: readonly Formula[] } & FormulaExtras)
  | ({ readonly op: 'or'; readonly children: readonly Formula[] } & FormulaExtras)
  | ({ readonly op: 'not'; readonly child: Formula } & FormulaExtras)
  | ({ readonly op: 'inside'; readonly child: Formula } & FormulaExtras)
  | ({ readonly op: 'anywhere'; readonly child: Formula } & FormulaExtras);

export interface FormulaExtras {
  readonly span: Span;
  /** Conditions in order; for the old syntax those under `patterns:`, for the new one those under `where:`. */
  readonly conditions: readonly Condition[];
  /** One entry per focus-metavariable statement; several names in one = union. */
  readonly focus: readonly (readonly string[])[];
  /** `as: $X` of the new syntax. */
  readonly as?: string;
  /** A formula-level `fix:`. */
  readonly fix?: string;
}

/** Conditions on metavariables. `metavariable` keeps its sign: '$X', '$...X', '$1'. */
export type Condition =
  | {
      readonly kind: 'regex';
      readonly metavariable: string;
      readonly regex: Sourced;
      readonly constantPropagation: boolean;
      readonly span: Span;
    }
  | {
      readonly kind: 'pattern';
      readonly metavariable: string;
      readonly formula: Formula;
      /** Canonical id, or 'spacegrep' → 'generic', 'aliengrep'. */
      readonly language?: string;
      readonly span: Span;
    }
  | {
      readonly kind: 'comparison';
      readonly comparison: Comparison;
      readonly metavariable?: string;
      readonly strip: boolean;
      readonly span: Span;
    }
  | {
      readonly kind: 'analysis';
      readonly metavariable: string;
      readonly analyzer: 'entropy' | 'redos' | 'entropy_v2';
      readonly span: Span;
    }
  | {
      readonly kind: 'type';
      readonly metavariable: string;
      readonly types: readonly Sourced[];
      readonly language?: string;
      readonly span: Span;
    }
  | { readonly kind: 'name'; readonly metavariable: string; readonly span: Span };

/** The expression of a metavariable-comparison, parsed from its Python syntax. */
export type Comparison =
  | { readonly op: 'literal'; readonly value: bigint | number | string | boolean }
  | { readonly op: 'metavariable'; readonly name: string }
  | { readonly op: 'list'; readonly elements: readonly Comparison[] }
  | { readonly op: 'unary'; readonly operator: 'not' | '-' | '+' | '~'; readonly operand: Comparison }
  | { readonly op: 'binary'; readonly operator: ComparisonOperator; readonly left: Comparison; readonly right: Comparison }
  | { readonly op: 'call'; readonly callee: string; readonly args: readonly Comparison[] };

export type ComparisonOperator =
  | 'and' | 'or' | '==' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | '/' | '%' | '**' | '&' | '|' | '^' | 'in' | 'not in'; // prettier-ignore

/** Something wrong in a rule file, as data: it points into the YAML. */
export interface RuleError {
  readonly code: RuleErrorCode;
  readonly message: string;
  readonly span: Span;
  readonly ruleId?: string;
  /** 'warning': the rule still runs. 'skip': left out on purpose (version bounds), not a failure. */
  readonly level: 'error' | 'warning' | 'skip';
}

export type RuleErrorCode =
  | 'invalid-yaml' //       the whole file is unreadable
  | 'duplicate-key'
  | 'invalid-rule'
  | 'incompatible-version'
  | 'invalid-language'
  | 'invalid-pattern'
  | 'invalid-regex'
  | 'missing-positive'
  | 'deprecated'
  | 'unknown-key' //        warning
  | 'unknown-option' //     warning
  | 'unsupported'; //       legal for semgrep, inactive here, and says so
