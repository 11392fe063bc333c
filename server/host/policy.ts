// How loud a rule may be: which bundled rules are on by default, what is an error in the editor, and how much of a message has
// room on one line. The command line and its JSON keep the severities the rules themselves give.

import type { RuleSummary } from './messages.ts';

export type Level = 'error' | 'warning' | 'information';

/** The id of the pack that ships with the product. */
export const BUNDLED_PACK = 'security-review';

/** Error is kept for what is both likely true and bad; the rest must not look like a broken build. */
export function levelOf(rule: RuleSummary): Level {
  if (isUncertain(rule)) return 'information';
  if (word(rule, 'confidence') === 'HIGH' && word(rule, 'impact') === 'HIGH') return 'error';
  return rule.severity === 'INFO' || rule.severity === 'LOW' || rule.severity === 'INVENTORY' ? 'information' : 'warning';
}

/** A rule that asks to look rather than to act: of low confidence, or made for audits. */
export function isUncertain(rule: RuleSummary): boolean {
  const subcategory = rule.metadata['subcategory'];
  const kinds = Array.isArray(subcategory) ? subcategory : [subcategory];
  return word(rule, 'confidence') === 'LOW' || kinds.includes('audit');
}

function word(rule: RuleSummary, key: string): string {
  const value = rule.metadata[key];
  return typeof value === 'string' ? value.toUpperCase() : '';
}

/** The part of a message that has room on one line: its first sentence. */
export function firstSentence(message: string): string {
  return message.trim().slice(0, sentenceEnd(message.trim())).replace(/\s+/g, ' ').trim();
}

/** What the first sentence leaves out, as it was written. */
export function furtherSentences(message: string): string {
  return message.trim().slice(sentenceEnd(message.trim())).trim();
}

/** A sentence ends where another begins with a capital, at an empty line, or with the text; `e.g.` and the like end none. */
function sentenceEnd(message: string): number {
  const end = /(?<!\b(?:[Ee]\.g|[Ii]\.e|etc|vs|cf|resp))[.!?]["')`]?(?=\s+["'(`*]?[\p{Lu}\d]|$)|\n\s*\n/u.exec(message);
  return end === null ? message.length : end.index + end[0].trimEnd().length;
}

/** Is a rule used where nobody named its file? The uncertain ones of the bundled pack are asked for. */
export function isOnByDefault(rule: RuleSummary): boolean {
  return rule.pack?.id !== BUNDLED_PACK || !isUncertain(rule);
}
