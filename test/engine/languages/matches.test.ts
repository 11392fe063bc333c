// Rules against texts, as data: each file of matches/ holds texts, and for each rule the lines on which its findings begin.
// What semgrep 1.94 finds there was looked up when a row was written; where we differ on purpose the row says so.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse as parseYaml } from 'yaml';
import { createScanner, grammarOf, LineIndex, loadRules } from '../../../server/engine/index.ts';
import { loadParse, requireLanguage } from '../../support/ast.ts';

interface Case {
  readonly name: string;
  readonly language: string;
  readonly text: string;
  readonly rules: readonly Row[];
}

/** The body of a rule (`pattern`, `patterns`, `mode` …), and where it matches: `1 3 3`. */
interface Row {
  readonly lines: string | number;
  readonly [key: string]: unknown;
}

const FOLDER = fileURLToPath(new URL('matches', import.meta.url));

describe('matches', () => {
  for (const file of readdirSync(FOLDER)) {
    for (const { name, language, text, rules } of parseYaml(readFileSync(join(FOLDER, file), 'utf8')) as readonly Case[]) {
      it(`${language}: ${name}`, async () => {
        const found = await scan(language, text, rules);
        assert.deepEqual(
          rules.map((rule, at) => ({ ...rule, lines: found[at] })),
          rules.map((rule) => ({ ...rule, lines: String(rule.lines) })),
        );
      });
    }
  }
});

/** For each rule the lines on which it finds something. */
async function scan(languageId: string, text: string, rows: readonly Row[]): Promise<readonly string[]> {
  const language = requireLanguage(languageId);
  const path = `file${language.extensions[0] ?? ''}`;
  const others = rows.some((row) => JSON.stringify(row).includes('"language":'))
    ? ['bash', 'json', 'yaml', 'java', 'go', 'javascript', 'python', 'tsx', 'typescript']
    : [];
  const scanner = createScanner(await loadParse(grammarOf(language, path), ...language.patternGrammars, ...others));
  const given = rows.map((row, at) => ({
    id: `r${at}`,
    languages: [languageId],
    severity: 'INFO',
    message: 'm',
    ...row,
    lines: undefined,
  }));
  const { rules, errors } = loadRules(JSON.stringify({ rules: given }), 'test');
  const wrong = [...errors, ...scanner.compile(rules)].filter(({ level }) => level === 'error');
  assert.deepEqual(wrong.map(({ message }) => message), []); // prettier-ignore
  const result = scanner.scan({ text, path, language: languageId, rules });
  assert.deepEqual(result.syntaxErrors, [], 'the text does not parse');
  const index = new LineIndex(text);
  return given.map(({ id }) => {
    const own = result.findings.filter(({ rule }) => rule.id === id);
    return [...new Set(own.map(({ span }) => index.position(span.start).line + 1))].join(' ');
  });
}
