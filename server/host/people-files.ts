// Reads what a repository says about people: champions files from the root down to the file asked about, security-insights.yml,
// CODEOWNERS, SECURITY.md, security.txt; and, as a last resort, git's blame. Files that lead out of the repository are not read.

import { open, realpath, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { sensitivity } from '../change/sensitive.ts';
import { CODEOWNERS_PLACES, MAX_CODEOWNERS } from '../champions/codeowners.ts';
import { diagnoseChampions } from '../champions/diagnose.ts';
import type { PlacedFile } from '../champions/match.ts';
import { CHAMPIONS_PLACES, MAX_CHAMPIONS, readChampions } from '../champions/read.ts';
import { recentAuthors, type RecentAuthor } from '../champions/recent-authors.ts';
import { POLICY_PLACES, SECURITY_TXT_PLACES, type RepositoryText } from '../champions/reporting.ts';
import { INSIGHTS_PLACES } from '../champions/security-insights.ts';
import type { ChampionsProblem } from '../champions/types.ts';
import type { PeopleSources } from '../champions/who.ts';
import type { Git } from './git-run.ts';

export interface PeopleFiles extends PeopleSources {
  readonly problems: readonly { readonly path: string; readonly text: string; readonly problem: ChampionsProblem }[];
}

export interface PeopleQuestion {
  /** Absolute; the top of the repository, or the workspace folder. */
  readonly root: string;
  /** Absolute; the file asked about. */
  readonly file?: string | undefined;
  /** An organisation's own file, from the settings. */
  readonly outer?: string | undefined;
  /** `2026-11-23`. */
  readonly today: string;
  /** Texts of open files by absolute path, which count before those on disk. */
  readonly open?: ReadonlyMap<string, string>;
}

const MAX_TEXT = 500_000;

/** The nearest folder above that holds `.git`. */
export async function repositoryRoot(path: string): Promise<string | undefined> {
  for (let folder = path; ; folder = dirname(folder)) {
    if ((await stat(join(folder, '.git')).catch(() => undefined)) !== undefined) return folder;
    if (dirname(folder) === folder) return undefined;
  }
}

function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** Relative to the root, with forward slashes; undefined outside it. */
export function pathInRepository(root: string, file: string): string | undefined {
  return isWithin(file, root) && file !== root ? relative(root, file).split(sep).join('/') : undefined;
}

export async function readPeople({ root, file, outer, today, open: texts }: PeopleQuestion): Promise<PeopleFiles> {
  const first = (places: readonly string[], most: number) => firstOf(root, places, most, texts);
  const [champions, insights, codeowners, policy, securityTxt] = await Promise.all([
    championsFiles(root, file, outer, texts),
    first(INSIGHTS_PLACES, MAX_TEXT),
    first(CODEOWNERS_PLACES, MAX_CODEOWNERS),
    first(POLICY_PLACES, MAX_TEXT),
    first(SECURITY_TXT_PLACES, MAX_TEXT),
  ]);
  const placed: PlacedFile[] = [];
  const problems: PeopleFiles['problems'][number][] = [];
  for (const { folder, path, text } of champions) {
    const read = readChampions(text);
    const outerIds = placed.flatMap((before) => before.file.parties.map(({ id }) => id));
    const found = diagnoseChampions(read, { today, outerIds, isInner: placed.length > 0 });
    problems.push(...found.map((problem) => ({ path, text, problem })));
    placed.push({ folder, path, file: read.file });
  }
  return { champions: placed, insights, codeowners, policy, securityTxt, problems };
}

/** From the outermost in. */
async function championsFiles(
  root: string,
  file: string | undefined,
  outer: string | undefined,
  texts: ReadonlyMap<string, string> | undefined,
): Promise<readonly (RepositoryText & { readonly folder: string })[]> {
  const below = (file === undefined ? undefined : pathInRepository(root, file))?.split('/').slice(0, -1) ?? [];
  const folders = ['', ...below.map((_, at) => below.slice(0, at + 1).join('/'))];
  const found = await Promise.all(
    folders.map(async (folder) => {
      const places = folder === '' ? CHAMPIONS_PLACES : CHAMPIONS_PLACES.slice(0, 1);
      const one = await firstOf(root, places.map((place) => (folder === '' ? place : `${folder}/${place}`)), MAX_CHAMPIONS, texts); // prettier-ignore
      return one === undefined ? [] : [{ ...one, folder }];
    }),
  );
  const own = outer === undefined ? undefined : await readUpTo(outer, MAX_CHAMPIONS);
  return [...(own === undefined || outer === undefined ? [] : [{ path: outer, text: own, folder: '' }]), ...found.flat()];
}

async function firstOf(
  root: string,
  places: readonly string[],
  most: number,
  texts: ReadonlyMap<string, string> | undefined,
): Promise<RepositoryText | undefined> {
  for (const place of places) {
    const path = join(root, place);
    const text = texts?.get(path) ?? ((await staysIn(root, path)) ? await readUpTo(path, most) : undefined);
    if (text !== undefined) return { path: place, text };
  }
  return undefined;
}

/** A link may lead anywhere, and what it leads to would be shown. */
async function staysIn(root: string, path: string): Promise<boolean> {
  const [top, real] = await Promise.all([realpath(root), realpath(path)].map((found) => found.catch(() => undefined)));
  return top !== undefined && real !== undefined && isWithin(real, top);
}

/** One character more than allowed says that a file is too large, without reading all of it. */
async function readUpTo(path: string, most: number): Promise<string | undefined> {
  const handle = await open(path, 'r').catch(() => undefined);
  if (handle === undefined) return undefined;
  try {
    const { size } = await handle.stat();
    if (size <= most) return (await handle.readFile('utf8')).replace(/^\ufeff/, '');
    const buffer = Buffer.alloc(most + 1);
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, 0);
    // As many characters as bytes, so that multi-byte text is still too long.
    return buffer.toString('latin1', 0, bytesRead);
  } catch {
    return undefined;
  } finally {
    await handle.close();
  }
}

