// `findings.scope: changed`: only findings on lines of the change are shown, as the text stands in the editor.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { type EnvironmentParams, type FindingChoice, METHOD } from '../../server/protocol.ts';
import { gitEnvironment } from '../host/git-support.ts';
import { withLsp, type LspClient } from '../support/lsp.ts';
import { rule } from '../support/rules.ts';

const bundled = { 'a.yaml': ['rules:', rule('danger', 'danger($X)'), rule('other', 'other($X)')].join('\n') };
const OLD = 'danger(1);\n\nconst a = 1;\n';
const settings = { findings: { scope: 'changed' } };

function withChange(
  test: (client: LspClient) => Promise<void>,
  environment: EnvironmentParams = { trusted: true },
): Promise<void> {
  return withLsp({ bundled, settings, files: { 'src/a.js': OLD } }, async (client) => {
    const git = (...args: readonly string[]): void => {
      const { status, stderr } = spawnSync('git', ['-C', client.root, ...args], { env: gitEnvironment(client.root) });
      assert.equal(status, 0, String(stderr));
    };
    git('init', '--quiet', '--initial-branch=main');
    git('add', '--all');
    git('commit', '--quiet', '--message', 'start');
    git('switch', '--quiet', '--create', 'feature');
    await client.connection.sendNotification(METHOD.environment, environment);
    await test(client);
  });
}

describe('findings of the change alone', function () {
  this.timeout(60_000);

  it('older ones are not shown but counted; new ones come and go with their lines', () =>
    withChange(async (client) => {
      const uri = client.uri('src/a.js');
      await client.open(uri, 'javascript', OLD);
      await client.says(uri, 'No new findings, 1 older');
      assert.deepEqual(client.diagnostics(uri), []);
      assert.equal(await client.hover(uri, 0, 1), undefined);
      await client.change(uri, { text: `${OLD}other(2);\nother(3);\n` });
      await client.shows(uri, 'other', 'other');
      await client.says(uri, '2 new findings, 1 older');
      const here = await client.connection.sendRequest<readonly FindingChoice[]>(METHOD.findingsHere, { uri });
      assert.deepEqual(here.map(({ ruleId }) => ruleId), ['other', 'other']); // prettier-ignore
      // The old line itself is changed, and what stood there is new with it.
      await client.change(uri, { text: OLD.replace('1)', '2)') });
      await client.shows(uri, 'danger');
      await client.change(uri, { text: OLD });
      await client.shows(uri);
    }));

  it('in a file that is new everything is new', () =>
    withChange(async (client) => {
      await client.write('src/b.js', OLD);
      const uri = client.uri('src/b.js');
      await client.open(uri, 'javascript', OLD);
      await client.shows(uri, 'danger');
    }));

  it('line ends alone make nothing new', () =>
    withChange(async (client) => {
      const uri = client.uri('src/a.js');
      await client.open(uri, 'javascript', OLD.replaceAll('\n', '\r\n'));
      await client.says(uri, 'No new findings, 1 older');
    }));

  it('everything is shown where nobody trusts the workspace, and in other folders than repositories', async () => {
    await withChange(
      async (client) => {
        const uri = client.uri('src/a.js');
        await client.open(uri, 'javascript', OLD);
        await client.shows(uri, 'danger');
      },
      { trusted: false },
    );
    await withLsp({ bundled, settings, files: { 'a.js': OLD } }, async (client) => {
      await client.connection.sendNotification(METHOD.environment, { trusted: true });
      await client.open(client.uri('a.js'), 'javascript', OLD);
      await client.shows(client.uri('a.js'), 'danger');
    });
  });

  it('the setting takes effect at once', () =>
    withChange(async (client) => {
      const uri = client.uri('src/a.js');
      await client.open(uri, 'javascript', OLD);
      await client.says(uri, 'No new findings, 1 older');
      await client.configure({});
      await client.shows(uri, 'danger');
    }));
});
