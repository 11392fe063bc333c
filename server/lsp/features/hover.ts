// Hover on a finding: what its diagnostic leaves out. Reads the champions files of a trusted workspace, and never runs git.

import { type Connection, type Hover, MarkupKind } from 'vscode-languageserver';
import type { FindingReference } from '../../protocol.ts';
import { toRange } from '../convert.ts';
import type { Environment } from '../environment.ts';
import type { FindingsScope } from '../findings-scope.ts';
import { hoverMarkdown } from '../markdown.ts';
import type { People } from '../people.ts';
import type { Session } from '../session.ts';
import { canIgnore } from './ignore-comment.ts';

export interface HoverParts {
  readonly session: Session;
  readonly scope: FindingsScope;
  readonly people: People;
  readonly environment: Environment;
}

export function registerHover(connection: Connection, { session, scope, people, environment }: HoverParts): void {
  connection.onHover(async ({ textDocument: { uri }, position }): Promise<Hover | null> => {
    const document = session.document(uri);
    if (document === undefined) return null;
    const offset = document.offsetAt(position);
    const here = scope.visible(document, session.shown(uri)).filter(({ span }) => span.start <= offset && offset <= span.end);
    const [first] = here;
    if (first === undefined) return null;
    // The document changes in place; what belongs to it is taken before waiting.
    const findings = here.map(({ finding, span }) => ({ finding, range: toRange(document, span) }));
    const ignorable = canIgnore(document.languageId);
    const data = await people.data();
    const texts = await Promise.all(
      findings.map(async ({ finding, range }) => {
        const reference: FindingReference = { uri, range, ruleId: finding.rule.id, origin: finding.rule.origin };
        const asked = await people.ask({ uri, range, rule: reference, trusted: environment.trusted }, { git: false });
        const links = environment.commandLinks ? { reference, canIgnore: ignorable } : undefined;
        return hoverMarkdown({ finding, data, notes: asked?.notes ?? [], who: asked?.who, links });
      }),
    );
    const value = [...new Set(texts)].filter((text) => text !== '').join('\n\n---\n\n');
    return value === ''
      ? null
      : { contents: { kind: MarkupKind.Markdown, value }, range: findings[0]?.range ?? toRange(document, first.span) };
  });
}
