// Reads routes, escalation and team guidance of champions.yml. Paths that leave the repository and addresses that are not https
// are refused with a message.

import type { Span } from '../engine/index.ts';
import type { YamlEntry, YamlMap } from '../engine/rule/yaml-view.ts';
import { safeLink } from './links.ts';
import { reportUnknown, type Keys, type Reader } from './read-fields.ts';
import type { Escalation, Match, Named, Route, SafeLink, SeverityWord, TeamNote } from './types.ts';

export const ROUTE_KEYS: Keys = ['match', 'to', 'add', 'sensitive', 'budget'];
export const MATCH_KEYS: Keys = ['paths', 'languages', 'cwe', 'rules', 'categories', 'severity'];
export const ESCALATION_KEYS: Keys = ['when', 'after', 'to'];
export const NOTE_KEYS: Keys = ['match', 'say', 'links', 'lessons'];
export const SEVERITIES: readonly SeverityWord[] = ['critical', 'high', 'medium', 'low', 'info'];

export function readRoute(reader: Reader, map: YamlMap): Route | undefined {
  const fields = reader.fields(map);
  const match = readMatch(reader, fields.get('match'));
  const to = readTargets(reader, fields.get('to'), map.span);
  const budget = fields.get('budget')?.value;
  const lines = budget?.type === 'scalar' && typeof budget.value === 'number' && budget.value > 0 ? budget.value : undefined;
  if (budget !== undefined && lines === undefined) reader.report('invalid', 'A budget is a number of review lines.', budget.span);
  const add = reader.boolean(fields.get('add'));
  const sensitive = reader.boolean(fields.get('sensitive'));
  reportUnknown(reader, map, 'a route', ROUTE_KEYS);
  // A route that nothing can match is as good as none.
  if (to.length === 0 || match === 'nothing') return undefined;
  return { to, match, add, sensitive, span: map.span, ...(lines === undefined ? {} : { budget: lines }) };
}

export function readEscalation(reader: Reader, map: YamlMap): Escalation | undefined {
  const fields = reader.fields(map);
  const when = readMatch(reader, fields.get('when'));
  const after = reader.string(fields.get('after'));
  const to = readTargets(reader, fields.get('to'), map.span);
  reportUnknown(reader, map, 'an escalation', ESCALATION_KEYS);
  if (to.length === 0 || when === 'nothing') return undefined;
  return { to, ...(when === undefined ? {} : { when }), ...(after === undefined ? {} : { after }) };
}

export function readNote(reader: Reader, map: YamlMap): TeamNote | undefined {
  const fields = reader.fields(map);
  const match = readMatch(reader, fields.get('match'));
  const say = reader.string(fields.get('say'));
  const links = reader.maps(fields.get('links')).flatMap((link) => readLink(reader, link) ?? []);
  const lessons = reader.strings(fields.get('lessons')).flatMap(({ text, span }) => insidePath(reader, text, span) ?? []);
  reportUnknown(reader, map, 'guidance', NOTE_KEYS);
  if (match === 'nothing') return undefined;
  if (say === undefined && links.length === 0 && lessons.length === 0) {
    reader.report('invalid', 'Guidance needs something to say, a link or a lesson.', map.span);
    return undefined;
  }
  return { match, say: say ?? '', links, lessons };
}

function readTargets(reader: Reader, entry: YamlEntry | undefined, around: Span): readonly Named[] {
  const to = reader.strings(entry).map(({ text, span }) => ({ id: text, span }));
  if (to.length === 0) reader.report('invalid', 'to: names at least one person or team.', entry?.keySpan ?? around);
  return to;
}

/** 'nothing': the match was written down but nothing in it could be read, so it must not match everything. */
function readMatch(reader: Reader, entry: YamlEntry | undefined): Match | 'nothing' | undefined {
  if (entry === undefined) return undefined;
  const map = reader.map(entry);
  if (map === undefined) return 'nothing';
  const fields = reader.fields(map);
  reportUnknown(reader, map, 'match', MATCH_KEYS);
  const texts = (key: string) => reader.strings(fields.get(key));
  const parts: Record<keyof Match, readonly (string | number)[]> = {
    paths: texts('paths').flatMap(({ text, span }) => insidePath(reader, text, span) ?? []),
    languages: texts('languages').map(({ text }) => text.toLowerCase()),
    cwe: texts('cwe').flatMap(({ text, span }) => readCwe(reader, text, span) ?? []),
    rules: texts('rules').map(({ text }) => text),
    categories: texts('categories').map(({ text }) => text.toLowerCase()),
    severity: texts('severity').flatMap(({ text, span }) => readSeverity(reader, text, span) ?? []),
  };
  const given = MATCH_KEYS.filter((key) => fields.has(key)) as readonly (keyof Match)[];
  if (given.length === 0 || given.some((key) => parts[key].length === 0)) {
    reader.report('invalid', 'This match fits nothing.', entry.keySpan, 'warning');
    return 'nothing';
  }
  return Object.fromEntries(given.map((key) => [key, parts[key]]));
}

function readCwe(reader: Reader, text: string, span: Span): number | undefined {
  const found = /^(?:CWE-)?(\d{1,5})(?::.*)?$/i.exec(text);
  if (found !== null) return Number(found[1]);
  reader.report('invalid', `${text} is no CWE number such as 89.`, span);
  return undefined;
}

function readSeverity(reader: Reader, text: string, span: Span): SeverityWord | undefined {
  const word = SEVERITIES.find((name) => name === text.toLowerCase());
  if (word === undefined) reader.report('invalid', `${text} is no severity: ${SEVERITIES.join(', ')}.`, span);
  return word;
}

function readLink(reader: Reader, map: YamlMap): SafeLink | undefined {
  const fields = reader.fields(map);
  const entry = fields.get('url');
  const url = reader.string(entry);
  const title = reader.string(fields.get('title'));
  reportUnknown(reader, map, 'a link', ['title', 'url']);
  if (url === undefined) return undefined;
  const link = safeLink(url, title);
  if (link === undefined)
    reader.report('refused-link', `Only https addresses are linked, not ${url}.`, entry?.value.span ?? map.span);
  return link;
}

/** A path or glob below the folder it is relative to. */
function insidePath(reader: Reader, text: string, span: Span): string | undefined {
  const isOutside = /^[A-Za-z]:|^~|\\/.test(text) || text.split('/').includes('..');
  if (!isOutside) return text;
  reader.report('refused-path', `${text} may lead out of the repository: write a path below it, with forward slashes.`, span);
  return undefined;
}