/** Lines from 1; without them the whole file. Only for repositories the user trusts. */
export async function blameAuthors(git: Git, path: string, lines?: readonly [number, number]): Promise<readonly RecentAuthor[]> {
  const range = lines === undefined ? [] : ['-L', `${lines[0]},${lines[1]}`];
  // A text conversion is a program that the repository's configuration names.
  const blamed = await git.text(['blame', '--porcelain', '--no-textconv', ...range, '--', path]);
  if (blamed.ok) return recentAuthors(blamed.out);
  return lines === undefined ? [] : blameAuthors(git, path);
}

/** Arguments of one command line. */
const MOST_SENSITIVE = 500;

/** `git shortlog -sne` of a year: of the files that touch security, where there are some with authors. Trusted repositories only. */
export async function committersOf(git: Git): Promise<string> {
  const listed = await git.text(['ls-files', '-z']);
  const { path: isSensitive } = sensitivity({ paths: [], patterns: [] });
  const files = listed.ok ? listed.out.split('\0').filter((path) => path !== '' && isSensitive(path)) : [];
  const log = async (paths: readonly string[]): Promise<string> => {
    const found = await git.text(['shortlog', '-sne', '--since=1 year ago', 'HEAD', '--', ...paths]);
    return found.ok ? found.out : '';
  };
  const sensitive = files.length === 0 ? '' : await log(files.slice(0, MOST_SENSITIVE));
  return sensitive.trim() === '' ? log([]) : sensitive;
}

/** The host of `origin` and the commit at hand, for links back. */
export async function remoteOf(
  git: Git,
): Promise<{ readonly url: string; readonly host: string; readonly sha: string } | undefined> {
  const [url, sha] = await Promise.all([
    git.line(['config', '--get', 'remote.origin.url']),
    git.line(['rev-parse', '--verify', '--quiet', 'HEAD^{commit}']),
  ]);
  if (url === undefined || sha === undefined) return undefined;
  const host = /^(?:[a-z+]+:\/\/)?(?:[^@/]*@)?([\w.-]+)[:/]/i.exec(url)?.[1] ?? '';
  return { url, host, sha };
}
