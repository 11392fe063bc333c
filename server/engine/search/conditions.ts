// Conditions on metavariables: each keeps or drops a range, and may add bindings (semantics §3.4).

import { child, type Node } from '../ast/ast.ts';
import { assertNever } from '../base/assert-never.ts';
import { languageById } from '../languages/registry.ts';
import { lookup, type Binding } from '../match/bindings.ts';
import { matchNode } from '../match/node.ts';
import { hasType } from '../match/types.ts';
import { mayMatch } from '../pattern/regex.ts';
import type { Condition, Formula, Sourced } from '../rule/rule.ts';
import { evaluateComparison } from '../rule/operators/comparison.ts';
import { isHighEntropy } from '../rule/operators/entropy.ts';
import { isExponentialRegex } from '../rule/operators/redos.ts';
import { constantText, valueOf } from './values.ts';
import { nestedRanges } from './nested.ts';
import { distinctRanges, type Range } from './range.ts';
import { capturesOf } from './regex.ts';
import type { Subject } from './subject.ts';

export type Evaluate = (subject: Subject, formula: Formula) => readonly Range[];

export function applyConditions(
  subject: Subject,
  conditions: readonly Condition[],
  ranges: readonly Range[],
  evaluate: Evaluate,
): readonly Range[] {
  let result = ranges;
  for (const condition of conditions) {
    if (result.length === 0) return result;
    result = distinctRanges(result.flatMap((range) => applyCondition(subject, condition, range, evaluate)));
  }
  return result;
}

function applyCondition(subject: Subject, condition: Condition, range: Range, evaluate: Evaluate): readonly Range[] {
  const keep = (holds: boolean) => (holds ? [range] : []);
  if (condition.kind === 'comparison') {
    const value = (name: string) => {
      const binding = lookup(range.bindings, name);
      return binding === undefined ? undefined : valueOf(subject, binding);
    };
    return keep(evaluateComparison(condition.comparison, { value, strip: condition.strip, now: subject.services.now }));
  }
  const binding = lookup(range.bindings, condition.metavariable);
  if (binding === undefined) return [];
  switch (condition.kind) {
    case 'regex':
      return applyRegex(subject, condition, range, binding);
    case 'pattern':
      return nestedRanges(subject, condition, range, binding, evaluate);
    case 'analysis':
      return keep(analyse(condition.analyzer, contentOf(binding)));
    case 'type':
      return keep(condition.types.some((type) => hasTypeText(subject, type, range, binding)));
    case 'name':
      return [];
    default:
      return assertNever(condition);
  }
}

type RegexCondition = Extract<Condition, { kind: 'regex' }>;

/** The range once as it is, and once with what the regex captured. */
function applyRegex(subject: Subject, condition: RegexCondition, range: Range, binding: Binding): readonly Range[] {
  const searched = subject.services.regex(condition.regex.text, 'metavariable');
  if (searched === undefined) return [];
  const constant = condition.constantPropagation ? constantText(subject, binding) : undefined;
  const text = constant ?? binding.text;
  if (!mayMatch(searched, text)) return [];
  searched.regex.lastIndex = 0;
  const found = searched.regex.exec(text);
  if (found === null) return [];
  const captured = capturesOf(found, binding.span.start, range.bindings);
  return captured === range.bindings ? [range] : [range, { ...range, bindings: captured }];
}

function analyse(analyzer: 'entropy' | 'redos' | 'entropy_v2', text: string): boolean {
  switch (analyzer) {
    case 'entropy':
      return isHighEntropy(text);
    case 'redos':
      return isExponentialRegex(text);
    case 'entropy_v2':
      return false;
  }
}

/** The content of a string literal, its escaped quotes undone; else the text as written. */
function contentOf(binding: Binding): string {
  const [node] = binding.nodes;
  if (binding.nodes.length === 1 && node?.kind === 'string') return (node.name ?? '').replace(/\\(["'\\])/gu, '$1');
  return binding.text;
}

function hasTypeText(subject: Subject, type: Sourced, range: Range, binding: Binding): boolean {
  const [node] = binding.nodes;
  const { target, options, budget } = subject;
  if (target === undefined || node === undefined || binding.nodes.length !== 1) return false;
  const context = { target, options, budget, inside: false, match: matchNode };
  return hasType(context, node, type.text, range.bindings, () => parseType(subject, type));
}

/** A type is read as that of a typed metavariable. */
function parseType({ services, patternLanguage }: Subject, type: Sourced): Node | undefined {
  const text = languageById(patternLanguage)?.typedMetavariable?.(type.text);
  const [root] = (text === undefined ? undefined : services.pattern({ ...type, text }, patternLanguage)?.nodes) ?? [];
  const annotation = root?.kind === 'typedMetavariable' ? child(root, 'type') : undefined;
  return annotation && child(annotation, 'type');
}
