// What every matching function gets: the target, the rule's options, the budget, and the way back into the matcher.

import type { Node } from '../ast/ast.ts';
import type { RuleOptions } from './options.ts';
import type { Bindings } from './bindings.ts';
import type { Target } from './target.ts';

/** Called once for each way in which the pattern matches. */
export type Emit = (bindings: Bindings) => void;

/** Counts steps, so that a pattern with many ways to match ends; deterministic, unlike a clock. */
export interface Budget {
  left: number;
}

/** Statements, and where the last of them starts. */
export interface Starts {
  readonly nodes: ReadonlySet<Node>;
  readonly last: number;
}

export interface Context {
  readonly target: Target;
  readonly options: RuleOptions;
  readonly budget: Budget;
  /** Whether the pattern stands under `pattern-inside` or `pattern-not-inside`: a trailing `...` then takes all it can. */
  readonly inside: boolean;
  /** The statements that a statement of the pattern may match, known without trying; undefined for all. */
  readonly beginnings?: (pattern: Node) => Starts | undefined;
  /** Pattern node against target node, below the root of the pattern. */
  readonly match: (context: Context, pattern: Node, target: Node, bindings: Bindings, emit: Emit) => void;
}

export const DEFAULT_BUDGET = 2_000_000;

/** Takes one step; false when the budget is used up, and the caller gives up. */
export function spend(context: Context): boolean {
  return --context.budget.left > 0;
}
