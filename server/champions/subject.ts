// What a rule says about itself, as far as it matters for whom to ask.

import { severityWord } from './match.ts';
import type { Subject } from './types.ts';

export interface RuleFacts {
  readonly id: string;
  readonly severity: string;
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** `cwes` are passed in: how rules write them is the guidance's business. */
export function subjectOf(
  rule: RuleFacts | undefined,
  cwes: readonly number[],
  place: { readonly path?: string | undefined; readonly languageId?: string | undefined },
): Subject {
  const categories = ['category', 'subcategory', 'vulnerability_class', 'technology'].flatMap((key) =>
    words(rule?.metadata[key]),
  );
  return { ...place, cwes, categories, ruleId: rule?.id, severity: severityWord(rule?.severity) };
}

function words(value: unknown): readonly string[] {
  const entries: readonly unknown[] = Array.isArray(value) ? value : [value];
  return entries.filter((entry): entry is string => typeof entry === 'string' && entry !== '');
}
