// Reads a rule file. Never throws; one bad rule never hides the others; every error has a span in the YAML.

import { sameSpan, type Span } from '../base/span.ts';
import { readRule } from './read-rule.ts';
import { described } from './reading.ts';
import type { Rule, RuleError } from './rule.ts';
import { viewYaml, type YamlProblem, type YamlValue } from './yaml-view.ts';

export interface LoadedRules {
  readonly rules: readonly Rule[];
  readonly errors: readonly RuleError[];
}

/** Top-level keys that hold no rules of ours but are legal. */
const OTHER_TOP_LEVEL_KEYS: ReadonlySet<string> = new Set(['missed']);

/** `origin` is kept on each rule to say where it came from (a path or a pack id). JSON is YAML too. */
export function loadRules(text: string, origin: string): LoadedRules {
  const view = viewYaml(text);
  const errors: RuleError[] = view.problems.map(({ code, message, span }) => ({ code, message, span, level: 'error' }));
  const rules: Rule[] = [];
  const items = view.root === undefined ? [] : ruleItems(view.root, errors);
  const broken = firstSyntaxError(view.problems);
  items.forEach((item, index) => {
    const next = items[index + 1]?.span.start ?? Infinity;
    // A syntax error may have cut off the item it stands in; what comes later is only the parser's guess.
    if (next > broken) return;
    const outcome = readRule(item, origin);
    // A value the YAML problem left empty is not reported once more.
    errors.push(...outcome.errors.filter((error) => !view.problems.some((problem) => sameSpan(problem.span, error.span))));
    if (outcome.rule !== undefined && !holdsProblem(item.span, view.problems)) rules.push(outcome.rule);
  });
  reportRepeatedIds(rules, errors);
  return { rules, errors: errors.sort((a, b) => a.span.start - b.span.start) };
}

function ruleItems(root: YamlValue, errors: RuleError[]): readonly YamlValue[] {
  const fail = (message: string, span: Span): readonly YamlValue[] => {
    errors.push({ code: 'invalid-rule', message, span, level: 'error' });
    return [];
  };
  const start = { start: root.span.start, end: root.span.start };
  if (root.type === 'list') return root.items;
  if (root.type !== 'map') return fail(`Expected a mapping with the key rules, not ${described(root)}.`, root.span);
  for (const entry of root.entries) {
    if (entry.key === 'rules' || OTHER_TOP_LEVEL_KEYS.has(entry.key)) continue;
    const message = `Unknown key ${entry.key} beside rules, ignored.`;
    errors.push({ code: 'unknown-key', message, span: entry.keySpan, level: 'warning' });
  }
  const rules = root.entries.find((entry) => entry.key === 'rules');
  if (rules === undefined) return fail('No rules: a rule file is a mapping with the key rules.', start);
  if (rules.value.type === 'list') return rules.value.items;
  if (rules.value.type === 'scalar' && rules.value.value === null) return [];
  return fail(`Expected a list for rules, not ${described(rules.value)}.`, rules.keySpan);
}

function firstSyntaxError(problems: readonly YamlProblem[]): number {
  const starts = problems.filter((problem) => problem.syntax).map((problem) => problem.span.start);
  return Math.min(Infinity, ...starts);
}

function holdsProblem(span: Span, problems: readonly YamlProblem[]): boolean {
  return problems.some((problem) => span.start <= problem.span.start && problem.span.end <= span.end);
}

function reportRepeatedIds(rules: readonly Rule[], errors: RuleError[]): void {
  const seen = new Set<string>();
  for (const rule of rules) {
    if (seen.has(rule.id)) {
      const message = `Another rule of this file has the id ${rule.id} too: their findings cannot be told apart.`;
      errors.push({ code: 'invalid-rule', message, span: rule.idSpan, ruleId: rule.id, level: 'warning' });
    }
    seen.add(rule.id);
  }
}
