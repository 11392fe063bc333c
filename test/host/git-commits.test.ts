// What the history of a repository says about its changes.

import assert from 'node:assert/strict';
import { DEFAULTS } from '../../server/change/settings.ts';
import { calibrateFromHistory } from '../../server/host/git-commits.ts';
import { openRepository } from '../../server/host/git-repository.ts';
import { code, repository, type TestRepository } from './git-support.ts';

async function calibrated(repo: TestRepository): ReturnType<typeof calibrateFromHistory> {
  const opened = await openRepository(repo.runner());
  assert.ok(opened.ok);
  return calibrateFromHistory(opened.out, DEFAULTS);
}

describe('the sizes of past changes', function () {
  this.timeout(60_000);
  const holder = repository();

  it('are those of people on the first-parent line, weighed as now', async () => {
    const repo = holder.current;
    // 40 changes of 10, 20 … 400 lines; every fourth with a lock file that nobody reads.
    for (let at = 1; at <= 40; at++) {
      const lock = at % 4 === 0 ? { 'yarn.lock': code(5000, `lock${at}`) } : {};
      repo.commit({ [`src/file ${at}.js`]: code(at * 10), ...lock });
    }
    repo.git('switch', '--quiet', '--create', 'side');
    for (let at = 0; at < 5; at++) repo.commit({ [`side${at}.js`]: code(1) });
    repo.git('switch', '--quiet', 'main');
    repo.git('merge', '--quiet', '--no-ff', '--message', 'side', 'side');
    repo.write({ 'bot.js': code(3000) });
    repo.git('add', '--all');
    repo.git('commit', '--quiet', '--author', 'renovate[bot] <bot@example.com>', '--message', 'bot');
    const outcome = await calibrated(repo);
    assert.deepEqual(outcome, { ok: true, out: { changes: 41, p50: 200, p75: 300, p90: 360, overNow: 1, budget: 360 } });
  });

  it('propose nothing from a few', async () => {
    holder.current.commit({ 'a.js': code(9) });
    const outcome = await calibrated(holder.current);
    assert.deepEqual(outcome, { ok: true, out: { changes: 1, p50: 9, p75: 9, p90: 9, overNow: 0 } });
  });
});
