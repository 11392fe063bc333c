// Champions and guidance over the wire: whom to ask, the page, and help inside champions.yml.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import type { CompletionItem, Diagnostic } from 'vscode-languageserver-protocol';
import { type Explanation, type FindingReference, METHOD, type NewFileHint, type NewTexts, type PeopleHere } from '../../server/protocol.ts'; // prettier-ignore
import { gitEnvironment } from '../host/git-support.ts';
import { withLsp, type LspOptions } from '../support/lsp.ts';
import { rule } from '../support/rules.ts';

const champions = `people: {maya: {name: Maya Okafor, email: maya@example.com}}
routes:
  - {to: [maya]}
guidance:
  - {match: {cwe: [89]}, say: Use our query helper.}
`;
const places = { '.git/HEAD': '', '.security-review/champions.yml': champions };
const bundled = {
  'a.yaml': ['rules:', rule('sql', 'sql($X)', ['metadata:', '  cwe: ["CWE-89: SQL"]']), rule('leak', '"..."', ['metadata:', '  cwe: ["CWE-798: X"]'])].join('\n'),
}; // prettier-ignore

const PLACE = '.security-review/champions.yml';

async function withLspAnswer(options: LspOptions): Promise<readonly string[]> {
  let found: readonly string[] = [];
  await withLsp(options, async (client) => {
    const uri = client.uri('a.js');
    await client.open(uri, 'javascript', 'sql(x);\n');
    await client.shows(uri, 'sql');
    const { who } = await client.connection.sendRequest<PeopleHere>(METHOD.champions, { uri, trusted: true });
    found = who.helpers.map(({ origin, name }) => `${origin} ${name}`);
  });
  return found;
}

