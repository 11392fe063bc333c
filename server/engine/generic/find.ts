// Finds a generic pattern in a text, whichever engine it was compiled for. The work is counted, never timed.

import type { Match } from '../match/match.ts';
import type { RuleOptions } from '../rule/rule.ts';
import { searchAliengrep } from './aliengrep.ts';
import type { GenericPattern } from './compile.ts';
import { readDocument, type GenericDocument } from './document.ts';
import { searchSpacegrep, type GenericMatches } from './spacegrep.ts';

/** Steps that one search may take: some for every text, and some for each of its tokens. */
const LEAST_STEPS = 500_000;
const STEPS_PER_TOKEN = 10;

/** Pass the document instead of the text where several patterns meet one text. */
export function findGeneric(pattern: GenericPattern, text: string | GenericDocument, options: RuleOptions): readonly Match[] {
  return searchGeneric(pattern, text, options).matches;
}

export function searchGeneric(
  pattern: GenericPattern,
  text: string | GenericDocument,
  options: RuleOptions,
  steps?: number,
): GenericMatches {
  if (pattern.engine === 'aliengrep') {
    const target = typeof text === 'string' ? text : text.text;
    return searchAliengrep(pattern, target, { steps: steps ?? LEAST_STEPS + STEPS_PER_TOKEN * target.length });
  }
  const document = typeof text === 'string' ? readDocument(text, options) : text;
  const budget = { steps: steps ?? LEAST_STEPS + STEPS_PER_TOKEN * document.tokens.length };
  return searchSpacegrep(pattern, document, options.generic_ellipsis_max_span, budget);
}
