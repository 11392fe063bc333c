// Fixes, hovers and explanations of a finding.

import assert from 'node:assert/strict';
import { FIX_ALL_KIND } from '../../server/lsp/features/code-actions.ts';
import { type Explanation, type FindingChoice, type FindingReference, METHOD } from '../../server/protocol.ts';
import { withLsp } from '../support/lsp.ts';
import { rule } from '../support/rules.ts';

const uri = 'untitled:Untitled-1';
const message = 'message: "Use fresh. Old loses **data**, e.g. on exit. ![x](https://example.com/pixel.png)"';
const metadata = [
  'metadata:',
  '  cwe: ["CWE-1: First"]',
  '  confidence: HIGH',
  '  references: [https://example.com/a, https://example.com/b, "javascript:alert(1)"]',
];
const bundled = {
  'a.yaml': ['rules:', rule('fixable', 'old($X)', ['fix: fresh($X)', message, ...metadata]), rule('plain', 'plain()')].join('\n'),
};

describe('a finding', () => {
  it('is fixed by an edit for just this version of the text', () =>
    withLsp({ bundled }, async (client) => {
      await client.open(uri, 'javascript', 'let a = old(b);\n');
      const found = await client.shows(uri, 'fixable');
      const [fix] = await client.actions(uri);
      assert.deepEqual(fix?.edit?.documentChanges, [
        {
          textDocument: { uri, version: 1 },
          edits: [{ range: { start: { line: 0, character: 8 }, end: { line: 0, character: 14 } }, newText: 'fresh(b)' }],
        },
      ]);
      await client.change(uri, { text: 'let abc = old(b);\n' });
      const titles = (await client.actions(uri, found)).map((action) => action.title);
      assert.deepEqual(titles, ['Ignore with reason…', 'Explain']);
    }));

  it('is fixed with all others only when asked by the name of our own kind', () =>
    withLsp({ bundled }, async (client) => {
      await client.open(uri, 'javascript', 'old(old(1));\nold(2);\nplain();\n');
      const found = await client.shows(uri, 'fixable', 'fixable', 'fixable', 'plain');
      const offered = async (...only: readonly string[]) => (await client.actions(uri, found, only)).map((action) => action.kind);
      assert.deepEqual(await offered('source.fixAll'), []);
      assert.deepEqual(await offered('refactor'), []);
      assert.deepEqual(await offered('source'), [FIX_ALL_KIND]);
      assert.ok(!(await client.actions(uri)).some((action) => action.kind === FIX_ALL_KIND));
      const [all] = await client.actions(uri, [], [FIX_ALL_KIND]);
      const [change] = all?.edit?.documentChanges ?? [];
      assert.deepEqual(
        change !== undefined && 'edits' in change && change.edits.map((edit) => 'newText' in edit && edit.newText),
        ['fresh(old(1))', 'fresh(2)'],
      );
    }));

  it('is told further in the hover, without what the diagnostic shows, and without images', () =>
    withLsp({ bundled }, async (client) => {
      await client.open(uri, 'javascript', 'old(1);\nplain();\n');
      const [found] = await client.shows(uri, 'fixable', 'plain');
      assert.equal(found?.message, 'Use fresh.');
      const hover = (await client.hover(uri, 0, 1)) ?? '';
      assert.equal(
        hover,
        'Old loses \\*\\*data\\*\\*, e.g. on exit. !\\[x\\](https&#8203;://example.com/pixel.png) *DEPRECATED: Location (CWE-1)*',
      );
      assert.equal(await client.hover(uri, 2, 0), undefined);
    }));

  it('is explained on a page of its own', () =>
    withLsp({ bundled }, async (client) => {
      await client.open(uri, 'javascript', 'let a = 1;\n  old(1);\n');
      await client.shows(uri, 'fixable');
      const explain = (await client.actions(uri)).find((action) => action.title === 'Explain');
      const { ruleId, origin, ...place } = (explain?.command?.arguments ?? [])[0] as FindingReference;
      const params = { ...place, rule: { ruleId, origin }, trusted: true };
      const page = await client.connection.sendRequest<Explanation>(METHOD.guidance, params);
      assert.equal(page.title, 'fixable');
      for (const part of [
        '# Use fresh.',
        '`Untitled-1:2`',
        '## Why here',
        '```javascript\nold(1);\n```',
        '[CWE-1](https://cwe.mitre.org/data/definitions/1.html)',
        '- <https://example.com/a>',
        'Rule fixable · from the pack Security Review 1.2.3',
      ]) {
        assert.ok(page.markdown.includes(part), `${part} is not in\n${page.markdown}`);
      }
      for (const part of ['javascript:', '![']) assert.ok(!page.markdown.includes(part), `${part} is in\n${page.markdown}`);
      const gone = { ...params, rule: { ruleId: 'gone', origin: 'x' } };
      assert.equal(await client.connection.sendRequest(METHOD.guidance, gone), null);
    }));

  it('is named to commands that start from the cursor', () =>
    withLsp({ bundled }, async (client) => {
      await client.open(uri, 'javascript', 'old(1);\nplain();\n');
      await client.shows(uri, 'fixable', 'plain');
      const here = async (line?: number) => {
        const found = await client.connection.sendRequest<readonly FindingChoice[]>(METHOD.findingsHere, { uri, line });
        return found.map(({ ruleId, sentence }) => `${ruleId}: ${sentence}`);
      };
      assert.deepEqual(await here(0), ['fixable: Use fresh.']);
      assert.deepEqual(await here(), ['fixable: Use fresh.', 'plain: Do not use plain.']);
      assert.deepEqual(await here(2), []);
    }));
});
