// Answers with the list of rules that are not run, and the place that says why.

import { readFile } from 'node:fs/promises';
import type { Connection } from 'vscode-languageserver';
import { METHOD, type InactiveRule } from '../../protocol.ts';
import { toInactiveRule } from '../convert.ts';
import type { RuleBook } from '../rule-book.ts';

export function registerInactiveRules(connection: Connection, book: RuleBook): void {
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
