// Reads `.security-review/review.yml`, the values a team shares. Data only: a wrong value is left out and reported at its place.

import { parseDocument, isMap, isScalar } from 'yaml';
import { tooDeepAt } from '../engine/rule/yaml-depth.ts';
import type { Span } from '../engine/base/span.ts';
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
  const refuse = (message: string, span: Span = { start: 0, end: Math.min(1, text.length) }): ReviewFile => ({
    values: {},
    problems: [{ message, span }],
  });
  if (text.length > MAX_LENGTH) return refuse(`This file is longer than ${MAX_LENGTH} letters and is not read.`);
  const deep = tooDeepAt(text);
  if (deep !== undefined) return refuse('This file nests too deep and is not read.', deep);
  try {
    const document = parseDocument(text, { prettyErrors: false, schema: 'core' });
    const error = document.errors[0];
    if (error !== undefined) return refuse(error.message, { start: error.pos[0], end: error.pos[1] });
    const { contents } = document;
    if (contents === null) return { values: {}, problems: [] };
    if (!isMap(contents)) return refuse('Expected settings, one a line: `budget: 300`.');
    const places = new Map<string, Span>();
    for (const { key } of contents.items) {
      if (isScalar(key) && key.range) places.set(String(key.value), { start: key.range[0], end: key.range[1] });
    }
    const given = document.toJS({ maxAliasCount: 20 }) as Readonly<Record<string, unknown>>;
    const { version, ...settings } = given;
    const personal = Object.keys(settings).filter((key) => PERSONAL.has(key));
    const shared = Object.fromEntries(Object.entries(settings).filter(([key]) => !PERSONAL.has(key)));
    const { values, problems } = readChangeSettings(shared);
    const at = (key: string): Span => places.get(key) ?? { start: 0, end: 1 };
    return {
      values,
      problems: [
        ...(version === undefined || version === 1 ? [] : [{ message: 'Only version 1 is known.', span: at('version') }]),
        ...personal.map((key) => ({ message: `${key} is a setting of each person, not of the team.`, span: at(key) })),
        ...problems.map(({ key, message }) => ({ message, span: at(key) })),
      ],
    };
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}
