// How an `and` is evaluated: what kind of operand each is, and in which order those that must hold are looked for. The order
// changes how soon a rule is known to match nowhere, never what it matches.

import type { Pattern } from '../pattern/pattern.ts';
import type { Formula, Sourced } from '../rule/rule.ts';
import { isSelector } from '../search/evaluate.ts';
import type { Conjunction, Operand } from '../search/subject.ts';

/** A pattern that names nothing is tried on most of a file, and a regex reads all of it. */
const COST = { named: 1, wordless: 50, regex: 20 };

/** `operand` adds what a formula asks of a file. */
export function conjunctionOf(
  formulas: readonly Formula[],
  compile: (pattern: Sourced) => Pattern | undefined,
  operand: (formula: Formula) => Operand,
): Conjunction {
  const positives = formulas.filter(({ op }) => op !== 'not');
  const costs = positives.map((formula) => costOf(formula, compile));
  return {
    positives: positives.map(operand),
    negatives: formulas.flatMap((formula) => (formula.op === 'not' ? [operand(formula.child)] : [])),
    // Cheapest first; of equals, the first first.
    order: positives.map((_, at) => at).sort((a, b) => (costs[a] ?? 0) - (costs[b] ?? 0)),
    selector: positives.length > 1 ? positives.findIndex(isSelector) : -1,
  };
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
