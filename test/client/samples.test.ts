// The walkthrough's texts do what the walkthrough says: findings, a fix, and a team rule that fires on its sample.

import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { SAMPLE, teamRule, teamSample } from '../../client/features/samples.ts';
import { readRuleFiles } from '../../server/host/rule-files.ts';
import { ScanPool } from '../../server/host/pool.ts';
import { isUncertain } from '../../server/host/policy.ts';
import { builtWorker } from '../support/worker.ts';

describe('the walkthrough', function () {
  this.timeout(60_000);
  let pool: ScanPool;
  before(async () => {
    pool = new ScanPool({ entry: await builtWorker() });
  });
  after(() => pool.dispose());

  const scan = async (text: string) => {
    const outcome = await pool.scan({ text, path: 'a.js', language: 'javascript' });
    assert.equal(outcome.status, 'done', JSON.stringify(outcome));
    return outcome.findings.filter((finding) => !isUncertain(finding.rule));
  };

  it('shows findings of the bundled rules, one of them with a fix', async () => {
    const { files } = await readRuleFiles(fileURLToPath(new URL('../../rules', import.meta.url)));
    await pool.setRules(1, files.map(({ path, text }) => ({ origin: path, text }))); // prettier-ignore
    const found = await scan(SAMPLE);
    assert.equal(found.length, 3, found.map(({ rule }) => rule.id).join());
    assert.notEqual(found[0]?.fix, undefined);
  });

  it('has a team rule that fires on its sample', async () => {
    const { problems } = await pool.setRules(2, [{ origin: 'team', text: teamRule('team-rule') }]);
    assert.deepEqual(problems, []);
    const sample = teamSample('team-rule');
    const lines = (await scan(sample)).map(({ span }) => sample.slice(0, span.start).split('\n').length);
    const expected = sample.split('\n').findIndex((line) => line.includes('ruleid:')) + 2;
    assert.deepEqual(lines, [expected]);
    assert.equal((await scan(sample))[0]?.fix, 'logSafely(user.email)');
  });
});
