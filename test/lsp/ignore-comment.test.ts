// Where a nosemgrep comment may stand, as pairs of texts; each result is scanned again.

import assert from 'node:assert/strict';
import {
  COMMAND,
  type IgnoreParams,
  type IgnoreResult,
  METHOD,
  type PlainPosition,
  type PlainRange,
} from '../../server/protocol.ts';
import { withLsp } from '../support/lsp.ts';
import { rule } from '../support/rules.ts';

// `bad(...)` and `<Bad …/>` are the findings; the first in the text is ignored. What is expected is the whole text, or a refusal.
const rules = [
  'rules:',
  rule('no-bad', 'bad(...)', ['languages: [javascript, typescript]']),
  rule('no-bad-py', 'bad(...)', ['languages: [python]']),
  rule('other', 'bad($X)', ['languages: [javascript]']),
  '  - {id: no-tag, languages: [javascript, typescript], severity: WARNING, message: No., pattern: <Bad ... />}',
  '  - {id: no-word, languages: [regex], severity: WARNING, message: No., pattern-regex: forbidden}',
].join('\n');
const long = 'x'.repeat(90);

interface Case {
  readonly name: string;
  readonly languageId: string;
  readonly before: string;
  readonly after: string | RegExp;
  readonly ruleId?: string;
  readonly reason?: string;
}

