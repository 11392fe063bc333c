// What the outputs look like: JSON positions and fields, SARIF against its schema, and text for people.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import * as formats from 'ajv-formats';
import { firstSentence } from '../../server/host/policy.ts';
import { ROOT } from '../support/tree.ts';
import { places, rules, workspace, type JsonResult } from './support.ts';

const RULE = rules({
  id: 'a',
  lines: [
    'metadata: {cwe: ["CWE-79: x"], owasp: "A03:2021 - Injection", confidence: HIGH, references: ["https://example.org/a"], security-severity: "7.5"}',
    'fix: good($X)',
  ],
});

describe('JSON output', () => {
  const { run, write } = workspace();

  it('has every field of a result', async () => {
    write({ 'rules/r.yaml': RULE, 'x.js': 'let y;\n  bad(y)\n' });
    const { json } = await run('scan --json -c rules x.js');
    const [result] = json.results;
    assert.match(result?.extra.fingerprint ?? '', /^[0-9a-f]+_0$/);
    assert.deepEqual(
      { ...result, extra: { ...result?.extra, fingerprint: '' } },
      {
        check_id: 'rules.a',
        path: 'x.js',
        start: { line: 2, col: 3, offset: 9 },
        end: { line: 2, col: 9, offset: 15 },
        extra: {
          metavars: {
            $X: { start: { line: 2, col: 7, offset: 13 }, end: { line: 2, col: 8, offset: 14 }, abstract_content: 'y' },
          },
          message: 'Do not call bad with y. It is bad.',
          fix: 'good(y)',
          metadata: {
            cwe: ['CWE-79: x'],
            owasp: 'A03:2021 - Injection',
            confidence: 'HIGH',
            references: ['https://example.org/a'],
            'security-severity': '7.5',
          },
          severity: 'WARNING',
          fingerprint: '',
          lines: '  bad(y)',
          is_ignored: false,
          validation_state: 'NO_VALIDATOR',
          engine_kind: 'OSS',
        },
      },
    );
    assert.deepEqual(Object.keys(json).sort(), [
      'engine_requested',
      'errors',
      'interfile_languages_used',
      'paths',
      'results',
      'skipped_rules',
      'version',
    ]);
  });

  it('tells equal findings apart by their fingerprints', async () => {
    write({ 'r.yaml': RULE, 'x.js': 'bad(1); bad(1)\n' });
    const { json } = await run('scan --json -c r.yaml x.js');
    const [first, second] = json.results.map((result) => result.extra.fingerprint);
    assert.notEqual(first, second);
    assert.equal(first?.replace(/_0$/, ''), second?.replace(/_1$/, ''));
  });

  // Semgrep counts bytes; its own results for these files are the same, except that `lines` there keeps the byte order mark.
  const place = ({ start, end, extra }: JsonResult) =>
    `${start.line}:${start.col}@${start.offset} ${end.line}:${end.col}@${end.offset} ${JSON.stringify(extra.lines)}`;
  const encodings: readonly (readonly [name: string, content: Uint8Array, expected: readonly string[]])[] = [
    [
      'UTF-8 with BOM and CRLF',
      Buffer.from('\uFEFFbad(1); bad("é😀"); bad(2)\r\n  bad(\r\n3\r\n)\r\nlet é = bad(4)\n'),
      [
        '1:4@3 1:10@9 "bad(1); bad(\\"é😀\\"); bad(2)"',
        '1:12@11 1:25@24 "bad(1); bad(\\"é😀\\"); bad(2)"',
        '1:27@26 1:33@32 "bad(1); bad(\\"é😀\\"); bad(2)"',
        '2:3@36 4:2@46 "  bad(\\n3\\n)"',
        '5:10@57 5:16@63 "let é = bad(4)"',
      ],
    ],
    [
      'Latin-1',
      Buffer.from('bad("é"); bad(2)\n', 'latin1'),
      ['1:1@0 1:9@8 "bad(\\"é\\"); bad(2)"', '1:11@10 1:17@16 "bad(\\"é\\"); bad(2)"'],
    ],
    ['UTF-16', Buffer.from('\uFEFF\nbad(1)', 'utf16le'), ['2:1@4 2:13@16 "bad(1)"']],
    ['an escaped lone surrogate', Buffer.from('bad("\\ud800")'), ['1:1@0 1:14@13 "bad(\\"\\\\ud800\\")"']],
    [
      'a lone surrogate in its bytes',
      Buffer.from([...Buffer.from('bad("'), 0xed, 0xa0, 0x80, ...Buffer.from('")')]),
      ['1:1@0 1:11@10 "bad(\\"í\\u00a0\\u0080\\")"'.replace('\\u00a0', '\u00a0').replace('\\u0080', '\u0080')],
    ],
  ];
  for (const [name, content, expected] of encodings) {
    it(`has byte positions in ${name}`, async () => {
      write({ 'r.yaml': RULE, 'x.js': content });
      const { json } = await run('scan --json -c r.yaml x.js');
      assert.deepEqual(json.results.map(place), expected);
    });
  }

  it('notes that a file is not UTF-8', async () => {
    write({ 'r.yaml': RULE, 'x.js': Buffer.from('bad("é")', 'latin1') });
    const { json, code } = await run('scan --json -c r.yaml x.js');
    assert.deepEqual(
      json.errors.map(({ level, message, path }) => [level, message, path]),
      [['warn', 'x.js is not valid UTF-8; it was read as Latin-1.', 'x.js']],
    );
    assert.equal(code, 0);
  });
});

