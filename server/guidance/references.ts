// The facts of a rule's metadata that a guidance page shows. They come from anyone: only https addresses are kept.

import type { GuidanceSubject } from './types.ts';

type Metadata = Readonly<Record<string, unknown>>;
type Finding = NonNullable<GuidanceSubject['finding']>;

interface RuleWords {
  readonly id: string;
  readonly message: string;
  readonly metadata: Metadata;
  readonly severity?: string;
  readonly origin?: string;
  readonly pack?: { readonly label: string; readonly version: string } | undefined;
}

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
  rule: RuleWords,
  { message, ...place }: Pick<Finding, 'path' | 'line' | 'here' | 'trace'> & { readonly message?: string | undefined } = {},
): Finding {
  return {
    ruleId: rule.id,
    message: message ?? rule.message,
    ...place,
    references: references(rule.metadata),
    facts: factsOf(rule),
  };
}

/** Where the rule is from, how sure it is, and under which licence it is. */
function factsOf({ id, severity, origin, pack, metadata }: RuleWords): readonly string[] {
  const source =
    pack === undefined
      ? origin === undefined
        ? []
        : [`from the rule file ${origin}`]
      : [`from the pack ${pack.label} ${pack.version}`];
  const [licence] = texts(metadata['license']);
  const rated = ['confidence', 'impact', 'likelihood'].flatMap((key) => {
    const [value] = texts(metadata[key]);
    return value === undefined ? [] : [`${key} ${value.toLowerCase()}`];
  });
  return [
    `Rule ${id}`,
    ...source,
    ...(severity === undefined ? [] : [`severity ${severity.toLowerCase()}`]),
    ...rated,
    ...(licence === undefined ? [] : [`licence ${licence}`]),
  ];
}

function texts(value: unknown): readonly string[] {
  const entries: readonly unknown[] = Array.isArray(value) ? value : [value];
  return entries.filter((entry): entry is string => typeof entry === 'string' && entry !== '');
}
