// Hover on a finding: what its diagnostic leaves out.

import type { Connection } from 'vscode-languageserver';
import { toHover } from '../convert.ts';
import type { Session } from '../session.ts';

export function registerHover(connection: Connection, session: Session): void {
  connection.onHover(({ textDocument, position }) => {
    const document = session.document(textDocument.uri);
    if (document === undefined) return null;
    const offset = document.offsetAt(position);
    return toHover(document, session.shown(textDocument.uri).filter(({ span }) => span.start <= offset && offset <= span.end)); // prettier-ignore
  });
}
