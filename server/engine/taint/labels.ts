// Whether the labels at hand satisfy a `requires:` expression. The loader has checked its syntax.

import { parseRequires } from '../rule/comparison-parser.ts';
import type { Comparison } from '../rule/rule.ts';

/** Labels are read as names; anything but names, `and`, `or`, `not`, `True` and `False` is not satisfied. */
export function satisfies(requires: string, labels: ReadonlySet<string>): boolean {
  const parsed = parseRequires(requires);
  return parsed.ok && holds(parsed.comparison, labels);
}

function holds(expression: Comparison, labels: ReadonlySet<string>): boolean {
  switch (expression.op) {
    case 'metavariable':
      return labels.has(expression.name);
    case 'literal':
      return expression.value === true;
    case 'unary':
      return expression.operator === 'not' && !holds(expression.operand, labels);
    case 'binary': {
      const left = holds(expression.left, labels);
      const right = holds(expression.right, labels);
      return expression.operator === 'and' ? left && right : expression.operator === 'or' && (left || right);
    }
    default:
      return false;
  }
}
