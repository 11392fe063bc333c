// champions.yml: what is read, what is refused, and what is said about it.

import assert from 'node:assert/strict';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { diagnoseChampions } from '../../server/champions/diagnose.ts';
import { readChampions } from '../../server/champions/read.ts';
import { read as readSource } from '../support/tree.ts';
import { FULL } from './samples.ts';

const TODAY = '2026-11-23';

const schema = new Ajv({ strict: true, allowUnionTypes: true }).compile(
  JSON.parse(readSource('schemas/champions.schema.json')) as Record<string, unknown>,
);

/** `level code: underlined text`, in order of place. */
function said(text: string, today = TODAY): readonly string[] {
  return diagnoseChampions(readChampions(text), { today }).map(
    ({ level, code, span }) => `${level} ${code}: ${text.slice(span.start, span.end).split('\n')[0] ?? ''}`,
  );
}

const base = 'people:\n  maya: {name: Maya}\nroutes:\n  - {to: [maya]}\n';

const complaints: readonly (readonly [string, string, readonly string[]])[] = [
  ['an unknown id, with the nearest one', 'people:\n  maya: {name: M}\nroutes:\n  - {to: [mya]}\n', ['error unknown-id: mya']],
  ['an unknown member', `${base}teams:\n  a: {name: A, members: [zoe]}\n`, ['error unknown-id: zoe']],
  ['an unknown cover', `people:\n  m: {name: M, away: [{from: 2026-01-01, to: 2026-01-02, cover: zoe}]}\nroutes: [{to: m}]\n`, ['error unknown-id: zoe']],
  ['an id twice', `${base}teams:\n  maya: {name: A}\n`, ['error invalid: maya']],
  ['a list past its review', `review_by: 2026-11-22\n${base}`, ['warning review-overdue: 2026-11-22']],
  ['a review due today is in time', `review_by: ${TODAY}\n${base}`, []],
  ['no default route', 'people: {m: {name: M}}\nroutes:\n  - {match: {paths: [src/]}, to: m}\n', ['warning no-default-route: {match: {paths: [src/]}, to: m}']],
  ['** is a default route', 'people: {m: {name: M}}\nroutes:\n  - {match: {paths: ["**"]}, to: m}\n', []],
  ['absences that overlap', `people:\n  maya: {name: M, away: [{from: 2026-01-05, to: 2026-01-09}, {from: 2026-01-01, to: 2026-01-05}]}\nroutes: [{to: maya}]\n`, ['warning overlapping-away: {from: 2026-01-05, to: 2026-01-09}']],
  ['an absence that ends before it begins', `people:\n  maya: {name: M, away: [{from: 2026-01-05, to: 2026-01-04}]}\nroutes: [{to: maya}]\n`, ['error invalid: {from: 2026-01-05, to: 2026-01-04}']],
  ['a day that does not exist', `review_by: 2026-02-30\n${base}`, ['error invalid: 2026-02-30']],
  ['a path that leads out', 'people: {m: {name: M}}\nroutes:\n  - to: m\n  - {match: {paths: ["../x/**", ok/]}, to: m}\n', ['error refused-path: "../x/**"']],
  ['.. in a lesson', `${base}guidance:\n  - {say: x, lessons: [a/../../b.md]}\n`, ['error refused-path: a/../../b.md']],
  ['an absolute Windows path', `${base}guidance:\n  - {say: x, lessons: ['C:\\x.md']}\n`, ["error refused-path: 'C:\\x.md'"]],
  ['javascript:', `${base}guidance:\n  - {say: x, links: [{title: T, url: "javascript:alert(1)"}]}\n`, ['error refused-link: "javascript:alert(1)"']],
  ['command:', 'people:\n  m: {name: M, contact: [{url: "command:workbench.action.quit"}]}\nroutes: [{to: m}]\n', ['error refused-link: {url: "command:workbench.action.quit"}']],
  ['http and a name before the host', 'people:\n  m: {name: M, contact: [{url: "http://a.example"}, {url: "https://bank.example@evil.example"}]}\nroutes: [{to: m}]\n', ['error refused-link: {url: "http://a.example"}', 'error refused-link: {url: "https://bank.example@evil.example"}']],
  ['an address with headers in it', 'people:\n  m: {name: M, email: "a@b.example?bcc=x@y.example"}\nroutes: [{to: m}]\n', ['error refused-link: "a@b.example?bcc=x@y.example"']],
  ['a misspelt key', `${base}rotes: []\n`, ['warning unknown-key: rotes']],
  ['a match that cannot be read matches nothing', 'people: {m: {name: M}}\nroutes:\n  - {to: m}\n  - {match: {cwe: [abc]}, to: m}\n', ['warning invalid: match', 'error invalid: abc']],
  ['a time zone nobody knows', 'people: {m: {name: M, timezone: Mars/Olympus}}\nroutes: [{to: m}]\n', ['error invalid: Mars/Olympus']],
  ['office hours without a zone', 'people: {m: {name: M, office_hours: {days: [mon], from: "09:00", to: "10:00"}}}\nroutes: [{to: m}]\n', ['error invalid: {days: [mon], from: "09:00", to: "10:00"}']],
  ['YAML that is none', 'people: {m: {name: M\n', ['error unreadable: ']],
  ['a list instead of a mapping', '- people\n', ['error unreadable: - people']],
]; // prettier-ignore

