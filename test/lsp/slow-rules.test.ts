// A rule that never ends, as the editor sees it.

import assert from 'node:assert/strict';
import { withLsp } from '../support/lsp.ts';
import { rule } from '../support/rules.ts';

const uri = 'untitled:Untitled-1';
const runaway = '  - {id: never, languages: [regex], severity: WARNING, message: No., pattern-regex: "(a+)+$"}';
const rules = ['rules:', rule('no-eval', 'eval(...)'), runaway].join('\n');

describe('a rule that never ends', () => {
  it('is paused by name, and the others are reported', () =>
    withLsp({ bundled: { 'a.yaml': rules }, settings: { scan: { ruleTimeout: 200 } } }, async (client) => {
      await client.open(uri, 'javascript', `eval(1)\n// ${'a'.repeat(60)}!`);
      await client.shows(uri, 'no-eval');
      const { notices } = await client.says(uri, '1 finding');
      assert.deepEqual(notices, [{ text: 'Rule never paused: too slow' }]);
      // It stays paused: typing on is not held up by it.
      const begun = Date.now();
      await client.change(uri, {
        range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
        text: 'eval(2)\n\n',
      });
      await client.shows(uri, 'no-eval', 'no-eval');
      assert.ok(Date.now() - begun < 1500, `${Date.now() - begun} ms`);
    }));
});
