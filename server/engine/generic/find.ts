// Finds a generic pattern in a text, whichever engine it was compiled for. The work is counted, never timed.

import type { Match } from '../match/match.ts';
import type { RuleOptions } from '../rule/rule.ts';
import { searchAliengrep } from './aliengrep.ts';
import type { GenericPattern } from './compile.ts';
import { readDocument, type GenericDocument } from './document.ts';
import { searchSpacegrep, type Budget, type GenericMatches } from './spacegrep.ts';

/** Steps that one search may take: some tenths of a second. */
export const STEP_BUDGET = 2_000_000;

/** Pass the document instead of the text where several patterns meet one text. */
export function findGeneric(pattern: GenericPattern, text: string | GenericDocument, options: RuleOptions): readonly Match[] {
  return searchGeneric(pattern, text, options).matches;
}

export function searchGeneric(
  pattern: GenericPattern,
  text: string | GenericDocument,
  options: RuleOptions,
  budget: Budget = { steps: STEP_BUDGET },
): GenericMatches {
  if (pattern.engine === 'aliengrep') return searchAliengrep(pattern, typeof text === 'string' ? text : text.text, budget);
  const document = typeof text === 'string' ? readDocument(text, options) : text;
  return searchSpacegrep(pattern, document, options.generic_ellipsis_max_span, budget);
}
