// Answers with the size of the working change, its page, and the request for its review. git runs only where the client says that
// the workspace is trusted; nothing is computed unless it is asked for.

import { realpath } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Connection } from 'vscode-languageserver';
import { minutesText } from '../../change/budget.ts';
import { splitPlan } from '../../change/split.ts';
import { measureWorkingChange, type MeasuredChange } from '../../host/git-change.ts';
import { commitFacts } from '../../host/git-commits.ts';
import { Git, type GitOutcome } from '../../host/git-run.ts';
import { METHOD, type ChangeFigures, type ChangePages, type ChangeParams } from '../../protocol.ts';
import { reviewPage } from '../../review/page.ts';
import { requestMarkdown } from '../../review/request.ts';
import { readingOrder, reviewTime, sizeFacts } from '../../review/sentences.ts';
import type { AskPerson } from '../../review/types.ts';
import type { ChangeScan } from '../change-scan.ts';
import type { People } from '../people.ts';
import type { Session, Workspace } from '../session.ts';
import { isWithin, pathOf, relativePath, uriOf } from '../uris.ts';

export interface ChangeParts {
  readonly session: Session;
  readonly people: People;
  readonly scan: ChangeScan;
  readonly workspace: () => Workspace;
}

interface Measured {
  readonly change: GitOutcome<MeasuredChange>;
  readonly unsaved: ReadonlyMap<string, string>;
}

const NOT_TRUSTED = 'git runs only in workspaces that you trust.';
const NO_FOLDER = 'Open a folder that git keeps first.';
const MOST_PEOPLE = 3;

export function registerChange(connection: Connection, { session, people, scan, workspace }: ChangeParts): void {
  connection.onRequest<ChangeFigures | null, void>(METHOD.change, async (params: ChangeParams) => {
    const measured = await measure(params);
    return typeof measured === 'string' || !measured.change.ok ? null : figures(measured.change.out);
  });

  connection.onRequest<ChangePages, void>(METHOD.changePages, async (params: ChangeParams) => {
    const measured = await measure(params);
    if (typeof measured === 'string') return { refused: measured };
    const { change, unsaved } = measured;
    if (!change.ok) return { refused: change.failure.message };
    const { size, repository, rules, files, uncommitted } = change.out;
    const [commits, findings, asked] = await Promise.all([
      commitFacts(repository, size.base.sha),
      scan.findings(change.out, unsaved),
      whomToAsk(change.out, params),
    ]);
    const split =
      size.uncommitted > 0
        ? splitPlan({ scope: 'uncommitted', files: uncommitted, rules })
        : splitPlan({ scope: 'branch', files, rules, branch: size.branch, baseSha: size.base.sha });
    const input = { size, commits, findings, people: asked };
    return { page: reviewPage({ ...input, split }, links(size.root)), request: requestMarkdown(input) };
  });

  async function measure({ uri, trusted, gitPath, unsaved = [] }: ChangeParams): Promise<Measured | string> {
    if (!trusted) return NOT_TRUSTED;
    const { folders, settingsOf } = workspace();
    const folder = (uri === undefined ? undefined : pathOf(uri)) ?? folders[0];
    if (folder === undefined) return NO_FOLDER;
    const git = new Git({ root: folder, ...(gitPath === undefined ? {} : { gitPath }) });
    const texts = unsaved.length === 0 ? new Map<string, string>() : await textsIn(git, unsaved);
    const { changeStatusBar } = settingsOf(folder);
    const settings = { statusBar: changeStatusBar === 'auto' ? 'near' : changeStatusBar } as const;
    return { change: await measureWorkingChange({ git, settings, unsaved: texts }), unsaved: texts };
  }

  /** Texts of documents by their path from the top of the repository. */
  async function textsIn(git: Git, uris: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const top = await git.line(['rev-parse', '--show-toplevel']);
    const texts = new Map<string, string>();
    if (top === undefined) return texts;
    const root = await realpath(top).catch(() => top);
    for (const uri of uris) {
      const path = pathOf(uri);
      const text = session.document(uri)?.getText();
      if (path === undefined || text === undefined) continue;
      const real = await realpath(path).catch(() => path);
      if (isWithin(real, root)) texts.set(relativePath(root, real), text);
    }
    return texts;
  }

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

function figures({ size, settings }: MeasuredChange): ChangeFigures {
  const wanted = settings.statusBar === 'always' || (settings.statusBar === 'near' && size.level !== 'ok');
  return {
    text: `${minutesText(size.minutes)} review`,
    facts: [reviewTime(size), ...sizeFacts(size)],
    level: size.level,
    shown: settings.enabled && size.lines > 0 && wanted,
  };
}

/** Parentheses would end a link. */
function escaped(part: string): string {
  return encodeURIComponent(part).replace(/[()]/g, (letter) => (letter === '(' ? '%28' : '%29'));
}
