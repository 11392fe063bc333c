// Every place rules come from, their reload, and what is said about broken ones.

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { METHOD, type InactiveRule } from '../../server/protocol.ts';
import { type LspClient, withLsp } from '../support/lsp.ts';
import { rule, ruleFile } from '../support/rules.ts';

const doc = 'untitled:Untitled-1';
const PLACES = [
  '.security-review/rules/deep/a.yaml',
  '.security-review/rules/b.yml',
  '.semgrep.yml',
  '.semgrep.yaml',
  '.semgrep/c.yaml',
];

async function withPack(test: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'security-review-pack-'));
  try {
    await writeFile(join(folder, 'rules.yaml'), ruleFile('from-pack', 'packed()'));
    await test(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const inactive = (client: LspClient) => client.connection.sendRequest<readonly InactiveRule[]>(METHOD.inactiveRules);

describe('rules come', () => {
  it('from every place of the workspace', () => {
    const files = Object.fromEntries(PLACES.map((path, i) => [path, ruleFile(`rule-${i}`, `f${i}()`)]));
    return withLsp({ files }, async (client) => {
      await client.open(client.uri('a.js'), 'javascript', PLACES.map((_, i) => `f${i}()\n`).join(''));
      await client.shows(client.uri('a.js'), ...PLACES.map((_, i) => `rule-${i}`));
    });
  });

  it('from the setting rules.paths, which says when it leads nowhere', () => {
    const files = { 'team/a.yaml': ruleFile('by-setting', 'set()'), 'team/one.txt': ruleFile('by-name', 'named()') };
    const settings = { rules: { paths: ['team', 'team/one.txt', 'nowhere'] } };
    return withLsp({ files, settings }, async (client) => {
      await client.open(client.uri('a.js'), 'javascript', 'set()\nnamed()\n');
      await client.shows(client.uri('a.js'), 'by-setting', 'by-name');
      const { notices } = await client.says(client.uri('a.js'), '2 findings');
      assert.deepEqual(notices, [{ text: '1 rule inactive: show', show: 'inactiveRules' }]);
      const [missing] = await inactive(client);
      assert.match(missing?.message ?? '', /^No rules at .*nowhere: check the setting securityReview\.rules\.paths\.$/);
    });
  });

  it('from packs, which come and go without a restart', () =>
    withPack((folder) =>
      withLsp({ bundled: { 'a.yaml': ruleFile('own', 'packed()') } }, async (client) => {
        await client.open(doc, 'javascript', 'packed()');
        await client.shows(doc, 'own');
        const pack = { id: 'acme', label: 'Acme rules', version: '4.5.6', path: folder };
        await client.connection.sendNotification(METHOD.packs, { packs: [pack] });
        await client.shows(doc, 'own', 'from-pack');
        const hover = (await client.hover(doc, 0, 2)) ?? '';
        assert.match(hover, /Acme rules 4\.5\.6/);
        await client.configure({ packs: { disabled: ['acme'] } });
        await client.shows(doc, 'own');
        await client.configure({});
        await client.shows(doc, 'own', 'from-pack');
        await client.connection.sendNotification(METHOD.packs, { packs: [] });
        await client.shows(doc, 'own');
      }),
    ));

  it('and go with settings', () =>
    withLsp({ bundled: { 'a.yaml': ['rules:', rule('one', 'one()'), rule('two', 'two()')].join('\n') } }, async (client) => {
      await client.open(doc, 'javascript', 'one()\ntwo()\n');
      await client.shows(doc, 'one', 'two');
      await client.configure({ rules: { disabled: ['one'] } });
      await client.shows(doc, 'two');
      await client.configure({ rules: { bundled: false } });
      await client.says(doc, 'No rules for JavaScript yet');
      await client.configure({ enable: false });
      await client.says(doc, 'Not scanned: switched off');
    }));

  it('for the folder that holds them, not for its neighbour', () => {
    const files = { '.semgrep.yml': ruleFile('first', 'f()') };
    const more = { '.semgrep.yml': ruleFile('second', 'f()') };
    return withLsp({ files, more }, async (client) => {
      await client.open(client.uri('a.js'), 'javascript', 'f()');
      await client.open(client.uri('../second/a.js'), 'javascript', 'f()');
      await client.shows(client.uri('a.js'), 'first');
      await client.shows(client.uri('../second/a.js'), 'second');
    });
  });

  it('anew when their file changes, appears or goes', () =>
    withLsp({ files: { '.semgrep.yml': ruleFile('before', 'f()') } }, async (client) => {
      await client.open(doc, 'javascript', 'f()\ng()\n');
      await client.shows(doc, 'before');
      await client.write('.semgrep.yml', ruleFile('after', 'g()'));
      await client.shows(doc, 'after');
      await client.write('.security-review/rules/new.yaml', ruleFile('new', 'f()'));
      await client.shows(doc, 'after', 'new');
      await rm(join(client.root, '.semgrep.yml'));
      await client.watched('.semgrep.yml');
      await client.shows(doc, 'new');
    }));

  it('as they stand in the editor, saved or not', () =>
    withLsp({ files: { '.semgrep.yml': ruleFile('saved', 'f()') } }, async (client) => {
      await client.open(doc, 'javascript', 'f()\n');
      await client.shows(doc, 'saved');
      await client.open(client.uri('.semgrep.yml'), 'yaml', ruleFile('unsaved', 'f()'));
      await client.shows(doc, 'unsaved');
      await client.close(client.uri('.semgrep.yml'));
      await client.shows(doc, 'saved');
    }));
});

describe('a broken rule', () => {
  const broken = ['rules:', rule('fine', 'f()'), '  - id: broken', '    languages: [javascript]', '    message: No pattern.', '    severity: WARNING', ''].join('\n'); // prettier-ignore
  const bad = ruleFile('bad-pattern', 'f(((', []);

  it('is told in its own open file and counted, and hides no other', () =>
    withLsp({ files: { '.semgrep.yml': broken, '.semgrep/bad.yaml': bad, '.semgrep/not.yaml': 'rules: [' } }, async (client) => {
      await client.open(client.uri('a.js'), 'javascript', 'f()\n');
      await client.shows(client.uri('a.js'), 'fine');
      const notices = () => client.status(client.uri('a.js'))?.notices.map((notice) => notice.text);
      await client.until(() => notices()?.[0] === '3 rules inactive: show', () => String(notices())); // prettier-ignore
      assert.deepEqual([...new Set(client.published.map((params) => params.uri))], [client.uri('a.js')]);
      const listed = await inactive(client);
      assert.deepEqual(listed.map((entry) => entry.uri).sort(), ['.semgrep.yml', '.semgrep/bad.yaml', '.semgrep/not.yaml'].map((path) => client.uri(path))); // prettier-ignore
      await client.open(client.uri('.semgrep.yml'), 'yaml', broken);
      await client.until(() => client.diagnostics(client.uri('.semgrep.yml')).length === 1, () => 'the problem in its file'); // prettier-ignore
      assert.equal(client.diagnostics(client.uri('.semgrep.yml'))[0]?.range.start.line, 6);
      await client.close(client.uri('.semgrep.yml'));
      await client.shows(client.uri('.semgrep.yml'));
    }));

  it('works again when it is mended', () =>
    withLsp({ files: { '.semgrep.yml': broken } }, async (client) => {
      await client.open(client.uri('.semgrep.yml'), 'yaml', broken);
      await client.open(client.uri('a.js'), 'javascript', 'f()\ng()\n');
      await client.shows(client.uri('a.js'), 'fine');
      await client.change(client.uri('.semgrep.yml'), { text: `${broken}    pattern: g()\n` });
      await client.shows(client.uri('a.js'), 'fine', 'broken');
      await client.shows(client.uri('.semgrep.yml'));
    }));
});
