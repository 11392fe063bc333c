// Whom to ask about a place, for the commands `champions` and `guidance`.

import { resolve } from 'node:path';
import type { RuleFacts } from '../champions/subject.ts';
import type { GuidanceData } from '../guidance/page.ts';
import { Git } from '../host/git-run.ts';
import { peopleFor, systemClock, type Asked } from '../host/people.ts';
import type { Io } from './io.ts';

export interface AskedAbout {
  readonly file: string | undefined;
  readonly line?: number | undefined;
  readonly rule: RuleFacts | undefined;
  readonly cwes: readonly number[];
  readonly language?: string | undefined;
}

/** Whoever types the command trusts the repository, so git is run. */
export function ask({ file, language, ...about }: AskedAbout, io: Io, data: GuidanceData): Promise<Asked> {
  return peopleFor(
    { ...about, file: file === undefined ? undefined : resolve(io.cwd, file), folder: io.cwd, languageId: language },
    { data, prefilled: false, clock: systemClock(), gitIn: (root) => new Git({ root, env: io.env }) },
  );
}