const cases: readonly Case[] = [
  {
    name: 'JavaScript',
    languageId: 'javascript',
    before: 'bad(1);\nok();\n',
    after: 'bad(1); // nosemgrep: no-bad -- why\nok();\n',
  },
  { name: 'a last line without an end', languageId: 'javascript', before: 'bad(1)', after: 'bad(1) // nosemgrep: no-bad -- why' },
  {
    name: 'Python',
    languageId: 'python',
    before: 'bad(1)\n',
    after: 'bad(1) # nosemgrep: no-bad-py -- why\n',
    ruleId: 'no-bad-py',
  },
  { name: 'Windows line ends', languageId: 'javascript', before: `  bad(1, '${long}');\r\n`, after: `  // nosemgrep: no-bad -- why\r\n  bad(1, '${long}');\r\n` }, // prettier-ignore
  {
    name: 'a call over several lines',
    languageId: 'javascript',
    before: 'bad(\n  1,\n);\n',
    after: 'bad( // nosemgrep: no-bad -- why\n  1,\n);\n',
  },
  { name: 'a Python call over several lines', languageId: 'python', before: 'x = bad(\n    1,\n)\n', after: 'x = bad( # nosemgrep: no-bad-py -- why\n    1,\n)\n', ruleId: 'no-bad-py' }, // prettier-ignore
  {
    name: 'a line that begins a template',
    languageId: 'javascript',
    before: 'bad(`a\nb`);\n',
    after: '// nosemgrep: no-bad -- why\nbad(`a\nb`);\n',
  },
  { name: 'a line that begins a Python string', languageId: 'python', before: 'if a:\n    bad("""a\nb""")\n', after: 'if a:\n    # nosemgrep: no-bad-py -- why\n    bad("""a\nb""")\n', ruleId: 'no-bad-py' }, // prettier-ignore
  { name: 'a Python line that goes on', languageId: 'python', before: 'bad(1) + \\\n  2\n', after: '# nosemgrep: no-bad-py -- why\nbad(1) + \\\n  2\n', ruleId: 'no-bad-py' }, // prettier-ignore
  { name: 'code inside a template', languageId: 'javascript', before: 'a = `\n${\n  bad(1)\n}`;\n', after: 'a = `\n${\n  bad(1) // nosemgrep: no-bad -- why\n}`;\n' }, // prettier-ignore
  { name: 'the end of a template', languageId: 'javascript', before: 'a = `b\n${bad(1)}`;\n', after: 'a = `b\n${bad(1)}`; // nosemgrep: no-bad -- why\n' }, // prettier-ignore
  {
    name: 'a line inside a template',
    languageId: 'javascript',
    before: 'a = `b\n${bad(1)}\nc`;\n',
    after: /without changing the code/,
  },
  { name: 'a word in a string', languageId: 'javascript', before: 'a = `b\nforbidden\nc`;\n', after: /without changing the code/, ruleId: 'no-word' }, // prettier-ignore
  { name: 'a child in JSX', languageId: 'javascriptreact', before: 'a = (\n  <p>\n    <Bad />\n  </p>\n);\n', after: 'a = (\n  <p>\n    {/* nosemgrep: no-tag -- why */}\n    <Bad />\n  </p>\n);\n', ruleId: 'no-tag' }, // prettier-ignore
  { name: 'an element that begins JSX', languageId: 'typescriptreact', before: 'a = <Bad>\n  text\n</Bad>;\n', after: '// nosemgrep: no-tag -- why\na = <Bad>\n  text\n</Bad>;\n', ruleId: 'no-tag' }, // prettier-ignore
  { name: 'an attribute in JSX', languageId: 'javascriptreact', before: 'a = (\n  <p\n    b={bad(1)}\n  >\n  </p>\n);\n', after: 'a = (\n  <p\n    b={bad(1)} // nosemgrep: no-bad -- why\n  >\n  </p>\n);\n' }, // prettier-ignore
  { name: 'an expression in JSX text', languageId: 'javascriptreact', before: 'a = (\n  <p>\n    text {bad(1)} text\n  </p>\n);\n', after: 'a = (\n  <p>\n    {/* nosemgrep: no-bad -- why */}\n    text {bad(1)} text\n  </p>\n);\n' }, // prettier-ignore
  { name: 'a line with a comment', languageId: 'javascript', before: 'bad(1); // really\n', after: 'bad(1); // really // nosemgrep: no-bad -- why\n' }, // prettier-ignore
  { name: 'a line that begins a comment', languageId: 'javascript', before: 'bad(1); /* a\nb */\n', after: '// nosemgrep: no-bad -- why\nbad(1); /* a\nb */\n' }, // prettier-ignore
  { name: 'a comment that is there', languageId: 'javascript', before: 'bad(1); // nosemgrep: other -- first\n', after: 'bad(1); // nosemgrep: other, no-bad -- first; why\n' }, // prettier-ignore
  { name: 'a comment above', languageId: 'javascript', before: '/* nosemgrep: other */\nbad(1);\n', after: '/* nosemgrep: other, no-bad -- why */\nbad(1);\n' }, // prettier-ignore
  { name: 'a reason with commas, line ends and comment ends', languageId: 'javascript', before: 'bad(1)', after: 'bad(1) // nosemgrep: no-bad -- a; b * / c', reason: ' a, b\n*/ c ' }, // prettier-ignore
  { name: 'YAML', languageId: 'yaml', before: 'a:\n  - forbidden\n', after: 'a:\n  - forbidden # nosemgrep: no-word -- why\n', ruleId: 'no-word' }, // prettier-ignore
  { name: 'the head of a block of YAML', languageId: 'yaml', before: 'a:\n  forbidden: |\n    b\n', after: 'a:\n  # nosemgrep: no-word -- why\n  forbidden: |\n    b\n', ruleId: 'no-word' }, // prettier-ignore
  { name: 'a line inside a block of YAML', languageId: 'yaml', before: 'a: |\n  b\n  forbidden\n  c\n', after: /without changing the code/, ruleId: 'no-word' }, // prettier-ignore
  { name: 'a text of YAML on two lines', languageId: 'yaml', before: 'a: forbidden\n  b\n', after: '# nosemgrep: no-word -- why\na: forbidden\n  b\n', ruleId: 'no-word' }, // prettier-ignore
  { name: 'a Go string on two lines', languageId: 'go', before: 'package a\n\nvar a = `b\nforbidden\nc`\n', after: /without changing the code/, ruleId: 'no-word' }, // prettier-ignore
  { name: 'a Java text block', languageId: 'java', before: 'class A {\n  String a = """\n    forbidden\n    """;\n}\n', after: /without changing the code/, ruleId: 'no-word' }, // prettier-ignore
  { name: 'Java', languageId: 'java', before: 'class A {\n  int forbidden;\n}\n', after: 'class A {\n  int forbidden; // nosemgrep: no-word -- why\n}\n', ruleId: 'no-word' }, // prettier-ignore
  { name: 'a heredoc of Terraform', languageId: 'terraform', before: 'a = <<EOT\nforbidden\nEOT\n', after: /without changing the code/, ruleId: 'no-word' }, // prettier-ignore
  { name: 'HTML', languageId: 'html', before: '<p>\nforbidden\n', after: '<p>\n<!-- nosemgrep: no-word -- why -->\nforbidden\n', ruleId: 'no-word' }, // prettier-ignore
  {
    name: 'a language unknown to it',
    languageId: 'plaintext',
    before: 'forbidden',
    after: /have no comments/,
    ruleId: 'no-word',
  },
];

