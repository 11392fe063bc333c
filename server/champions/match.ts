// Which routes and notes of the champions files are meant for a place in the code. The last matching route wins, as in
// CODEOWNERS, unless it says `add`.

import { compileGlob, globFits } from './glob.ts';
import type { AncestorsOf, ChampionsFile, Match, Party, Route, SeverityWord, Subject, TeamNote } from './types.ts';

/** A champions file and the folder its paths are relative to: '' or `services/payments`. */
export interface PlacedFile {
  readonly folder: string;
  readonly path: string;
  readonly file: ChampionsFile;
}

export interface MatchedRoute {
  readonly route: Route;
  readonly from: PlacedFile;
  /** What about the subject made the route match; empty for a default route. */
  readonly reasons: readonly string[];
}

/** `files` from the outermost in: routes of a nearer file come later, and so win. */
export function matchRoutes(files: readonly PlacedFile[], subject: Subject, ancestorsOf: AncestorsOf): readonly MatchedRoute[] {
  let matched: MatchedRoute[] = [];
  for (const from of files) {
    for (const route of from.file.routes) {
      const reasons = matchReasons(route.match, subject, from.folder, ancestorsOf);
      if (reasons === undefined) continue;
      matched = route.add ? [...matched, { route, from, reasons }] : [{ route, from, reasons }];
    }
  }
  return matched;
}

/** All notes that fit, the nearest file first. */
export function matchNotes(files: readonly PlacedFile[], subject: Subject, ancestorsOf: AncestorsOf): readonly TeamNote[] {
  return files
    .toReversed()
    .flatMap(({ folder, path, file }) =>
      file.guidance
        .filter(({ match }) => matchReasons(match, subject, folder, ancestorsOf) !== undefined)
        .map((note) => ({ ...note, file: path })),
    );
}

/** Of files from the outermost in, the nearest one's word counts. */
export function partiesById(files: readonly PlacedFile[]): ReadonlyMap<string, Party> {
  return new Map(files.flatMap(({ file }) => file.parties.map((party) => [party.id, party] as const)));
}

/** undefined: does not match. */
export function matchReasons(
  match: Match | undefined,
  subject: Subject,
  folder: string,
  ancestorsOf: AncestorsOf,
): readonly string[] | undefined {
  if (match === undefined) return [];
  const { path, languageId, cwes, ruleId, categories, severity } = subject;
  const found: readonly (string | undefined)[] = [
    fits(match.paths, (pattern) => path !== undefined && pathFits(pattern, path, folder)),
    fits(match.languages, (language) => language === languageId, (language) => `${language} files`),
    fits(match.cwe, (wanted) => cwes.some((cwe) => cwe === wanted || ancestorsOf(cwe).includes(wanted)), (cwe) => `CWE-${cwe}`),
    fits(match.rules, (pattern) => ruleId !== undefined && idFits(pattern, ruleId), (pattern) => `rule ${pattern}`),
    fits(match.categories, (wanted) => categories.some((category) => slug(category) === slug(wanted))),
    fits(match.severity, (wanted) => wanted === severity, (wanted) => `${wanted} severity`),
  ]; // prettier-ignore
  return found.every((reason) => reason !== undefined) ? found.filter((reason) => reason !== '') : undefined;
}

/** '' where nothing is asked for; undefined where none of the values fits. */
function fits<T extends string | number>(
  wanted: readonly T[] | undefined,
  test: (value: T) => boolean,
  say: (value: T) => string = String,
): string | undefined {
  if (wanted === undefined) return '';
  const value = wanted.find(test);
  return value === undefined ? undefined : say(value);
}

/** As in GitHub's CODEOWNERS, relative to the folder: `*.ts` at any depth, `api/` with all below, `/a` at the top only. */
export function pathFits(pattern: string, path: string, folder: string): boolean {
  if (folder !== '' && !path.startsWith(`${folder}/`)) return false;
  const relative = folder === '' ? path : path.slice(folder.length + 1);
  const bare = pattern.replace(/^\.?\/|\/$/g, '');
  if (bare === '') return true;
  const anchored = /^\.?\//.test(pattern) || bare.includes('/');
  return globFits(
    compileGlob(anchored ? bare : `**/${bare}`, { classes: true }),
    relative,
    !/(?:^|\/)\*$/.test(bare) || !anchored,
  );
}

/** `*` in a rule id stands for anything, dots included. */
function idFits(pattern: string, ruleId: string): boolean {
  return globFits(compileGlob(pattern.replaceAll('/', '\u0000'), { classes: false }), ruleId.replaceAll('/', '\u0000'));
}

export function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** A rule's severity in the words people use. */
export function severityWord(severity: string | undefined): SeverityWord | undefined {
  switch (severity?.toUpperCase()) {
    case 'CRITICAL':
      return 'critical';
    case 'ERROR':
    case 'HIGH':
      return 'high';
    case 'WARNING':
    case 'MEDIUM':
      return 'medium';
    case 'LOW':
      return 'low';
    case 'INFO':
      return 'info';
    default:
      return undefined;
  }
}
