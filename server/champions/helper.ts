// A person or team of the champions file as somebody to turn to: contacts as links, office hours in the reader's time, and
// whoever covers for someone away.

import { awayNow, openingOf, readableDay, type Clock } from './hours.ts';
import { contactLink, type Draft } from './links.ts';
import type { Helper, Party } from './types.ts';

export interface HelperOptions {
  readonly clock: Clock;
  readonly draft?: Draft;
}

/** Somebody may cover for somebody who covers; a circle of them ends here. */
const LONGEST_CHAIN = 5;

/** The party with this id; when away, whoever covers comes first. Empty when nobody has the id. */
export function helpersOf(
  parties: ReadonlyMap<string, Party>,
  id: string,
  reason: string,
  options: HelperOptions,
  chain: readonly string[] = [],
): readonly Helper[] {
  const party = parties.get(id);
  if (party === undefined || chain.includes(id) || chain.length >= LONGEST_CHAIN) return [];
  const helper = helperOf(parties, party, reason, options);
  const cover = awayNow(party.away, party.timezone, options.clock)?.cover;
  if (cover === undefined) return [helper];
  const covering = helpersOf(parties, cover.id, `covers for ${party.name}`, options, [...chain, id]);
  return [...covering, helper];
}

function helperOf(parties: ReadonlyMap<string, Party>, party: Party, reason: string, { clock, draft }: HelperOptions): Helper {
  const { id, name, type, role, contacts, officeHours, answersWithin, timezone } = party;
  const opening = officeHours === undefined ? undefined : openingOf(officeHours, clock);
  const page =
    officeHours?.url === undefined ? undefined : contactLink({ kind: 'url', url: officeHours.url, title: 'Office hours' });
  const away = awayNow(party.away, timezone, clock);
  const cover = away?.cover === undefined ? undefined : parties.get(away.cover.id)?.name;
  const present = party.members.map((member) => {
    const person = parties.get(member.id);
    const isAway = person !== undefined && awayNow(person.away, person.timezone, clock) !== undefined;
    return `${person?.name ?? member.id}${isAway ? ' (away)' : ''}`;
  });
  return {
    id,
    name,
    origin: 'champions',
    label: role ?? (type === 'team' ? 'Security team' : 'Security champion'),
    reasons: [reason],
    contacts: contacts.map((contact) => contactLink(contact, draft)),
    members: present,
    ...(opening === undefined ? {} : { officeHours: { ...opening, ...(page === undefined ? {} : { link: page }) } }),
    ...(answersWithin === undefined ? {} : { answersWithin }),
    ...(away === undefined
      ? {}
      : { away: { text: `Away until ${readableDay(away.to, clock)}`, ...(cover === undefined ? {} : { cover }) } }),
  };
}
