// Nothing that a repository's configuration names is started, and a failure of git is a sentence.

import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureWorkingChange } from '../../server/host/git-change.ts';
import { Git } from '../../server/host/git-run.ts';
import { code, gitEnvironment, repository, type TestRepository } from './git-support.ts';

describe('the git runner', () => {
  const repo = repository();

  /** A program that leaves a trace when it is run. */
  function trap(at: TestRepository): { readonly command: string; readonly wasRun: () => boolean } {
    const trace = join(at.home, 'trace');
    const script = join(at.home, 'trap.sh');
    writeFileSync(script, `#!/bin/sh\ntouch '${trace}'\ncat\n`, { mode: 0o755 });
    return { command: script, wasRun: () => existsSync(trace) };
  }

  /** Every key that could start a program while a change is measured; the file is newer than the index, so git has to read it. */
  const hostile: readonly (readonly [string, string, string?])[] = [
    ['core.fsmonitor', 'core.fsmonitor'],
    ['a clean filter', 'filter.evil.clean', '*.js filter=evil\n'],
    ['a process filter', 'filter.evil.process', '*.js filter=evil\n'],
    ['a required filter with dots in its name', 'filter.a.b.clean', '*.js filter=a.b\n'],
    ['an external diff', 'diff.external'],
    ['a diff driver', 'diff.evil.command', '*.js diff=evil\n'],
    ['a textconv', 'diff.evil.textconv', '*.js diff=evil\n'],
    ['a pager', 'core.pager'],
    ['an alias', 'alias.diff'],
  ];
  for (const [name, key, attributes] of hostile) {
    it(`does not run ${name}`, async () => {
      const { current } = repo;
      current.commit({ 'a.js': code(3) });
      const { command, wasRun } = trap(current);
      current.git('config', key, key.startsWith('alias') ? `!${command}` : command);
      if (attributes !== undefined) current.write({ '.gitattributes': attributes });
      current.write({ 'a.js': code(5), 'new.js': code(2) });
      const { size } = await current.measure();
      assert.equal(wasRun(), false);
      assert.ok(
        size.perFile.some((file) => file.path === 'a.js' && file.added === 2),
        JSON.stringify(size.perFile),
      );
    });
  }

  it('the trap works: git itself would run it', () => {
    const { current } = repo;
    current.commit({ 'a.js': code(3) });
    const { command, wasRun } = trap(current);
    current.git('config', 'filter.evil.clean', command);
    current.write({ '.gitattributes': '*.js filter=evil\n', 'a.js': code(5) });
    current.git('diff', '--numstat');
    assert.equal(wasRun(), true);
  });

  it('refuses a filter that it cannot switch off', async () => {
    const { current } = repo;
    current.commit({ 'a.js': code(3) });
    writeFileSync(join(current.root, '.git/config'), '[filter "x=y"]\n\tclean = touch trace\n', { flag: 'a' });
    const outcome = await measureWorkingChange({ git: current.runner() });
    assert.match(outcome.ok ? '' : outcome.failure.message, /cannot be switched off/);
  });

  it('hooks are not run, and no file of .git changes', async () => {
    const { current } = repo;
    current.commit({ 'a.js': code(3) });
    const { command, wasRun } = trap(current);
    writeFileSync(join(current.root, '.git/hooks/post-index-change'), `#!/bin/sh\n${command} </dev/null\n`, { mode: 0o755 });
    current.write({ 'a.js': code(4) });
    const before = current.bytes('hash-object', '.git/index', '.git/config').toString();
    await current.measure();
    assert.equal(wasRun(), false);
    assert.equal(current.bytes('hash-object', '.git/index', '.git/config').toString(), before);
  });

  it("nothing of the caller's GIT_* environment counts", async () => {
    const { current } = repo;
    current.commit({ 'a.js': code(3) });
    current.write({ 'a.js': code(4) });
    const env = { ...gitEnvironment(current.home), GIT_DIR: '/nowhere', GIT_INDEX_FILE: '/nowhere', GIT_EXTERNAL_DIFF: 'false' };
    const outcome = await measureWorkingChange({ git: current.runner({ env }) });
    assert.ok(outcome.ok && outcome.out.size.lines === 1);
  });

  it('an option cannot be passed as a base', async () => {
    const { current } = repo;
    current.commit({ 'a.js': code(3) });
    const trace = join(current.home, 'out');
    const outcome = await measureWorkingChange({ git: current.runner(), base: `--output=${trace}` });
    assert.equal(outcome.ok, false);
    assert.equal(existsSync(trace), false);
  });

  it('says what failed', async () => {
    const { current } = repo;
    const kindOf = async (git: Git): Promise<string> => {
      const outcome = await measureWorkingChange({ git });
      return outcome.ok ? 'ok' : outcome.failure.kind;
    };
    const folder = mkdtempSync(join(tmpdir(), 'security-review-no-git-'));
    const env = gitEnvironment(current.home);
    assert.equal(await kindOf(new Git({ root: folder, env })), 'not-a-repository');
    assert.equal(await kindOf(new Git({ root: join(folder, 'gone'), env })), 'not-a-repository');
    assert.equal(await kindOf(new Git({ root: folder, env, gitPath: join(folder, 'no-such-git') })), 'no-git');
    rmSync(folder, { recursive: true });
    assert.equal(await kindOf(current.runner({ env: { ...env, PATH: '/nowhere' } })), 'no-git');
    assert.equal(await kindOf(current.runner({ timeoutMs: 1 })), 'timeout');
    const owned = join(current.home, 'git.sh');
    writeFileSync(owned, '#!/bin/sh\necho "fatal: detected dubious ownership in repository at \'/x\'" >&2\nexit 128\n', {
      mode: 0o755,
    });
    assert.equal(await kindOf(current.runner({ gitPath: owned })), 'dubious-ownership');
    const big = await current.runner({ maxBytes: 3 }).run(['--version']);
    assert.equal(big.ok ? '' : big.failure.kind, 'too-large');
  });
});
