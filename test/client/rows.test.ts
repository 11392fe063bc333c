// The tree of the change as text: which rows there are, in which order, and what belongs to each.

import assert from 'node:assert/strict';
import { type Row, rows, type RowsInput } from '../../client/change/rows.ts';
import type { ChangeView } from '../../server/protocol-change.ts';
import { code, TestRepository } from '../host/git-support.ts';
import { splitPlan } from '../../server/change/split.ts';
import { changeView } from '../../server/review/view.ts';
import type { Declaration } from '../../server/change/types.ts';

async function viewOf(repo: TestRepository, declarations: readonly Declaration[] = []): Promise<ChangeView> {
  const measured = await repo.measure({ chosenFor: () => ({ declarations }) });
  const { size, rules, committed, uncommitted } = measured;
  const branch = { scope: 'branch', rules, files: committed, branch: size.branch, baseSha: size.base.sha } as const;
  const earlier = committed.length === 0 ? {} : { earlier: splitPlan(branch) };
  return changeView({
    ...measured,
    open: splitPlan({ scope: 'uncommitted', files: uncommitted, rules }),
    ...earlier,
    gained: false,
  });
}

const counts = { shown: 0, setAside: 0, declared: 0 };
const shown = (input: Omit<RowsInput, 'counts' | 'snoozed'> & Partial<RowsInput>): readonly string[] => {
  const lines = (list: readonly Row[], depth: number): readonly string[] =>
    list.flatMap((row) => [
      `${'  '.repeat(depth)}${row.label}${row.description === undefined ? '' : ` (${row.description})`}`,
      ...lines(row.children ?? [], depth + 1),
    ]);
  return lines(rows({ counts, snoozed: false, ...input }), 0);
};

describe('the tree of the change', () => {
  let repo: TestRepository;
  beforeEach(() => {
    repo = new TestRepository();
    repo.commit({ 'src/app.js': code(5) });
    repo.git('switch', '--quiet', '--create', 'feature');
  });
  afterEach(() => repo.remove());

  it('has parts, their files, and the lines that touch security', async () => {
    repo.write({
      'src/auth/login.js': 'login(password);\n',
      'src/list.js': code(60, 'item'),
      'yarn.lock': 'x\n',
      'a.png': new Uint8Array(9),
    });
    const view = await viewOf(repo);
    const findings = { findings: [{ path: 'src/list.js', line: 7, ruleId: 'r', severity: 'ERROR', message: 'Do not.\nMore.' }], scanned: 2, notScanned: [{ path: 'src/big.js', why: 'too large' }] }; // prettier-ignore
    assert.deepEqual(shown({ view, findings }).slice(0, 5), [
      '≈ 10 min of careful review',
      '  Compared with main (the local default branch)',
      '  61 review lines',
      '  1 security-sensitive line → budget 400',
      '  2 files, 2 folders',
    ]);
    assert.deepEqual(shown({ view, findings }).slice(6), [
      '1 · Dependencies (1 file)',
      '  yarn.lock (+1)',
      '2 · Generated and binary files (1 file)',
      '  a.png (+0)',
      '3 · Security · src/auth (1 file · under 5 min)',
      '  login.js (+1 · 1 sensitive · src/auth)',
      '    login(password); (line 1)',
      '4 · src (1 file · ≈ 10 min)',
      '  list.js (+60 · src)',
      'New findings (1, 1 not scanned)',
      '  Do not. (list.js:7)',
      '  big.js (not scanned: too large)',
      'Cannot be reviewed by reading (2)',
      '  a.png (binary)',
      '  yarn.lock (lock file)',
    ]);
    const ids = (list: readonly Row[]): readonly string[] => list.flatMap((row) => [row.id, ...ids(row.children ?? [])]);
    const all = ids(rows({ view, counts, snoozed: false }));
    assert.equal(new Set(all).size, all.length, 'ids are unique');
  });

  it('keeps committed work apart, with the commands to copy', async () => {
    repo.commit({ 'src/auth/login.js': code(30, 'password'), 'lib/list.js': code(90, 'item') });
    const tail = (await viewOf(repo)) satisfies ChangeView;
    assert.deepEqual(shown({ view: tail }).slice(5), [
      '1 · Security · src/auth (1 file · ≈ 10 min)',
      '  login.js (+30 · 30 sensitive · src/auth)',
      '    password0 = 0; (line 1)',
      '2 · lib (1 file · ≈ 15 min)',
      '  list.js (+90 · lib)',
      'Copy the two commands to commit it again part by part',
      'New findings (looking …)',
    ]);
    assert.deepEqual(rows({ view: tail, counts, snoozed: false }).filter(({ context }) => context === 'part'), [], 'nothing of it can be staged'); // prettier-ignore
    repo.write({ 'more.js': code(3) });
    assert.ok(shown({ view: await viewOf(repo) }).includes('Committed on this branch'));
  });

  it('says what was set aside', async () => {
    repo.write({ 'made.js': code(50), 'src/app.js': code(8) });
    const view = await viewOf(repo, [{ kind: 'codemod', note: 'npm run mod', paths: ['made.js'] }]);
    const text = shown({ view, snoozed: true, counts: { shown: 1, setAside: 2, declared: 1 } });
    assert.ok(text.includes('Under 5 min of careful review (snoozed)'), text.join('\n'));
    assert.ok(text.includes('  Told once, set aside 2 times, declared once'));
    assert.deepEqual(text.slice(-2), ['Declared as made by a tool (1)', '  npm run mod (codemod · 1 file)']);
  });
});
