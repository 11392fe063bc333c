// Reads a person or a team of champions.yml: names, contacts, absences, office hours.

import type { Span } from '../engine/index.ts';
import type { YamlMap } from '../engine/rule/yaml-view.ts';
import { contactProblem } from './links.ts';
import { reportUnknown, type Fields, type Keys, type Reader } from './read-fields.ts';
import type { Away, Contact, OfficeHours, Party, Weekday } from './types.ts';

export const PARTY_KEYS: Readonly<Record<Party['type'], Keys>> = {
  person: ['name', 'role', 'github', 'gitlab', 'email', 'contact', 'timezone', 'away', 'office_hours', 'answers_within'],
  team: ['name', 'members', 'contact', 'office_hours', 'answers_within', 'email', 'timezone', 'role'],
};
export const CONTACT_KEYS: Keys = ['slack', 'teams', 'email', 'url', 'title', 'phone', 'github', 'gitlab', 'text'];
export const OFFICE_KEYS: Keys = ['days', 'from', 'to', 'timezone', 'url'];
export const AWAY_KEYS: Keys = ['from', 'to', 'cover'];
export const WEEKDAYS: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

export function readParty(reader: Reader, type: Party['type'], id: string, span: Span, map: YamlMap): Party {
  const fields = reader.fields(map);
  const name = reader.string(fields.get('name'));
  if (name === undefined) reader.report('invalid', `${id} has no name.`, span, 'warning');
  const role = reader.string(fields.get('role'));
  const timezone = reader.timezone(fields.get('timezone'));
  const answersWithin = reader.string(fields.get('answers_within'));
  const officeHours = readOfficeHours(reader, fields, timezone);
  const party: Party = {
    id,
    type,
    name: name ?? id,
    contacts: readContacts(reader, fields),
    away: type === 'person' ? reader.maps(fields.get('away')).flatMap((entry) => readAway(reader, entry) ?? []) : [],
    members: type === 'team' ? reader.strings(fields.get('members')).map(({ text, span: at }) => ({ id: text, span: at })) : [],
    span,
    ...(role === undefined ? {} : { role }),
    ...(timezone === undefined ? {} : { timezone }),
    ...(answersWithin === undefined ? {} : { answersWithin }),
    ...(officeHours === undefined ? {} : { officeHours }),
  };
  reportUnknown(reader, map, type === 'person' ? 'a person' : 'a team', PARTY_KEYS[type]);
  return party;
}

/** Those in `contact` first, in their order: a team puts its channel before its mail. */
function readContacts(reader: Reader, fields: Fields): readonly Contact[] {
  const contacts: { readonly contact: Contact; readonly span: Span }[] = [];
  for (const map of reader.maps(fields.get('contact'))) {
    const contact = readContact(reader, map);
    if (contact !== undefined) contacts.push({ contact, span: map.span });
    reportUnknown(reader, map, 'a contact', CONTACT_KEYS);
  }
  for (const key of ['email', 'github', 'gitlab'] as const) {
    const entry = fields.get(key);
    const text = reader.string(entry);
    if (entry === undefined || text === undefined) continue;
    const contact: Contact = key === 'email' ? { kind: 'email', address: text } : { kind: key, login: text.replace(/^@/, '') };
    contacts.push({ contact, span: entry.value.span });
  }
  return contacts.flatMap(({ contact, span }) => {
    const problem = contactProblem(contact);
    if (problem === undefined) return [contact];
    reader.report('refused-link', problem, span);
    return [];
  });
}

function readContact(reader: Reader, map: YamlMap): Contact | undefined {
  const fields = reader.fields(map);
  const slack = fields.get('slack');
  if (slack !== undefined) {
    const parts = reader.map(slack);
    if (parts === undefined) return undefined;
    const inner = reader.fields(parts);
    const [user, channel, name] = ['user', 'channel', 'name'].map((key) => reader.string(inner.get(key)));
    return {
      kind: 'slack',
      team: reader.string(inner.get('team')) ?? '',
      ...(user === undefined ? {} : { user }),
      ...(channel === undefined ? {} : { channel }),
      ...(name === undefined ? {} : { name }),
    };
  }
  const title = reader.string(fields.get('title'));
  for (const key of ['teams', 'email', 'url', 'github', 'gitlab', 'phone', 'text'] as const) {
    const text = reader.string(fields.get(key));
    if (text === undefined) continue;
    if (key === 'teams') return { kind: 'teams', user: text };
    if (key === 'email') return { kind: 'email', address: text };
    if (key === 'url') return { kind: 'url', url: text, ...(title === undefined ? {} : { title }) };
    if (key === 'github' || key === 'gitlab') return { kind: key, login: text.replace(/^@/, '') };
    return { kind: key, text };
  }
  reader.report('invalid', `A contact is one of ${CONTACT_KEYS.filter((key) => key !== 'title').join(', ')}.`, map.span);
  return undefined;
}

function readAway(reader: Reader, map: YamlMap): Away | undefined {
  const fields = reader.fields(map);
  const [from, to] = [reader.date(fields.get('from')), reader.date(fields.get('to'))];
  const [cover] = reader.strings(fields.get('cover')).map(({ text, span }) => ({ id: text, span }));
  reportUnknown(reader, map, 'away', AWAY_KEYS);
  if (from === undefined || to === undefined) {
    reader.report('invalid', 'An absence has a from and a to, such as 2026-12-20.', map.span);
    return undefined;
  }
  if (to < from) {
    reader.report('invalid', `This absence ends on ${to}, before it begins.`, map.span);
    return undefined;
  }
  return { from, to, span: map.span, ...(cover === undefined ? {} : { cover }) };
}

function readOfficeHours(reader: Reader, fields: Fields, ownTimezone: string | undefined): OfficeHours | undefined {
  const map = reader.map(fields.get('office_hours'));
  if (map === undefined) return undefined;
  const inner = reader.fields(map);
  const timezone = reader.timezone(inner.get('timezone')) ?? ownTimezone;
  const [from, to] = (['from', 'to'] as const).map((key) => reader.string(inner.get(key)));
  const url = reader.string(inner.get('url'));
  const days = reader.strings(inner.get('days')).flatMap(({ text, span }) => {
    const day = WEEKDAYS.find((name) => text.toLowerCase().startsWith(name));
    if (day === undefined) reader.report('invalid', `${text} is no day: ${WEEKDAYS.join(', ')}.`, span);
    return day ?? [];
  });
  reportUnknown(reader, map, 'office_hours', OFFICE_KEYS);
  if (from === undefined || to === undefined || !isTime(from) || !isTime(to) || from >= to) {
    reader.report('invalid', 'Office hours have a from and a later to, such as "14:00" and "15:00".', map.span);
    return undefined;
  }
  if (timezone === undefined || days.length === 0) {
    reader.report('invalid', 'Office hours need days and a timezone, such as Europe/Berlin.', map.span);
    return undefined;
  }
  const problem = url === undefined ? undefined : contactProblem({ kind: 'url', url });
  if (problem !== undefined) reader.report('refused-link', problem, inner.get('url')?.value.span ?? map.span);
  return { days, from, to, timezone, ...(url === undefined || problem !== undefined ? {} : { url }) };
}

function isTime(text: string): boolean {
  return /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text);
}
