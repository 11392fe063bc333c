// GitLab's CODEOWNERS: sections, each matched on its own and adding its owners. Patterns are Ruby's fnmatch with path names and
// dot files: without a leading slash they match at any depth, and a directory needs its trailing slash.

import { compileGlob, globFits } from './glob.ts';
import type { OwnedSection, Ownership } from './codeowners.ts';

interface Entry {
  readonly pattern: string;
  readonly owners: readonly string[];
}

interface Section {
  readonly name: string | null;
  readonly approvals: number;
  optional: boolean;
  readonly entries: Entry[];
  readonly excluded: string[];
}

const HEADING = /^(\^?)\[([^\]]+)\](?:\[(\d*)\])?(?:\s+(.*))?$/;
const OWNER = /^(?:@{1,2}\w[\w./-]*|[^\s@]+@[^\s@]+\.[^\s@]+)$/;

export function gitlabOwners(text: string, path: string): Ownership {
  const sections = readSections(text).flatMap((section) => ownedBy(section, path) ?? []);
  return { owners: [...new Set(sections.flatMap(({ owners }) => owners))], sections };
}

function readSections(text: string): readonly Section[] {
  const top: Section = { name: null, approvals: 1, optional: false, entries: [], excluded: [] };
  const sections = new Map<string | null, Section>([[null, top]]);
  let current = top;
  let inherited: readonly string[] = [];
  for (const raw of text.split(/\r?\n/)) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    const heading = HEADING.exec(line);
    if (heading !== null) {
      const [, caret, name = '', approvals, owners = ''] = heading;
      const optional = caret === '^';
      const key = name.toLowerCase();
      current = sections.get(key) ?? {
        name,
        approvals: Math.max(1, Number(approvals ?? 1)),
        optional,
        entries: [],
        excluded: [],
      };
      current.optional &&= optional;
      sections.set(key, current);
      inherited = ownersIn(owners.split(/\s+/));
      continue;
    }
    const [pattern = '', ...words] = line.match(/(?:\\.|[^\s\\]|\\$)+/g) ?? [];
    if (pattern.startsWith('!')) {
      current.excluded.push(pattern.slice(1));
      continue;
    }
    const owners = ownersIn(words);
    current.entries.push({ pattern, owners: owners.length === 0 ? inherited : owners });
  }
  return [...sections.values()];
}

/** Words that are no owners do not spoil the line. */
function ownersIn(words: readonly string[]): readonly string[] {
  return words.filter((word) => OWNER.test(word));
}

function ownedBy({ name, optional, approvals, entries, excluded }: Section, path: string): OwnedSection | undefined {
  if (excluded.some((pattern) => patternFits(pattern, path))) return undefined;
  const entry = entries.findLast(({ pattern }) => patternFits(pattern, path));
  return entry === undefined ? undefined : { name, owners: entry.owners, optional, approvals };
}

function patternFits(pattern: string, path: string): boolean {
  const anchored = pattern.startsWith('/') ? pattern.slice(1) : `**/${pattern}`;
  const whole = anchored.endsWith('/') ? `${anchored}**/*` : anchored;
  // In fnmatch, `**` spans directories only before a slash; at the end it is an ordinary `*`.
  return globFits(compileGlob(whole.replace(/(^|\/)\*\*$/, '$1*'), { classes: true }), path);
}
