// Reads `.security-review/review.yml`, the values a team shares. Data only: a wrong value is left out and reported at its place.

import type { Span } from '../engine/base/span.ts';
import { plain, viewYaml } from '../engine/rule/yaml-view.ts';
import { readChangeSettings, type ChangeSettings } from './settings.ts';

export const REVIEW_FILE = '.security-review/review.yml';

export interface ReviewFileProblem {
  readonly message: string;
  readonly span: Span;
}

export interface ReviewFile {
  readonly values: Partial<ChangeSettings>;
  readonly problems: readonly ReviewFileProblem[];
}

const MAX_LENGTH = 100_000;
/** What only the user decides: it is about their editor, not about the code. */
const PERSONAL = new Set(['enabled', 'notify', 'statusBar']);

export function readReviewFile(text: string): ReviewFile {
  const top = { start: 0, end: Math.min(1, text.length) };
  if (text.length > MAX_LENGTH) {
    return { values: {}, problems: [{ message: `This file is longer than ${MAX_LENGTH} letters and is not read.`, span: top }] };
  }
  const { root, problems: read } = viewYaml(text);
  const problems: ReviewFileProblem[] = read.map(({ message, span }) => ({ message, span }));
  if (root === undefined || read.some((problem) => problem.syntax)) return { values: {}, problems };
  if (root.type !== 'map') {
    return { values: {}, problems: [...problems, { message: 'Expected settings, one a line: `budget: 300`.', span: root.span }] };
  }
  const values: Record<string, unknown> = {};
  for (const { key, keySpan, value } of root.entries) {
    if (key === 'version') {
      if (plain(value) !== 1) problems.push({ message: 'Only version 1 is known.', span: value.span });
    } else if (PERSONAL.has(key)) {
      problems.push({ message: `${key} is a setting of each person, not of the team.`, span: keySpan });
    } else {
      const one = readChangeSettings({ [key]: plain(value) });
      Object.assign(values, one.values);
      problems.push(...one.problems.map(({ message }) => ({ message, span: keySpan })));
    }
  }
  return { values, problems };
}
