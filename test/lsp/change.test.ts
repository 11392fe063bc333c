// The working change over the wire: its figures, its page and its request, in a generated repository.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CHANGE_METHOD, type ChangeFigures, type ChangePage, type ChangeParams, type ChangeView, type Refused, type StageResult } from '../../server/protocol-change.ts'; // prettier-ignore
import { code, gitEnvironment } from '../host/git-support.ts';
import { withLsp, type LspClient, type LspOptions } from '../support/lsp.ts';
import { rule } from '../support/rules.ts';

const bundled = { 'a.yaml': ['rules:', rule('danger', 'danger($X)')].join('\n') };
const files = {
  'src/old.js': 'danger(1);\n',
  CODEOWNERS: '* @liam\n',
};

/** A repository with `files` committed on main, and a branch that starts there. */
function withRepository(options: LspOptions, test: (client: LspClient) => Promise<void>): Promise<void> {
  return withLsp({ bundled, ...options, files: { ...files, ...options.files } }, async (client) => {
    const git = (...args: readonly string[]): void => {
      const { status, stderr } = spawnSync('git', ['-C', client.root, ...args], { env: gitEnvironment(client.root) });
      assert.equal(status, 0, String(stderr));
    };
    git('init', '--quiet', '--initial-branch=main');
    git('add', '--all');
    git('commit', '--quiet', '--message', 'start');
    git('switch', '--quiet', '--create', 'feature');
    await test(client);
  });
}

const trusted = (client: LspClient, more: Partial<ChangeParams> = {}): ChangeParams => ({
  uri: pathToFileURL(client.root).href,
  trusted: true,
  ...more,
});
const ask = <T>(client: LspClient, method: string, params: object = trusted(client)) =>
  client.connection.sendRequest<T | Refused>(method, params);
const viewOf = async (client: LspClient, params: object = trusted(client)): Promise<ChangeView> => {
  const view = await ask<ChangeView>(client, CHANGE_METHOD.view, params);
  assert.ok('figures' in view, JSON.stringify(view));
  return view;
};
const figures = async (client: LspClient, params = trusted(client)): Promise<ChangeFigures> =>
  (await viewOf(client, params)).figures;
/** The page with its findings, those that come late included. */
async function pageOf(client: LspClient, params = trusted(client)): Promise<string> {
  const page = await ask<ChangePage>(client, CHANGE_METHOD.page, params);
  assert.ok('body' in page, JSON.stringify(page));
  if (page.late === undefined) return page.body.replaceAll('> <', '><');
  const findings = await ask<string | null>(client, CHANGE_METHOD.lateFindings, { ...params, late: page.late });
  assert.ok(typeof findings === 'string');
  return page.body.replace(/(?<=<section id="findings">)[^]*?(?=<\/section>)/, findings).replaceAll('> <', '><');
}

