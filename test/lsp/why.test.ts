// Why (not) this rule here? The rules that read a document, and the page on one of them.

import assert from 'node:assert/strict';
import { type Explanation, METHOD, type RuleChoice, type WhyParams } from '../../server/protocol.ts';
import { withLsp } from '../support/lsp.ts';
import { rule } from '../support/rules.ts';

const uri = 'untitled:Untitled-1';
const bundled = {
  'a.yaml': ['rules:', rule('old', 'old("...", $X)'), rule('other', 'x', ['languages: [python]'])].join('\n'),
};

describe('why (not) this rule here', () => {
  it('tells what kept a rule from a line of the unsaved text', () =>
    withLsp({ bundled }, async (client) => {
      await client.open(uri, 'javascript', 'old(`![x](https://example.com)`, 1);\nold(a);\n');
      await client.shows(uri, 'old');
      const choices = await client.connection.sendRequest<readonly RuleChoice[]>(METHOD.rulesHere, { uri });
      const [choice] = choices;
      assert.deepEqual(choices.map(({ ruleId }) => ruleId), ['old']); // prettier-ignore
      assert.ok(choice !== undefined);
      const why = async (line?: number): Promise<string> => {
        const { ruleId, origin } = choice;
        const params: WhyParams = { uri, ruleId, origin, ...(line === undefined ? {} : { line }) };
        return (await client.connection.sendRequest<Explanation | null>(METHOD.why, params))?.markdown ?? '';
      };
      const page = await why(1);
      assert.match(page, /^# Why \(not\) `old` on line 2\?\n\nThe rule reports nothing here\. It does on line 1\./);
      assert.match(page, /- ✗ \*\*pattern\*\* `old\("\.\.\.", \$X\)`: It matches only elsewhere: line 1\./);
      assert.match(await why(), /The rule reports line 1\./);
    }));
});
