// Answers with the working change: its figures and parts, its page, and the request for its review. Nothing is computed unless it
// is asked for.

import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from 'vscode-languageserver';
import type { Helper } from '../../champions/types.ts';
import { splitPlan } from '../../change/split.ts';
import type { MeasuredChange } from '../../host/git-change.ts';
import { commitFacts, commitsBehind } from '../../host/git-commits.ts';
import { hasGained } from '../../host/git-repository.ts';
import { planFor } from '../../host/git-stage.ts';
import { CHANGE_METHOD, type ChangePage, type ChangeParams, type FindingsInChange, type LateParams, PAGE_COMMAND, type Refused, type ViewParams } from '../../protocol-change.ts'; // prettier-ignore
import { filesToAskAbout, peopleOfChange } from '../../review/people.ts';
import { findingsHtml, type PageLinks, reviewPage } from '../../review/page.ts';
import { requestMarkdown } from '../../review/request.ts';
import type { ReviewInput } from '../../review/types.ts';
import { changeView, type ChangeView } from '../../review/view.ts';
import type { ChangeMeasure } from '../change-measure.ts';
import type { ChangeScan } from '../change-scan.ts';
import type { People } from '../people.ts';
import { uriOf } from '../uris.ts';

export interface ChangeParts {
  readonly measure: ChangeMeasure;
  readonly people: People;
  readonly scan: ChangeScan;
}

/** The page does not wait longer for findings, … */
const SOON_MS = 250;
/** … the request does, and what is found later comes into the page. */
const REQUEST_MS = 10_000;
const LATE_MS = 30_000;

export function registerChange(connection: Connection, { measure, people, scan }: ChangeParts): void {
  const late = new Map<string, Promise<FindingsInChange>>();
  let searches = 0;

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
    const [gained, behind] = await Promise.all([
      hasGained(change.repository, params.lastHead),
      commitsBehind(change.repository, size.base),
    ]);
    return changeView({ ...change, open, ...(earlier === undefined ? {} : { earlier }), gained, behind });
  });

  connection.onRequest<FindingsInChange | Refused, void>(CHANGE_METHOD.findings, async (params: ChangeParams) => {
    const measured = await measure.measure(params);
    return 'refused' in measured ? measured : scan.findings(measured.change, measured.unsaved, LATE_MS);
  });

  connection.onRequest<ChangePage | Refused, void>(CHANGE_METHOD.page, async (params: ChangeParams) => {
    const measured = await measure.measure(params);
    if ('refused' in measured) return measured;
    const { change, unsaved } = measured;
    const looking = scan.findings(change, unsaved, LATE_MS);
    const [input, findings] = await Promise.all([facts(change, params), Promise.race([looking, sleep(SOON_MS, undefined)])]);
    const body = reviewPage({ ...input, split: planFor(change), ...(findings === undefined ? {} : { findings }) }, LINKS);
    return findings === undefined ? { body, late: remember(looking) } : { body };
  });

  connection.onRequest<string | null, void>(CHANGE_METHOD.lateFindings, async ({ late: name }: LateParams) => {
    const findings = await late.get(name);
    late.delete(name);
    return findings === undefined ? null : findingsHtml(findings, LINKS);
  });

  connection.onRequest<string | Refused, void>(CHANGE_METHOD.request, async (params: ChangeParams) => {
    const measured = await measure.measure(params);
    if ('refused' in measured) return measured;
    const { change, unsaved } = measured;
    const [input, findings] = await Promise.all([facts(change, params), scan.findings(change, unsaved, REQUEST_MS)]);
    return requestMarkdown({ ...input, findings });
  });

  function remember(looking: Promise<FindingsInChange>): string {
    const name = String((searches += 1));
    late.clear();
    late.set(name, looking);
    return name;
  }

  async function facts(change: MeasuredChange, params: ChangeParams): Promise<ReviewInput> {
    const { size, repository, rules } = change;
    const [commits, asked] = await Promise.all([commitFacts(repository, size.base), helpersOf(change, params)]);
    return { size, commits, people: peopleOfChange(asked), declarations: rules.declarations ?? [] };
  }

  /** git is slow to ask, so that it is asked about the first file alone. */
  async function helpersOf(
    { size }: MeasuredChange,
    { trusted, gitPath }: ChangeParams,
  ): Promise<readonly (readonly Helper[])[]> {
    const asked = filesToAskAbout(size).map((path, at) => {
      const uri = uriOf(join(size.root, path));
      return people.ask({ uri, trusted, ...(gitPath === undefined ? {} : { gitPath }) }, { git: at === 0 });
    });
    return (await Promise.all(asked)).map((one) => one?.who.helpers ?? []);
  }
}

/** Links of the page run commands of ours, which look at what they are given. */
const LINKS: PageLinks = {
  file: (path, oldPath, deleted) => command(PAGE_COMMAND.open, { path, ...(oldPath === undefined ? {} : { oldPath }), deleted }),
  finding: ({ path, line }) => command(PAGE_COMMAND.open, { path, deleted: false, line }),
  stage: ({ id }) => command(PAGE_COMMAND.stage, id),
  copyRequest: command(PAGE_COMMAND.request),
  parts: command(PAGE_COMMAND.parts),
  again: command(PAGE_COMMAND.again),
};

function command(name: string, ...args: readonly unknown[]): string {
  return `command:${name}${args.length === 0 ? '' : `?${encodeURIComponent(JSON.stringify(args))}`}`;
}