describe('champions.yml', () => {
  it('the full example is read without a complaint, and fits the schema', () => {
    assert.deepEqual(said(FULL), []);
    assert.ok(schema(parse(FULL)), JSON.stringify(schema.errors));
    const { file } = readChampions(FULL);
    assert.deepEqual(file.parties.map(({ id }) => id), ['maya', 'liam', 'payments-sec', 'appsec']); // prettier-ignore
    assert.equal(file.routes.length, 4);
    assert.deepEqual(file.guidance[0]?.lessons, ['lessons/2025-03-report-export.md']);
  });

  for (const [what, text, expected] of complaints) {
    it(`speaks about ${what}`, () => {
      const found = said(text);
      if (expected[0] === 'error unreadable: ') assert.match(found[0] ?? '', /unreadable/);
      else assert.deepEqual(found, expected);
    });
  }

  it('offers to correct an id and to set the next review', () => {
    const text = `review_by: 2026-01-01\npeople:\n  maya: {name: M}\nroutes:\n  - {to: mya}\n`;
    const fixes = diagnoseChampions(readChampions(text), { today: TODAY }).map(({ fix }) => fix?.newText);
    assert.deepEqual(fixes, ['2027-05-24', 'maya']);
  });

  it('ids of an outer file are known, and it has the default route', () => {
    const text = 'routes:\n  - {match: {paths: [a/]}, to: [appsec]}\n';
    assert.deepEqual(diagnoseChampions(readChampions(text), { today: TODAY, outerIds: ['appsec'], isInner: true }), []);
  });

  const hostile: readonly (readonly [string, string, RegExp])[] = [
    ['10 MB', `# ${'x'.repeat(10_000_000)}\n${base}`, /larger than 200 kB/],
    ['a billion aliases', billionLaughs(), /aliases expand/],
    ['deep nesting', `people: ${'['.repeat(20_000)}${']'.repeat(20_000)}`, /levels deep/],
  ];
  for (const [what, text, message] of hostile) {
    it(`refuses ${what} in no time`, () => {
      const start = performance.now();
      const { file, problems } = readChampions(text);
      assert.match(problems[0]?.message ?? '', message);
      assert.deepEqual(file.parties, []);
      assert.ok(performance.now() - start < 3_000);
    });
  }

  it('5,000 mistakes are not 5,000 complaints', () => {
    const text = `routes:\n${'  - {to: [x], budget: no}\n'.repeat(5_000)}`;
    assert.ok(readChampions(text).problems.length <= 200);
  });

  it('the schema refuses what the reader refuses', () => {
    const bad = [
      'people: {m: {name: M, contact: [{url: "javascript:x"}]}}',
      'routes: [{match: {paths: ["../x"]}, to: m}]',
      'rotes: []',
    ];
    for (const text of bad) assert.equal(schema(parse(text)), false, text);
  });
});

/** Nine levels of lists of ten aliases. */
function billionLaughs(): string {
  const levels = Array.from(
    { length: 9 },
    (_, n) => `a${n + 1}: &a${n + 1} [${Array.from({ length: 10 }, () => `*a${n}`).join(', ')}]`,
  );
  return `a0: &a0 lol\n${levels.join('\n')}\nroutes: *a9\n`;
}
