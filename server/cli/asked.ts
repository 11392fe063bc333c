// Whom to ask about a place, for the commands `champions` and `guidance`: reads the repository, and git only where nothing else
// answers.

import { dirname, resolve } from 'node:path';
import { dayOf, type Clock } from '../champions/hours.ts';
import { languageOf } from '../champions/languages.ts';
import { matchNotes } from '../champions/match.ts';
import { subjectOf, type RuleFacts } from '../champions/subject.ts';
import type { Subject, TeamNote, WhoToAsk } from '../champions/types.ts';
import { whoToAsk } from '../champions/who.ts';
import { ancestorsOf } from '../guidance/cwe.ts';
import type { GuidanceData } from '../guidance/page.ts';
import { Git } from '../host/git-run.ts';
import { blameAuthors, pathInRepository, readPeople, remoteOf, repositoryRoot, type PeopleFiles } from '../host/people-files.ts';
import type { Io } from './io.ts';

export interface AskedAbout {
  readonly file: string | undefined;
  readonly line?: number | undefined;
  readonly rule: RuleFacts | undefined;
  readonly cwes: readonly number[];
  readonly language?: string | undefined;
}

export interface Asked {
  readonly subject: Subject;
  readonly who: WhoToAsk;
  readonly notes: readonly TeamNote[];
  readonly problems: PeopleFiles['problems'];
}

export async function ask(
  { file, line, rule, cwes, language }: AskedAbout,
  io: Io,
  { cwe: index }: GuidanceData,
): Promise<Asked> {
  const clock: Clock = { now: Date.now(), timezone: Intl.DateTimeFormat().resolvedOptions().timeZone };
  const absolute = file === undefined ? undefined : resolve(io.cwd, file);
  const inRepository = await repositoryRoot(absolute === undefined ? io.cwd : dirname(absolute));
  const root = inRepository ?? io.cwd;
  const git = inRepository === undefined ? undefined : new Git({ root, env: io.env });
  const path = absolute === undefined ? undefined : pathInRepository(root, absolute);
  const [sources, remote] = await Promise.all([
    readPeople({ root, file: absolute, today: dayOf(clock) }),
    git === undefined ? undefined : remoteOf(git),
  ]);
  const subject = subjectOf(rule, cwes, { path, languageId: language ?? (path === undefined ? undefined : languageOf(path)) });
  const options = { clock, ancestorsOf: (cwe: number) => ancestorsOf(index, cwe) };
  const known = { ...sources, remoteHost: remote?.host };
  const first = whoToAsk(known, subject, options);
  const needsBlame = first.origin === undefined && git !== undefined && path !== undefined;
  const recent = needsBlame ? await blameAuthors(git, path, line === undefined ? undefined : [line, line]) : [];
  return {
    subject,
    who: recent.length === 0 ? first : whoToAsk({ ...known, recent }, subject, options),
    notes: matchNotes(sources.champions, subject, options.ancestorsOf),
    problems: sources.problems,
  };
}