describe('SARIF output', () => {
  const { at, run, write } = workspace();

  it('keeps to the schema', async () => {
    const ajv = new Ajv({ strict: false, allErrors: true });
    formats.default.default(ajv);
    // The schema is of draft 4, which says `id` for `$id`; the rest of it means the same in draft 7.
    const {
      $schema: _draft,
      id: _id,
      ...schema
    } = JSON.parse(readFileSync(join(ROOT, 'test/fixtures/sarif-schema-2.1.0.json'), 'utf8')) as Record<string, unknown>;
    const validate = ajv.compile(schema);
    write({
      'r.yaml': RULE,
      'broken.yaml': 'rules: [',
      'odd name é.js': 'bad("é"); bad(2)\nlet x = ((\n',
      'ignored.js': 'bad(1) // nosem\n',
      ...FLOW,
    });
    const { out, code } = await run(`scan --sarif -c r.yaml -c broken.yaml -c flow.yaml . ${at('ignored.js')}`);
    const sarif = JSON.parse(out) as Sarif;
    validate(sarif);
    assert.deepEqual(validate.errors ?? [], []);
    assert.equal(code, 7);
    assert.equal(sarif.runs[0]?.results.length, 4);
    assert.deepEqual(sarif.runs[0].tool.driver.rules[0]?.properties.tags, [
      'CWE-79: x',
      'HIGH CONFIDENCE',
      'OWASP-A03:2021 - Injection',
      'security',
    ]);
    assert.equal(sarif.runs[0].invocations[0]?.executionSuccessful, false);
    const ignored = sarif.runs[0].results.filter((entry) => entry.suppressions !== undefined);
    assert.deepEqual(
      ignored.map((entry) => entry.locations[0]?.physicalLocation.artifactLocation.uri),
      ['ignored.js'],
    );
    const second = sarif.runs[0].results[3];
    assert.equal(second?.locations[0]?.physicalLocation.artifactLocation.uri, 'odd%20name%20%C3%A9.js');
    assert.equal(second.locations[0].physicalLocation.region.startColumn, 11, 'UTF-16 columns, as columnKind says');
    assert.deepEqual(second.fixes?.[0]?.artifactChanges[0]?.replacements[0]?.insertedContent, { text: 'good(2)' });
  });

  interface Sarif {
    readonly runs: readonly {
      readonly tool: {
        readonly driver: { readonly rules: readonly { readonly properties: { readonly tags: readonly string[] } }[] };
      };
      readonly invocations: readonly { readonly executionSuccessful: boolean }[];
      readonly results: readonly {
        readonly suppressions?: unknown;
        readonly locations: readonly {
          readonly physicalLocation: {
            readonly artifactLocation: { readonly uri: string };
            readonly region: { readonly startColumn: number };
          };
        }[];
        readonly fixes?: readonly {
          readonly artifactChanges: readonly { readonly replacements: readonly { readonly insertedContent: unknown }[] }[];
        }[];
      }[];
    }[];
  }
});

/** Tainted data on its way: where it comes in, what it passes, where it is used. */
const FLOW = {
  'flow.yaml': rules({
    id: 'flow',
    lines: ['mode: taint', 'pattern-sources: [{pattern: source()}]', 'pattern-sinks: [{pattern: sink(...)}]'],
  }).replace(/^  pattern: .*\n/m, ''),
  'flow.js': 'const a = source();\nconst b = `${a}!`;\nsink(b);\n',
};

describe('the way of tainted data', () => {
  const { run, write } = workspace();

  it('is told in every output', async () => {
    write(FLOW);
    const { out } = await run('scan -c flow.yaml flow.js');
    assert.match(out, /│ sink\(b\);\n +from +1:11 source\(\)\n +through 1:7 a\n +through 2:7 b\n/);
    const [result] = (await run('scan --json -c flow.yaml flow.js')).json.results;
    const { taint_source, intermediate_vars, taint_sink } = result?.extra.dataflow_trace ?? {};
    assert.deepEqual(
      [taint_source?.[1][1], intermediate_vars?.map(({ content }) => content), taint_sink?.[1][0].start.line],
      ['source()', ['a', 'b'], 3],
    );
    const sarif = JSON.parse((await run('scan --sarif -c flow.yaml flow.js')).out) as {
      runs: { results: { codeFlows: { threadFlows: { locations: { location: { message: { text: string } } }[] }[] }[] }[] }[];
    };
    assert.deepEqual(
      sarif.runs[0]?.results[0]?.codeFlows[0]?.threadFlows[0]?.locations.map(({ location }) => location.message.text),
      ["Source: 'source()' @ 'flow.js:1'", "Propagator: 'a' @ 'flow.js:1'", "Propagator: 'b' @ 'flow.js:2'", "Sink: 'sink(b)' @ 'flow.js:3'"], // prettier-ignore
    );
  });
});

