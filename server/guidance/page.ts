// Puts a guidance page together: the rule's own words, a card, the team's notes, standards and people. Text and data in, data
// out; how it looks is markdown.ts.

import { ancestorsOf, cweUrl, top10Of, type CweIndex, type Top10Category } from './cwe.ts';
import type { Card, CweEntry, GuidancePage, GuidanceSubject, Link, SafePattern, Standards } from './types.ts';

export interface GuidanceData {
  readonly cwe: CweIndex;
  readonly top10: readonly Top10Category[];
  readonly asvs: readonly { readonly id: string; readonly description: string; readonly level: number }[];
  readonly cheatSheets: readonly {
    readonly id: string;
    readonly title: string;
    readonly url: string;
    readonly movedTo?: string;
  }[];
  readonly cards: ReadonlyMap<number, Card>;
}

/** What to do, where a rule and its CWE say nothing. */
const NO_ASK = 'Look at this place with somebody who knows it.';

export function guidancePage(subject: GuidanceSubject, data: GuidanceData): GuidancePage {
  const { cwes, finding, languageId, notes, people } = subject;
  const found = cardFor(cwes, data);
  const entry = cwes.map((id) => data.cwe.get(id)).find((known) => known !== undefined);
  const [first, rest] = finding === undefined ? ['', ''] : sentences(finding.message);
  const card = found?.card;
  const described = entry?.description;
  const said = (texts: readonly string[]): readonly string[] => texts.filter((text) => text !== '');
  const ask = first !== '' ? first : (card?.ask ?? (entry === undefined ? NO_ASK : `Rule out: ${entry.name}.`));
  return {
    title: titleOf(subject, entry),
    ask,
    here: { why: said([rest]), code: finding?.here, trace: finding?.trace ?? [] },
    why: said([card?.why ?? described ?? '']),
    patterns: patternsFor(card, languageId),
    generated: card === undefined && described !== undefined,
    notes,
    standards: standardsOf(cwes, card, data),
    references: finding?.references ?? [],
    facts: finding?.facts ?? [],
    ...(finding === undefined ? {} : { place: { ruleId: finding.ruleId, path: finding.path, line: finding.line } }),
    ...(card === undefined || card.check === '' ? {} : { check: card.check }),
    ...(found?.closest === undefined ? {} : { closest: found.closest }),
    ...(people === undefined ? {} : { people }),
  };
}

function titleOf({ cwes, finding }: GuidanceSubject, entry: CweEntry | undefined): string {
  if (finding !== undefined) return finding.ruleId;
  const [cwe] = cwes;
  if (cwe === undefined) return 'Guidance';
  return entry === undefined ? `CWE-${cwe}` : `CWE-${entry.id}: ${entry.name}`;
}

/** The card of one of the CWEs, or else of the nearest wider one. */
function cardFor(
  cwes: readonly number[],
  { cards, cwe: index }: GuidanceData,
): { readonly card: Card; readonly closest?: { readonly id: number; readonly name: string } } | undefined {
  for (const cwe of cwes) {
    const card = cards.get(cwe);
    if (card !== undefined) return { card };
  }
  for (const id of cwes.flatMap((cwe) => ancestorsOf(index, cwe))) {
    const card = cards.get(id);
    if (card !== undefined) return { card, closest: { id, name: index.get(id)?.name ?? '' } };
  }
  return undefined;
}

const FAMILY: Readonly<Record<string, readonly string[]>> = {
  javascript: ['javascript', 'typescript'],
  javascriptreact: ['javascript', 'typescript'],
  typescript: ['typescript', 'javascript'],
  typescriptreact: ['typescript', 'javascript'],
  vue: ['typescript', 'javascript'],
  svelte: ['typescript', 'javascript'],
  html: ['javascript'],
};

/** Without a language all of them; for one without a pattern the first, which says what it is in. */
function patternsFor(card: Card | undefined, languageId: string | undefined): readonly SafePattern[] {
  if (card === undefined) return [];
  if (languageId === undefined) return card.patterns;
  for (const language of FAMILY[languageId] ?? [languageId]) {
    const fitting = card.patterns.filter(({ languages }) => languages.includes(language));
    if (fitting.length > 0) return fitting;
  }
  return card.patterns.slice(0, 1);
}

function standardsOf(cwes: readonly number[], card: Card | undefined, data: GuidanceData): Standards {
  const top10 = new Map<string, Standards['top10'][number]>();
  for (const cwe of cwes) {
    const found = top10Of(data.cwe, data.top10, cwe);
    if (found === undefined || top10.has(found.category.id)) continue;
    const { id, title, url } = found.category;
    top10.set(id, { id, title, url, ...(found.via === undefined ? {} : { via: found.via }) });
  }
  return {
    cwes: cwes.map((id) => {
      const name = data.cwe.get(id)?.name;
      return { id, url: cweUrl(id), ...(name === undefined ? {} : { name }) };
    }),
    top10: [...top10.values()],
    asvs: (card?.asvs ?? []).flatMap((number) => data.asvs.filter(({ id }) => id === `V${number}`)),
    cheatSheets: (card?.cheatSheets ?? []).flatMap((id) => cheatSheet(id, data) ?? []),
  };
}

/** A sheet that moved is shown where it is now. */
function cheatSheet(id: string, { cheatSheets }: GuidanceData): Link | undefined {
  const sheet = cheatSheets.find((entry) => entry.id === id);
  const now = sheet?.movedTo === undefined ? sheet : (cheatSheets.find((entry) => entry.id === sheet.movedTo) ?? sheet);
  return now === undefined ? undefined : { title: now.title, url: now.url };
}

function sentences(message: string): readonly [string, string] {
  const text = message.trim();
  const first = /^[^]*?[.!?](?=\s|$)/.exec(text)?.[0] ?? text;
  return [first.replace(/\s+/g, ' '), text.slice(first.length).trim()];
}
