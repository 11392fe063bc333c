// *Why (not) this rule here?*: the rules that read a document, and what one of them kept and dropped around a line.

import type { Connection } from 'vscode-languageserver';
import { LineIndex } from '../../engine/index.ts';
import { readsLanguage } from '../../host/applies.ts';
import { firstSentence } from '../../host/policy.ts';
import type { ScanPool } from '../../host/pool.ts';
import { METHOD, type Explanation, type RuleChoice, type WhyParams } from '../../protocol.ts';
import type { RuleBook } from '../rule-book.ts';
import type { Session } from '../session.ts';
import { whyMarkdown } from '../why-markdown.ts';

export function registerWhy(connection: Connection, session: Session, book: RuleBook, pool: ScanPool): void {
  connection.onRequest(METHOD.rulesHere, ({ uri }: Pick<WhyParams, 'uri'>): readonly RuleChoice[] => {
    const document = session.document(uri);
    if (document === undefined) return [];
    const { language } = session.reading(document);
    const readers = pool.rules.rules.filter((rule) => readsLanguage(rule.languages, language));
    return readers.map(({ id, origin, message, pack }) => ({
      ruleId: id,
      origin,
      sentence: firstSentence(message),
      from: pack?.label ?? origin,
    }));
  });
  connection.onRequest(METHOD.why, async ({ uri, ruleId, origin, line }: WhyParams): Promise<Explanation | null> => {
    const document = session.document(uri);
    const rule = book.find(ruleId, origin);
    if (document === undefined || rule === undefined) return null;
    const text = document.getText();
    const lines = new LineIndex(text);
    const around = line === undefined ? undefined : { start: lines.lineStart(line), end: Math.max(lines.lineStart(line), lines.lineStart(line + 1) - 1) }; // prettier-ignore
    const { path, language } = session.reading(document);
    const explanation = await pool.explain({ text, path, language, rule: rule.index, around });
    return explanation === undefined ? null : { title: ruleId, markdown: whyMarkdown(explanation, { text, lines, line }) };
  });
}