describe('text output', () => {
  const { run, write } = workspace();

  it('groups by file, aligned, and sums up', async () => {
    write({
      'rules/r.yaml': RULE + rules({ id: 'b', lines: ['severity: ERROR', 'pattern: worse(...)'] }).replace('rules:\n', ''),
      'a.js': 'bad(1)\n'.padStart(20, '\n') + '  worse({\n    x: 1,\n  })\n',
      'b.js': 'bad("\u001b[2J")\nbad(2) // nosem\n',
    });
    const { out, err } = await run('scan -c rules a.js b.js');
    assert.equal(
      out,
      [
        'a.js',
        '  14:1  warning  Do not call bad with 1.  rules.a',
        '        │ bad(1)',
        '        fix good(1)',
        '  15:3  error    Do not call bad with $X.  rules.b',
        '        │ worse({',
        '        │   x: 1,',
        '        │ })',
        '',
        'b.js',
        '  1:1  warning  Do not call bad with "␛[2J".  rules.a',
        '       │ bad("␛[2J")',
        '       fix good("␛[2J")',
        '',
        '3 findings (2 warning, 1 error) in 2 files. 2 rules on 2 files, 1 suppressed by comments.',
        '',
      ].join('\n'),
    );
    assert.equal(err, '');
  });

  it('has colours and progress on a terminal only', async () => {
    write({ 'r.yaml': RULE, 'x.js': 'bad(1)' });
    const escape = '\u001b[';
    assert.ok((await run('scan -c r.yaml x.js', { terminal: true })).out.includes(escape));
    assert.ok((await run('scan -c r.yaml x.js', { env: { FORCE_COLOR: '1' } })).out.includes(escape));
    assert.ok(!(await run('scan -c r.yaml x.js', { terminal: true, env: { NO_COLOR: '1' } })).out.includes(escape));
    assert.equal((await run('scan -c r.yaml x.js', { terminal: true })).err, `\r${escape}KScanned 1 of 1 files\r${escape}K`);
    assert.equal((await run('scan -q -c r.yaml x.js', { terminal: true })).err, '');
  });

  it('is quiet when asked, and silent without findings', async () => {
    write({ 'r.yaml': RULE, 'x.js': 'ok(1)' });
    assert.equal((await run('scan -q -c r.yaml x.js')).out, '');
    assert.equal((await run('scan -c r.yaml x.js')).out, 'No findings. 1 rule on 1 file.\n');
    assert.match((await run('scan -v -c r.yaml --exclude x.js .')).err, /^skipped x\.js: cli_exclude_flags_match$/m);
  });

  it('counts rules it cannot run', async () => {
    write({ 'r.yaml': rules('a', { id: 'b', lines: ['languages: [apex]'] }), 'x.js': 'bad(1)' });
    const { out } = await run('scan -c r.yaml x.js');
    const { json, code } = await run('scan --json -c r.yaml x.js');
    assert.match(out, /1 rule inactive/);
    assert.deepEqual(
      json.errors.map(({ type, level, rule_id }) => [type, level, rule_id]),
      [['Missing plugin', 'warn', 'b']],
    );
    assert.deepEqual(places(json), ['x.js:1:1 a']);
    assert.equal(code, 0);
  });
});

describe('the first sentence', () => {
  for (const [message, expected] of [
    ['Do this. Then that.', 'Do this.'],
    ['Use a.b.c instead of x! Really.', 'Use a.b.c instead of x!'],
    ['Use e.g. This one. Or not.', 'Use e.g. This one.'],
    ['Do not call f with 1. It is bad.', 'Do not call f with 1.'],
    ['Use e.g. this one. Or not.', 'Use e.g. this one.'],
    ['Set `verify=True`. It is safer.', 'Set `verify=True`.'],
    ['No stop at\n  all', 'No stop at all'],
    ['Is it "safe?" Perhaps.', 'Is it "safe?"'],
    ['A paragraph\nends it\n\nthen follows more.', 'A paragraph ends it'],
    ['Use v2. of it', 'Use v2. of it'],
    ['Évite ça. État.', 'Évite ça.'],
  ] as const) {
    it(message, () => assert.equal(firstSentence(message), expected));
  }
});
