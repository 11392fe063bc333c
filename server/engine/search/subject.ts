// What a formula is evaluated on: a file, or the piece of text a metavariable is bound to, with what is needed to do so.

import type { Node } from '../ast/ast.ts';
import type { Span } from '../base/span.ts';
import type { Bindings } from '../match/bindings.ts';
import type { Budget } from '../match/context.ts';
import type { Match } from '../match/match.ts';
import type { RuleOptions } from '../match/options.ts';
import type { Target } from '../match/target.ts';
import type { Pattern } from '../pattern/pattern.ts';
import type { Formula, Sourced } from '../rule/rule.ts';
import type { Range } from './range.ts';

/** Ranges by what was looked for, apart for each set of options. */
export class LeafCache {
  private readonly sets = new Map<string, Map<unknown, readonly Range[]>>();
  private readonly insides = new Map<readonly Range[], readonly Range[]>();

  /** What was found before, or else what `find` finds now. `sought` is compared by identity. */
  ranges(set: string, sought: unknown, find: () => readonly Range[]): readonly Range[] {
    let known = this.sets.get(set);
    if (known === undefined) {
      known = new Map();
      this.sets.set(set, known);
    }
    let ranges = known.get(sought);
    if (ranges === undefined) {
      ranges = find();
      known.set(sought, ranges);
    }
    return ranges;
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
  readonly options: RuleOptions;
  /** Tells option sets apart in the cache. */
  readonly optionsKey: string;
  /** As `optionsKey`, for patterns under pattern-inside. */
  readonly insideKey: string;
  readonly budget: Budget;
  readonly services: Services;
  /** Only what lies within counts: the code a metavariable is bound to. */
  readonly within: Span | undefined;
  /** The nodes a metavariable is bound to, where the formula is about them. */
  readonly bound: readonly Node[];
  /** Bound by the formula around this one. */
  readonly outer: Bindings;
  /** Results of leaves on this text, shared by all rules. */
  readonly cache: LeafCache;
}

/** What evaluation gets from outside, so that it stays pure and free of cycles. */
export interface Services {
  /** A compiled pattern; undefined when it is invalid, which was reported when the rule was compiled. */
  readonly pattern: (pattern: Sourced, language: string) => Pattern | undefined;
  /** The operands of an `and` in the order in which it is best to look for them: what is rare and quick to find comes first. */
  readonly ordered: (formulas: readonly Formula[], language: string) => readonly Formula[];
  /** A text parsed for matching; undefined when no such language is known or the text does not parse at all. */
  readonly parse: (text: string, language: string) => Target | undefined;
  readonly regex: (source: string, use: 'pattern' | 'metavariable') => RegExp | undefined;
  /** Matches of a generic pattern on a text; `exhausted`: there were too many ways to try them all. */
  readonly generic: (
    pattern: string,
    text: string,
    options: RuleOptions,
  ) => { readonly matches: readonly Match[]; readonly exhausted: boolean };
  /** Seconds since 1970, for `today()`; the engine has no clock. */
  readonly now: number;
}
