// A first champions.yml, prefilled from CODEOWNERS and from who commits to sensitive paths. Text out; the editor opens it unsaved,
// so that somebody looks at every line.

import { dialectOf } from './codeowners.ts';
import { isEmail } from './links.ts';
import type { RepositoryText } from './reporting.ts';

export interface CreateFrom {
  readonly codeowners?: RepositoryText | undefined;
  /** The text of `git shortlog -sne`, of sensitive paths where there are some. */
  readonly shortlog?: string | undefined;
  /** `2026-11-23`. */
  readonly today: string;
}

interface Draft {
  readonly id: string;
  readonly name: string;
  /** Where a team can be met; only teams have one. */
  readonly page?: string;
  readonly github?: string;
  readonly gitlab?: string;
  readonly email?: string;
}

const MOST_PEOPLE = 5;
const MOST_ROUTES = 12;

export function createChampions({ codeowners, shortlog = '', today }: CreateFrom): string {
  const kind = codeowners === undefined ? 'github' : dialectOf(codeowners.path, codeowners.text);
  const owned = codeowners === undefined ? [] : ownedPaths(codeowners.text);
  const owners = [...new Set(owned.flatMap((entry) => entry.owners))];
  const people = new Map<string, Draft>();
  for (const owner of owners.slice(0, MOST_PEOPLE)) {
    const login = /^@([\w-]+)$/.exec(owner)?.[1];
    const id = idOf(owner);
    const team = /^@([\w.-]+)\/([\w./-]+)$/.exec(owner);
    if (team !== null) people.set(owner, teamOf(team[1] ?? '', team[2] ?? '', kind));
    else if (login !== undefined) people.set(owner, { id, name: login, [kind]: login });
    else if (isEmail(owner)) people.set(owner, { id, name: owner.split('@')[0] ?? owner, email: owner });
  }
  if (people.size === 0) for (const person of committers(shortlog)) people.set(person.id, person);
  if (people.size === 0) people.set('you', { id: 'you', name: 'Your name' });
  const [first] = people.values();
  const all = [...people.values()];
  const persons = all.filter(({ page }) => page === undefined);
  const teams = all.filter(({ page }) => page !== undefined);
  const everybody = owned.findLast(({ pattern }) => pattern === '*')?.owners.flatMap((name) => people.get(name)?.id ?? []) ?? [];
  const standard = everybody.length > 0 ? everybody : [first?.id ?? 'you'];
  const routes = owned
    .filter(({ owners: names, pattern }) => pattern !== '*' && names.some((name) => people.has(name)))
    .slice(0, MOST_ROUTES)
    .map(({ pattern, owners: names }) => {
      const to = names.flatMap((name) => people.get(name)?.id ?? []);
      return `  - {match: {paths: [${quoted(pattern)}]}, to: [${to.join(', ')}]}`;
    });
  return [
    '# Whom to ask about security, and for what. Shown beside findings; nothing here is ever run or sent.',
    'version: 1',
    `review_by: ${halfAYearAfter(today)} # people move: after this day the list counts as out of date`,
    ...(persons.length === 0
      ? ['# people:', '#   maya: {name: Maya, email: maya@example.com}']
      : ['people:', ...persons.map(personLine)]),
    ...(teams.length === 0 ? ['# teams:'] : ['teams:', ...teams.map(teamLine)]),
    '#   appsec: {name: AppSec, members: [], contact: [{url: https://example.com/help, title: Help desk}], answers_within: 1 working day}',
    '# escalation:',
    '#   - {when: {severity: [critical]}, to: appsec}',
    'routes: # in order, the last match wins; add: true appends instead',
    `  - {to: [${standard.join(', ')}]} # everything else`,
    ...routes,
    '# guidance:',
    '#   - {match: {cwe: [89]}, say: "Use our query helper with parameters."}',
    '',
  ].join('\n');
}

function personLine({ id, name, github, gitlab, email }: Draft): string {
  const parts = [
    `name: ${quoted(name)}`,
    ...(github === undefined ? [] : [`github: ${quoted(github)}`]),
    ...(gitlab === undefined ? [] : [`gitlab: ${quoted(gitlab)}`]),
    ...(email === undefined ? [] : [`email: ${quoted(email)}`]),
  ];
  return `  ${id}: {${parts.join(', ')}}`;
}

/** A team of CODEOWNERS; who is in it only its host knows. */
function teamOf(organisation: string, path: string, kind: 'github' | 'gitlab'): Draft {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const page =
    kind === 'github' ? `https://github.com/orgs/${organisation}/teams/${path}` : `https://gitlab.com/${organisation}/${path}`;
  return { id: `${idOf(name)}-team`, name, page };
}

function teamLine({ id, name, page = '' }: Draft): string {
  return `  ${id}: {name: ${quoted(name)}, contact: [{url: ${JSON.stringify(page)}, title: ${quoted(`${name} team`)}}]}`;
}

function ownedPaths(text: string): readonly { readonly pattern: string; readonly owners: readonly string[] }[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const [pattern, ...owners] = line
      .replace(/\s#.*$/, '')
      .trim()
      .split(/\s+/);
    const isRule =
      pattern !== undefined && pattern !== '' && !/^[#!^[]/.test(pattern) && !pattern.includes('..') && !pattern.includes('\\');
    return isRule && owners.length > 0 ? [{ pattern, owners }] : [];
  });
}

function committers(shortlog: string): readonly Draft[] {
  return shortlog
    .split('\n')
    .flatMap((line): readonly Draft[] => {
      const [, name, email] = /^\s*\d+\t(.+?) <([^<>]*)>\s*$/.exec(line) ?? [];
      if (name === undefined || email === undefined || /\[bot\]|\bbot\b/i.test(name)) return [];
      const login = /^(?:\d+\+)?([\w-]+)@users\.noreply\.github\.com$/i.exec(email)?.[1];
      if (login !== undefined) return [{ id: idOf(name), name, github: login }];
      return [{ id: idOf(name), name, ...(isEmail(email) ? { email } : {}) }];
    })
    .slice(0, MOST_PEOPLE);
}

function idOf(name: string): string {
  const id = name
    .replace(/^@|@.*$/g, '')
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return /^[a-z]/.test(id) ? id : `p-${id === '' ? 'erson' : id}`;
}

function quoted(text: string): string {
  return /^[A-Za-z][\w .-]*$/.test(text) && !/^(?:true|false|null|yes|no|on|off)$/i.test(text) ? text : JSON.stringify(text);
}

function halfAYearAfter(today: string): string {
  return new Date(Date.parse(`${today}T00:00:00Z`) + 182 * 86_400_000).toISOString().slice(0, 10);
}
