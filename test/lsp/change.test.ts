// The working change over the wire: its figures, its page and its request, in a generated repository.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { METHOD, type ChangeFigures, type ChangePages, type ChangeParams } from '../../server/protocol.ts';
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
const figures = (client: LspClient, params = trusted(client)) =>
  client.connection.sendRequest<ChangeFigures | null>(METHOD.change, params);
const pages = (client: LspClient, params = trusted(client)) =>
  client.connection.sendRequest<ChangePages>(METHOD.changePages, params);

describe('the working change in the editor', function () {
  this.timeout(60_000);

  it('is told in minutes from 80 % of the budget on', () =>
    withRepository({}, async (client) => {
      assert.equal((await figures(client))?.shown, false);
      await client.write('src/new.js', code(100));
      const small = await figures(client);
      assert.deepEqual([small?.shown, small?.level, small?.text], [false, 'ok', '≈ 15 min review']);
      await client.write('src/new.js', code(370));
      const near = await figures(client);
      assert.deepEqual([near?.shown, near?.level, near?.text], [true, 'near', '≈ 55 min review']);
      assert.deepEqual(near?.facts.slice(0, 3), ['≈ 55 min of careful review', '370 review lines', 'budget 400']);
    }));

  it('is shown by the setting, and by the budget of the team', () =>
    withRepository({}, async (client) => {
      // Settings arrive some time after the notification.
      const shows = async (statusBar: string, expected: boolean): Promise<void> => {
        await client.configure({ change: { statusBar } });
        let shown: boolean | undefined;
        for (const end = Date.now() + 10_000; shown !== expected && Date.now() < end;) shown = (await figures(client))?.shown;
        assert.equal(shown, expected, statusBar);
      };
      await client.write('src/new.js', code(20));
      await shows('always', true);
      await shows('auto', false);
      await client.write('.security-review/review.yml', 'budget: 20\n');
      await shows('auto', true);
      await shows('never', false);
    }));

  it('counts what is not saved', () =>
    withRepository({}, async (client) => {
      const uri = client.uri('src/old.js');
      await client.open(uri, 'javascript', `danger(1);\n${code(420)}danger(2);\n`);
      assert.equal((await figures(client, trusted(client, { unsaved: [uri] })))?.level, 'over');
      assert.equal((await figures(client))?.shown, false);
    }));

  it('has a page and a request, with the findings that are new in it and whom to ask', () =>
    withRepository({}, async (client) => {
      const uri = client.uri('src/old.js');
      const text = 'danger(1);\nsafe();\ndanger(2);\n';
      await client.open(uri, 'javascript', text);
      await client.shows(uri, 'danger', 'danger');
      await client.write('src/auth/login (1).js', 'danger(password);\n');
      const found = await pages(client, trusted(client, { unsaved: [uri] }));
      assert.ok('page' in found);
      assert.match(found.page, /^# Under 5 min of careful review\n/);
      assert.match(found.page, /## Touches security[^]*\[`src\/auth\/login \(1\)\.js`\]\(\/src\/auth\/login%20%281%29\.js\)/);
      const places = [...found.page.matchAll(/^- \[`([^`]*)`\]\(([^)]*)\) \*\*/gm)].map(([, place, link]) => `${place} ${link}`);
      assert.deepEqual(places.sort(), ['src/auth/login (1).js:1 /src/auth/login%20%281%29.js#L1', 'src/old.js:3 /src/old.js#L3']);
      assert.match(found.page, /## Whom to ask\n\n- @\u200bliam, Code owner, not a champion: CODEOWNERS:1\n/);
      assert.match(found.request, /^## Security review request: feature\n[^]*\*\*Read first\*\*[^]*src\/old\.js:3/);
      assert.ok(!found.request.includes('](/'), 'the request holds no link into this workspace');
    }));

  it('says why there is none, and runs no git in a workspace that is not trusted', () =>
    withRepository({}, async (client) => {
      const untrusted = trusted(client, { trusted: false, gitPath: '/no/such/git' });
      assert.equal(await figures(client, untrusted), null);
      assert.match(JSON.stringify(await pages(client, untrusted)), /refused.*trust/);
      assert.match(JSON.stringify(await pages(client, { ...untrusted, trusted: true })), /refused/);
    }));
});
