// Rules and texts nobody should write: each is answered with a clear message or left alone, nothing else is lost, and the server
// goes on.

import assert from 'node:assert/strict';
import { rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { METHOD, type InactiveRule } from '../../server/protocol.ts';
import { type LspClient, withLsp } from '../support/lsp.ts';
import { ruleFile, RUNAWAY } from '../support/rules.ts';

const doc = 'untitled:Untitled-1';
const bundled = { 'eval.yaml': ruleFile('no-eval', 'eval(...)', ['languages: [javascript, python, typescript]']) };
const BAD = '.semgrep/bad.yaml';
/** Enough to read that a text does not look minified. */
const PROSE = '// a line of words\n'.repeat(300);

/** What is typed next is scanned as ever. */
async function goesOn(client: LspClient): Promise<void> {
  await client.open('untitled:Untitled-9', 'javascript', 'eval(1)\n');
  await client.shows('untitled:Untitled-9', 'no-eval');
}

const noticesOf = (client: LspClient, uri: string) => client.status(uri)?.notices.map(({ text }) => text) ?? [];

describe('a rule file with', () => {
  const cases: readonly (readonly [name: string, text: string, line: number, message: RegExp])[] = [
    ['broken YAML', 'rules:\n  - id: [a\n    x: 1\n', 2, /flow sequence|Flow sequence|comma|indent/i],
    ['a tab for indentation', 'rules:\n\t- id: a\n', 1, /tab/i],
    ['no rules in it', 'rules: 7\n', 0, /list/],
    ['an unknown operator', ruleFile('a', 'f()').replace('pattern: "f()"', 'patterns: [{pattern: f()}, {pattern-nope: g()}]'), 2, /^"Unknown operator pattern-nope: did you mean pattern-not\?"$/], // prettier-ignore
    ['an invalid regex', ruleFile('a', 'f()').replace('pattern: "f()"', 'pattern-regex: a('), 2, /regex|group/i],
    ['an invalid pattern', ruleFile('a', 'f((('), 2, /pattern/i],
    ['an unknown language', ruleFile('a', 'f()', ['languages: [klingon]']), 5, /^"Unknown language klingon/],
  ];
  for (const [name, text, line, message] of cases) {
    it(`${name} says so at its place, and the other rules go on`, () =>
      withLsp({ bundled, files: { [BAD]: text } }, async (client) => {
        const uri = client.uri('a.js');
        await client.open(uri, 'javascript', 'eval(1)\n');
        await client.shows(uri, 'no-eval');
        await client.until(() => noticesOf(client, uri).includes('1 rule inactive: show'), () => String(noticesOf(client, uri))); // prettier-ignore
        await client.open(client.uri(BAD), 'yaml', text);
        await client.until(
          () => client.diagnostics(client.uri(BAD)).length > 0,
          () => 'its problem',
        );
        const [problem] = client.diagnostics(client.uri(BAD));
        assert.match(JSON.stringify(problem?.message), message);
        assert.equal(problem?.range.start.line, line);
        await goesOn(client);
      }));
  }
});

describe('a place of rules', () => {
  it('that cannot be read is named, and the other rules go on', () =>
    withLsp({ bundled, files: { 'a.js': '' }, settings: { rules: { paths: ['loop', 'gone'] } } }, async (client) => {
      for (const place of ['loop', '.semgrep', '.semgrep.yml']) await symlink(join(client.root, place), join(client.root, place));
      await client.watched('.semgrep');
      const uri = client.uri('a.js');
      await client.open(uri, 'javascript', 'eval(1)\n');
      await client.shows(uri, 'no-eval');
      await client.until(() => noticesOf(client, uri).includes('4 rules inactive: show'), () => String(noticesOf(client, uri))); // prettier-ignore
      const inactive = await client.connection.sendRequest<readonly InactiveRule[]>(METHOD.inactiveRules);
      const told = inactive.map((entry) => `${entry.uri.slice(client.uri('').length)} ${entry.message}`).sort();
      for (const [i, message] of [
        /^\/\.semgrep Cannot read rules: ELOOP/,
        /^\/\.semgrep\.yml Cannot read rules: ELOOP/,
        /^\/gone No rules at .*gone: check the setting/,
        /^\/loop Cannot read rules: ELOOP/,
      ].entries()) {
        // prettier-ignore
        assert.match(told[i] ?? '', message);
      }
      await goesOn(client);
    }));

  it('that goes while it is used takes its rules along', () =>
    withLsp({ bundled, files: { '.semgrep/a.yaml': ruleFile('team', 'f()') } }, async (client) => {
      const uri = client.uri('a.js');
      await client.open(uri, 'javascript', 'eval(1); f()\n');
      await client.shows(uri, 'no-eval', 'team');
      await rm(join(client.root, '.semgrep'), { recursive: true });
      await client.watched('.semgrep/a.yaml');
      await client.shows(uri, 'no-eval');
      await goesOn(client);
    }));
});

describe('a text', () => {
  const deep = 20_000;
  const nested: readonly (readonly [name: string, language: string, text: string])[] = [
    ['parentheses', 'javascript', `${'('.repeat(deep)}1${')'.repeat(deep)}`],
    ['calls', 'typescript', `${'f('.repeat(deep)}${')'.repeat(deep)}`],
    ['elements', 'javascriptreact', `x = ${'<a>'.repeat(deep)}${'</a>'.repeat(deep)}`],
    ['lists', 'python', `${'['.repeat(deep)}${']'.repeat(deep)}`],
    ['parentheses that are never closed', 'javascript', '('.repeat(deep)],
  ];
  for (const [name, language, text] of nested) {
    it(`with 20,000 nested ${name} is scanned around them`, () =>
      withLsp({ bundled }, async (client) => {
        await client.open(
          doc,
          language,
          `eval(1)\n${language === 'python' ? PROSE.replaceAll('//', '#') : PROSE}${text}\neval(2)\n`,
        );
        // What the grammar makes of the rest of a text after an unclosed parenthesis is its own affair.
        await client.until(() => client.diagnostics(doc).some(({ range }) => range.start.line === 0), () => JSON.stringify(client.status(doc))); // prettier-ignore
        await goesOn(client);
      }));
  }

  it('of 50,000 `a` and `!` stops the one rule that cannot cope with it', () =>
    withLsp({ bundled: { ...bundled, 'never.yaml': RUNAWAY }, settings: { scan: { ruleTimeout: 300 } } }, async (client) => {
      await client.open(doc, 'javascript', `eval(1)\n${PROSE}// ${'a'.repeat(50_000)}!`);
      await client.shows(doc, 'no-eval');
      const { notices } = await client.says(doc, '1 finding');
      assert.deepEqual(notices, [{ text: 'Rule runaway paused: too slow' }]);
      await goesOn(client);
    }));

  it('of 20 MB is left alone', () =>
    withLsp({ bundled }, async (client) => {
      await client.open(doc, 'javascript', 'eval(1);\n'.repeat(2_300_000));
      await client.says(doc, 'Not scanned: too large');
      await goesOn(client);
    }));

  it('that is binary is left alone', () =>
    withLsp({ bundled }, async (client) => {
      await client.open(doc, 'javascript', 'eval(1)\0\u0001\uFFFD\n');
      await client.says(doc, 'Not scanned: binary');
      await goesOn(client);
    }));

  for (const [name, text, character] of [
    ['CRLF line ends', '\r\n  eval(1)\r\n', 2],
    ['CR line ends', '// a\r  eval(1)\r', 2],
    ['a byte order mark', '\uFEFFlet a\n  eval(1)', 2],
    ['lone surrogates', 'let a = "\ud800"\n"\udc00"; eval("\ud800")', 5],
    ['letters of two units', '\n"😀é"; eval("😀")\n', 7],
    ['line separators', '// a\u2028 still the comment\neval(1)\n', 0],
    ['a form feed and a null-width space', '\f\n\u200b eval(1)\n', 2],
  ] as const) {
    it(`with ${name} has its findings where they are`, () =>
      withLsp({ bundled }, async (client) => {
        await client.open(doc, 'javascript', text);
        const [found] = await client.shows(doc, 'no-eval');
        assert.deepEqual(found?.range.start, { line: 1, character });
        await goesOn(client);
      }));
  }

  it('whose file is deleted while it is open stays as it is in the editor', () =>
    withLsp({ bundled, files: { 'a.js': 'eval(1)\n' } }, async (client) => {
      const uri = client.uri('a.js');
      await client.open(uri, 'javascript', 'eval(1)\n');
      await rm(client.root, { recursive: true });
      await client.watched('a.js');
      await client.change(uri, { text: 'eval(1)\neval(2)\n' });
      await client.shows(uri, 'no-eval', 'no-eval');
      await goesOn(client);
    }));

  it('in a folder without git is scanned, and a broken ignore file ignores nothing', () =>
    withLsp({ bundled, files: { 'a.js': '' } }, async (client) => {
      await symlink(join(client.root, '.gitignore'), join(client.root, '.gitignore'));
      await writeFile(join(client.root, '.semgrepignore'), '[\n**/[\n\\\n!\n:include gone\n');
      await client.open(client.uri('a.js'), 'javascript', 'eval(1)\n');
      await client.shows(client.uri('a.js'), 'no-eval');
      await goesOn(client);
    }));
});

describe('a request', () => {
  it('for a text that is not open is answered, not failed', () =>
    withLsp({ bundled }, async (client) => {
      const range = { start: { line: 9, character: 9 }, end: { line: 9, character: 9 } };
      assert.deepEqual(await client.actions('file:///gone.js', []), []);
      assert.equal(await client.hover('file:///gone.js', 9, 9), undefined);
      const refused = await client.connection.sendRequest(METHOD.ignore, { uri: 'file:///gone.js', range, ruleId: 'a', origin: 'b', reason: 'c' }); // prettier-ignore
      assert.deepEqual(refused, { refused: 'Open the file first.' });
      await client.close('file:///gone.js');
      await client.open('not a uri at all', 'javascript', 'eval(1)');
      await goesOn(client);
    }));
});
