// Refuses a regex the dialect layer cannot translate, at its place in the rule file. It never runs a regex.

import { translateRegex, type RegexUse } from '../pattern/regex.ts';
import { report, type Reading } from './reading.ts';
import type { Sourced } from './rule.ts';

export function checkRegex(reading: Reading, regex: Sourced, use: RegexUse): boolean {
  const translated = translateRegex(regex.text, use);
  if (translated.ok) return true;
  const position = translated.index === undefined ? '' : ` at position ${translated.index}`;
  report(reading, 'invalid-regex', `Invalid regex '${shortened(regex.text)}': ${translated.message}${position}.`, regex.span);
  return false;
}

function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
