// Whom to ask: routing, what comes after it, absences, office hours, and the links that result.

import assert from 'node:assert/strict';
import { contactLink } from '../../server/champions/links.ts';
import { pathFits } from '../../server/champions/match.ts';
import type { PlacedFile } from '../../server/champions/match.ts';
import { openingOf, type Clock } from '../../server/champions/hours.ts';
import { recentAuthors } from '../../server/champions/recent-authors.ts';
import type { OfficeHours, Subject } from '../../server/champions/types.ts';
import { whoToAsk, type PeopleSources } from '../../server/champions/who.ts';
import { ancestorsOf, FULL, placed } from './samples.ts';

/** A Monday. */
const clock: Clock = { now: Date.parse('2026-11-23T09:00:00Z'), timezone: 'Europe/Berlin' };
const on = (moment: string, timezone = 'Europe/Berlin'): Clock => ({ now: Date.parse(moment), timezone });

const subject = (parts: Partial<Subject>): Subject => ({ cwes: [], categories: [], ...parts });

function asked(sources: Partial<PeopleSources>, about: Partial<Subject>, at = clock) {
  return whoToAsk({ champions: [], ...sources }, subject(about), { clock: at, ancestorsOf });
}

/** `id: reason; reason` of everybody. */
function routed(files: readonly PlacedFile[], about: Partial<Subject>): readonly string[] {
  return asked({ champions: files }, about).helpers.map(({ id, reasons }) => `${id}: ${reasons.join('; ')}`);
}

const full = [placed(FULL)];
const at = 'in .security-review/champions.yml';

const routes: readonly (readonly [string, Partial<Subject>, readonly string[]])[] = [
  ['nothing else matches', { path: 'web/a.ts' }, ['appsec: for everything in .security-review/champions.yml']],
  ['a path, which replaces the default', { path: 'services/payments/x/pay.ts' }, [`payments-sec: services/payments/** ${at}`]],
  ['a language, which is added', { path: 'infra/main.tf', languageId: 'terraform' }, ['appsec: for everything in .security-review/champions.yml', `liam: terraform files ${at}`]],
  ['all keys must hold', { path: 'a.ts', cwes: [89] }, ['appsec: for everything in .security-review/champions.yml']],
  ['a CWE, a rule and a category', { path: 'libs/money/a.ts', cwes: [89], ruleId: 'acme.sql.concat', categories: ['Injection'] }, [`payments-sec: libs/money/** ${at}`, `maya: CWE-89, rule acme.sql.*, injection ${at}`]],
  ['a CWE below the one in the file', { cwes: [564], ruleId: 'acme.sql.x', categories: ['injection'] }, ['appsec: for everything in .security-review/champions.yml', `maya: CWE-89, rule acme.sql.*, injection ${at}`]],
]; // prettier-ignore

const people = `people: {maya: {name: Maya}, liam: {name: Liam}}\n`;

