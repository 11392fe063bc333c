// Whom to ask about a place and what the team says about it, for the editor and the command line alike: reads the repository, and
// asks git who changed the lines only where nothing else answers.

import { dirname } from 'node:path';
import { askMessage, permalinkOf, type AskMessage } from '../champions/ask.ts';
import { dayOf, type Clock } from '../champions/hours.ts';
import { languageOf } from '../champions/languages.ts';
import { matchNotes, type PlacedFile } from '../champions/match.ts';
import { subjectOf, type RuleFacts } from '../champions/subject.ts';
import type { Subject, TeamNote, WhoToAsk } from '../champions/types.ts';
import { whoToAsk } from '../champions/who.ts';
import { ancestorsOf, shortName } from '../guidance/cwe.ts';
import type { GuidanceData } from '../guidance/page.ts';
import type { Git } from './git-run.ts';
import { blameAuthors, pathInRepository, readPeople, remoteOf, repositoryRoot, type PeopleFiles } from './people-files.ts';

export interface AskedAbout {
  /** Absolute. */
  readonly file: string | undefined;
  /** Used where the file is in no repository. */
  readonly folder: string;
  /** From 1. */
  readonly line?: number | undefined;
  readonly rule: RuleFacts | undefined;
  readonly cwes: readonly number[];
  readonly languageId?: string | undefined;
  /** The finding's own message. */
  readonly message?: string | undefined;
  readonly code?: string | undefined;
  readonly question?: string | undefined;
  /** Who is greeted. */
  readonly to?: string | undefined;
}

export interface PeopleContext {
  readonly data: GuidanceData;
  /** undefined: git is not run, as in a workspace that is not trusted. */
  readonly gitIn: ((root: string) => Git) | undefined;
  readonly clock: Clock;
  /** The setting: whom to ask where no file says it. */
  readonly fallback?: string | undefined;
  /** The setting: an organisation's own champions file. */
  readonly outer?: string | undefined;
  /** Fill the message into the links that take one. */
  readonly prefilled: boolean;
  /** Texts of open files by absolute path. */
  readonly open?: ReadonlyMap<string, string>;
}

export interface Asked {
  readonly root: string;
  readonly subject: Subject;
  readonly who: WhoToAsk;
  readonly ask: AskMessage;
  readonly notes: readonly TeamNote[];
  /** The champions files, from the outermost in. */
  readonly champions: readonly PlacedFile[];
  readonly problems: PeopleFiles['problems'];
}

export function systemClock(): Clock {
  return { now: Date.now(), timezone: Intl.DateTimeFormat().resolvedOptions().timeZone };
}

export async function peopleFor(about: AskedAbout, context: PeopleContext): Promise<Asked> {
  const { file, folder, line, rule, cwes } = about;
  const { data, clock, fallback, outer, open } = context;
  const inRepository = await repositoryRoot(file === undefined ? folder : dirname(file));
  const root = inRepository ?? folder;
  const git = inRepository === undefined ? undefined : context.gitIn?.(root);
  const path = file === undefined ? undefined : pathInRepository(root, file);
  const [sources, remote] = await Promise.all([
    readPeople({ root, file, outer, today: dayOf(clock), ...(open === undefined ? {} : { open }) }),
    git === undefined ? undefined : remoteOf(git),
  ]);
  const subject = subjectOf(rule, cwes, {
    path,
    languageId: about.languageId ?? (path === undefined ? undefined : languageOf(path)),
  });
  const ancestors = (cwe: number): readonly number[] => ancestorsOf(data.cwe, cwe);
  const permalink = remote === undefined || path === undefined ? undefined : permalinkOf(remote.url, remote.sha, path, line);
  const place = { path: path ?? '', line, categories: subject.categories, permalink };
  const ask = askMessage(
    {
      ...place,
      ruleId: rule?.id,
      message: about.message,
      code: about.code,
      cwes: cwes.map((id) => {
        const name = data.cwe.get(id)?.name;
        return { id, name: name === undefined ? undefined : shortName(name) };
      }),
    },
    { ancestorsOf: ancestors, includeCode: about.code !== undefined, question: about.question, to: about.to },
  );
  const known = { ...sources, fallback, remoteHost: remote?.host };
  const options = { clock, ancestorsOf: ancestors, ...(context.prefilled ? { draft: ask } : {}) };
  const first = whoToAsk(known, subject, options);
  const needsBlame = first.origin === undefined && git !== undefined && path !== undefined;
  const recent = needsBlame ? await blameAuthors(git, path, line === undefined ? undefined : [line, line]) : [];
  return {
    root,
    subject,
    who: recent.length === 0 ? first : whoToAsk({ ...known, recent }, subject, options),
    ask,
    notes: matchNotes(sources.champions, subject, ancestors),
    champions: sources.champions,
    problems: sources.problems,
  };
}
