// Answers with the working change: its figures and parts, its page, and the request for its review. Nothing is computed unless it
// is asked for.

import { join, relative } from 'node:path';
import type { Connection } from 'vscode-languageserver';
import { splitPlan } from '../../change/split.ts';
import type { MeasuredChange } from '../../host/git-change.ts';
import { commitFacts } from '../../host/git-commits.ts';
import { hasGained } from '../../host/git-repository.ts';
import { planFor } from '../../host/git-stage.ts';
import { CHANGE_METHOD, type ChangePages, type ChangeParams, type FindingsInChange, type Refused, type ViewParams } from '../../protocol-change.ts'; // prettier-ignore
import { reviewPage } from '../../review/page.ts';
import { requestMarkdown } from '../../review/request.ts';
import { readingOrder } from '../../review/sentences.ts';
import type { AskPerson } from '../../review/types.ts';
import { changeView, type ChangeView } from '../../review/view.ts';
import type { ChangeMeasure } from '../change-measure.ts';
import type { ChangeScan } from '../change-scan.ts';
import type { People } from '../people.ts';
import type { Workspace } from '../session.ts';
import { isWithin, uriOf } from '../uris.ts';

export interface ChangeParts {
  readonly measure: ChangeMeasure;
  readonly people: People;
  readonly scan: ChangeScan;
  readonly workspace: () => Workspace;
}

const MOST_PEOPLE = 3;

export function registerChange(connection: Connection, { measure, people, scan, workspace }: ChangeParts): void {
  connection.onRequest<ChangeView | Refused, void>(CHANGE_METHOD.view, async (params: ViewParams) => {
    const measured = await measure.measure(params);
    if ('refused' in measured) return measured;
    const { change } = measured;
    const { size, committed, rules } = change;
    // What is not committed has a plan of its own when something else is committed already.
    const earlier =
      committed.length === 0
        ? undefined
        : splitPlan({ scope: 'branch', files: committed, rules, branch: size.branch, baseSha: size.base.sha });
    const open = splitPlan({ scope: 'uncommitted', files: change.uncommitted, rules });
    const gained = await hasGained(change.repository, params.lastHead);
    return changeView({ ...change, open, ...(earlier === undefined ? {} : { earlier }), gained });
  });

  connection.onRequest<FindingsInChange | Refused, void>(CHANGE_METHOD.findings, async (params: ChangeParams) => {
    const measured = await measure.measure(params);
    return 'refused' in measured ? measured : scan.findings(measured.change, measured.unsaved);
  });

  connection.onRequest<ChangePages | Refused, void>(CHANGE_METHOD.pages, async (params: ChangeParams) => {
    const measured = await measure.measure(params);
    if ('refused' in measured) return measured;
    const { change, unsaved } = measured;
    const { size, repository } = change;
    const [commits, findings, asked] = await Promise.all([
      commitFacts(repository, size.base.sha),
      scan.findings(change, unsaved),
      whomToAsk(change, params),
    ]);
    const input = { size, commits, findings, people: asked, declarations: change.rules.declarations ?? [] };
    return { page: reviewPage({ ...input, split: planFor(change) }, links(size.root)), request: requestMarkdown(input) };
  });

  /** About the file that matters most. */
  async function whomToAsk({ size }: MeasuredChange, { trusted, gitPath }: ChangeParams): Promise<readonly AskPerson[]> {
    const first = readingOrder(size.perFile).find((file) => file.status !== 'deleted' && file.lines > 0);
    if (first === undefined) return [];
    const uri = uriOf(join(size.root, first.path));
    const asked = await people.ask({ uri, trusted, ...(gitPath === undefined ? {} : { gitPath }) });
    return (asked?.who.helpers ?? []).slice(0, MOST_PEOPLE).map(({ name, label, contacts, reasons }) => {
      const [contact] = contacts;
      const [why] = reasons;
      return {
        name,
        role: label,
        ...(contact === undefined || contact.label === name ? {} : { contact: contact.label }),
        ...(why === undefined ? {} : { why }),
      };
    });
  }

  /** The preview opens addresses that begin with a slash in the first folder of the workspace, and no others. */
  function links(root: string): Parameters<typeof reviewPage>[1] {
    const [folder] = workspace().folders;
    const address = (path: string): string | undefined => {
      const at = join(root, path);
      if (folder === undefined || !isWithin(at, folder)) return undefined;
      return `/${relative(folder, at).replaceAll('\\', '/').split('/').map(escaped).join('/')}`;
    };
    return {
      file: address,
      finding: ({ path, line }) => {
        const place = address(path);
        return place === undefined ? undefined : `${place}#L${line}`;
      },
    };
  }
}

/** Parentheses would end a link. */
function escaped(part: string): string {
  return encodeURIComponent(part).replace(/[()]/g, (letter) => (letter === '(' ? '%28' : '%29'));
}
