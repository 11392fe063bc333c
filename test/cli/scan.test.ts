// `scan`: rules, targets, errors and exit codes. What is compared with semgrep 1.94 says so.

import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { places, rules, workspace, type Json } from './support.ts';

describe('scan', () => {
  const { at, run, write } = workspace();

  it('finds in files and folders, paths as they were given', async () => {
    write({ 'r.yaml': rules('a'), 'src/x.js': 'bad(1)\n', 'src/deep/y.js': '\n  bad(2)\n', 'z.txt': 'bad(3)' });
    const { code, json } = await run('scan --json --config r.yaml .');
    assert.deepEqual(places(json), ['src/deep/y.js:2:3 a', 'src/x.js:1:1 a']);
    assert.deepEqual(json.paths.scanned, ['src/deep/y.js', 'src/x.js']);
    assert.equal(code, 0);
    assert.deepEqual(places((await run(`--json -f ./r.yaml ./src//x.js ${at('src/x.js')}`)).json), ['src/x.js:1:1 a']);
    assert.deepEqual(places((await run(`scan --json -c r.yaml ${at('src/x.js')}`)).json), [`${at('src/x.js')}:1:1 a`]);
  });

  it('puts the folders of the rule file before the id, as semgrep does', async () => {
    write({ 'rules/py/r.yaml': rules('a'), '.hid/r.yaml': rules('a'), 'x.js': 'bad(1)', 'odd dir+/r.yml': rules('a') });
    const id = async (config: string) =>
      (await run(`scan --json x.js --config ${config}`)).json.results.map((entry) => entry.check_id);
    assert.deepEqual(await id('rules/py/r.yaml'), ['rules.py.a']);
    assert.deepEqual(await id('./rules'), ['rules.py.a']);
    assert.deepEqual(await id(at('rules/py')), ['rules.py.a']);
    assert.deepEqual(await id('rules/../rules/py/r.yaml'), ['rules....rules.py.a']);
    assert.deepEqual(await id('.hid/r.yaml'), ['hid.a']);
    assert.deepEqual(await id('rules --no-rewrite-rule-ids'), ['a']);
    assert.deepEqual(await id('.'), ['hid.a', 'odddir.a', 'rules.py.a']);
  });

  it('runs the same rule once, however often it is named', async () => {
    write({ 'rules/r.yaml': rules('a'), 'rules/again.yaml': rules('a'), 'x.js': 'bad(1)' });
    assert.deepEqual(places((await run('scan --json --config rules --config rules/r.yaml x.js')).json), ['x.js:1:1 rules.a']);
  });

  it('selects rules by severity and by id', async () => {
    write({
      'r.yaml': rules('a', { id: 'b', lines: ['severity: ERROR'] }, { id: 'c', lines: ['severity: HIGH'] }),
      'x.js': 'bad(1)',
    });
    assert.deepEqual(places((await run('scan --json -c r.yaml --severity ERROR --severity HIGH x.js')).json), [
      'x.js:1:1 b',
      'x.js:1:1 c',
    ]);
    assert.deepEqual(places((await run('scan --json -c r.yaml --exclude-rule b --exclude-rule c x.js')).json), ['x.js:1:1 a']);
    assert.deepEqual((await run('scan --json -c r.yaml --severity INFO x.js')).json.paths.scanned, []);
  });

  it('reads nosemgrep with the reported id', async () => {
    write({ 'rules/r.yaml': rules('a'), 'x.js': 'bad(1) // nosemgrep: rules.a -- known\nbad(2) // nosemgrep: b\n' });
    assert.deepEqual(places((await run('scan --json -c rules x.js')).json), ['x.js:2:1 rules.a']);
    const all = (await run('scan --json -c rules --disable-nosem x.js')).json;
    assert.deepEqual(
      all.results.map((entry) => entry.extra.is_ignored),
      [true, false],
    );
  });

  it('keeps the severities of the rules, however sure they are', async () => {
    const severities = ['INFO', 'WARNING', 'ERROR', 'CRITICAL', 'LOW'];
    const confidence = ['HIGH', 'LOW'];
    const all = severities.flatMap((severity) => confidence.map((word) => ({ id: `r-${severity}-${word}`, lines: [`severity: ${severity}`, `metadata: {confidence: ${word}, impact: HIGH}`] }))); // prettier-ignore
    write({ 'r.yaml': rules(...all), 'x.js': 'bad(1)' });
    for (const { check_id, extra } of (await run('scan --json -c r.yaml x.js')).json.results) {
      assert.equal(extra.severity, check_id.split('-')[1]);
    }
  });

  it('uses without a config the bundled rules that are on by default, those of the project, and the others when asked', async () => {
    write({
      '.semgrep.yml': rules({ id: 'own', lines: ['metadata: {confidence: LOW}'] }),
      'x.js':
        "bad(1);\nrequire('node:crypto').createHash('md5');\nnew (require('node:https').Agent)({ rejectUnauthorized: false });\n",
    });
    const usual = ['x.js:1:1 own', 'x.js:3:35 js-tls-reject-unauthorized-false'];
    const ids = (json: Json) => places(json).map((place) => place.replace(/:\d+ /, ' '));
    assert.deepEqual(
      ids((await run('scan --json x.js')).json),
      usual.map((place) => place.replace(/:\d+ /, ' ')),
    );
    assert.deepEqual(ids((await run('scan --json --all-rules x.js')).json), ['x.js:1 own', 'x.js:2 js-weak-hash-algorithm', 'x.js:3 js-tls-reject-unauthorized-false']); // prettier-ignore
  });

  it('honours the paths of rules, relative to the working folder', async () => {
    write({
      'r.yaml': rules({ id: 'a', lines: ['paths: {include: ["/src/*.js"], exclude: ["*.gen.js"]}'] }),
      'src/x.js': 'bad(1)',
      'src/x.gen.js': 'bad(1)',
      'lib/src/x.js': 'bad(1)',
    });
    assert.deepEqual(places((await run('scan --json -c r.yaml .')).json), ['src/x.js:1:1 a']);
  });

  describe('what fails does not stop the rest', () => {
    const cases: readonly (readonly [name: string, rule: string, code: number, type: string, place: string | undefined])[] = [
      ['broken YAML', 'rules:\n- id: [a\n  x: 1\n', 7, 'SemgrepError', 'bad.yaml:'],
      ['a bad severity', rules({ id: 'a', lines: ['severity: WARN'] }), 7, 'InvalidRuleSchemaError', 'bad.yaml:6:13'],
      [
        'a duplicate key',
        rules({ id: 'a', lines: ['metadata: {}', 'metadata: {}'] }),
        7,
        'InvalidRuleSchemaError',
        'bad.yaml:8:3',
      ],
      ['no rules in it', 'x: 1\n', 7, 'InvalidRuleSchemaError', 'bad.yaml:1:1'],
      ['an unknown language', rules({ id: 'a', lines: ['languages: [klingon]'] }), 8, 'UnknownLanguageError', 'bad.yaml:6:15'],
      ['an unknown operator', rules({ id: 'a', lines: ['patterns: [{pattern: bad(1)}, {pattern-nope: x}]'] }), 7, 'InvalidRuleSchemaError', 'bad.yaml:6:34'], // prettier-ignore
      ['a bad pattern', rules({ id: 'a', lines: ['pattern: bad($X'] }), 2, 'Rule parse error', 'bad.yaml:6:12'],
      ['a bad regex', rules({ id: 'a', lines: ['pattern-regex: a('] }), 2, 'Rule parse error', 'bad.yaml:6:18'],
    ];
    for (const [name, text, code, type, place] of cases) {
      it(`a rule file with ${name}: exit code ${code}`, async () => {
        write({ 'bad.yaml': text, 'good.yaml': rules('good'), 'x.js': 'bad(1)' });
        const outcome = await run('scan --json -c bad.yaml -c good.yaml x.js');
        assert.deepEqual(places(outcome.json), ['x.js:1:1 good']);
        assert.deepEqual(
          [...new Set(outcome.json.errors.map((error) => error.type))],
          [type],
          JSON.stringify(outcome.json.errors),
        );
        const span = outcome.json.errors[0]?.spans?.[0];
        assert.ok(`${span?.file}:${span?.start.line}:${span?.start.col}`.startsWith(place ?? ''), JSON.stringify(span));
        assert.ok(outcome.err.startsWith(place ?? ''), outcome.err);
        assert.equal(outcome.code, code);
      });
    }

    it('a missing config', async () => {
      write({ 'good.yaml': rules('good'), 'x.js': 'bad(1)' });
      const outcome = await run('scan --json -c none.yaml -c p/ci -c good.yaml x.js');
      assert.deepEqual(places(outcome.json), ['x.js:1:1 good']);
      assert.match(outcome.err, /path `none\.yaml` does not exist\n.*Cannot load p\/ci: .*opens no connection/);
      assert.equal(outcome.code, 7);
    });

    it('rules that cannot be read', async () => {
      write({ 'good.yaml': rules('good'), 'x.js': 'bad(1)' });
      symlinkSync(at('.semgrep'), at('.semgrep'));
      const outcome = await run('scan --json -c .semgrep -c good.yaml x.js');
      assert.deepEqual(places(outcome.json), ['x.js:1:1 good']);
      assert.match(outcome.err, /^error: Cannot read rules of \.semgrep: ELOOP/);
      assert.equal(outcome.code, 7);
      assert.match((await run('scan --json x.js')).err, /Cannot read rules of \.semgrep/, 'looked for by itself');
    });

    it('a place where nothing can be written', async () => {
      write({ 'good.yaml': rules({ id: 'good', lines: ['fix: good($X)'] }), 'x.js': 'bad(1)' });
      const outcome = await run('scan --json -c good.yaml --output x.js/out.json x.js');
      assert.deepEqual(places(outcome.json), ['x.js:1:1 good'], 'the output is not lost');
      assert.match(outcome.err, /^error: Cannot write x\.js\/out\.json: E/);
      assert.equal(outcome.code, 2);
    });

    for (const [name, text] of [
      ['parentheses.js', `${'('.repeat(20_000)}1${')'.repeat(20_000)}`],
      ['calls.ts', `${'f('.repeat(20_000)}${')'.repeat(20_000)}`],
      ['blocks.js', `${'{'.repeat(20_000)}${'}'.repeat(20_000)}`],
      ['lists.py', `${'['.repeat(20_000)}${']'.repeat(20_000)}`],
    ] as const) {
      it(`20,000 nested ${name}`, async () => {
        write({
          'r.yaml': rules({ id: 'a', lines: ['languages: [javascript, typescript, python]'] }),
          [name]: `bad(1)\n${text}\nbad(2)\n`,
        });
        const outcome = await run(`scan --json -c r.yaml ${name}`);
        assert.deepEqual(places(outcome.json), [`${name}:1:1 a`, `${name}:3:1 a`]);
        assert.match(outcome.err, /is nested too deeply: what lies deepest was not scanned/);
        assert.equal(outcome.code, 0);
      });
    }

    it('a folder without rules', async () => {
      write({ 'empty/x.txt': '', 'x.js': 'bad(1)' });
      const outcome = await run('scan --json -c empty x.js');
      assert.match(outcome.err, /No rule files .* in empty/);
      assert.equal(outcome.code, 7);
    });

    it('a missing target', async () => {
      write({ 'r.yaml': rules('a'), 'x.js': 'bad(1)' });
      const outcome = await run('scan --json -c r.yaml gone.js x.js');
      assert.deepEqual(places(outcome.json), ['x.js:1:1 a']);
      assert.match(outcome.err, /File not found: gone\.js/);
      assert.equal(outcome.code, 2);
    });

    it('a target that is deleted while others are scanned', async () => {
      write({ 'r.yaml': rules('a'), 'x.js': 'bad(1)', 'y.js': 'bad(1)', 'z.js': 'bad(1)' });
      const outcome = await run('scan --json -c r.yaml .', { onScanned: () => rmSync(at('y.js'), { force: true }) });
      assert.deepEqual(places(outcome.json), ['x.js:1:1 a', 'z.js:1:1 a']);
      assert.match(outcome.err, /y\.js was deleted before it could be scanned/);
      assert.equal(outcome.code, 0);
    });

    it('a rule that runs away', async () => {
      const lines = ['languages: [regex]', 'pattern-regex: "(a+)+$"'];
      write({ 'r.yaml': rules('a', { id: 'slow', lines }), 'x.js': `bad(1) // ${'a'.repeat(50_000)}!` });
      const outcome = await run('scan --json --timeout 1 -c r.yaml x.js');
      assert.deepEqual(places(outcome.json), ['x.js:1:1 a']);
      assert.deepEqual(
        outcome.json.errors.map(({ type, rule_id, path }) => [type, rule_id, path]),
        [['Timeout', 'slow', 'x.js']],
      );
    });

    it('a target that does not parse', async () => {
      write({ 'r.yaml': rules('a'), 'x.js': 'bad(1); let = = 3 ((;\nbad(2)\n' });
      const outcome = await run('scan --json -c r.yaml x.js');
      const error = outcome.json.errors[0];
      assert.ok(places(outcome.json).includes('x.js:1:1 a'));
      assert.deepEqual([error?.code, error?.level, error?.type[0], error?.path], [3, 'warn', 'PartialParsing', 'x.js']);
      assert.match(outcome.err, /^x\.js:\d+:\d+: warning: Syntax error at line x\.js:\d+/);
      assert.equal(outcome.code, 0);
      assert.equal((await run('scan --json --strict -c r.yaml x.js')).code, 3);
    });

    it('a rule for another version is no failure', async () => {
      write({ 'r.yaml': rules('a', { id: 'b', lines: ['min-version: 1000.0.0'] }), 'x.js': 'bad(1)' });
      const { json, code, err } = await run('scan --json -c r.yaml x.js');
      const error = json.errors[0];
      assert.deepEqual(error?.type, ['IncompatibleRule', { rule_id: 'b', this_version: '1.94.0', min_version: '1000.0.0' }]);
      assert.deepEqual([error.level, code, err], ['info', 0, '']);
    });
  });

  it('says by its exit code that there are findings, if asked', async () => {
    write({ 'r.yaml': rules('a'), 'x.js': 'bad(1)', 'y.js': 'bad(1) // nosem\n' });
    assert.equal((await run('scan --error -c r.yaml x.js')).code, 1);
    assert.equal((await run('scan --error -c r.yaml y.js')).code, 0);
    assert.equal((await run('scan --error -c r.yaml -c none.yaml x.js')).code, 7);
  });

  it('a wrong command line is explained', async () => {
    for (const [args, message] of [
      ['scan --nonsense', /Unknown option '--nonsense'/],
      ['scan --severity HUGE', /--severity HUGE: expected one of INFO, /],
      ['scan --jobs many', /--jobs many: expected a number/],
      ['scan --json --sarif', /Choose one of --json and --sarif/],
      ['validate', /Name the rule files/],
    ] as const) {
      const { code, err, out } = await run(args);
      assert.match(err, message);
      assert.deepEqual([code, out], [2, '']);
    }
  });

  it('takes what semgrep takes', async () => {
    write({ 'r.yaml': rules('a'), 'x.js': 'bad(1)' });
    const args =
      'scan --metrics off --disable-version-check --taint-intrafile --max-memory 100 --oss-only --no-git-ignore -q --json -c r.yaml x.js';
    assert.deepEqual(places((await run(args)).json), ['x.js:1:1 a']);
  });

  it('writes the output to a file', async () => {
    write({ 'r.yaml': rules('a'), 'x.js': 'bad(1)' });
    const { out } = await run('scan --json --output reports/out.json -c r.yaml x.js');
    assert.equal(out, '');
    assert.match(readFileSync(at('reports/out.json'), 'utf8'), /"check_id":"a"/);
  });

  it('prints help and version', async () => {
    assert.match((await run('--version')).out, /^\d+\.\d+\.\d+\n$/);
    for (const args of ['--help', '', 'scan --help', 'test -h', 'validate --help'])
      assert.match((await run(args)).out, /security-review/);
  });

  describe('targets', () => {
    it('leaves out what the ignore files name, unless it is named', async () => {
      mkdirSync(at('.git'));
      write({
        'r.yaml': rules('a'),
        '.gitignore': 'out/\n*.log.js\n!keep.log.js\n',
        '.semgrepignore': 'legacy\n:include more.ignore\n',
        'more.ignore': 'also.js\n',
        'sub/.gitignore': '/here.js\n',
        'out/x.js': 'bad(1)',
        'a.log.js': 'bad(1)',
        'keep.log.js': 'bad(1)',
        'legacy/x.js': 'bad(1)',
        'also.js': 'bad(1)',
        'sub/here.js': 'bad(1)',
        'sub/deep/here.js': 'bad(1)',
        'tests/x.js': 'bad(1)', // the default patterns are gone: the project has its own
      });
      const { json } = await run('scan --json -c r.yaml .');
      assert.deepEqual(json.paths.scanned, ['keep.log.js', 'sub/deep/here.js', 'tests/x.js']);
      assert.deepEqual(
        json.paths.skipped
          .filter(({ path }) => path.endsWith('.js') || path === 'out')
          .map(({ path, reason }) => `${path} ${reason}`),
        [
          'a.log.js Gitignore_patterns_match',
          'also.js semgrepignore_patterns_match',
          'out Gitignore_patterns_match',
          'sub/here.js Gitignore_patterns_match',
        ],
      );
      assert.deepEqual((await run('scan --json -c r.yaml out/x.js also.js')).json.paths.scanned, ['also.js', 'out/x.js']);
      assert.deepEqual((await run('scan --json -c r.yaml out')).json.paths.scanned, []);
      assert.deepEqual((await run('scan --json --no-git-ignore -c r.yaml out sub')).json.paths.scanned, [
        'out/x.js',
        'sub/deep/here.js',
        'sub/here.js',
      ]);
    });

    it('has default patterns for a project without .semgrepignore', async () => {
      write({
        'r.yaml': rules('a'),
        'node_modules/m/x.js': 'bad(1)',
        'tests/x.js': 'bad(1)',
        'x.min.js': 'bad(1)',
        'x.js': 'bad(1)',
      });
      assert.deepEqual((await run('scan --json -c r.yaml .')).json.paths.scanned, ['x.js']);
    });

    it('filters by --include and --exclude, except files that are named', async () => {
      write({ 'r.yaml': rules('a'), 'a/x.js': 'bad(1)', 'a/y.js': 'bad(1)', 'b/x.js': 'bad(1)' });
      assert.deepEqual((await run('scan --json -c r.yaml --include x.js --exclude b .')).json.paths.scanned, ['a/x.js']);
      assert.deepEqual((await run('scan --json -c r.yaml --exclude b b/x.js')).json.paths.scanned, ['b/x.js']);
    });

    it('knows a script by its first line, when it may be run', async () => {
      write({ 'r.yaml': rules('a'), run: '#!/usr/bin/env -S node --flag\nbad(1)', walk: '#!/usr/bin/env node\nbad(1)' });
      chmodSync(at('run'), 0o755);
      assert.deepEqual(places((await run('scan --json -c r.yaml .')).json), ['run:2:1 a']);
    });

    it('scans unknown names only with rules for text, or when asked', async () => {
      write({ 'r.yaml': rules('a', { id: 't', lines: ['languages: [regex]', 'pattern-regex: bad'] }), 'x.unknown': 'bad(1)' });
      assert.deepEqual(places((await run('scan --json -c r.yaml x.unknown')).json), ['x.unknown:1:1 t']);
      const all = await run('scan --json -c r.yaml --scan-unknown-extensions x.unknown');
      assert.deepEqual(places(all.json), ['x.unknown:1:1 t', 'x.unknown:1:1 a']);
    });

    it('does not follow symbolic links or read minified and binary files in folders', async () => {
      write({ 'r.yaml': rules('a'), 'x.js': 'bad(1)', 'min.js': 'bad(1);'.repeat(1000), 'bin.js': 'bad(1)\0' });
      symlinkSync(at('x.js'), at('link.js'));
      const { json } = await run('scan --json -c r.yaml .');
      assert.deepEqual(json.paths.scanned, ['x.js']);
      assert.deepEqual(
        json.paths.skipped.map(({ path, reason }) => `${path} ${reason}`),
        ['bin.js binary', 'link.js always_skipped', 'min.js minified'],
      );
      const named = await run('scan --json -c r.yaml bin.js min.js');
      assert.deepEqual(named.json.paths.scanned, ['min.js']);
      assert.match(named.err, /bin\.js is a binary file and was not scanned/);
    });

    it('says that a file is too large', async () => {
      write({ 'r.yaml': rules('a'), 'big.js': 'bad(1);\n'.repeat(2_500_000), 'x.js': 'bad(1)' });
      const { json, err, code } = await run('scan --json -c r.yaml big.js x.js');
      assert.deepEqual(json.paths.scanned, ['x.js']);
      assert.match(err, /big\.js has 20000000 bytes and was not scanned: the limit is 1000000/);
      assert.equal(code, 0);
      write({ 'mid.js': `${'// x\n'.repeat(100)}bad(1)` });
      assert.equal((await run('scan --json -c r.yaml --max-target-bytes 500 mid.js')).json.results.length, 0);
      assert.equal((await run('scan --json -c r.yaml --max-target-bytes 0 mid.js')).json.results.length, 1);
    });
  });
});
