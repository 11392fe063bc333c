// Hover on a finding: what its diagnostic leaves out, in three lines at most.

import type { Connection } from 'vscode-languageserver';
import { toHover } from '../convert.ts';
import type { FindingsScope } from '../findings-scope.ts';
import type { Session } from '../session.ts';

export function registerHover(connection: Connection, session: Session, scope: FindingsScope): void {
  connection.onHover(({ textDocument, position }) => {
    const document = session.document(textDocument.uri);
    if (document === undefined) return null;
    const offset = document.offsetAt(position);
    const shown = scope.visible(document, session.shown(textDocument.uri));
    return toHover(document, shown.filter(({ span }) => span.start <= offset && offset <= span.end)); // prettier-ignore
  });
}
