// Answers with the guidance page of a finding or a CWE. In a workspace that is not trusted it holds nothing of the repository.

import type { Connection } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { guidanceMarkdown } from '../../guidance/markdown.ts';
import { guidancePage } from '../../guidance/page.ts';
import { findingOf } from '../../guidance/references.ts';
import type { PageCode, PageStep } from '../../guidance/types.ts';
import { METHOD, type Explanation, type PeopleParams } from '../../protocol.ts';
import { toRange } from '../convert.ts';
import { fileLink } from '../page-links.ts';
import type { People } from '../people.ts';
import type { Session, Shown } from '../session.ts';
import { isWithin, pathOf, relativePath } from '../uris.ts';

const MOST_LINES = 12;
const MOST_STEPS = 20;

export function registerGuidance(connection: Connection, session: Session, people: People): void {
  connection.onRequest<Explanation | null, void>(METHOD.guidance, async (params: PeopleParams) => {
    const rule = people.rule(params);
    const cwes = people.cwes(params);
    if (rule === undefined && cwes.length === 0) return null;
    // The document changes in place; what belongs together is taken before waiting.
    const document = params.uri === undefined ? undefined : session.document(params.uri);
    const shown = people.shown(params);
    const here = document === undefined || shown === undefined ? undefined : codeOf(document, shown);
    const trace = document === undefined || shown === undefined ? [] : stepsOf(document, shown);
    const [data, asked] = await Promise.all([people.data(), people.ask(params)]);
    const place = {
      message: params.message ?? shown?.finding.message,
      path: asked?.subject.path ?? (params.uri === undefined ? undefined : placeOf(session, params.uri)),
      line: params.range === undefined ? undefined : params.range.start.line + 1,
    };
    const page = guidancePage(
      {
        cwes,
        languageId: document?.languageId,
        notes: asked?.notes ?? [],
        people: asked?.who,
        ...(rule === undefined
          ? {}
          : {
              finding: findingOf(
                { ...rule, origin: near(rule.origin, asked?.root ?? people.firstFolder()) },
                { ...place, here, trace },
              ),
            }),
      },
      data,
    );
    const root = asked?.root;
    const file = (path: string, line?: number): string | undefined =>
      root === undefined ? undefined : fileLink(people.firstFolder(), root, path, line);
    return { title: page.title, markdown: guidanceMarkdown(page, { file }) };
  });
}

/** Where no repository says it: relative to its folder, or the name of an unsaved text. */
function placeOf(session: Session, uri: string): string {
  const path = pathOf(uri);
  const document = session.document(uri);
  const folder = document === undefined ? undefined : session.reading(document).folder;
  if (path !== undefined && folder !== undefined) return relativePath(folder, path);
  return decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1).replace(/^untitled:/, ''));
}

/** A rule file of the repository goes by its path in it. */
function near(origin: string, root: string | undefined): string {
  return root !== undefined && isWithin(origin, root) ? relativePath(root, origin) : origin;
}

/** The lines of the finding, without the indentation they share. */
function codeOf(document: TextDocument, { span }: Shown): PageCode {
  const { start, end } = toRange(document, span);
  const last = Math.min(end.line, start.line + MOST_LINES - 1);
  const text = document.getText({ start: { line: start.line, character: 0 }, end: { line: last + 1, character: 0 } });
  const lines = text.replace(/\s+$/, '').split(/\r?\n/);
  const indents = lines.filter((line) => line.trim() !== '').map((line) => /^\s*/.exec(line)?.[0].length ?? 0);
  const shared = Math.min(...indents);
  const code = lines.map((line) => line.slice(shared)).join('\n');
  return { languageId: document.languageId, code: last < end.line ? `${code}\n…` : code };
}

/** Positions of a finding that has moved no longer fit its trace. */
function stepsOf(document: TextDocument, { finding, version }: Shown): readonly PageStep[] {
  if (version !== document.version) return [];
  return (finding.trace ?? []).slice(0, MOST_STEPS).map(({ kind, span }) => {
    const range = toRange(document, span);
    return { kind, line: range.start.line + 1, code: document.getText(range) };
  });
}
