// Which grammars a rule's patterns are parsed with, so that a worker loads no other.

import { grammarOf, languageById, type Rule } from '../engine/index.ts';
import type { Formula } from '../engine/rule/rule.ts';

const known = new WeakMap<Rule, readonly string[]>();

/** Grammars of the rule's languages for its patterns, and of every language its conditions name, for what they look into too. */
export function grammarsOfRule(rule: Rule): readonly string[] {
  let found = known.get(rule);
  if (found === undefined) {
    const nested = formulasOf(rule).flatMap(conditionLanguages);
    const patterns = [...rule.languages, ...nested].flatMap((id) => languageById(id)?.patternGrammars ?? []);
    const texts = nested.flatMap((id) => languageById(id) ?? []).map((language) => grammarOf(language, ''));
    found = [...new Set([...patterns, ...texts])];
    known.set(rule, found);
  }
  return found;
}

function formulasOf(rule: Rule): readonly Formula[] {
  if (rule.mode === 'search') return [rule.formula];
  return [...rule.sources, ...rule.sinks, ...rule.sanitizers, ...rule.propagators].map((part) => part.formula);
}

/** Walks without recursion: a formula may be nested as deep as its author likes. */
function conditionLanguages(formula: Formula): readonly string[] {
  const languages: string[] = [];
  const open: Formula[] = [formula];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if ('children' in at) open.push(...at.children);
    if ('child' in at) open.push(at.child);
    for (const condition of at.conditions) {
      if (condition.kind !== 'pattern' && condition.kind !== 'type') continue;
      if (condition.language !== undefined) languages.push(condition.language);
      if (condition.kind === 'pattern') open.push(condition.formula);
    }
  }
  return languages;
}
