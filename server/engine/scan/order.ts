// The order in which the operands of an `and` are looked for. It changes how soon a rule is known to match nowhere, never what
// it matches.

import type { Pattern } from '../pattern/pattern.ts';
import type { Formula, Sourced } from '../rule/rule.ts';

/** A pattern that names nothing is tried on most of a file, and a regex reads all of it. */
const COST = { named: 1, wordless: 50, regex: 20 };

/** The operands that must hold, cheapest first; of equals, the first first. */
export function ordered(formulas: readonly Formula[], compile: (pattern: Sourced) => Pattern | undefined): readonly Formula[] {
  const costs = new Map(formulas.map((formula) => [formula, costOf(formula, compile)]));
  return formulas.filter(({ op }) => op !== 'not').sort((a, b) => (costs.get(a) ?? 0) - (costs.get(b) ?? 0));
}

function costOf(formula: Formula, compile: (pattern: Sourced) => Pattern | undefined): number {
  switch (formula.op) {
    case 'pattern':
      return compile(formula.pattern)?.words.length === 0 ? COST.wordless : COST.named;
    case 'regex':
      return COST.regex;
    case 'or':
      return formula.children.reduce((sum, one) => sum + costOf(one, compile), 0);
    case 'and':
      return Math.min(...formula.children.map((one) => costOf(one, compile)));
    case 'inside':
    case 'anywhere':
    case 'not':
      return costOf(formula.child, compile);
  }
}