describe('whom to ask', () => {
  for (const [what, about, expected] of routes) {
    it(`by the champions file: ${what}`, () => assert.deepEqual(routed(full, about), expected));
  }

  it('a nearer file wins inside its folder, and may name people of the outer one', () => {
    const inner = placed('routes:\n  - {match: {paths: [/api/]}, to: [liam]}\n', 'pay', 'pay/.security-review/champions.yml');
    const files = [placed(`${people}routes:\n  - {to: [maya]}\n`), inner];
    assert.deepEqual(routed(files, { path: 'pay/api/a.ts' }), ['liam: /api/ in pay/.security-review/champions.yml']);
    assert.deepEqual(routed(files, { path: 'pay/web/a.ts' }), ['maya: for everything in .security-review/champions.yml']);
    assert.deepEqual(routed(files, { path: 'api/a.ts' }), ['maya: for everything in .security-review/champions.yml']);
  });

  const globs: readonly (readonly [string, string, boolean])[] = [
    ['services/payments/**', 'services/payments/a/b.ts', true],
    ['services/payments/**', 'x/services/payments/a.ts', false],
    ['*.tf', 'infra/prod/main.tf', true],
    ['api/', 'src/api/a.ts', true],
    ['/api/', 'src/api/a.ts', false],
    ['docs/*', 'docs/a/b.md', false],
    ['docs', 'docs/a/b.md', true],
    ['**', 'a', true],
    ['[!a]*.ts', 'b.ts', true],
  ];
  for (const [pattern, path, fits] of globs) {
    it(`${pattern} ${fits ? 'fits' : 'does not fit'} ${path}`, () => assert.equal(pathFits(pattern, path, ''), fits));
  }

  it('somebody away is shown with the day of return, after whoever covers', () => {
    const text = FULL.replace('to: [appsec]}', 'to: [maya]}');
    const { helpers } = asked({ champions: [placed(text)] }, { path: 'a.ts' }, on('2026-12-24T10:00:00Z'));
    assert.deepEqual(helpers.map(({ name, reasons }) => [name, reasons]), [
      ['Liam Roche', ['covers for Maya Okafor']],
      ['Maya Okafor', ['for everything in .security-review/champions.yml']],
    ]); // prettier-ignore
    assert.deepEqual(helpers[1]?.away, { text: 'Away until 5 January 2027', cover: 'Liam Roche' });
  });

  it('people who cover for each other do not go round in circles', () => {
    const away = (cover: string) => `away: [{from: 2026-11-01, to: 2026-12-01, cover: ${cover}}]`;
    const text = `people: {a: {name: A, ${away('b')}}, b: {name: B, ${away('a')}}}\nroutes: [{to: a}]\n`;
    assert.deepEqual(asked({ champions: [placed(text)] }, {}).helpers.map(({ id }) => id), ['b', 'a']); // prettier-ignore
  });

  it('absence is a matter of the day where the person lives', () => {
    const text =
      'people: {a: {name: A, timezone: Pacific/Auckland, away: [{from: 2026-11-24, to: 2026-11-24}]}}\nroutes: [{to: a}]\n';
    const away = (moment: string) => asked({ champions: [placed(text)] }, {}, on(moment)).helpers[0]?.away?.text;
    assert.equal(away('2026-11-23T12:00:00Z'), 'Away until 24 November');
    assert.equal(away('2026-11-24T12:00:00Z'), undefined);
  });

  const hours: OfficeHours = { days: ['thu'], from: '14:00', to: '15:00', timezone: 'Europe/Berlin' };
  const openings: readonly (readonly [string, Clock, string])[] = [
    ['on Monday', clock, 'Thursday 14:00–15:00'],
    ['from India', on('2026-11-23T09:00:00Z', 'Asia/Kolkata'), 'Thursday 18:30–19:30'],
    ['from New Zealand, where it is Friday', on('2026-11-23T09:00:00Z', 'Pacific/Auckland'), 'Friday 02:00–03:00'],
    ['earlier that day', on('2026-11-26T08:00:00Z'), 'Today 14:00–15:00'],
    ['while open', on('2026-11-26T13:30:00Z'), 'Now until 15:00'],
    ['just over', on('2026-11-26T14:00:00Z'), 'Thursday 14:00–15:00'],
    ['in summer time', on('2026-07-02T12:30:00Z'), 'Now until 15:00'],
  ];
  for (const [when, at2, text] of openings) {
    it(`office hours seen ${when}: ${text}`, () => assert.equal(openingOf(hours, at2)?.text, text));
  }

  it('escalation: at once for what is critical, else after some time', () => {
    const steps = (severity: 'critical' | 'high') =>
      asked({ champions: full }, { path: 'a.ts', severity }).escalation.map(({ text }) => text);
    assert.deepEqual(steps('critical'), ['At once for critical severity', 'Without an answer after 1 working day']);
    assert.deepEqual(steps('high'), ['Without an answer after 1 working day']);
  });

  it('says when the list is out of date', () => {
    assert.deepEqual(asked({ champions: full }, { path: 'a.ts' }, on('2027-02-02T00:00:00Z')).notes, [
      'The champions list is out of date: .security-review/champions.yml was due for review on 1 February.',
    ]);
  });

  const insights = {
    path: 'security-insights.yml',
    text: 'header: {schema-version: 2.0.0}\nrepository:\n  core-team: [{name: Cora, primary: true}]\n  security:\n    champions: [{name: Pat, primary: false}, {name: Sam, primary: true, email: sam@example.com}]\n',
  };
  const core = { path: 'security-insights.yml', text: 'repository: {core-team: [{name: Cora, email: cora@example.com}]}\n' };
  const codeowners = { path: '.github/CODEOWNERS', text: '* @acme/all\n*.ts @tina\n/none/\n' };
  const gitlab = { path: '.gitlab/CODEOWNERS', text: '* @all\n[Security] @sec\n*.ts\n' };
  const porcelain = `${'a'.repeat(40)} 1 1 2\nauthor Nia\nauthor-mail <7+nia@users.noreply.github.com>\nauthor-time 1767225600\n\tx\n${'a'.repeat(40)} 2 2\n\ty\n${'b'.repeat(40)} 3 3 1\nauthor dependabot[bot]\nauthor-mail <x@y.example>\nauthor-time 1767225601\n\tz\n${'0'.repeat(40)} 4 4 1\nauthor Not Committed Yet\nauthor-mail <not.committed.yet>\nauthor-time 1767225602\n\tw\n`;

  const fallbacks: readonly (readonly [string, Partial<PeopleSources>, Partial<Subject>, readonly (string | undefined)[]])[] = [
    ['security-insights', { insights, codeowners }, { path: 'a.ts' }, ['security-insights', 'Sam', 'Security champion', 'named in security-insights.yml']],
    ['the security section of CODEOWNERS', { codeowners: gitlab }, { path: 'a.ts' }, ['codeowners', '@sec', 'Code owner for security, not a champion', '.gitlab/CODEOWNERS']],
    ['CODEOWNERS', { codeowners, insights: core }, { path: 'a.ts' }, ['codeowners', '@tina', 'Code owner, not a champion', '.github/CODEOWNERS:2']],
    ['the core team, where nobody owns the file', { codeowners, insights: core }, { path: 'none/a.ts' }, ['core-team', 'Cora', 'Core team, not a security champion', 'named in security-insights.yml']],
    ['the setting', { fallback: 'AppSec <appsec@example.com>', recent: recentAuthors(porcelain) }, { path: 'a.ts' }, ['default', 'AppSec', 'From your settings, not a champion', 'securityReview.champions.default']],
    ['recent authors, robots left out', { recent: recentAuthors(porcelain) }, { path: 'a.ts' }, ['recent', 'Nia', 'Recently changed this, not a champion', '2 lines here, last on 1 January']],
    ['nobody', {}, { path: 'a.ts' }, [undefined, undefined, undefined, undefined]],
  ]; // prettier-ignore
  for (const [what, sources, about, expected] of fallbacks) {
    it(`without a champions file: ${what}`, () => {
      const { origin, helpers } = asked(sources, about);
      assert.deepEqual([origin, helpers[0]?.name, helpers[0]?.label, helpers[0]?.reasons[0]], expected);
    });
  }

  it('only a champion is called one', () => {
    for (const [, sources, about] of fallbacks.slice(1)) {
      for (const { label } of asked(sources, about).helpers) assert.match(label, /, not a (?:security )?champion$/);
    }
  });

  it('a hidden mail address becomes the name on GitHub', () => {
    assert.equal(recentAuthors(porcelain)[0]?.contact?.kind, 'github');
  });

  const draft = { subject: 'A & B?', body: 'line 1\nline 2 ü' };
  const links: readonly (readonly [Parameters<typeof contactLink>[0], string | undefined])[] = [
    [{ kind: 'slack', team: 'T1A', channel: 'C2B' }, 'slack://channel?team=T1A&id=C2B'],
    [{ kind: 'slack', team: 'T1A', user: 'U2B' }, 'slack://user?team=T1A&id=U2B'],
    [{ kind: 'slack', team: 'T1A&x=', user: 'U2B' }, undefined],
    [{ kind: 'email', address: 'a@b.example' }, 'mailto:a@b.example?subject=A%20%26%20B%3F&body=line%201%0Aline%202%20%C3%BC'],
    [{ kind: 'teams', user: 'a@b.example' }, 'https://teams.microsoft.com/l/chat/0/0?users=a%40b.example&message=line%201%0Aline%202%20%C3%BC'],
    [{ kind: 'url', url: 'command:x' }, undefined],
    [{ kind: 'url', url: 'https://a.example/x' }, 'https://a.example/x'],
    [{ kind: 'github', login: '../evil' }, undefined],
    [{ kind: 'phone', text: '+49 1' }, undefined],
  ]; // prettier-ignore
  for (const [contact, url] of links) {
    it(`${JSON.stringify(contact)} opens ${url ?? 'nothing'}`, () => assert.equal(contactLink(contact, draft).url, url));
  }

  it('a long message is cut so that the address stays valid', () => {
    const { url = '' } = contactLink({ kind: 'email', address: 'a@b.example' }, { subject: 's', body: 'ü'.repeat(5_000) });
    assert.ok(url.length < 2_000 && decodeURIComponent(url).endsWith('ü…'));
  });
});
