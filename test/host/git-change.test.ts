// The figures of real repositories: which base, what counts, and the states a repository can be in.

import assert from 'node:assert/strict';
import { readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { measureWorkingChange } from '../../server/host/git-change.ts';
import type { ChangeSize } from '../../server/change/types.ts';
import { code, repository, type TestRepository } from './git-support.ts';

describe('the change of a repository', () => {
  const repo = repository();

  const fileOf = (size: ChangeSize, path: string) => {
    const found = size.perFile.find((file) => file.path === path);
    assert.ok(found, `${path} is not among ${size.perFile.map((file) => file.path).join(', ')}`);
    return found;
  };

  /** A clone of `main` in which origin/main is ahead of the local one. */
  function clone(): TestRepository {
    const { current } = repo;
    current.commit({ 'a.js': code(10) });
    current.git('clone', '--quiet', current.root, join(current.home, 'clone'));
    return current.beside('clone');
  }

  describe('base', () => {
    const baseOf = async (at: TestRepository, options = {}): Promise<string> => {
      const { size } = await at.measure(options);
      return `${size.base.ref} ${size.base.how}`;
    };

    it('a branch: the remote default branch, not a stale local one', async () => {
      const at = clone();
      repo.current.commit({ 'other.js': code(50) }, "somebody else's");
      at.git('fetch', '--quiet');
      at.git('switch', '--quiet', '--create', 'feature', '--no-track', 'origin/main');
      at.commit({ 'mine.js': code(5) });
      const { size } = await at.measure();
      assert.deepEqual([size.base.ref, size.base.how, size.lines], ['origin/main', 'remote-default', 5]);
    });

    it('without origin/HEAD: a remote branch with a usual name', async () => {
      const at = clone();
      at.git('remote', 'set-head', 'origin', '--delete');
      at.git('switch', '--quiet', '--create', 'feature');
      assert.equal(await baseOf(at), 'origin/main remote-default');
    });

    it('a stack: the branch below, not the default branch', async () => {
      const at = clone();
      at.git('switch', '--quiet', '--create', 'lower');
      at.commit({ 'lower.js': code(20) });
      at.git('switch', '--quiet', '--create', 'upper');
      at.commit({ 'upper.js': code(3) });
      const { size } = await at.measure();
      assert.deepEqual([size.base.ref, size.base.how, size.lines], ['lower', 'stacked', 3]);
    });

    it('on the default branch: what a push would send', async () => {
      const at = clone();
      at.commit({ 'b.js': code(7) });
      assert.equal(await baseOf(at), 'origin/main upstream');
    });

    it('a branch that tracks its own pushed state is still compared with the default branch', async () => {
      const at = clone();
      at.git('switch', '--quiet', '--create', 'feature');
      at.commit({ 'b.js': code(7) });
      at.git('push', '--quiet', '--set-upstream', 'origin', 'feature');
      at.commit({ 'c.js': code(2) });
      at.write({ 'd.js': code(1) });
      const { size } = await at.measure();
      assert.deepEqual(
        [size.base.ref, size.lines, size.committed, size.uncommitted, size.unpushed],
        ['origin/main', 10, 9, 1, 3],
      );
    });

    it('given, set, or configured', async () => {
      const at = clone();
      at.git('switch', '--quiet', '--create', 'feature');
      at.commit({ 'b.js': code(7) });
      assert.equal(await baseOf(at, { base: 'main' }), 'main given');
      assert.equal(await baseOf(at, { settings: { base: 'main' } }), 'main setting');
      assert.equal(await baseOf(at, { settings: { base: 'gone' } }), 'origin/main remote-default');
      assert.equal(await baseOf(at, { settings: { scope: 'uncommitted' } }), 'HEAD uncommitted');
      at.git('config', 'branch.feature.vscode-merge-base', 'origin/main');
      assert.equal(await baseOf(at), 'origin/main branch-config');
      assert.equal((await measureWorkingChange({ git: at.runner(), base: 'gone' })).ok, false);
    });

    it('local only', async () => {
      const { current } = repo;
      current.commit({ 'a.js': code(1) });
      assert.equal(await baseOf(current), 'HEAD uncommitted');
      current.git('switch', '--quiet', '--create', 'feature');
      current.commit({ 'b.js': code(4) });
      assert.equal(await baseOf(current), 'main local-default');
      current.git('switch', '--quiet', '--detach');
      current.commit({ 'c.js': code(4) });
      assert.equal((await current.measure()).size.base.ref, 'feature');
    });
  });

  describe('states', () => {
    it('no commit yet', async () => {
      const { current } = repo;
      current.write({ 'a.js': code(3), 'b.js': code(2) });
      current.git('add', 'a.js');
      const { size } = await current.measure();
      assert.deepEqual([size.base.how, size.lines, size.staged], ['unborn', 5, true]);
      assert.deepEqual(
        size.perFile.map((file) => file.status),
        ['added', 'untracked'],
      );
    });

    it('a rebase that stopped', async () => {
      const { current } = repo;
      current.commit({ 'a.js': code(3) });
      current.git('switch', '--quiet', '--create', 'feature');
      current.commit({ 'a.js': code(3, 'mine') });
      current.git('switch', '--quiet', 'main');
      current.commit({ 'a.js': code(3, 'theirs') });
      current.git('switch', '--quiet', 'feature');
      assert.throws(() => current.git('rebase', 'main'));
      assert.equal((await current.measure()).size.partial, 'rebase');
      current.git('rebase', '--abort');
      assert.throws(() => current.git('merge', 'main'));
      const { size } = await current.measure();
      assert.deepEqual([size.partial, size.base.how], ['merge', 'uncommitted']);
    });

    it('a shallow clone without the base', async () => {
      const { current } = repo;
      current.commit({ 'a.js': code(3) });
      current.git('switch', '--quiet', '--create', 'feature');
      current.commit({ 'b.js': code(3) });
      current.commit({ 'c.js': code(3) });
      current.git('switch', '--quiet', 'main');
      const source = `file://${current.root}`;
      current.git(
        'clone',
        '--quiet',
        '--depth=1',
        '--no-single-branch',
        '--branch=feature',
        source,
        join(current.home, 'shallow'),
      );
      const at = current.beside('shallow');
      at.write({ 'd.js': code(2) });
      const { size } = await at.measure();
      assert.deepEqual([size.partial, size.base.how, size.lines], ['shallow', 'uncommitted', 2]);
    });

    it('a history that has nothing in common', async () => {
      const { current } = repo;
      current.commit({ 'a.js': code(3) });
      current.git('switch', '--quiet', '--orphan', 'other');
      current.commit({ 'b.js': code(3) });
      assert.equal((await current.measure()).size.partial, 'unrelated');
    });

    it('a linked work tree, from one of its folders', async () => {
      const { current } = repo;
      current.commit({ 'src/a.js': code(3) });
      current.git('worktree', 'add', '--quiet', '-b', 'feature', join(current.home, 'linked'));
      const at = current.beside('linked');
      at.write({ 'src/a.js': code(5), 'top.js': code(1) });
      const { size } = await at.measure({ git: at.runner({ root: join(at.root, 'src') }) });
      assert.deepEqual([size.root, size.branch, size.lines], [at.root, 'feature', 3]);
    });

    it('a submodule that moved is no line, and its own changes are not looked at', async () => {
      const { current } = repo;
      const inner = current.beside('inner');
      current.git('init', '--quiet', inner.root);
      inner.commit({ 'x.js': code(1) });
      current.git('submodule', '--quiet', 'add', inner.root, 'sub');
      current.commit({});
      const sub = current.beside('repository/sub');
      sub.commit({ 'x.js': code(50) });
      sub.write({ 'y.js': code(50) });
      const { size } = await current.measure();
      assert.equal(size.lines, 0);
      assert.deepEqual(
        size.unreviewable.map(({ path, kind }) => [path, kind]),
        [['sub', 'submodule']],
      );
    });

    it("settings of the repository that change git's output change nothing", async () => {
      const { current } = repo;
      current.commit({ 'src/a.js': code(30), 'b.js': 'old\n' });
      for (const [key, value] of [
        ['diff.noprefix', 'true'],
        ['diff.mnemonicPrefix', 'true'],
        ['diff.context', '9'],
        ['diff.interHunkContext', '9'],
        ['diff.relative', 'true'],
        ['diff.renames', 'false'],
        ['diff.submodule', 'log'],
        ['diff.orderFile', 'missing'],
        ['color.ui', 'always'],
        ['core.quotePath', 'true'],
      ] as const) {
        current.git('config', key, value);
      }
      current.write({ 'src/a.js': code(30).replace('value2 ', 'x ').replace('value9 ', 'y '), 'ünï.js': code(2) });
      current.git('mv', 'b.js', 'ü b.js');
      const { size } = await current.measure();
      assert.deepEqual(
        size.perFile.map(({ path, lines, status }) => [path, lines, status]),
        [
          ['src/a.js', 3, 'modified'],
          ['ü b.js', 0, 'renamed'],
          ['ünï.js', 2, 'untracked'],
        ],
      );
    });
  });

  describe('what counts', () => {
    it('staged, changed and new text, the last state of each', async () => {
      const { current } = repo;
      current.commit({ 'a.js': code(3) });
      current.write({ 'a.js': code(3).replace('value1', 'staged') });
      current.git('add', 'a.js');
      current.write({
        'a.js': code(3).replace('value1', 'now'),
        'new file "q".js': code(4),
        'ignored.js': code(9),
        '.gitignore': 'ignored.js\n',
      });
      const { size } = await current.measure();
      assert.deepEqual([fileOf(size, 'a.js').added, fileOf(size, 'a.js').deleted, size.staged], [1, 1, true]);
      assert.equal(fileOf(size, 'new file "q".js').lines, 4);
      assert.equal(size.perFile.length, 3);
    });

    it('unsaved text takes the place of what is on disk', async () => {
      const { current } = repo;
      current.commit({ 'a.js': code(10), 'b.js': code(5) });
      current.write({ 'b.js': code(9), 'new.js': code(1) });
      const unsaved = new Map([
        ['a.js', code(12)],
        ['b.js', code(5)],
        ['new.js', code(6)],
        ['none.js', code(100)],
      ]);
      const { size } = await current.measure({ unsaved });
      assert.deepEqual(
        size.perFile.map(({ path, added, deleted }) => [path, added, deleted]),
        [
          ['a.js', 2, 0],
          ['new.js', 6, 0],
        ],
      );
      assert.equal(size.uncommitted, 8);
    });

    it('line ends and blank lines count in git, not in review', async () => {
      const { current } = repo;
      current.commit({ 'flip.js': code(10), 'blank.js': code(2) });
      current.write({ 'flip.js': code(10).replaceAll('\n', '\r\n'), 'blank.js': `\n\n${code(2)}\n` });
      const { size } = await current.measure();
      assert.deepEqual([fileOf(size, 'flip.js').added, size.lines], [10, 0]);
      assert.match(fileOf(size, 'flip.js').why, /only line ends/);
      assert.match(fileOf(size, 'blank.js').why, /only blank lines/);
    });

    it('attributes, headers and lists say what a tool wrote; the own attribute has the last word', async () => {
      const { current } = repo;
      current.commit({
        '.gitattributes':
          'gen/** linguist-generated\ngen/kept.js security-review=full\n*.dat -diff\n*.bin filter=lfs diff=lfs -text\nhalf.js security-review=half\nvendor/ours.js -linguist-vendored\n',
        '.generated_files': '# made\nfile-prefix zz_\npath-prefix api/gen/\n',
      });
      current.write({
        'gen/a.js': code(9),
        'gen/kept.js': code(3),
        'x.dat': code(9),
        'model.bin': 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n',
        'half.js': code(4),
        'vendor/ours.js': code(5),
        'vendor/theirs.js': code(9),
        'zz_a.js': code(9),
        'api/gen/b.js': code(9),
        'made.go': `// Code generated by x. DO NOT EDIT.\n${code(9)}`,
        'yarn.lock': code(9),
      });
      const { size } = await current.measure();
      assert.deepEqual(
        size.perFile.filter((file) => file.lines > 0).map(({ path, lines }) => [path, lines]),
        [
          ['gen/kept.js', 3],
          ['half.js', 2],
          ['vendor/ours.js', 5],
        ],
      );
      assert.deepEqual(
        size.unreviewable.map(({ path, kind }) => `${path} ${kind}`),
        [
          'api/gen/b.js generated',
          'gen/a.js generated',
          'made.go generated',
          'model.bin lfs',
          'vendor/theirs.js vendored',
          'x.dat binary',
          'yarn.lock lock file',
          'zz_a.js generated',
        ],
      );
    });

    it("the team's file sets values, the user's settings win", async () => {
      const { current } = repo;
      current.commit({ '.security-review/review.yml': 'budget: 100\nexclude:\n  "big/**": true\n' });
      current.write({ 'big/a.js': code(500), 'b.js': code(120) });
      assert.deepEqual([(await current.measure()).size.budget, (await current.measure()).size.level], [100, 'over']);
      const { size } = await current.measure({ settings: { budget: 300 } });
      assert.deepEqual([size.budget, size.level, size.lines], [300, 'ok', 120]);
    });

    it('a link is its target, and is not followed', async () => {
      const { current } = repo;
      current.commit({ 'a.js': code(1) });
      writeFileSync(join(current.home, 'outside'), code(99));
      const { symlinkSync } = await import('node:fs');
      symlinkSync('../outside', join(current.root, 'link.js'));
      const { size } = await current.measure();
      assert.equal(fileOf(size, 'link.js').added, 1);
    });

    it('what is too large for one answer is counted by its line counts', async () => {
      const { current } = repo;
      current.commit({ 'a.js': code(2000) });
      current.write({ 'a.js': code(2000, 'other') });
      const { size } = await current.measure({ git: current.runner({ maxBytes: 20_000 }) });
      assert.deepEqual([size.partial, size.lines], ['too-large', 3000]);
    });

    it('a deleted file, and one that is gone while we look', async () => {
      const { current } = repo;
      current.commit({ 'a.js': code(8), 'b.js': code(8) });
      unlinkSync(join(current.root, 'a.js'));
      const { size } = await current.measure();
      assert.deepEqual([fileOf(size, 'a.js').status, size.lines], ['deleted', 4]);
      assert.equal(readFileSync(join(current.root, 'b.js'), 'utf8'), code(8));
    });
  });
});