describe('Ignore with reason', () => {
  for (const { name, languageId, before, after, ruleId = 'no-bad', reason = 'why' } of cases) {
    it(`writes its comment for ${name}`, () =>
      withLsp({ bundled: { 'a.yaml': rules } }, async (client) => {
        const uri = 'untitled:Untitled-1';
        await client.open(uri, languageId, before);
        const found = () => client.diagnostics(uri).find((diagnostic) => diagnostic.code === ruleId);
        await client.until(() => found() !== undefined, () => `${ruleId} in ${JSON.stringify(before)}`); // prettier-ignore
        const diagnostic = found();
        assert.ok(diagnostic !== undefined);
        const params: IgnoreParams = { uri, range: diagnostic.range, ruleId, origin: '', reason };
        const result = await client.connection.sendRequest<IgnoreResult>(METHOD.ignore, params);
        if (after instanceof RegExp) {
          assert.match('refused' in result ? result.refused : JSON.stringify(result), after);
          return;
        }
        assert.ok('edit' in result, JSON.stringify(result));
        await client.change(uri, { range: result.edit.range, text: result.edit.newText });
        assert.equal(apply(before, result.edit), after);
        await client.until(() => found() === undefined, () => 'the finding to go'); // prettier-ignore
        // The finding went with the keystroke; now the scan of the new text has to agree.
        const version = (): number => client.published.findLast((params) => params.uri === uri)?.version ?? 0;
        const publications = client.published.length;
        await client.until(() => version() === 2 && client.published.length > publications, () => 'the scan'); // prettier-ignore
        assert.equal(found(), undefined, 'the finding came back');
      }));
  }

  it('is offered after the fix and before Explain, and none that hides is preferred', () =>
    withLsp({ bundled: { 'a.yaml': ['rules:', rule('fixable', 'old($X)', ['fix: fresh($X)'])].join('\n') } }, async (client) => {
      const uri = 'untitled:Untitled-1';
      await client.open(uri, 'javascript', 'old(1)');
      await client.shows(uri, 'fixable');
      const actions = await client.actions(uri);
      assert.deepEqual(
        actions.map(({ title, kind, isPreferred, command }) => [title, kind, isPreferred, command?.command]),
        [
          ['Fix: Do not use fixable', 'quickfix', true, undefined],
          ['Ignore with reason…', 'quickfix', undefined, COMMAND.ignore],
          ['Explain', 'quickfix', undefined, COMMAND.explain],
        ],
      );
    }));
});

function apply(text: string, { range, newText }: { readonly range: PlainRange; readonly newText: string }): string {
  const starts = [0, ...[...text.matchAll(/\n/g)].map((match) => match.index + 1)];
  const offset = ({ line, character }: PlainPosition) => (starts[line] ?? 0) + character;
  return text.slice(0, offset(range.start)) + newText + text.slice(offset(range.end));
}
