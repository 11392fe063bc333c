// Answers which findings are shown in a document or on a line of it, for commands that start from the cursor and for the view.

import type { Connection } from 'vscode-languageserver';
import { firstSentence, levelOf } from '../../host/policy.ts';
import { METHOD, type FindingChoice } from '../../protocol.ts';
import { toRange } from '../convert.ts';
import type { FindingsScope } from '../findings-scope.ts';
import type { Session } from '../session.ts';

export function registerFindingsHere(connection: Connection, session: Session, scope: FindingsScope): void {
  connection.onRequest(
    METHOD.findingsHere,
    (params: { readonly uri: string; readonly line?: number }): readonly FindingChoice[] => {
      const { uri, line } = params;
      const document = session.document(uri);
      if (document === undefined) return [];
      return scope
        .visible(document, session.shown(uri))
        .flatMap(({ finding: { rule, message }, span }): readonly FindingChoice[] => {
          const range = toRange(document, span);
          if (line !== undefined && (range.end.line < line || range.start.line > line)) return [];
          return [{ uri, range, ruleId: rule.id, origin: rule.origin, sentence: firstSentence(message), level: levelOf(rule) }];
        });
    },
  );
}
