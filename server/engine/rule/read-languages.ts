// Reads a rule's `languages`. A language of semgrep's that the engine cannot read is reported as inactive, an unknown word as
// an error; the rule runs for the languages that are left.

import { languageByAlias } from '../languages/registry.ts';
import { readStrings, report, suggestion, type Reading } from './reading.ts';
import type { Sourced } from './rule.ts';
import { LANGUAGE_KEYS, semgrepLanguage } from './semgrep-languages.ts';
import type { YamlEntry } from './yaml-view.ts';

/** Canonical ids, in the rule's order, each once; undefined when the rule cannot run at all. */
export function readLanguages(reading: Reading, entry: YamlEntry): readonly string[] | undefined {
  const words = readStrings(reading, entry);
  if (words === undefined) return undefined;
  if (words.length === 0) {
    report(reading, 'invalid-rule', 'The list of languages is empty: the rule would never run.', entry.keySpan);
    return undefined;
  }
  const known: string[] = [];
  const missing: Sourced[] = [];
  for (const word of words) {
    const id = languageByAlias(word.text);
    if (id !== undefined) known.push(id);
    else if (semgrepLanguage(word.text) !== undefined) missing.push(word);
    else reportUnknownLanguage(reading, word);
  }
  for (const word of missing) reportMissingGrammar(reading, word, known.length > 0 ? 'warning' : 'error');
  return known.length > 0 ? [...new Set(known)] : undefined;
}

/** One language word, of metavariable-pattern or -type. */
export function languageKey(reading: Reading, word: Sourced): string | undefined {
  const id = languageByAlias(word.text);
  if (id !== undefined) return id;
  if (semgrepLanguage(word.text) === undefined) reportUnknownLanguage(reading, word);
  else reportMissingGrammar(reading, word, 'error');
  return undefined;
}

function reportUnknownLanguage(reading: Reading, word: Sourced): void {
  report(reading, 'invalid-language', `Unknown language ${word.text}${suggestion(word.text, LANGUAGE_KEYS)}`, word.span);
}

function reportMissingGrammar(reading: Reading, word: Sourced, level: 'warning' | 'error'): void {
  const label = semgrepLanguage(word.text) ?? word.text;
  const consequence = level === 'error' ? 'this rule is inactive' : `this rule runs for its other languages`;
  report(reading, 'unsupported', `No grammar for ${label} here yet, though semgrep has one: ${consequence}.`, word.span, level);
}
