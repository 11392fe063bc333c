// Staging a group puts exactly its hunks into the index, and taking it back restores the index byte for byte.

import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SplitGroup, SplitPlan, StageResult } from '../../server/change/types.ts';
import { planOf, Stager } from '../../server/host/git-stage.ts';
import { code, repository } from './git-support.ts';

describe('stage by group', () => {
  const repo = repository();

  const planNow = async (): Promise<SplitPlan> => {
    const plan = await planOf({ git: repo.current.runner() });
    assert.ok(plan.ok);
    return plan.out;
  };
  const stage = (
    plan: SplitPlan,
    group: SplitGroup,
    options: { regroup?: boolean; unsaved?: ReadonlyMap<string, string> } = {},
  ): Promise<StageResult> =>
    new Stager().stage({ git: repo.current.runner(), fingerprint: plan.fingerprint, group: group.id, ...options });
  const refusal = (result: StageResult): string => (result.status === 'refused' ? result.reason : result.status);
  const staged = (...more: readonly string[]): string => repo.current.git('diff', '--cached', '-U0', '--no-renames', ...more);
  const groupOf = (plan: SplitPlan, kind: SplitGroup['kind']): SplitGroup => {
    const found = plan.groups.find((group) => group.kind === kind);
    assert.ok(found, `${kind} is not among ${plan.groups.map((group) => group.kind).join(', ')}`);
    return found;
  };

  /** Two far places of one file, one of which touches security; a new file, a renamed one, a lock file. */
  function mixed(): void {
    const { current } = repo;
    current.commit({
      'src/q"ü.js': code(60),
      'old name.js': code(20, 'kept'),
      'package.json': '{}\n',
      'package-lock.json': '{}\n',
    });
    current.write({
      'src/q"ü.js': code(60)
        .replace('value5 = 5;', 'checkPassword();\nvalue5 = 5;')
        .replace('value40 = 40;', 'label = 1;\nmore = 2;')
        .replace(/value59 = 59;\n$/, 'value59 = 60;'),
      'lib/new\nfile.js': code(8, 'fresh'),
      'package.json': '{"a": 1}\n',
      'package-lock.json': '{"a": 1}\n',
    });
    current.git('mv', 'old name.js', 'new name.js');
    current.git('reset', '--quiet');
  }

  it('a plan holds when one of its new files is staged meanwhile, as it is', async () => {
    const { current } = repo;
    current.commit({ 'a.js': code(3) });
    current.write({ 'src/auth/login.js': code(30, 'password'), 'src/list.js': code(40, 'item') });
    const plan = await planNow();
    current.git('add', 'src/list.js');
    assert.equal(refusal(await stage(plan, groupOf(plan, 'sensitive'))), 'needs-regroup');
    current.write({ 'src/list.js': code(41, 'item') });
    assert.equal(refusal(await stage(plan, groupOf(plan, 'sensitive'))), 'outdated');
  });

  it('one of several hunks of a file, nothing else, and the files stay as they are', async () => {
    mixed();
    const { current } = repo;
    const before = readFileSync(join(current.root, 'src/q"ü.js'), 'utf8');
    const plan = await planNow();
    const result = await stage(plan, groupOf(plan, 'sensitive'));
    assert.equal(result.status, 'staged', JSON.stringify(result));
    assert.deepEqual(
      staged()
        .split('\n')
        .filter((line) => /^[+-](?![+-])/.test(line)),
      ['+checkPassword();'],
    );
    assert.equal(current.git('show', ':src/q"ü.js'), code(60).replace('value5 = 5;', 'checkPassword();\nvalue5 = 5;'));
    assert.equal(readFileSync(join(current.root, 'src/q"ü.js'), 'utf8'), before);
  });

  it('group after group, each its own commit, comes to the whole change', async () => {
    mixed();
    const { current } = repo;
    const kinds: string[] = [];
    for (let turn = 0; turn < 9; turn++) {
      const plan = await planNow();
      const [group] = plan.groups;
      if (plan.scope !== 'uncommitted' || group === undefined) break;
      const result = await stage(plan, group);
      assert.equal(result.status, 'staged', JSON.stringify(result));
      kinds.push(`${group.kind}: ${group.title}`);
      current.git('commit', '--quiet', '--message', group.title);
    }
    assert.equal(current.git('status', '--porcelain'), '', kinds.join('\n'));
    assert.ok(kinds.length >= 4, kinds.join('\n'));
  });

  it('undo restores the index byte for byte, and refuses when it has changed', async () => {
    mixed();
    const { current } = repo;
    current.git('add', '--intent-to-add', 'lib');
    current.git('update-index', '--assume-unchanged', 'package.json');
    const index = join(current.root, '.git/index');
    const before = readFileSync(index);
    const stager = new Stager();
    const plan = await planNow();
    const options = { git: current.runner(), fingerprint: plan.fingerprint, group: groupOf(plan, 'sensitive').id };
    const first = await stager.stage({ ...options, regroup: true });
    assert.ok(first.status === 'staged', JSON.stringify(first));
    assert.notDeepEqual(readFileSync(index), before);
    assert.equal((await stager.undo(current.runner(), first.undo)).status, 'staged');
    assert.deepEqual(readFileSync(index), before);
    assert.equal(refusal(await stager.undo(current.runner(), '1')), 'nothing-to-undo');

    const second = await stager.stage({ ...options, regroup: true });
    current.git('add', '--all');
    assert.equal(refusal(await stager.undo(current.runner(), second.status === 'staged' ? second.undo : '')), 'index-changed');
  });

  it('what is staged is regrouped after consent, if the working tree holds all of it', async () => {
    mixed();
    const { current } = repo;
    current.git('add', '--all');
    const plan = await planNow();
    const group = groupOf(plan, 'sensitive');
    assert.equal(refusal(await stage(plan, group)), 'needs-regroup');
    assert.equal((await stage(plan, group, { regroup: true })).status, 'staged');
    assert.deepEqual(staged('--name-only', '-z').split('\0').filter(Boolean), ['src/q"ü.js']);
  });

  it('refuses, and leaves the index alone', async () => {
    mixed();
    const { current } = repo;
    const plan = await planNow();
    const group = groupOf(plan, 'sensitive');
    const before = readFileSync(join(current.root, '.git/index'));
    assert.equal(refusal(await stage(plan, { ...group, id: 'x' })), 'unknown-group');
    assert.equal(refusal(await stage({ ...plan, fingerprint: 'x' }, group)), 'outdated');
    const lock = join(current.root, '.git/index.lock');
    writeFileSync(lock, '');
    assert.equal(refusal(await stage(plan, group)), 'index-locked');
    rmSync(lock);
    assert.deepEqual(readFileSync(join(current.root, '.git/index')), before);

    const unsaved = new Map([['src/q"ü.js', 'x\n']]);
    const open = await planOf({ git: current.runner(), unsaved });
    assert.ok(open.ok);
    const touched = open.out.groups.find(({ files }) => files.some(({ path }) => path === 'src/q"ü.js'));
    assert.ok(touched);
    assert.equal(refusal(await stage(open.out, touched, { unsaved })), 'unsaved');

    current.write({ 'package.json': '{"b": 1}\n' });
    current.git('add', 'package.json');
    current.write({ 'package.json': '{"c": 1}\n' });
    const again = await planNow();
    const result = await stage(again, groupOf(again, 'sensitive'), { regroup: true });
    assert.deepEqual(result.status === 'refused' ? [result.reason, result.paths] : [], ['staged-differs', ['package.json']]);
  });

  it('before the first commit', async () => {
    const { current } = repo;
    current.write({ 'src/auth/a.js': code(30, 'auth'), 'lib/b.js': code(200), 'yarn.lock': 'x\n' });
    const plan = await planNow();
    assert.equal((await stage(plan, groupOf(plan, 'sensitive'))).status, 'staged');
    assert.equal(current.git('ls-files'), 'src/auth/a.js\n');
  });

  it('what is committed already is shown with commands for the author', async () => {
    const { current } = repo;
    const base = current.commit({ 'a.js': code(1) });
    current.git('switch', '--quiet', '--create', 'feature/x');
    current.commit({ 'src/auth/a.js': code(30, 'auth'), 'lib/b.js': code(200) });
    const plan = await planNow();
    assert.deepEqual(plan.commands, ['git branch backup/feature/x', `git reset --soft ${base.slice(0, 12)}`]);
    assert.equal(refusal(await stage(plan, groupOf(plan, 'sensitive'))), 'outdated');
  });
});
