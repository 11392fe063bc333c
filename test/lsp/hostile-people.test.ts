// A repository that means harm: what its champions files say is refused with a message or shown as the text it is, and nothing of it
// is read where nobody trusts the workspace.

import assert from 'node:assert/strict';
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Explanation, METHOD, type NewTexts, type PeopleHere } from '../../server/protocol.ts';
import { withLsp, type LspClient } from '../support/lsp.ts';
import { ruleFile } from '../support/rules.ts';

const PLACE = '.security-review/champions.yml';
const bundled = { 'a.yaml': ruleFile('sql', 'sql($X)', ['metadata:', '  cwe: ["CWE-89: SQL"]']) };
const EVIL = '[click](command:workbench.action.quit) ![p](https://evil.example/p.png) <img src=x> # Owned $(alert)';

/** One finding in a.js, in a workspace with this champions file. */
function withFile(
  champions: string,
  test: (client: LspClient, params: Readonly<Record<string, unknown>>) => Promise<void>,
): Promise<void> {
  return withLsp({ bundled, files: { '.git/HEAD': '', [PLACE]: champions, 'a.js': '' } }, async (client) => {
    const uri = client.uri('a.js');
    await client.connection.sendNotification(METHOD.environment, { trusted: true, commandLinks: true });
    await client.open(uri, 'javascript', 'sql(x);\n');
    const [found] = await client.shows(uri, 'sql');
    await test(client, { uri, range: found?.range, rule: found?.data as unknown, trusted: true });
  });
}
const people = (client: LspClient, params: object) => client.connection.sendRequest<PeopleHere | null>(METHOD.champions, params);
const page = async (client: LspClient, params: object) =>
  (await client.connection.sendRequest<Explanation>(METHOD.guidance, params)).markdown;
/** Without code spans, in which everything is text. */
const live = (markdown: string): string => markdown.replaceAll(/(`+)[^`]*\1/g, '');

