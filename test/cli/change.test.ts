// `change` on the command line: its outputs and exit codes.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ChangeSize } from '../../server/change/types.ts';
import { main } from '../../server/cli/main.ts';
import { engineOf } from '../../server/cli/session.ts';
import { assetsOf } from '../../server/host/assets.ts';
import { ROOT } from '../support/tree.ts';
import { code, gitEnvironment, repository } from '../host/git-support.ts';

// A few rules are enough here, and are read faster.
const engine = engineOf({
  ...assetsOf(pathToFileURL(join(ROOT, 'server/cli.ts')).href),
  rules: join(ROOT, 'rules/javascript/open-redirect'),
  product: ROOT,
});

describe('security-review change', function () {
  this.timeout(60_000);
  const repo = repository();

  async function run(
    ...args: readonly string[]
  ): Promise<{ readonly status: number; readonly out: string; readonly err: string }> {
    const { root, home } = repo.current;
    let out = '';
    let err = '';
    const sink = (take: (text: string) => void) => ({ write: take, isTerminal: false, columns: 100 });
    const status = await main(
      ['change', ...args],
      {
        cwd: root,
        env: gitEnvironment(home),
        stdout: sink((text) => (out += text)),
        stderr: sink((text) => (err += text)),
        lines: async function* () {
          yield* [];
        },
      },
      engine,
    );
    return { status, out, err };
  }

  it('prints the figures as JSON', async () => {
    const { current } = repo;
    const base = current.commit({ 'a.js': code(3) });
    current.write({ 'a.js': code(4), 'src/auth/login.js': code(12), 'b.test.js': code(4), 'README.md': code(9), 'x.bin': '\0' });
    const { out } = await run('--json', '--base', 'main');
    const { perFile, ...size } = JSON.parse(out) as ChangeSize;
    assert.deepEqual(size, {
      root: current.root,
      branch: 'main',
      head: base,
      base: { ref: 'main', sha: base, how: 'given' },
      scope: 'branch',
      lines: 15,
      minutes: 5,
      budget: 200,
      level: 'ok',
      sensitive: 12,
      files: 4,
      directories: 2,
      spread: false,
      committed: 0,
      uncommitted: 15,
      unpushed: 15,
      staged: false,
      addedLines: 17,
      unreviewable: [{ path: 'x.bin', kind: 'binary', why: 'binary', added: 0, deleted: 0 }],
      hiddenInPr: [],
    });
    assert.deepEqual(
      perFile.map(({ path, added, deleted, weight, why }) => [path, added, deleted, weight, why]),
      [
        ['README.md', 9, 0, 0, 'text for people'],
        ['a.js', 1, 0, 1, 'source'],
        ['b.test.js', 4, 0, 0.5, 'test'],
        ['src/auth/login.js', 12, 0, 1, 'source'],
        ['x.bin', 0, 0, 0, 'binary'],
      ],
    );
  });

  it('--error fails from one hour of review on', async () => {
    const { current } = repo;
    current.commit({});
    current.write({ 'a.js': code(399) });
    assert.equal((await run('--error')).status, 0);
    current.write({ 'a.js': code(400) });
    assert.equal((await run('--error')).status, 1);
    assert.equal((await run()).status, 0);
  });

  it('prints a few lines for people, which cannot steer the terminal', async () => {
    const { current } = repo;
    current.commit({});
    current.write({ 'src/login.js': code(30), 'odd\u001b[31m\n.js': code(20), 'yarn.lock': 'x\n' });
    const { out } = await run();
    assert.match(
      out,
      /^≈ 15 min of careful review\n50 review lines · 30 security-sensitive lines → budget 200 · 2 files, 2 folders/,
    );
    assert.match(out, /30 {2}src\/login\.js {2}\+30 −0 {2}30 sensitive\n {2}20 {2}odd␛\[31m␊\.js/);
    assert.match(out, /Cannot be reviewed by reading\n {2}yarn\.lock {2}lock file/);
  });

  it('prints a request', async () => {
    const { current } = repo;
    current.commit({ 'a.js': code(3), CODEOWNERS: '* @everybody\n/src/auth/ @liam\n' });
    current.git('switch', '--quiet', '--create', 'feature');
    current.commit(
      { 'src/auth/login.js': code(30), 'notes.js': '\0', 'b.js': code(2) },
      'Sign in with `passkeys`\n\nCo-authored-by: Ada L <ada@example.com>\nCo-authored-by: helper[bot] <b@example.com>',
    );
    const { out } = await run('--markdown');
    assert.match(out, /^## Security review request: feature\n\n\*\*What it is for:\*\* Sign in with \\`passkeys\\`\n/);
    assert.match(out, /\*\*Whom to ask\*\*\n\n- @.liam \(Code owner, not a champion\): CODEOWNERS:2\n- @.everybody /);
    assert.match(out, /\*\*Please review this change for security\.\*\*/);
    assert.match(out, /\*\*Read first\*\*\n\n- `src\/auth\/login\.js` \(\+30 −0, 30 security-sensitive lines\)/);
    assert.match(
      out,
      /Source changed, no test changed\. {2}\nWritten with Ada L\. {2}\nBase `main \(the local default branch\)` at `[0-9a-f]{12}`/,
    );
  });

  it('a request names the findings on added lines, not those that were there', async () => {
    const { current } = repo;
    const rules = 'rules:\n- {id: no-bad, languages: [javascript], severity: ERROR, message: Do not., pattern: bad($X)}\n';
    current.commit({ '.security-review/rules/r.yaml': rules, 'a.js': 'bad(1);\n', 'b.js': 'ok();\n' });
    current.write({ 'a.js': 'bad(1);\nbad(2);\n', 'new ü.js': 'bad(3);\n' });
    const { out } = await run('--markdown');
    const found = out.split('\n').filter((line) => line.includes('no-bad'));
    assert.deepEqual(
      found.map((line) => /`([^`]*)` error/.exec(line)?.[1]),
      ['a.js:2', 'new ü.js:1'],
      out,
    );
  });

  it('fails with a sentence', async () => {
    assert.deepEqual(await run('--base', 'gone'), {
      status: 2,
      out: '',
      err: 'security-review: There is no branch or commit gone, or nothing to compare it with yet.\n',
    });
    assert.match((await run('--json', '--markdown')).err, /Choose one/);
    assert.match((await run('a.js')).err, /takes no targets/);
    assert.match((await run('--help')).out, /^security-review change/);
  });
});
