// What a formula is evaluated on: a file, or the piece of text a metavariable is bound to, with what is needed to do so.

import type { Node } from '../ast/ast.ts';
import type { Span } from '../base/span.ts';
import type { Bindings } from '../match/bindings.ts';
import type { Budget, Context } from '../match/context.ts';
import type { Match } from '../match/match.ts';
import type { RuleOptions } from '../match/options.ts';
import type { Target } from '../match/target.ts';
import type { Pattern } from '../pattern/pattern.ts';
import type { Regex } from '../pattern/regex.ts';
import type { Formula, Sourced } from '../rule/rule.ts';
import type { Program } from './prefilter.ts';
import type { Range } from './range.ts';
import type { FileWords } from './vocabulary.ts';

/** What leaves found, by what was looked for: a pattern, or a text for generic patterns. */
export type Found = Map<Pattern | string, readonly Range[]>;

/** What leaves found on one text, apart for each set of options. */
export class LeafCache {
  private readonly sets = new Map<string, { readonly plain: Found; readonly inside: Found }>();
  private readonly insides = new Map<readonly Range[], readonly Range[]>();

  /** With a set of options: what patterns found, and what they found under pattern-inside. */
  found(options: string): { readonly plain: Found; readonly inside: Found } {
    let found = this.sets.get(options);
    if (found === undefined) {
      found = { plain: new Map(), inside: new Map() };
      this.sets.set(options, found);
    }
    return found;
  }

  /** The same ranges as those of a pattern-inside. */
  asInside(ranges: readonly Range[]): readonly Range[] {
    if (ranges.length === 0) return ranges;
    let inside = this.insides.get(ranges);
    if (inside === undefined) {
      inside = ranges.map((range) => ({ ...range, kind: 'inside' }));
      this.insides.set(ranges, inside);
    }
    return inside;
  }
}

export interface Subject {
  readonly text: string;
  /** Canonical id: of a grammar's language, 'generic', 'aliengrep' or 'regex'. */
  readonly language: string;
  /** The language the patterns are written in: the first of the rule's, or that of the nested formula. */
  readonly patternLanguage: string;
  /** The tree; undefined for text languages. */
  readonly target: Target | undefined;
  /** The words of the text; undefined where nobody has counted them. */
  readonly words: FileWords | undefined;
  readonly options: RuleOptions;
  readonly budget: Budget;
  /** What the matcher is told, made when it is first needed. */
  readonly contexts: { plain?: Context; inside?: Context };
  readonly services: Services;
  /** Only what lies within counts: the code a metavariable is bound to. */
  readonly within: Span | undefined;
  /** The nodes a metavariable is bound to, where the formula is about them. */
  readonly bound: readonly Node[];
  /** Bound by the formula around this one. */
  readonly outer: Bindings;
  /** Results of leaves on this text, shared by all rules. */
  readonly cache: LeafCache;
  /** Those with the options of this rule. */
  readonly found: { readonly plain: Found; readonly inside: Found };
}

/** A formula below `and` or `or`, with what a file must contain for it to hold anywhere. */
export interface Operand {
  readonly formula: Formula;
  readonly requirement: Program;
}

/** The operands of an `and`, sorted out. */
export interface Conjunction {
  readonly positives: readonly Operand[];
  /** What must not hold. */
  readonly negatives: readonly Operand[];
  /** Places in `positives`: what is rare and quick to find comes first. */
  readonly order: readonly number[];
  /** The place in `positives` of a bare `$X`; -1 where there is none. */
  readonly selector: number;
}

/** What evaluation gets from outside, so that it stays pure and free of cycles. */
export interface Services {
  /** A compiled pattern; undefined when it is invalid, which was reported when the rule was compiled. */
  readonly pattern: (pattern: Sourced, language: string) => Pattern | undefined;
  readonly conjunction: (formulas: readonly Formula[], language: string) => Conjunction;
  /** Those of an `or`. */
  readonly alternatives: (formulas: readonly Formula[], language: string) => readonly Operand[];
  /** A text parsed for matching; undefined when no such language is known or the text does not parse at all. */
  readonly parse: (text: string, language: string) => Target | undefined;
  readonly regex: (source: string, use: 'pattern' | 'metavariable') => Regex | undefined;
  /** Matches of a generic pattern on a text; `exhausted`: there were too many ways to try them all. */
  readonly generic: (
    pattern: string,
    text: string,
    options: RuleOptions,
  ) => { readonly matches: readonly Match[]; readonly exhausted: boolean };
  /** Seconds since 1970, for `today()`; the engine has no clock. */
  readonly now: number;
}
