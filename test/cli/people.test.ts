// `champions` and `guidance` on the command line, in a folder with and without what they read.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, symlinkSync } from 'node:fs';
import { workspace } from './support.ts';

interface Answer {
  readonly origin?: string;
  readonly language?: string;
  readonly cwes: readonly number[];
  readonly helpers: readonly { readonly name: string; readonly label: string; readonly reasons: readonly string[] }[];
  readonly problems: readonly { readonly path: string; readonly line: number; readonly col: number; readonly code: string }[];
  readonly reporting?: { readonly files: readonly string[] };
}

const CHAMPIONS = `people: {maya: {name: Maya Okafor, email: maya@example.com}, liam: {name: Liam}}
routes:
  - {to: [maya]}
  - {match: {cwe: [74], paths: [src/]}, to: [liam]}
guidance:
  - {match: {cwe: [79]}, say: "Use our <Text> component."}
`;

describe('people on the command line', () => {
  const { at, write, run } = workspace();
  const answer = async (args: string): Promise<Answer> => JSON.parse((await run(args)).out) as Answer;
  const git = (...args: readonly string[]): string =>
    execFileSync('git', ['-c', 'user.name=Nia', '-c', 'user.email=nia@example.com', ...args], { cwd: at('.'), encoding: 'utf8' });

  it('champions: from the file, by path and by a CWE below the one in the file', async () => {
    write({ '.security-review/champions.yml': CHAMPIONS, 'src/a.tsx': '', 'SECURITY.md': '# Security\n' });
    const found = await answer('champions --file src/a.tsx --cwe 89 --json');
    assert.deepEqual([found.origin, found.language, found.helpers[0]?.name], ['champions', 'typescriptreact', 'Liam']);
    assert.deepEqual(found.reporting?.files, ['SECURITY.md']);
    const { code, out } = await run('champions --file src/a.tsx');
    assert.equal(code, 0);
    assert.match(out, /^Maya Okafor {2}maya@example\.com\n {2}Security champion\n {2}because of for everything in/);
    assert.match(out, /To report a vulnerability in released software\n {2}SECURITY\.md/);
  });

  it('champions: the CWE of a rule', async () => {
    write({ '.security-review/champions.yml': CHAMPIONS, 'src/a.js': '' });
    const found = await answer('champions --file src/a.js --rule js-inner-html-dynamic --json');
    assert.deepEqual([found.cwes, found.helpers[0]?.name], [[79], 'Liam']);
  });

  it('champions: what is wrong in the file is said with its place', async () => {
    write({ '.security-review/champions.yml': 'people: {m: {name: M}}\nroutes:\n  - {to: [zoe]}\n' });
    const { err, out } = await run('champions --file a.js');
    assert.match(err, /^\.security-review\/champions\.yml:3:11: No person or team has the id zoe\.\n$/);
    assert.match(out, /^Nobody is known\./);
  });

  it('champions: CODEOWNERS, then who changed it last; blame starts no program of the repository', async () => {
    write({ 'a.js': 'one\n', '.gitattributes': '*.js diff=x filter=y\n', '.github/CODEOWNERS': '*.ts @tina\n' });
    git('init', '-q');
    git('add', '.');
    git('commit', '-qm', 'x');
    git('config', 'diff.x.textconv', `touch ${at('ran')};cat`);
    git('config', 'filter.y.clean', `touch ${at('ran')};cat`);
    git('config', 'core.fsmonitor', `touch ${at('ran')}`);
    assert.deepEqual((await answer('champions --file b.ts --json')).helpers[0]?.label, 'Code owner, not a champion');
    const found = await answer('champions --file a.js --line 1 --json');
    assert.deepEqual([found.origin, found.helpers[0]?.name], ['recent', 'Nia']);
    assert.equal(existsSync(at('ran')), false);
  });

  it('champions: a link out of the repository is not followed', async () => {
    write({ 'outside/champions.yml': CHAMPIONS, 'repo/.security-review/x': '', 'repo/.git/x': '', 'repo/a.js': '' });
    symlinkSync(at('outside/champions.yml'), at('repo/.security-review/champions.yml'));
    assert.equal((await answer('champions --file repo/a.js --json')).origin, undefined);
  });

  it('guidance: a CWE, a rule, a file', async () => {
    write({ '.security-review/champions.yml': CHAMPIONS, 'src/a.py': '' });
    assert.match((await run('guidance CWE-79')).out, /^# Let the framework[^]*in Python[^]*Use our &lt;Text&gt; component/);
    const { out } = await run('guidance js-inner-html-dynamic --file src/a.py');
    assert.match(out, /^# Build this HTML/);
    assert.match(out, /`src\/a\.py`[^]*Rule js-inner-html-dynamic ·/);
    assert.match(out, /pattern in Python[^]*## Whom to ask\n\n- \*\*Liam\*\*/);
    assert.ok(!out.includes('pattern in JavaScript'));
  });

  const wrong: readonly (readonly [string, RegExp])[] = [
    ['champions', /--file, --rule or --cwe/],
    ['champions --cwe abc', /a number such as 79/],
    ['champions --file a --line 0', /--line takes/],
    ['guidance', /guidance CWE-79/],
    ['guidance no-such-rule', /There is no rule no-such-rule/],
  ];
  for (const [args, message] of wrong) {
    it(`${args}: ${message.source}`, async () => {
      const { code, err } = await run(args);
      assert.equal(code, 2);
      assert.match(err, message);
    });
  }
});
