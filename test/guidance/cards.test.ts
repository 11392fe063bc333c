// The cards as data: every CWE of a bundled rule has one, and each says what to do in the languages we ship rules for.

import assert from 'node:assert/strict';
import { basename } from 'node:path';
import { parse } from 'yaml';
import { readCard } from '../../server/guidance/card.ts';
import { cwesIn, top10Of } from '../../server/guidance/cwe.ts';
import { files, read } from '../support/tree.ts';
import { cardFiles, guidanceData } from './data.ts';

const { cards, cwe: index, top10, asvs, cheatSheets } = guidanceData;

interface RuleFile {
  readonly rules: readonly {
    readonly id: string;
    readonly languages: readonly string[];
    readonly metadata?: { readonly cwe?: unknown };
  }[];
}
/** Samples of rules about YAML are YAML too. */
const ruleFiles = files('rules/*.yaml').filter((file) => !/\.(?:test|fixed)\.[^.]+$/.test(file));
const ruled = ruleFiles.flatMap((file) =>
  (parse(read(file)) as RuleFile).rules.map(({ id, languages, metadata }) => ({ id, languages, cwes: cwesIn(metadata?.cwe) })),
);

function every<T>(entries: readonly T[], complaint: (entry: T) => string | undefined): void {
  assert.ok(entries.length > 0);
  assert.deepEqual(entries.flatMap((entry) => complaint(entry) ?? []), []); // prettier-ignore
}

describe('the CWEs of the bundled rules', () => {
  it('resolve', () => {
    every(ruled, ({ id, cwes }) => (cwes.length > 0 && cwes.every((cwe) => index.has(cwe)) ? undefined : id));
  });
  it('have a card of their own', () => {
    every(ruled, ({ id, cwes }) => (cwes.every((cwe) => cards.has(cwe)) ? undefined : `${id}: ${cwes.join(', ')}`));
  });
});

/** Rules of these read files of any language, and a finding has the language of its file. */
const ANY = ['regex', 'generic'];
/** Where VS Code has another id than semgrep. */
const EDITOR_IDS: Readonly<Record<string, string>> = { bash: 'shellscript', sh: 'shellscript' };

describe('the cards', () => {
  it('have a safe pattern in every language that a bundled rule about them reads', () => {
    every(ruled, ({ id, languages, cwes }) => {
      const missing = languages
        .filter((language) => !ANY.includes(language))
        .map((language) => EDITOR_IDS[language] ?? language)
        .flatMap((language) =>
          cwes
            .filter((cwe) => !cards.get(cwe)?.patterns.some((pattern) => pattern.languages.includes(language)))
            .map((cwe) => `${language} CWE-${cwe}`),
        );
      return missing.length === 0 ? undefined : `${id}: ${missing.join(', ')}`;
    });
  });
  it('are at least forty, and each is read', () => {
    assert.ok(cards.size >= 40);
    every(cardFiles, (file) => (basename(file) === `cwe-${readCard(read(file))?.cwe ?? '?'}.md` ? undefined : file));
  });
  it('are about a weakness that exists', () => {
    every([...cards.keys()], (cwe) =>
      index.get(cwe)?.kind === 'weakness' && !index.get(cwe)?.deprecated ? undefined : String(cwe),
    );
  });
  it('ask for one thing, in one sentence of at most 120 characters', () => {
    every([...cards.values()], ({ ask }) =>
      ask.length <= 120 && /^[A-Z][^.]*\.$/.test(ask.replaceAll(/`[^`]*`/g, 'x')) ? undefined : ask,
    );
  });
  it('say why in two to five sentences, and how to check', () => {
    every([...cards.values()], ({ cwe, why, check }) => {
      const sentences = why.match(/[.!?](?=\s|$)/g)?.length ?? 0;
      return sentences >= 2 && sentences <= 5 && check.length > 20 ? undefined : `CWE-${cwe}: ${sentences}`;
    });
  });
  for (const language of ['javascript', 'typescript', 'python']) {
    it(`have a safe pattern for ${language}`, () => {
      every([...cards.values()], ({ cwe, patterns }) =>
        patterns.some(({ languages }) => languages.includes(language)) ? undefined : `CWE-${cwe}`,
      );
    });
  }
  it('name requirements and cheat sheets that exist', () => {
    const numbers = new Set(asvs.map(({ id }) => id));
    const sheets = new Set(cheatSheets.map(({ id }) => id));
    every([...cards.values()], ({ cwe, asvs: named, cheatSheets: ids }) => {
      const unknown = [...named.filter((id) => !numbers.has(`V${id}`)), ...ids.filter((id) => !sheets.has(id))];
      return unknown.length === 0 && ids.length > 0 ? undefined : `CWE-${cwe}: ${unknown.join(', ')}`;
    });
  });
  it('take over no sentence of MITRE or OWASP', () => {
    const theirs = [
      ...[...index.values()].flatMap(({ description }) => description ?? []),
      ...asvs.map(({ description }) => description),
    ];
    const shingles = new Set(theirs.flatMap((text) => runs(text)));
    every(cardFiles, (file) => {
      const same = runs(read(file)).find((run) => shingles.has(run));
      return same === undefined ? undefined : `${file}: ${same}`;
    });
  });
});

describe('the Top 10:2025', () => {
  const expected: readonly (readonly [number, string | undefined, number | undefined])[] = [
    [79, 'A05:2025', undefined],
    [89, 'A05:2025', undefined],
    [798, 'A07:2025', undefined],
    [16, 'A02:2025', undefined],
    [564, 'A05:2025', undefined],
    [95, 'A05:2025', undefined],
    [1333, undefined, undefined],
    [999_999, undefined, undefined],
  ];
  for (const [cwe, id] of expected) {
    it(`CWE-${cwe} is ${id ?? 'outside'}`, () => assert.equal(top10Of(index, top10, cwe)?.category.id, id));
  }
  it('says by way of which CWE', () => {
    const derived = [...index.keys()].map((cwe) => top10Of(index, top10, cwe)).find((found) => found?.via !== undefined);
    assert.ok(derived?.via !== undefined && derived.category.cwes.includes(derived.via));
  });
  it('places every CWE it lists in that category', () => {
    every(top10.flatMap(({ id, cwes }) => cwes.map((cwe) => ({ id, cwe }))), ({ id, cwe }) => {
      const found = top10Of(index, top10, cwe);
      return index.has(cwe) && found?.category.id === id && found.via === undefined ? undefined : `CWE-${cwe}`;
    }); // prettier-ignore
  });
});

/** Every eight words in a row. */
function runs(text: string): readonly string[] {
  const words = text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return words.slice(7).map((_, at) => words.slice(at, at + 8).join(' '));
}
