// Formulas and conditions in the words of rule files, and why a condition does not hold.

import { assertNever } from '../base/assert-never.ts';
import { lookup, type Bindings } from '../match/bindings.ts';
import type { Condition, Formula } from '../rule/rule.ts';

export interface Described {
  readonly operator: string;
  readonly text: string | undefined;
}

export function describeFormula(formula: Formula): Described {
  switch (formula.op) {
    case 'pattern':
      return { operator: 'pattern', text: formula.pattern.text.trim() };
    case 'regex':
      return { operator: 'pattern-regex', text: formula.regex.text };
    case 'and':
      return { operator: 'patterns', text: undefined };
    case 'or':
      return { operator: 'pattern-either', text: undefined };
    case 'inside':
      return { operator: 'pattern-inside', text: leafText(formula.child) };
    case 'anywhere':
      return { operator: 'semgrep-internal-pattern-anywhere', text: leafText(formula.child) };
    case 'not':
      return describeNegation(formula.child);
    default:
      return assertNever(formula);
  }
}

function describeNegation(child: Formula): Described {
  if (child.op === 'inside') return { operator: 'pattern-not-inside', text: leafText(child.child) };
  return { operator: child.op === 'regex' ? 'pattern-not-regex' : 'pattern-not', text: leafText(child) };
}

function leafText(formula: Formula): string | undefined {
  return formula.op === 'pattern' || formula.op === 'regex' ? describeFormula(formula).text : undefined;
}

/** A condition, and with the bindings of a range that it dropped why it did. */
export function describeCondition(condition: Condition, bindings?: Bindings): Described & { readonly reason: string } {
  const name = 'metavariable' in condition ? condition.metavariable : undefined;
  const bound = name === undefined ? undefined : lookup(bindings, name);
  const is =
    name === undefined ? '' : bound === undefined ? `${name} is not bound there` : `${name} is \`${shortened(bound.text)}\``;
  const because = (reason: string): string => (bound === undefined ? `${is}.` : `${is}, ${reason}.`);
  switch (condition.kind) {
    case 'regex':
      return {
        operator: 'metavariable-regex',
        text: `${name}: ${condition.regex.text}`,
        reason: because(`which \`${condition.regex.text}\` does not match from its start`),
      };
    case 'pattern':
      return { operator: 'metavariable-pattern', text: name, reason: because('in which the formula finds nothing') };
    case 'comparison':
      return { operator: 'metavariable-comparison', text: name, reason: `The comparison is not true${valuesOf(bindings)}.` };
    case 'analysis':
      return {
        operator: 'metavariable-analysis',
        text: `${name}: ${condition.analyzer}`,
        reason: because(ANALYSES[condition.analyzer]),
      };
    case 'type': {
      const types = condition.types.map(({ text }) => text).join(', ');
      return {
        operator: 'metavariable-type',
        text: `${name}: ${types}`,
        reason: because(`which is not known to be of type ${types}`),
      };
    }
    case 'name':
      return { operator: 'metavariable-name', text: name, reason: 'The condition is not supported here.' };
    default:
      return assertNever(condition);
  }
}

const ANALYSES = {
  entropy: 'which does not look random',
  entropy_v2: 'which is not judged: the analyzer is not supported here',
  redos: 'in which no part can match in too many ways',
} as const;

function valuesOf(bindings: Bindings): string {
  const values: string[] = [];
  for (let at = bindings; at !== undefined && values.length < 5; at = at.next)
    values.push(`${at.name} = \`${shortened(at.binding.text)}\``);
  return values.length === 0 ? '' : ` with ${values.reverse().join(', ')}`;
}

const MAX_TEXT = 60;

/** On one line, and not too long. */
export function shortened(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  return line.length > MAX_TEXT ? `${line.slice(0, MAX_TEXT - 1)}…` : line;
}
