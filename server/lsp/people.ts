// What the requests about champions and guidance share: the finding they are about, and the guidance data, read once.

import { dirname, resolve } from 'node:path';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { GuidanceData } from '../guidance/page.ts';
import { cwesIn } from '../guidance/cwe.ts';
import { readGuidance } from '../host/guidance-files.ts';
import { Git } from '../host/git-run.ts';
import type { RuleSummary } from '../host/messages.ts';
import { peopleFor, systemClock, type Asked } from '../host/people.ts';
import { repositoryRoot } from '../host/people-files.ts';
import type { PeopleParams } from '../protocol.ts';
import { CHAMPIONS_PLACES } from '../champions/read.ts';
import type { RuleBook } from './rule-book.ts';
import type { Session, Shown, Workspace } from './session.ts';
import { pathOf } from './uris.ts';

export class People {
  private readonly session: Session;
  private readonly book: RuleBook;
  private readonly product: string;
  private readonly workspace: () => Workspace;
  private loading: Promise<GuidanceData> | undefined;

  /** `product` is the folder that holds data/ and guidance/. */
  constructor(session: Session, book: RuleBook, product: string, workspace: () => Workspace) {
    this.session = session;
    this.book = book;
    this.product = product;
    this.workspace = workspace;
  }

  data(): Promise<GuidanceData> {
    this.loading ??= readGuidance(this.product);
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

  /** The finding asked about, as it is shown now; undefined when it is gone. */
  shown({ uri, range, rule }: PeopleParams): Shown | undefined {
    const document = uri === undefined ? undefined : this.session.document(uri);
    if (uri === undefined || document === undefined || range === undefined || rule === undefined) return undefined;
    const start = document.offsetAt(range.start);
    return this.session
      .shown(uri)
      .find(
        ({ finding, span }) => finding.rule.id === rule.ruleId && finding.rule.origin === rule.origin && span.start === start,
      );
  }

  /** The first folder of the workspace. */
  firstFolder(): string | undefined {
    return this.workspace().folders[0];
  }

  /** The top of the repository of a file or folder, or else the workspace folder it is in, or its own folder. */
  async root(uri: string | undefined): Promise<string | undefined> {
    const path = uri === undefined ? undefined : pathOf(uri);
    if (uri === undefined || path === undefined) return undefined;
    return (await repositoryRoot(path)) ?? this.folderOf(uri, path).folder;
  }

  private folderOf(
    uri: string,
    path: string,
  ): { readonly folder: string; readonly inFolder: string | undefined; readonly isFolder: boolean } {
    const isFolder = this.workspace().folders.includes(path);
    const inFolder = isFolder ? path : this.session.reading(TextDocument.create(uri, '', 0, '')).folder;
    return { folder: inFolder ?? dirname(path), inFolder, isFolder };
  }

  languageId({ uri }: PeopleParams): string | undefined {
    return uri === undefined ? undefined : this.session.document(uri)?.languageId;
  }

  /** undefined: nothing of a trusted workspace is asked about. */
  async ask(params: PeopleParams, { git = true } = {}): Promise<Asked | undefined> {
    const { uri, range, trusted, gitPath, question, to, includeCode } = params;
    const path = uri === undefined ? undefined : pathOf(uri);
    if (!trusted || path === undefined || uri === undefined) return undefined;
    const { folder, inFolder, isFolder } = this.folderOf(uri, path);
    const document = this.session.document(uri);
    const lines =
      range === undefined
        ? undefined
        : { start: { line: range.start.line, character: 0 }, end: { line: range.end.line + 1, character: 0 } };
    const code = includeCode === true && lines !== undefined ? document?.getText(lines) : undefined;
    const settings = this.workspace().settingsOf(inFolder);
    return peopleFor(
      {
        file: isFolder ? undefined : path,
        folder,
        line: range === undefined ? undefined : range.start.line + 1,
        rule: this.rule(params),
        cwes: this.cwes(params),
        languageId: document?.languageId,
        message: params.message ?? this.shown(params)?.finding.message,
        code,
        question,
        to,
      },
      {
        data: await this.data(),
        prefilled: true,
        clock: systemClock(),
        gitIn: git ? (root) => new Git({ root, ...(gitPath === undefined ? {} : { gitPath }) }) : undefined,
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
