// The pool of scan workers: rules that never end, scans nobody waits for, several workers, plain data.

import assert from 'node:assert/strict';
import type { ScanDone, ScanOutcome } from '../../server/host/messages.ts';
import { ScanPool } from '../../server/host/pool.ts';
import { rule, ruleFile } from '../support/rules.ts';
import { builtWorker } from '../support/worker.ts';

/** No engine that backtracks ends on this in a lifetime. */
const HANGS = `${'a'.repeat(50_000)}!`;
const runaway = (id: string) => `  - {id: ${id}, languages: [regex], severity: WARNING, message: No., pattern-regex: "^(a+)+$"}`;

describe('the scan pool', () => {
  let pool: ScanPool;
  beforeEach(async () => {
    pool = new ScanPool({ entry: await builtWorker() });
  });
  afterEach(() => pool.dispose());
  const scan = (text: string, options = {}) => pool.scan({ text, path: 'a.js', language: 'javascript' }, options);

  it('names a rule that never ends, and reports all others', async () => {
    await pool.setRules(1, [
      { origin: 'a', text: ['rules:', rule('one', 'f()'), runaway('never'), rule('two', 'g()')].join('\n') },
    ]);
    const text = `f()\ng()\n//\n${HANGS}`;
    const begun = Date.now();
    const outcome = done(await scan(text, { ruleTimeoutMs: 300 }));
    assert.deepEqual(outcome.slow.map(({ id }) => id), ['never']); // prettier-ignore
    assert.deepEqual(ids(outcome), ['one', 'two']);
    assert.ok(Date.now() - begun < 10_000);
    // The next file is as well served as before.
    assert.deepEqual(ids(done(await scan('g()', { ruleTimeoutMs: 300 }))), ['two']);
  });

  it('gives a file up after too many of them', async () => {
    await pool.setRules(1, [{ origin: 'a', text: ['rules:', ...[1, 2, 3].map((i) => runaway(`never-${i}`))].join('\n') }]);
    const outcome = await scan(HANGS, { ruleTimeoutMs: 100, maxSlowRules: 2 });
    assert.equal(outcome.status, 'failed');
    assert.equal('slow' in outcome && outcome.slow.length, 2);
  });

  it('files that nobody looks at wait for all others', async () => {
    await pool.setRules(1, [{ origin: 'a', text: ruleFile('one', 'f()') }]);
    const order: string[] = [];
    const note = async (name: string, options = {}) => {
      await scan('f()', options);
      order.push(name);
    };
    // The first is under way when the others come.
    await Promise.all([note('first'), note('far', { background: true }), note('farther', { background: true }), note('typed')]);
    assert.deepEqual(order, ['first', 'typed', 'far', 'farther']);
  });

  it('drops what nobody waits for', async () => {
    await pool.setRules(1, [{ origin: 'a', text: ruleFile('one', 'f()') }]);
    const before = new AbortController();
    before.abort();
    assert.equal((await scan('f()', { signal: before.signal })).status, 'cancelled');
    const queued = new AbortController();
    const [first, second] = [scan('f()'), scan('f()', { signal: queued.signal })];
    queued.abort();
    assert.equal((await first).status, 'done');
    assert.equal((await second).status, 'cancelled');
    const stale = scan('f()');
    const rules = pool.setRules(2, [{ origin: 'a', text: ruleFile('two', 'f()') }]);
    assert.deepEqual(ids(await stale), ['one']);
    await rules;
    assert.deepEqual(ids(await scan('f()')), ['two']);
  });

  it('runs several files at once, each worker with the same rules', async () => {
    await pool.dispose();
    pool = new ScanPool({ entry: await builtWorker(), size: 2 });
    await pool.setRules(1, [{ origin: 'a', text: ruleFile('one', 'f()') }]);
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => scan('f()')));
    assert.deepEqual(outcomes.map((outcome) => ids(outcome).join()), Array(6).fill('one')); // prettier-ignore
  });

  it('says where each rule comes from and what is wrong with the others', async () => {
    const pack = { id: 'p', label: 'P', version: '1' };
    const set = await pool.setRules(7, [
      { origin: 'good', text: ruleFile('one', 'f()'), pack },
      { origin: 'broken', text: 'rules: [' },
      { origin: 'wrong', text: ruleFile('two', 'f(((') },
    ]);
    assert.deepEqual(set.rules.map(({ id, origin, pack: from }) => [id, origin, from?.id]), [['one', 'good', 'p'], ['two', 'wrong', undefined]]); // prettier-ignore
    assert.deepEqual([...new Set(set.problems.map(({ origin }) => origin))], ['broken']);
    const compiled = await pool.compile();
    assert.deepEqual([...new Set(compiled.map(({ origin }) => origin))], ['wrong']);
    assert.deepEqual(ids(await scan('f()')), ['one']);
  });

  it('keeps only plain data of a finding', async () => {
    await pool.setRules(1, [{ origin: 'a', text: ruleFile('one', 'f($X)', ['fix: g($X)']) }]);
    const [finding] = done(await scan('f(12)')).findings;
    assert.deepEqual(finding?.bindings, { $X: { kind: 'expression', span: { start: 2, end: 4 }, text: '12' } });
    assert.equal(finding.fix, 'g(12)');
    assert.deepEqual(finding.span, { start: 0, end: 5 });
  });
});

function done(outcome: ScanOutcome): ScanDone {
  assert.equal(outcome.status, 'done', JSON.stringify(outcome));
  return outcome;
}

function ids(outcome: ScanOutcome): readonly string[] {
  return done(outcome).findings.map((finding) => finding.rule.id);
}