describe('people and guidance in the editor', () => {
  it('a finding is asked about with a message, without code unless wanted', () =>
    withLsp({ bundled, files: { ...places, 'a.js': '' } }, async (client) => {
      const uri = client.uri('a.js');
      await client.open(uri, 'javascript', 'x;\nsql(unsaved);\n');
      const [found] = await client.shows(uri, 'sql');
      const params = { uri, range: found?.range, rule: found?.data as unknown, message: found?.message, trusted: true };
      const here = await client.connection.sendRequest<PeopleHere>(METHOD.champions, params);
      assert.deepEqual(here.who.helpers.map(({ name }) => name), ['Maya Okafor']); // prettier-ignore
      assert.match(here.ask.subject, /^Security question: a\.js:2 \(CWE-89\)$/);
      assert.ok(!here.ask.body.includes('unsaved') && here.who.helpers[0]?.contacts[0]?.url?.includes('a.js%3A2'));
      const withCode = await client.connection.sendRequest<PeopleHere>(METHOD.champions, { ...params, includeCode: true });
      assert.ok(withCode.ask.body.includes('sql(unsaved);'));
    }));

  it('the code of a secret never leaves', () =>
    withLsp({ bundled, files: { ...places, 'a.js': '' } }, async (client) => {
      const uri = client.uri('a.js');
      await client.open(uri, 'javascript', 'key = "AKIA1234";\n');
      const [found] = await client.shows(uri, 'leak');
      const { ask } = await client.connection.sendRequest<PeopleHere>(METHOD.champions, { uri, range: found?.range, rule: found?.data as unknown, message: 'Found AKIA1234', includeCode: true, trusted: true }); // prettier-ignore
      assert.ok(!ask.body.includes('AKIA1234') && !ask.codeIncluded);
    }));

  it('a finding has a page, with the team and the people in a trusted folder only', () =>
    withLsp({ bundled, files: { ...places, 'a.js': '' } }, async (client) => {
      const uri = client.uri('a.js');
      await client.open(uri, 'javascript', 'sql(x);\n');
      const [found] = await client.shows(uri, 'sql');
      const params = { uri, range: found?.range, rule: found?.data as unknown };
      const page = async (trusted: boolean) =>
        (await client.connection.sendRequest<Explanation>(METHOD.guidance, { ...params, trusted })).markdown;
      assert.match(
        await page(true),
        /^# Do not use sql\.\n\n\[`a\.js:1`\]\(\/a\.js#L1\)[^]*pool\.query[^]*Use our query helper[^]*Maya Okafor/,
      );
      const untrusted = await page(false);
      assert.ok(untrusted.includes('pool.query') && !/Maya|query helper/.test(untrusted));
      assert.equal(await client.connection.sendRequest(METHOD.champions, { ...params, trusted: false }), null);
      const cwe = await client.connection.sendRequest<Explanation>(METHOD.guidance, { cwes: [79], trusted: false });
      assert.match(cwe.title, /^CWE-79: /);
    }));

  it('without any file the settings say whom to ask, and bring an organisation’s own file', async () => {
    const outer = 'people: {olga: {name: Olga}}\nroutes: [{to: olga}]\n';
    const names = (settings: Readonly<Record<string, string>>) =>
      withLspAnswer({ bundled, files: { 'a.js': '', 'org/champions.yml': outer }, settings: { champions: settings } });
    assert.deepEqual(await names({ default: 'AppSec <appsec@example.com>' }), ['default AppSec']);
    assert.deepEqual(await names({ default: 'AppSec', file: 'org/champions.yml' }), ['champions Olga']);
  });

  it('a note and a lesson are offered as texts to look at', () =>
    withLsp({ bundled, files: { ...places, 'a.js': '' } }, async (client) => {
      const params = { uri: client.uri('a.js'), cwes: [79], trusted: true, say: 'Use <Text>.', lesson: 'Comment page' };
      const found = await client.connection.sendRequest<NewTexts>(METHOD.teamNote, params);
      assert.ok('texts' in found);
      const [note, lesson] = found.texts;
      assert.deepEqual([note?.uri, note?.create, note?.range.start], [client.uri(PLACE), false, { line: 5, character: 0 }]);
      assert.match(
        note?.newText ?? '',
        /^ {2}- match: \{cwe: \[79\]\}\n {4}say: "Use <Text>\."\n {4}lessons: \[lessons\/\d{4}-\d{2}-comment-page\.md\]\n$/,
      );
      assert.ok(lesson?.create === true && /\.security-review\/lessons\/\d{4}-\d{2}-comment-page\.md$/.test(lesson.uri));
    }));

  it('a first champions file is prefilled from CODEOWNERS; one that is there is left alone', async () => {
    await withLsp({ bundled, files: { '.git/HEAD': '', CODEOWNERS: '/pay/ @liam\n', 'a.js': '' } }, async (client) => {
      const found = await client.connection.sendRequest<NewTexts>(METHOD.createChampions, {
        uri: client.uri('a.js'),
        trusted: true,
      });
      assert.ok('texts' in found && found.texts[0]?.uri === client.uri(PLACE) && found.texts[0].newText.includes('github: liam'));
    });
    await withLsp({ bundled, files: { ...places, 'a.js': '' } }, async (client) => {
      assert.ok(
        'refused' in
          (await client.connection.sendRequest<NewTexts>(METHOD.createChampions, { uri: client.uri('a.js'), trusted: true })),
      );
    });
  });

  it('champions.yml has diagnostics and completion, as it stands in the editor', () =>
    withLsp({ bundled, files: { ...places, 'pay/.security-review/champions.yml': '' } }, async (client) => {
      const pulled = async (uri: string) =>
        (
          await client.connection.sendRequest<{ items: readonly Diagnostic[] }>('textDocument/diagnostic', {
            textDocument: { uri },
          })
        ).items;
      const uri = client.uri(PLACE);
      await client.open(uri, 'yaml', champions.replace('to: [maya]', 'to: [mayaa]'));
      assert.deepEqual((await pulled(uri)).map(({ code, range }) => [code, range.start]), [['unknown-id', { line: 2, character: 10 }]]); // prettier-ignore
      const [action] = await client.actions(uri, await pulled(uri));
      assert.equal(action?.title, 'Change to maya');
      const inner = client.uri('pay/.security-review/champions.yml');
      await client.open(inner, 'yaml', 'routes:\n  - {match: {paths: [a/]}, to: [maya]}\n');
      assert.deepEqual(await pulled(inner), []);
      const items = await client.connection.sendRequest<readonly CompletionItem[]>('textDocument/completion', { textDocument: { uri }, position: { line: 2, character: 10 } }); // prettier-ignore
      assert.deepEqual(items.map(({ label }) => label), ['maya']); // prettier-ignore
      assert.equal(await client.connection.sendRequest('textDocument/completion', { textDocument: { uri: client.uri('a.js') }, position: { line: 0, character: 0 } }), null); // prettier-ignore
    }));

  it('a hover says what the diagnostic does not, in three lines, and links only our commands', () =>
    withLsp({ bundled, files: { ...places, 'a.js': '' } }, async (client) => {
      const uri = client.uri('a.js');
      await client.open(uri, 'javascript', 'sql(x);\n');
      await client.shows(uri, 'sql');
      assert.equal(await client.hover(uri, 0, 1), 'It is not safe. *SQL Injection (CWE-89) · A05:2025 Injection*');
      await client.connection.sendNotification(METHOD.environment, { trusted: true, commandLinks: true });
      const lines = ((await client.hover(uri, 0, 1)) ?? '').split('\n\n');
      assert.equal(lines.length, 3);
      assert.equal(lines[1], '**Your team:** Use our query helper.');
      const links = [...(lines[2] ?? '').matchAll(/\[([^\]]+)\]\(command:([\w.]+)\?([^)]+)\)/g)];
      assert.deepEqual(links.map(([, text, command]) => [text, command]), [
        ['Guidance', 'securityReview.explain'],
        ['Ask Maya Okafor (maya@example.com)', 'securityReview.askChampion'],
        ['Ignore with reason', 'securityReview.ignoreWithReason'],
      ]); // prettier-ignore
      const [reference] = JSON.parse(decodeURIComponent(links[0]?.[3] ?? '')) as readonly FindingReference[];
      assert.deepEqual([reference?.uri, reference?.ruleId, reference?.range.start], [uri, 'sql', { line: 0, character: 0 }]);
    }));

  it('a new file on a sensitive route is told of; an old one, another one, and an untrusted one are not', () =>
    withLsp({ bundled, files: { '.security-review/champions.yml': SENSITIVE, 'pay/old.js': '', 'b.js': '' } }, async (client) => {
      const git = (...args: readonly string[]): void => {
        const { status, stderr } = spawnSync('git', ['-C', client.root, ...args], { env: gitEnvironment(client.root) });
        assert.equal(status, 0, String(stderr));
      };
      git('init', '--quiet');
      git('add', '--all');
      git('commit', '--quiet', '--message', 'start');
      const hint = (path: string) =>
        client.connection.sendRequest<NewFileHint | null>(METHOD.hint, { uri: client.uri(path), trusted: true });
      await client.write('pay/new.js', 'x();\n');
      await client.write('new.js', 'x();\n');
      assert.equal(await hint('pay/new.js'), null, 'nobody trusts the workspace');
      await client.connection.sendNotification(METHOD.environment, { trusted: true });
      assert.deepEqual(await hint('pay/new.js'), { name: 'Payments security', path: 'pay/new.js' });
      assert.deepEqual([await hint('pay/old.js'), await hint('new.js'), await hint('b.js')], [null, null, null]);
    }));
});

const SENSITIVE = `people: {maya: {name: Maya}}
teams: {pay: {name: Payments security, members: [maya]}}
routes:
  - {to: [maya], sensitive: true}
  - {match: {paths: [pay/]}, to: [pay], sensitive: true}
`;
