// Answers where a `nosemgrep` comment goes, after the user gave a reason.

import type { Connection } from 'vscode-languageserver';
import { LineIndex } from '../../engine/index.ts';
import type { ScanPool } from '../../host/pool.ts';
import { METHOD, type IgnoreParams, type IgnoreResult } from '../../protocol.ts';
import { toRange } from '../convert.ts';
import type { Session } from '../session.ts';
import { ignoreComment } from './ignore-comment.ts';

export function registerIgnore(connection: Connection, session: Session, pool: ScanPool): void {
  connection.onRequest<IgnoreResult, void>(METHOD.ignore, async (params: IgnoreParams) => {
    const document = session.document(params.uri);
    if (document === undefined) return { refused: 'Open the file first.' };
    // The document changes in place; what belongs together is taken before waiting.
    const { version, languageId } = document;
    const text = document.getText();
    const lines = new LineIndex(text);
    const { line } = params.range.start;
    const start = lines.lineStart(line);
    const end = start + text.slice(start, lines.lineStart(line + 1)).replace(/[\r\n]+$/, '').length; // prettier-ignore
    const { path, language } = session.reading(document);
    const around = await pool.enclosing({ text, path, language, offsets: [end, start] });
    const { ruleId, reason } = params;
    const comment = ignoreComment({ text, lines, line, languageId, ruleId, reason, atEnd: around?.[0], atStart: around?.[1] });
    if ('refused' in comment) return comment;
    if (document.version !== version) return { refused: 'The file changed meanwhile. Try again.' };
    return { edit: { range: toRange(document, comment.span), newText: comment.newText }, version };
  });
}
