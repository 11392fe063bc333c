// Answers with the guidance page of a finding or a CWE. In a workspace that is not trusted it holds nothing of the repository.

import type { Connection } from 'vscode-languageserver';
import { guidanceMarkdown } from '../../guidance/markdown.ts';
import { guidancePage } from '../../guidance/page.ts';
import { findingOf } from '../../guidance/references.ts';
import { METHOD, type Explanation, type PeopleParams } from '../../protocol.ts';
import type { People } from '../people.ts';

export function registerGuidance(connection: Connection, people: People): void {
  connection.onRequest<Explanation | null, void>(METHOD.guidance, async (params: PeopleParams) => {
    const rule = people.rule(params);
    const cwes = people.cwes(params);
    if (rule === undefined && cwes.length === 0) return null;
    const [data, asked] = await Promise.all([people.data(), people.ask(params)]);
    const line = params.range === undefined ? undefined : params.range.start.line + 1;
    const page = guidancePage(
      {
        cwes,
        languageId: people.languageId(params),
        notes: asked?.notes ?? [],
        people: asked?.who,
        ...(rule === undefined ? {} : { finding: findingOf(rule, { message: params.message, path: asked?.subject.path, line }) }),
      },
      data,
    );
    return { title: page.title, markdown: guidanceMarkdown(page) };
  });
}
