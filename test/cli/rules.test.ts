// `test` and `validate`: what rule authors run.

import assert from 'node:assert/strict';
import { compareLines, readAnnotations } from '../../server/cli/annotations.ts';
import { rules, workspace } from './support.ts';

describe('test', () => {
  const { run, write } = workspace();
  const RULE = rules({ id: 'a', lines: ['fix: good($X)'] });
  const SAMPLE = '// ruleid: a\nbad(1)\n// ok: a\ngood(1)\n';

  it('passes when findings are where the sample says', async () => {
    write({
      'rules/js/a.yaml': RULE,
      'rules/js/a.js': SAMPLE,
      'rules/js/a.fixed.js': SAMPLE.replace('bad', 'good'),
      'rules/js/a/more.jsx': '{/* ruleid: a */}\nbad(2)\n// todoruleid: a\nfine()\n// todook: a\nbad(3)\n',
      'rules/js/ab.js': 'bad(1)\n', // another name: no sample of this rule
      'rules/js/b.yaml': rules('b'),
    });
    const { out, code } = await run('test rules');
    assert.equal(out, '1 of 1 rule as annotated, 1 of 1 fix test right, 1 rule file without samples.\n');
    assert.equal(code, 0);
  });

  it('names the lines that differ', async () => {
    write({ 'a.yaml': RULE, 'a.js': 'bad(1)\n// ruleid: a\nfine()\n// ok: a\nbad(2)\n', 'a.fixed.js': 'good(1)\nx\n' });
    const { out, code } = await run('test .');
    assert.match(
      out,
      /^a\.yaml\n {2}a\.js {2}missing on line 3; unexpected on lines 1, 5 {2}a\n {2}a\.js {2}fixed, .* a\.fixed\.js in line 2/,
    );
    assert.match(out, /0 of 1 rule as annotated, 0 of 1 fix test right\.\n$/);
    assert.equal(code, 1);
  });

  it('fails on an unknown rule, a broken rule and a sample that does not parse', async () => {
    write({ 'a.yaml': RULE, 'a.js': `${SAMPLE}// ruleid: nobody\n` });
    assert.match((await run('test .')).out, /a\.js:5 names the rule nobody, which its rule file has not/);
    write({ 'a.yaml': RULE + rules({ id: 'b', lines: ['pattern: bad('] }).replace('rules:\n', ''), 'a.js': SAMPLE });
    assert.equal((await run('test .')).code, 1);
    write({ 'a.yaml': RULE, 'a.js': `${SAMPLE}let = = ((` });
    assert.match((await run('test .')).out, /Syntax error/);
  });

  it('does not apply ignore files, size limits or the paths of rules', async () => {
    write({
      'tests/a.yaml': rules({ id: 'a', lines: ['paths: {include: [nowhere]}'] }),
      'tests/a.js': SAMPLE,
      'tests/a.weird': SAMPLE,
    });
    const { out, code } = await run('test tests');
    assert.equal(out, '1 of 1 rule as annotated.\n');
    assert.equal(code, 0);
  });

  it('takes rules and samples from different folders, and a file with its sample', async () => {
    write({ 'rules/js/a.yaml': RULE, 'samples/js/a.js': SAMPLE });
    assert.equal((await run('test --config rules samples')).out, '1 of 1 rule as annotated.\n');
    assert.equal((await run('test --config rules/js/a.yaml samples/js/a.js')).out, '1 of 1 rule as annotated.\n');
  });

  it('prints what semgrep test prints as JSON', async () => {
    write({ 'a.yaml': RULE, 'a.js': SAMPLE, 'b.yaml': rules('b') });
    assert.deepEqual(JSON.parse((await run('test --json .')).out), {
      config_missing_tests: ['b.yaml'],
      config_missing_fixtests: ['a.yaml'],
      config_with_errors: [],
      results: {
        'a.yaml': {
          checks: { a: { passed: true, matches: { 'a.js': { expected_lines: [2], reported_lines: [2] } }, errors: [] } },
        },
      },
      fixtest_results: {},
    });
  });

  it('a missing folder', async () => {
    const { err, code } = await run('test nowhere');
    assert.match(err, /nowhere. does not exist/);
    assert.equal(code, 7);
  });
});

describe('annotations', () => {
  const lines = (text: string) => [...(readAnnotations(text).expected.get('x') ?? [])];
  for (const comment of [
    '# ruleid: x',
    '//ruleid:x',
    '<!-- ruleid: x -->',
    '(* ruleid: x *)',
    '/* ruleid: x */',
    '{/* ruleid: y, x */}',
    'code() // ruleid: x',
    '-- ruleid: x',
  ]) {
    it(comment, () => assert.deepEqual(lines(`\n${comment}\ncode()`), [3]));
  }
  it('what is none', () => {
    for (const text of ['ruleid: x', '# noruleid: x', '# proruleid: x', '# ok: x', '# rule: x'])
      assert.deepEqual(lines(text), [], text);
  });
  it('lines that may go either way count on neither side', () => {
    const { missing, unexpected } = compareLines(
      readAnnotations('# todoruleid: x\n\n# todook: x\n\n# ruleid: x\n'),
      'x',
      [4, 6, 6],
    );
    assert.deepEqual([missing, unexpected], [[], []]);
  });
});

describe('validate', () => {
  const { run, write } = workspace();

  it('is content with good rules', async () => {
    write({ 'rules/a.yaml': rules('a', 'b'), 'rules/c.yml': rules('c') });
    const { out, code } = await run('validate rules');
    assert.equal(out, '3 rules in 2 files: no errors.\n');
    assert.equal(code, 0);
  });

  it('prints each problem at its place', async () => {
    write({ 'a.yaml': rules({ id: 'a', lines: ['pattern: f(', 'color: red'] }, { id: 'b', lines: ['severity: LOUD'] }) });
    const { out, code } = await run('validate a.yaml');
    const at = out.split('\n').map((line) => /^a\.yaml:(\d+:\d+: \w+)/.exec(line)?.[1]);
    assert.deepEqual(
      at.filter((place) => place !== undefined),
      ['6:12: error', '7:3: warning', '12:13: error'],
    );
    assert.equal(code, 4);
  });

  it('says by its exit code what is wrong', async () => {
    write({
      'yaml.yaml': 'rules: [',
      'lang.yaml': rules({ id: 'a', lines: ['languages: [klingon]'] }),
      'apex.yaml': rules({ id: 'a', lines: ['languages: [apex]'] }),
    });
    assert.equal((await run('validate yaml.yaml')).code, 5);
    assert.equal((await run('validate lang.yaml')).code, 8);
    assert.equal((await run('validate none.yaml')).code, 7);
    const { out, code } = await run('validate apex.yaml');
    assert.match(out, /^apex\.yaml:6:\d+: note: /);
    assert.equal(code, 0);
  });

  it('prints JSON', async () => {
    write({ 'a.yaml': rules({ id: 'a', lines: ['severity: LOUD'] }) });
    const { problems } = JSON.parse((await run('validate --json a.yaml')).out) as {
      problems: readonly { code: string; start: { line: number } }[];
    };
    assert.deepEqual(
      problems.map(({ code, start }) => [code, start.line]),
      [['invalid-rule', 6]],
    );
  });
});
