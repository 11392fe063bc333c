// The page behind *Explain*, and the list of rules that are not run.

import { readFile } from 'node:fs/promises';
import type { Connection } from 'vscode-languageserver';
import { METHOD, type Explanation, type InactiveRule, type RuleReference } from '../../protocol.ts';
import { toInactiveRule } from '../convert.ts';
import { explainMarkdown } from '../markdown.ts';
import type { RuleBook } from '../rule-book.ts';

export function registerExplain(connection: Connection, book: RuleBook): void {
  connection.onRequest(METHOD.explain, ({ ruleId, origin }: RuleReference): Explanation | null => {
    const rule = book.find(ruleId, origin);
    return rule === undefined ? null : { title: rule.id, markdown: explainMarkdown(rule) };
  });
  connection.onRequest(METHOD.inactiveRules, async (): Promise<readonly InactiveRule[]> => {
    const problems = book.inactive();
    return Promise.all(
      problems.map(async (problem) => toInactiveRule(problem, book.textOf(problem.origin) ?? (await textOf(problem.origin)))),
    );
  });
}

function textOf(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => '');
}
