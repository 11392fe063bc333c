// Publishes what the session shows, and remembers it for as long as the document is open: for the one action on all findings.

import type { Connection, Diagnostic } from 'vscode-languageserver';
import { METHOD, type Status } from '../../protocol.ts';
import { toDiagnostic, toRuleDiagnostic } from '../convert.ts';
import type { Sink } from '../session.ts';

export interface Diagnostics {
  readonly sink: Sink;
  readonly published: (uri: string) => readonly Diagnostic[];
}

export function createDiagnostics(connection: Connection): Diagnostics {
  const published = new Map<string, readonly Diagnostic[]>();
  const send = (uri: string, diagnostics: readonly Diagnostic[], version?: number): void => {
    void connection.sendDiagnostics({ uri, diagnostics: [...diagnostics], ...(version === undefined ? {} : { version }) });
  };
  return {
    published: (uri) => published.get(uri) ?? [],
    sink: {
      publish: (document, shown, problems) => {
        const diagnostics = [
          ...shown.map((one) => toDiagnostic(document, one)),
          ...problems.map((one) => toRuleDiagnostic(document, one)),
        ];
        published.set(document.uri, diagnostics);
        send(document.uri, diagnostics, document.version);
      },
      clear: (uri) => {
        published.delete(uri);
        send(uri, []);
      },
      status: (status: Status) => void connection.sendNotification(METHOD.status, status),
      log: (message) => connection.console.info(message),
    },
  };
}
