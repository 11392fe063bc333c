// `explain` from the shell: the tree as text and as JSON, and what it says when something is not there.

import assert from 'node:assert/strict';
import { rules, workspace } from './support.ts';

describe('explain', () => {
  const { run, write } = workspace();
  const files = {
    'rules/a.yaml': rules({ id: 'a', lines: ['fix: good($X)'] }),
    'a.js': 'bad(1)\nfine(2)\n',
  };

  it('prints each operator with its place in the rule file', async () => {
    write(files);
    const { out, code } = await run('explain --rule a --file a.js --line 2 --config rules');
    assert.match(out, /^a on a\.js\nThe rule reports nothing here\. It does on line 1\. /);
    assert.match(out, /✗ pattern bad\(\$X\) {2}rules\/a\.yaml:\d+\n {4}It matches only elsewhere: line 1\./);
    assert.equal(code, 0);
    assert.match((await run('explain --rule rules.a --file a.js --config rules')).out, /The rule reports line 1\./);
  });

  it('prints JSON', async () => {
    write(files);
    const { out } = await run('explain --rule a --file a.js --config rules --json');
    const { ruleId, findings, root } = JSON.parse(out) as { ruleId: string; findings: unknown; root: { nearness: number } };
    assert.deepEqual([ruleId, findings, root.nearness], ['a', [{ start: 0, end: 6 }], 1]);
  });

  for (const [args, message] of [
    ['--rule b --file a.js', /There is no rule b/],
    ['--rule a --file gone.js', /gone\.js: cannot be read/],
    ['--rule a', /Name a rule with --rule and a file with --file/],
  ] as const) {
    it(`explain ${args}`, async () => {
      write(files);
      const { err, code } = await run(`explain ${args} --config rules`);
      assert.match(err, message);
      assert.equal(code, 2);
    });
  }
});
