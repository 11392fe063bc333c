// Rule errors as pictures: under the line it points at, each error is a comment `# ^^^ level[code]: message`. The set of comments
// must equal the set of errors.

import assert from 'node:assert/strict';
import { LineIndex } from '../../server/engine/base/line-index.ts';
import { loadRules } from '../../server/engine/rule/load.ts';
import type { RuleError } from '../../server/engine/rule/rule.ts';

const PICTURE = /^#\s*\^+ (?:error|warning|skip)\[[\w-]+\]: /;

/** Loads the YAML and compares its comments with what the loader reports; returns the ids of the rules that are active. */
export function checkRuleErrors(yaml: string): readonly string[] {
  const text = yaml.replace(/^\n/, '');
  const loaded = loadRules(text, 'test.yaml');
  assert.equal(drawn(text, loaded.errors), text);
  return loaded.rules.map((rule) => rule.id);
}

function drawn(text: string, errors: readonly RuleError[]): string {
  const index = new LineIndex(text);
  const lines = text.split('\n');
  const pictures = new Map<number, string[]>();
  for (const error of errors) {
    const { line, column } = index.position(error.span.start);
    const width = Math.max(1, Math.min(error.span.end - error.span.start, (lines[line] ?? '').length - column));
    const picture = `#${' '.repeat(Math.max(0, column - 1))}${'^'.repeat(width)} ${error.level}[${error.code}]: ${error.message}`;
    pictures.set(line, [...(pictures.get(line) ?? []), picture]);
  }
  return lines
    .flatMap((content, line) => [...(PICTURE.test(content) ? [] : [content]), ...(pictures.get(line) ?? [])])
    .join('\n');
}
