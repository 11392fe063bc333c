// What helps to write champions.yml: a first file, and what can be typed next.

import assert from 'node:assert/strict';
import { completeChampions } from '../../server/champions/complete.ts';
import { createChampions } from '../../server/champions/create.ts';
import { diagnoseChampions } from '../../server/champions/diagnose.ts';
import { readChampions } from '../../server/champions/read.ts';
import { read } from '../support/tree.ts';

const today = '2026-11-23';
const shortlog =
  '   120\tMaya Okafor <maya@example.com>\n    80\tdependabot[bot] <x@y.example>\n     7\tÅsa Öst <9+asa@users.noreply.github.com>\n';

describe('a first champions.yml', () => {
  const sources: readonly (readonly [string, Parameters<typeof createChampions>[0], readonly string[], number])[] = [
    ['from CODEOWNERS', { today, codeowners: { path: '.github/CODEOWNERS', text: '* @acme/all @maya\n/pay/ @liam # money\n"odd @liam\n' } }, ['maya', 'liam', 'all-team'], 3],
    ['from teams alone', { today, codeowners: { path: 'CODEOWNERS', text: '* @acme/all\n/pay/ @acme/pay-sec\n' } }, ['all-team', 'pay-sec-team'], 2],
    ['from groups of GitLab', { today, codeowners: { path: '.gitlab/CODEOWNERS', text: '* @acme/sub/all\n' } }, ['all-team'], 1],
    ['from who commits', { today, shortlog }, ['maya-okafor', 'asa-ost'], 1],
    ['from nothing', { today }, ['you'], 1],
    ['from hostile names', { today, shortlog: ' 1\t"}, evil: {name: x # <a@b.example>\n' }, ['evil-name-x'], 1],
  ]; // prettier-ignore
  for (const [what, from, ids, routes] of sources) {
    it(`${what} has nothing to complain about`, () => {
      const text = createChampions(from);
      const read = readChampions(text);
      assert.deepEqual(diagnoseChampions(read, { today }), [], text);
      assert.deepEqual(read.file.parties.map(({ id }) => id), ids); // prettier-ignore
      assert.equal(read.file.routes.length, routes);
    });
  }

  it('everything goes to whom CODEOWNERS gives it, and teams have a page', () => {
    const text = createChampions({ today, codeowners: { path: 'CODEOWNERS', text: '/pay/ @acme/pay-sec\n* @liam @acme/all\n' } });
    const { parties, routes } = readChampions(text).file;
    assert.deepEqual(routes[0]?.to.map(({ id }) => id), ['liam', 'all-team']); // prettier-ignore
    assert.deepEqual(parties.at(-1)?.contacts, [
      { kind: 'url', url: 'https://github.com/orgs/acme/teams/all', title: 'all team' },
    ]);
  });
});

/** The cursor is at `|`. */
const typed: readonly (readonly [string, readonly string[]])[] = [
  ['|', ['version', 'review_by', 'people', 'teams', 'escalation', 'routes', 'guidance']],
  ['people:\n  maya:\n    |', ['name', 'role', 'github']],
  ['people:\n  maya: {na|', ['name']],
  ['people:\n  |', []],
  ['teams:\n  a:\n    office_hours:\n      |', ['days', 'from', 'to', 'timezone', 'url']],
  ['routes:\n  - |', ['match', 'to', 'add']],
  ['routes:\n  - to: x\n    |', ['match', 'to', 'add']],
  ['routes:\n  - {match: {|', ['paths', 'languages', 'cwe']],
  ['people:\n  maya: {name: M}\nroutes:\n  - {to: [|', ['maya']],
  ['people:\n  maya: {name: M}\nroutes:\n  - to: |', ['maya']],
  ['people:\n  maya: {name: M}\nroutes:\n  - to:\n      - |', ['maya']],
  ['routes:\n  - {match: {cwe: [89, |', ['89']],
  ['escalation:\n  - when: {severity: |', ['critical', 'high']],
  ['# |', []],
];

describe('the example in the documentation', () => {
  it('is a champions file without a mistake', () => {
    const example = /```yaml\n([^]*?)```/.exec(read('docs/champions.md'))?.[1] ?? '';
    const found = readChampions(example);
    assert.deepEqual(diagnoseChampions(found, { today }), []);
    assert.deepEqual([found.file.parties.length, found.file.routes.length, found.file.guidance.length], [4, 3, 1]);
  });
});

describe('completion in champions.yml', () => {
  for (const [text, first] of typed) {
    it(JSON.stringify(text), () => {
      const found = completeChampions(text.replace('|', ''), text.indexOf('|'), { cwes: [{ id: 89, name: 'SQL Injection' }] });
      assert.deepEqual(found.slice(0, first.length).map(({ label }) => label), first); // prettier-ignore
      if (first.length === 0) assert.deepEqual(found, []);
    });
  }
});
