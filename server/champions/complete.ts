// What can be typed next in champions.yml: keys of the mapping the cursor is in, and values known from elsewhere in the file.
// Works on text that is not valid YAML at the moment, which is what a half-typed file is.

import { FILE_KEYS, readChampions } from './read.ts';
import { AWAY_KEYS, CONTACT_KEYS, OFFICE_KEYS, PARTY_KEYS, WEEKDAYS } from './read-party.ts';
import { ESCALATION_KEYS, MATCH_KEYS, NOTE_KEYS, ROUTE_KEYS, SEVERITIES } from './read-route.ts';

export interface CompletionContext {
  /** Known elsewhere. */
  readonly ruleIds?: readonly string[];
  readonly cwes?: readonly { readonly id: number; readonly name: string }[];
  readonly languages?: readonly string[];
}

export interface Completion {
  readonly label: string;
  readonly kind: 'key' | 'value';
  readonly detail?: string;
  readonly insertText: string;
}

const CHILDREN: Readonly<Record<string, readonly string[]>> = {
  '': FILE_KEYS,
  'people.*': PARTY_KEYS.person,
  'teams.*': PARTY_KEYS.team,
  routes: ROUTE_KEYS,
  escalation: ESCALATION_KEYS,
  guidance: NOTE_KEYS,
  match: MATCH_KEYS,
  when: MATCH_KEYS,
  contact: CONTACT_KEYS,
  slack: ['team', 'user', 'channel', 'name'],
  office_hours: OFFICE_KEYS,
  away: AWAY_KEYS,
  links: ['title', 'url'],
};

const LINE_LIMIT = 2_000;

/** `offset` is where the cursor is. */
export function completeChampions(text: string, offset: number, context: CompletionContext = {}): readonly Completion[] {
  const path = pathAt(text.slice(0, offset));
  if (path === undefined) return [];
  const { keys, asksValue } = path;
  const last = keys.at(-1) ?? '';
  if (asksValue) return valuesOf(last, text, context);
  const isParty = keys.length === 2 && (keys[0] === 'people' || keys[0] === 'teams');
  const known = isParty
    ? CHILDREN[`${keys[0] ?? ''}.*`]
    : keys.length === 1 && /^(?:people|teams)$/.test(last)
      ? []
      : CHILDREN[last];
  return (known ?? []).map((label) => ({ label, kind: 'key', insertText: `${label}: ` }));
}

function valuesOf(
  key: string,
  text: string,
  { ruleIds = [], cwes = [], languages = [] }: CompletionContext,
): readonly Completion[] {
  const value = (label: string, detail?: string): Completion => ({
    label,
    kind: 'value',
    insertText: label,
    ...(detail === undefined ? {} : { detail }),
  });
  switch (key) {
    case 'to':
    case 'cover':
      return readChampions(text).file.parties.map(({ id, name }) => value(id, name));
    case 'members':
      return readChampions(text)
        .file.parties.filter(({ type }) => type === 'person')
        .map(({ id, name }) => value(id, name));
    case 'cwe':
      return cwes.map(({ id, name }) => value(String(id), name));
    case 'rules':
      return ruleIds.map((id) => value(id));
    case 'languages':
      return languages.map((language) => value(language));
    case 'severity':
      return SEVERITIES.map((severity) => value(severity));
    case 'days':
      return WEEKDAYS.map((day) => value(day));
    case 'add':
    case 'sensitive':
      return [value('true')];
    case 'version':
      return [value('1')];
    default:
      return [];
  }
}

interface Path {
  readonly keys: readonly string[];
  /** The cursor is where the value of the last key goes. */
  readonly asksValue: boolean;
}

/** The keys around the cursor, by indentation and by the brackets that are open in its line. */
function pathAt(before: string): Path | undefined {
  const lines = before.split('\n');
  const line = lines.at(-1) ?? '';
  if (line.length > LINE_LIMIT || /(?:^|\s)#/.test(line)) return undefined;
  const flow = flowPath(line);
  const indent = contentColumn(line);
  const outer = outerKeys(lines.slice(0, -1), indent, /^\s*-/.test(line) ? line.search(/-/) : undefined);
  return {
    keys: [...outer, ...flow.keys],
    asksValue: flow.asksValue || (flow.keys.length === 0 && /^\s*-\s*\S*$/.test(line) && isListOfWords(outer.at(-1))),
  };
}

function isListOfWords(key: string | undefined): boolean {
  return (
    key !== undefined &&
    ['to', 'members', 'cwe', 'rules', 'languages', 'severity', 'days', 'paths', 'categories', 'lessons'].includes(key)
  );
}

/** Where the first key of a line stands, dashes skipped. */
function contentColumn(line: string): number {
  return /^[\s-]*/.exec(line)?.[0].length ?? 0;
}

function outerKeys(lines: readonly string[], column: number, dash: number | undefined): readonly string[] {
  const keys: string[] = [];
  let limit = dash === undefined ? column : dash + 1;
  for (let at = lines.length - 1; at >= 0 && limit > 0; at--) {
    const line = lines[at] ?? '';
    const found = /^([\s-]*)([\w.-]+):\s*(?:#.*)?$/.exec(line);
    if (line.trim() === '' || found === null) {
      const dashAt = /^(\s*)-\s/.exec(line)?.[1]?.length;
      if (dashAt !== undefined && dashAt < limit) limit = Math.min(limit, dashAt + 1);
      continue;
    }
    const [, lead = '', key = ''] = found;
    if (lead.length >= limit) continue;
    keys.unshift(key);
    limit = lead.includes('-') ? lead.indexOf('-') + 1 : lead.length;
  }
  return keys;
}

/** `- {match: {cwe: [79, ` → match, cwe, and the value is wanted. */
function flowPath(line: string): Path {
  const open: { readonly key: string | undefined; readonly bracket: string }[] = [];
  let key: string | undefined;
  let word = '';
  for (const char of line.replace(/^[\s-]*/, '')) {
    if (char === '{' || char === '[') {
      open.push({ key, bracket: char });
      key = undefined;
      word = '';
    } else if (char === '}' || char === ']') {
      open.pop();
      key = undefined;
      word = '';
    } else if (char === ',') {
      key = undefined;
      word = '';
    } else if (char === ':') {
      key = word.trim();
      word = '';
    } else {
      word += char;
    }
  }
  const keys = [...open.map((level) => level.key), key].filter((name) => name !== undefined);
  return { keys, asksValue: key !== undefined || open.at(-1)?.bracket === '[' };
}
