// The facts of a rule's metadata that a guidance page shows. They come from anyone: only https addresses are kept.

import type { GuidanceSubject } from './types.ts';

type Metadata = Readonly<Record<string, unknown>>;

/** https pages a rule refers to, each once. */
export function references(metadata: Metadata): readonly string[] {
  const all = ['references', 'source', 'shortlink'].flatMap((key) => texts(metadata[key]));
  return [
    ...new Set(
      all.filter((entry) => URL.canParse(entry) && new URL(entry).protocol === 'https:').map((entry) => new URL(entry).href),
    ),
  ];
}

/** A finding for the page, from its rule; `message` is that of the finding where there is one. */
export function findingOf(
  rule: { readonly id: string; readonly message: string; readonly metadata: Metadata },
  place: { readonly message?: string | undefined; readonly path?: string | undefined; readonly line?: number | undefined } = {},
): NonNullable<GuidanceSubject['finding']> {
  return {
    ruleId: rule.id,
    message: place.message ?? rule.message,
    path: place.path,
    line: place.line,
    impact: texts(rule.metadata['impact'])[0],
    likelihood: texts(rule.metadata['likelihood'])[0],
    references: references(rule.metadata),
  };
}

function texts(value: unknown): readonly string[] {
  const entries: readonly unknown[] = Array.isArray(value) ? value : [value];
  return entries.filter((entry): entry is string => typeof entry === 'string' && entry !== '');
}