describe('the working change in the editor', function () {
  this.timeout(60_000);

  it('is told in minutes from 80 % of the budget on', () =>
    withRepository({}, async (client) => {
      assert.equal((await figures(client)).shown, false);
      await client.write('src/new.js', code(100));
      const small = await figures(client);
      assert.deepEqual([small.shown, small.level, small.text], [false, 'ok', '≈ 15 min review']);
      await client.write('src/new.js', code(370));
      const near = await figures(client);
      assert.deepEqual([near.shown, near.level, near.text], [true, 'near', '≈ 55 min review']);
      assert.deepEqual([near.title, ...near.facts.slice(0, 2)], ['≈ 55 min of careful review', '370 review lines', 'budget 400']);
    }));

  it('is shown by the setting, and by the budget of the team', () =>
    withRepository({}, async (client) => {
      // Settings arrive some time after the notification.
      const shows = async (statusBar: string, expected: boolean): Promise<void> => {
        await client.configure({ changeSize: { statusBar } });
        let shown: boolean | undefined;
        for (const end = Date.now() + 10_000; shown !== expected && Date.now() < end;) shown = (await figures(client)).shown;
        assert.equal(shown, expected, statusBar);
      };
      await client.write('src/new.js', code(20));
      await shows('always', true);
      await shows('near', false);
      await client.write('.security-review/review.yml', 'budget: 20\n');
      await shows('near', true);
      await shows('never', false);
    }));

  it('counts what is not saved', () =>
    withRepository({}, async (client) => {
      const uri = client.uri('src/old.js');
      await client.open(uri, 'javascript', `danger(1);\n${code(420)}danger(2);\n`);
      assert.equal((await figures(client, trusted(client, { unsaved: [uri] }))).level, 'over');
      assert.equal((await figures(client)).shown, false);
    }));

  it('has a page and a request, with the findings that are new in it and whom to ask', () =>
    withRepository({}, async (client) => {
      const uri = client.uri('src/old.js');
      const text = 'danger(1);\nsafe();\ndanger(2);\n';
      await client.open(uri, 'javascript', text);
      await client.shows(uri, 'danger', 'danger');
      await client.write('src/auth/login (1).js', 'danger(password);\n');
      const params = trusted(client, { unsaved: [uri] });
      const page = await pageOf(client, params);
      assert.match(page, /<h1>Under 5 min/);
      const links = [...page.matchAll(/href="command:securityReview\.changeSize\.open\?([^"]*)"><(?:b|code)>([^<]*)/g)];
      const places = links.map(([, args = '', text]) => [text, (JSON.parse(decodeURIComponent(args)) as unknown[])[0]]);
      const [login, old] = ['src/auth/login (1).js', 'src/old.js'];
      assert.deepEqual(places, [
        ['login (1).js', { path: login, deleted: false }],
        ['login (1).js:1', { path: login, deleted: false, line: 1 }],
        ['old.js:3', { path: old, deleted: false, line: 3 }],
        ['old.js', { path: old, deleted: false }],
      ]);
      assert.match(
        page,
        /<h2>Whom to ask<\/h2><ul class="people"><li><b>@liam<\/b><span class="quiet">Code owner, not a champion/,
      );
      const request = await ask<string>(client, CHANGE_METHOD.request, params);
      assert.ok(typeof request === 'string');
      assert.match(request, /^## Security review request: feature\n[^]*\*\*Read first\*\*[^]*src\/old\.js:3/);
      assert.ok(!request.includes('](/') && !request.includes('command:'), 'the request holds no link into this workspace');
    }));

  it('says why there is none, and runs no git in a workspace that is not trusted', () =>
    withRepository({}, async (client) => {
      const untrusted = trusted(client, { trusted: false, gitPath: '/no/such/git' });
      for (const method of Object.values(CHANGE_METHOD)) {
        const answer = JSON.stringify(await ask(client, method, { ...untrusted, sha: 'abcdef0', path: 'src/old.js', late: '1' }));
        const silent = [CHANGE_METHOD.bases, CHANGE_METHOD.baseText, CHANGE_METHOD.lateFindings].some((name) => name === method);
        if (silent) assert.match(answer, /^(null|\[\])$/, method);
        else assert.match(answer, /trust/, method);
      }
      assert.match(JSON.stringify(await ask(client, CHANGE_METHOD.page, { ...untrusted, trusted: true })), /refused/);
    }));

  it('runs none of the programs that a repository names in its configuration', () =>
    withRepository({ files: { '.gitattributes': '* filter=evil\n' } }, async (client) => {
      const trace = join(client.root, '..', 'ran');
      const program = join(client.root, '..', 'program.sh');
      writeFileSync(program, `#!/bin/sh\necho "$0 $*" >> '${trace}'\ncat\n`, { mode: 0o755 });
      const git = (...args: readonly string[]) =>
        spawnSync('git', ['-C', client.root, ...args], { env: gitEnvironment(client.root), input: '' });
      for (const key of ['core.fsmonitor', 'filter.evil.clean', 'filter.evil.process', 'core.pager', 'diff.external'])
        git('config', key, program);
      writeFileSync(join(client.root, 'src/old.js'), 'danger(9);\n');
      const everything = async (params: ChangeParams): Promise<void> => {
        const view = await ask<ChangeView>(client, CHANGE_METHOD.view, params);
        const sha = 'base' in view ? view.base.sha : 'abcdef0';
        // Staging runs filters, as `git add` does, because the author asks for it; so it is not among the asked here.
        for (const method of Object.values(CHANGE_METHOD).filter((name) => !/stage/i.test(name)))
          await ask(client, method, { ...params, sha, path: 'src/old.js', late: '1' });
      };
      await everything(trusted(client, { trusted: false }));
      await ask(client, CHANGE_METHOD.stage, { ...trusted(client, { trusted: false }), fingerprint: '', group: '' });
      assert.ok(!existsSync(trace), 'nothing runs in a workspace that is not trusted');
      await everything(trusted(client));
      assert.ok(!existsSync(trace), 'nothing but git runs in one that is trusted');
      git('status');
      assert.ok(existsSync(trace), 'git alone would have run it');
    }));

  it('is shown in parts, of which one can be staged and taken back', () =>
    withRepository({}, async (client) => {
      await client.write('src/auth/login.js', code(30, 'password'));
      await client.write('src/list.js', code(60, 'item'));
      await client.write('README.md', 'About it\n');
      const view = await viewOf(client);
      assert.deepEqual(view.open.parts.map(({ kind, title }) => `${kind} ${title}`), ['sensitive Security · src/auth', 'source src', 'docs Text']); // prettier-ignore
      const [part] = view.open.parts;
      assert.deepEqual(part?.files[0]?.spots[0], { line: 1, text: 'password0 = 0;' });
      const params = { ...trusted(client), fingerprint: view.open.fingerprint, group: part.id };
      const staged = await ask<StageResult>(client, CHANGE_METHOD.stage, params);
      assert.ok('status' in staged && staged.status === 'staged');
      assert.equal((await viewOf(client)).figures.staged, true);
      const undone = await ask<StageResult>(client, CHANGE_METHOD.undoStage, { ...trusted(client), token: staged.undo });
      assert.ok('status' in undone && undone.status === 'staged');
      assert.equal((await viewOf(client)).figures.staged, false);
    }));

  it('keeps to what was chosen for its branch', () =>
    withRepository({}, async (client) => {
      await client.write('src/new.js', code(120));
      await client.write('src/made.js', code(300));
      const declarations = [{ kind: 'generated', note: 'npm run generate', paths: ['src/made.js'] }];
      const view = await viewOf(client, {
        ...trusted(client),
        branches: { feature: { declarations, base: 'gone' }, main: { base: 'x' } },
      });
      assert.deepEqual([view.figures.lines, view.base.ref, view.declarations.length], [120, 'main', 1]);
      const params = { ...trusted(client), branches: { feature: { declarations } } };
      const request = await ask<string>(client, CHANGE_METHOD.request, params);
      assert.match(
        typeof request === 'string' ? request : '',
        /\*\*Made by a tool; please check the claim[^]*generated: npm run generate \(`src\/made\.js`\)/,
      );
    }));

  it('tells how far the base has gone on', () =>
    withRepository({}, async (client) => {
      const git = (...args: readonly string[]) =>
        spawnSync('git', ['-C', client.root, ...args], { env: gitEnvironment(client.root) });
      git('switch', '--quiet', 'main');
      for (const message of ['one', 'two']) git('commit', '--quiet', '--allow-empty', '--message', message);
      git('switch', '--quiet', 'feature');
      await client.write('src/new.js', code(20));
      const { figures: found } = await viewOf(client);
      assert.equal(found.facts.at(-1), '2 commits behind');
      assert.match(found.tooltip, /^\*\*≈ 5 min of careful review\*\*\n\n20 review lines · .* · 2 commits behind$/);
    }));

  it('gives files of the base, and nothing from elsewhere', () =>
    withRepository({}, async (client) => {
      const { base } = await viewOf(client);
      const text = (path: string, sha = base.sha) =>
        ask<string | null>(client, CHANGE_METHOD.baseText, { ...trusted(client), sha, path });
      assert.equal(await text('src/old.js'), files['src/old.js']);
      for (const path of ['../outside', 'src/../../outside', '/etc/passwd', 'src/none.js', ''])
        assert.equal(await text(path), null, path);
      for (const sha of ['main', '--batch', 'HEAD', '']) assert.equal(await text('src/old.js', sha), null, sha);
    }));

  it('says in the file of the team which values are not used', () =>
    withRepository({}, async (client) => {
      const uri = client.uri('.security-review/review.yml');
      await client.open(
        uri,
        'yaml',
        'version: 1\nbudget: lots\nnotify: never\nsensitivePatterns: ["(a+)+$"]\nexclude: {"gen/**": true}\n',
      );
      const { items } = await client.connection.sendRequest<{
        items: readonly { message: string; range: { start: { line: number } } }[];
      }>('textDocument/diagnostic', { textDocument: { uri } });
      assert.deepEqual(
        items.map(({ message, range }) => `${range.start.line} ${message}`),
        [
          '1 Expected a number from 20 to 100000.',
          '2 notify is a setting of each person, not of the team.',
          '3 `(a+)+$` may take very long on some lines and is not used.',
        ],
      );
    }));
});
