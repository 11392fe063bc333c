// What the requests about champions and guidance share: the finding they are about, and the guidance data, read once.

import { dirname, resolve } from 'node:path';
import type { GuidanceData } from '../guidance/page.ts';
import { cwesIn } from '../guidance/cwe.ts';
import { readGuidance } from '../host/guidance-files.ts';
import { Git } from '../host/git-run.ts';
import type { RuleSummary } from '../host/messages.ts';
import { peopleFor, systemClock, type Asked } from '../host/people.ts';
import type { PeopleParams } from '../protocol.ts';
import { CHAMPIONS_PLACES } from '../champions/read.ts';
import type { RuleBook } from './rule-book.ts';
import type { Session } from './session.ts';
import type { Settings } from './settings.ts';
import { pathOf } from './uris.ts';

export class People {
  private readonly session: Session;
  private readonly book: RuleBook;
  private readonly root: string;
  private readonly settingsOf: (folder: string | undefined) => Settings;
  private loading: Promise<GuidanceData> | undefined;

  constructor(session: Session, book: RuleBook, root: string, settingsOf: (folder: string | undefined) => Settings) {
    this.session = session;
    this.book = book;
    this.root = root;
    this.settingsOf = settingsOf;
  }

  data(): Promise<GuidanceData> {
    this.loading ??= readGuidance(this.root);
    return this.loading;
  }

  rule({ rule }: PeopleParams): RuleSummary | undefined {
    return rule === undefined ? undefined : this.book.find(rule.ruleId, rule.origin);
  }

  ruleIds(): readonly string[] {
    return this.book.ids();
  }

  cwes(params: PeopleParams): readonly number[] {
    return [...new Set([...(params.cwes ?? []), ...cwesIn(this.rule(params)?.metadata['cwe'])])];
  }

  languageId({ uri }: PeopleParams): string | undefined {
    return uri === undefined ? undefined : this.session.document(uri)?.languageId;
  }

  /** undefined: no file of a trusted workspace is asked about. */
  async ask(params: PeopleParams): Promise<Asked | undefined> {
    const { uri, range, trusted, gitPath, message, question, includeCode } = params;
    const file = uri === undefined ? undefined : pathOf(uri);
    if (!trusted || file === undefined || uri === undefined) return undefined;
    const document = this.session.document(uri);
    const lines =
      range === undefined
        ? undefined
        : { start: { line: range.start.line, character: 0 }, end: { line: range.end.line + 1, character: 0 } };
    const code = includeCode === true && lines !== undefined ? document?.getText(lines) : undefined;
    const inFolder = document === undefined ? undefined : this.session.reading(document).folder;
    const folder = inFolder ?? dirname(file);
    const settings = this.settingsOf(inFolder);
    return peopleFor(
      {
        file,
        folder,
        line: range === undefined ? undefined : range.start.line + 1,
        rule: this.rule(params),
        cwes: this.cwes(params),
        languageId: document?.languageId,
        message,
        code,
        question,
      },
      {
        data: await this.data(),
        prefilled: true,
        clock: systemClock(),
        gitIn: (root) => new Git({ root, ...(gitPath === undefined ? {} : { gitPath }) }),
        fallback: settings.championsDefault,
        outer: settings.championsFile === '' ? undefined : resolve(folder, settings.championsFile),
      },
    );
  }
}

/** Is this a champions file, wherever in a workspace it stands? */
export function isChampionsFile(path: string): boolean {
  const plain = path.replaceAll('\\', '/');
  return CHAMPIONS_PLACES.some((place) => plain.endsWith(`/${place}`));
}
