// What an editor is shown, and when, while somebody types.

import assert from 'node:assert/strict';
import { PAUSE_MS } from '../../server/lsp/session.ts';
import { withLsp } from '../support/lsp.ts';
import { rule, ruleFile } from '../support/rules.ts';

const doc = 'untitled:Untitled-1';
const at = (line: number, character: number) => ({ line, character });
const insert = (line: number, character: number, text: string) => ({
  range: { start: at(line, character), end: at(line, character) },
  text,
});
const EVAL = { 'eval.yaml': ruleFile('no-eval', 'eval(...)') };

describe('diagnostics', () => {
  it('show the unsaved text of a file nobody saved', () =>
    withLsp({ bundled: EVAL }, async (client) => {
      await client.open(doc, 'javascript', 'let a;\n  eval(a);\n');
      const [found] = await client.shows(doc, 'no-eval');
      assert.deepEqual(found?.range, { start: at(1, 2), end: at(1, 9) });
      assert.equal(found.source, 'Security Review');
      assert.equal(found.message, 'Do not use no-eval.');
      await client.says(doc, '1 finding');
      await client.change(doc, { text: 'let a;\n' });
      await client.shows(doc);
      await client.says(doc, '1 rule, no findings');
      await client.change(doc, { text: 'eval(1)\neval(2)\n' });
      await client.shows(doc, 'no-eval', 'no-eval');
      await client.says(doc, '2 findings');
    }));

  it('link https pages only', () => {
    const refers = (id: string, page: string) => rule(id, `${id}()`, ['metadata:', `  references: [${page}]`]);
    const pages = [
      'rules:',
      refers('good', 'https://example.com/good'),
      refers('plain', 'http://example.com'),
      refers('run', '"command:x"'),
    ];
    return withLsp({ bundled: { 'a.yaml': pages.join('\n') } }, async (client) => {
      await client.open(doc, 'javascript', 'good()\nplain()\nrun()\n');
      const found = await client.shows(doc, 'good', 'plain', 'run');
      assert.deepEqual(
        found.map((diagnostic) => diagnostic.codeDescription?.href),
        ['https://example.com/good', undefined, undefined],
      );
    });
  });

  it('are errors only where confidence and impact are high', () => {
    const cases = [
      { metadata: 'confidence: HIGH, impact: HIGH', severity: 'WARNING', bundled: 1, team: 1 },
      { metadata: 'confidence: HIGH, impact: MEDIUM', severity: 'ERROR', bundled: 2, team: 2 },
      { metadata: 'impact: HIGH', severity: 'ERROR', bundled: 2, team: 2 },
      { metadata: 'category: x', severity: 'INFO', bundled: 3, team: 3 },
      { metadata: 'confidence: LOW, impact: HIGH', severity: 'ERROR', bundled: undefined, team: 3 },
      { metadata: 'confidence: HIGH, impact: HIGH, subcategory: [audit]', severity: 'ERROR', bundled: undefined, team: 3 },
    ];
    const pack = (prefix: string) =>
      ['rules:', ...cases.map(({ metadata, severity }, i) => rule(`${prefix}${i}`, `${prefix}${i}()`, [`severity: ${severity}`, `metadata: {${metadata}}`]))].join('\n'); // prettier-ignore
    return withLsp({ bundled: { 'a.yaml': pack('bundled') }, files: { '.semgrep.yml': pack('team') } }, async (client) => {
      const uri = client.uri('a.js');
      const calls = (prefix: string) => cases.map((_, i) => `${prefix}${i}()\n`).join('');
      await client.open(uri, 'javascript', calls('bundled') + calls('team'));
      await client.says(uri, '10 findings');
      const severityOf = (id: string) => client.diagnostics(uri).find((diagnostic) => diagnostic.code === id)?.severity;
      assert.deepEqual(
        cases.map((_, i) => [severityOf(`bundled${i}`), severityOf(`team${i}`)]),
        cases.map(({ bundled, team }) => [bundled, team]),
      );
      await client.configure({ rules: { lowConfidence: true } });
      await client.says(uri, '12 findings');
    });
  });

  it('of the line being typed on go at once, and new ones wait for a pause', () =>
    withLsp({ bundled: EVAL }, async (client) => {
      await client.open(doc, 'javascript', 'eval(1)\n\neval(2)\n');
      await client.shows(doc, 'no-eval', 'no-eval');
      const seen = client.published.length;
      await client.change(doc, insert(2, 5, '3'));
      await client.shows(doc, 'no-eval');
      assert.deepEqual(
        client.published[seen]?.diagnostics.map((diagnostic) => diagnostic.range.start.line),
        [0],
      );
      const begun = Date.now();
      await client.shows(doc, 'no-eval', 'no-eval');
      assert.ok(Date.now() - begun > PAUSE_MS / 2, 'shown before the pause');
      // On other lines nothing waits: the line above is pushed down, and what was pasted there appears.
      await client.change(doc, insert(0, 0, '\n\neval(4)\n\n'));
      const all = await client.shows(doc, 'no-eval', 'no-eval', 'no-eval');
      assert.deepEqual(all.map((diagnostic) => diagnostic.range.start.line), [2, 4, 6]); // prettier-ignore
    }));

  it('are those of the newest text', () =>
    withLsp({ bundled: EVAL }, async (client) => {
      await client.open(doc, 'javascript', '');
      await client.says(doc, '1 rule, no findings');
      for (let i = 0; i < 30; i++) await client.change(doc, { text: 'eval(1)\n'.repeat(i % 3) });
      await client.shows(doc, 'no-eval', 'no-eval');
      const versions = client.published.map((params) => params.version ?? 0);
      assert.deepEqual(versions, [...versions].sort((a, b) => a - b)); // prettier-ignore
      assert.equal(versions.at(-1), 31);
    }));

  it('are taken away when the document closes', () =>
    withLsp({ bundled: EVAL }, async (client) => {
      await client.open(doc, 'javascript', 'eval(1)');
      await client.shows(doc, 'no-eval');
      await client.close(doc);
      await client.shows(doc);
    }));

  for (const [languageId, text] of [
    ['typescriptreact', 'const a = <b c={eval(1)}/>'],
    ['javascriptreact', 'const a = <b>{eval(1)}</b>'],
    ['typescript', 'const a = <number>eval(1)'],
    ['python', 'eval(1)'],
  ] as const) {
    it(`read an untitled ${languageId} document`, () =>
      withLsp(
        { bundled: { 'a.yaml': ruleFile('no-eval', 'eval(1)', [`languages: [${languageId.replace('react', '')}]`]) } },
        async (client) => {
          await client.open(doc, languageId, text);
          await client.shows(doc, 'no-eval');
        },
      ));
  }

  it('are told once for a place, in however many ways a rule matches there', () =>
    withLsp({ bundled: { 'a.yaml': ruleFile('twice', 'f(..., $X, ...)', ['message: Remove $X.']) } }, async (client) => {
      await client.open(doc, 'javascript', 'f(1, 2, 3)\n');
      await client.shows(doc, 'twice');
      await client.says(doc, '1 finding');
    }));

  it('say where tainted data comes from and what it passes', () => {
    const flow = ['mode: taint', 'pattern-sources: [{pattern: source()}]', 'pattern-sinks: [{pattern: sink(...)}]'];
    const file = ruleFile('flow', '', flow).replace(/^ *pattern: .*\n/m, '');
    return withLsp({ bundled: { 'a.yaml': file } }, async (client) => {
      await client.open(doc, 'javascript', 'const a = source();\nconst b = [a];\nsink(b);\n');
      const [found] = await client.shows(doc, 'flow');
      assert.deepEqual(
        found?.relatedInformation?.map(({ location, message }) => [location.uri, location.range.start, message]),
        [
          [doc, at(0, 10), 'Data comes in here'],
          [doc, at(0, 6), 'and passes here'],
          [doc, at(1, 6), 'and passes here'],
          [doc, at(2, 0), 'and is used here'],
        ],
      );
    });
  });

  it('respect a nosemgrep that names the rule as the command line reports it', () =>
    withLsp({ files: { '.semgrep/js/a.yaml': ruleFile('no-eval', 'eval(...)') }, bundled: EVAL }, async (client) => {
      const uri = client.uri('a.js');
      await client.open(uri, 'javascript', 'eval(1) // nosemgrep: semgrep.js.no-eval\neval(2) // nosemgrep: py.no-eval\n');
      const found = await client.shows(uri, 'no-eval', 'no-eval', 'no-eval');
      assert.deepEqual(found.map((diagnostic) => diagnostic.range.start.line), [0, 1, 1]); // prettier-ignore
    }));

  it('respect nosemgrep', () =>
    withLsp({ bundled: EVAL }, async (client) => {
      await client.open(doc, 'javascript', 'eval(1) // nosemgrep: no-eval -- trusted\neval(2)');
      const [found] = await client.shows(doc, 'no-eval');
      assert.equal(found?.range.start.line, 1);
    }));
});