describe('hostile champions files', function () {
  this.timeout(30_000);

  const links = ['javascript:alert(1)', 'command:workbench.action.quit', 'file:///etc/passwd', 'https://a@evil.example'];
  for (const link of links) {
    it(`${link} is refused with a message, as a contact and as a link`, () =>
      withFile(
        `people: {m: {name: Maya, contact: [{url: "${link}"}], office_hours: {days: [mon], from: "01:00", to: "02:00", timezone: UTC, url: "${link}"}}}
routes: [{to: m}]
guidance: [{match: {cwe: [89]}, say: Hello, links: [{title: x, url: "${link}"}]}]
`,
        async (client, params) => {
          const here = await people(client, params);
          assert.ok(here !== null);
          assert.ok(
            here.problems.filter(({ message }) => message.includes('https addresses')).length >= 2,
            JSON.stringify(here.problems),
          );
          assert.ok(!JSON.stringify([here.who, here.notes]).includes(link), JSON.stringify(here));
          for (const text of [await page(client, params), (await client.hover(client.uri('a.js'), 0, 1)) ?? ''])
            assert.ok(!text.includes(link), text);
        },
      ));
  }

  it('names, roles, notes and lessons are shown as they are, and link nothing', () =>
    withFile(
      `people: {m: {name: '${EVIL}', role: '${EVIL}', contact: [{text: '${EVIL}'}]}}
routes: [{to: m}]
guidance: [{match: {cwe: [89]}, say: '${EVIL}', links: [{title: '${EVIL}', url: "https://wiki.example.com"}]}]
`,
      async (client, params) => {
        const texts = [await page(client, params), (await client.hover(client.uri('a.js'), 0, 1)) ?? ''];
        for (const text of texts) {
          assert.ok(text.includes('click'), 'the words themselves are shown');
          assert.ok(!/(?<!\\)\]\((?:command:workbench|https:\/\/evil)|(?<!\\)!\[|<img|^# Owned/m.test(live(text)), text);
        }
        const commands = [...(texts[1] ?? '').matchAll(/(?<!\\)\]\(command:([\w.]+)/g)].map(([, command]) => command);
        assert.deepEqual(
          new Set(commands),
          new Set(['securityReview.explain', 'securityReview.askChampion', 'securityReview.ignoreWithReason']),
        );
      },
    ));

  const bombs: readonly (readonly [string, string, RegExp])[] = [
    ['of 10 MB', `# ${'x'.repeat(10_000_000)}\n`, /larger than 200 kB/],
    [
      'of a billion aliases',
      `a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n${Array.from({ length: 9 }, (_, at) => `a${at + 1}: &a${at + 1} [${Array.from({ length: 10 }, () => `*a${at}`).join(', ')}]`).join('\n')}\n`,
      /alias/i,
    ],
    ['that is no YAML', 'people: {m: [', /./],
    ['that is a list', '- a\n- b\n', /mapping/],
    ['of zero bytes alone', '\0'.repeat(1000), /./],
  ];
  for (const [what, text, message] of bombs) {
    it(`a file ${what} is refused with a message, and the finding still has its page`, () =>
      withFile(text, async (client, params) => {
        const started = Date.now();
        const here = await people(client, params);
        assert.match(here?.problems[0]?.message ?? '', message);
        assert.deepEqual(here?.who.helpers, []);
        assert.match(await page(client, params), /^# Do not use sql\./);
        assert.ok(Date.now() - started < 10_000);
      }));
  }

  it('paths that lead out are refused, in routes and in lessons', () =>
    withFile(
      'people: {m: {name: M}}\nroutes: [{to: m}, {match: {paths: ["../../x/**"]}, to: m}]\nguidance: [{match: {cwe: [89]}, say: Hi, lessons: ["../../../etc/passwd", /etc/passwd.md, lessons/ok.md]}]\n',
      async (client, params) => {
        const here = await people(client, params);
        const lessons = here?.notes.flatMap(({ lessons: all }) => all.map(({ uri }) => uri)) ?? [];
        assert.ok(lessons.length > 0 && lessons.every((uri) => uri.startsWith(client.uri('.'))), lessons.join());
        assert.ok(
          (here?.problems ?? []).filter(({ message }) => /\.\./.test(message)).length >= 2,
          JSON.stringify(here?.problems),
        );
        assert.ok(!/\]\([^)]*(?:\.\.|passwd)\)/.test(await page(client, params)));
      },
    ));

  it('a link to a file outside is not followed', () =>
    withLsp(
      {
        bundled,
        files: { '.git/HEAD': '', 'a.js': '' },
        more: { 'champions.yml': 'people: {m: {name: Outside}}\nroutes: [{to: m}]\n' },
      },
      async (client) => {
        const uri = client.uri('a.js');
        writeFileSync(join(client.root, '.security-review'), '');
        symlinkSync(join(client.root, '../second/champions.yml'), join(client.root, 'CODEOWNERS'));
        const here = await people(client, { uri, trusted: true });
        assert.deepEqual(here?.who.helpers, []);
      },
    ));

  it('where nobody trusts the workspace nothing of it is read or proposed', () =>
    withFile(
      'people: {m: {name: Maya}}\nroutes: [{to: m}]\nguidance: [{match: {cwe: [89]}, say: Ours}]\n',
      async (client, params) => {
        await client.connection.sendNotification(METHOD.environment, { trusted: false, commandLinks: true });
        const untrusted = { ...params, trusted: false };
        assert.equal(await people(client, untrusted), null);
        assert.ok(!/Maya|Ours/.test(await page(client, untrusted)));
        assert.ok(!/Maya|Ours/.test((await client.hover(client.uri('a.js'), 0, 1)) ?? ''));
        assert.equal(await client.connection.sendRequest(METHOD.hint, params), null);
        for (const method of [METHOD.createChampions, METHOD.teamNote])
          assert.ok('refused' in (await client.connection.sendRequest<NewTexts>(method, { ...untrusted, say: 'x' })), method);
      },
    ));
});
