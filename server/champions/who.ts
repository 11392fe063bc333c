// The answer to "whom do I ask about this?": the champions file first, then ever weaker sources, each called what it is. Nothing
// is read here; every source is passed in as text or data.

import { dialectOf, ownersOf, securityOwners } from './codeowners.ts';
import { dayOf, readableDay, type Clock } from './hours.ts';
import { contactLink, contactOf, type Draft } from './links.ts';
import { matchReasons, matchRoutes, partiesById, type MatchedRoute, type PlacedFile } from './match.ts';
import { helpersOf } from './helper.ts';
import type { RecentAuthor } from './recent-authors.ts';
import { reportingOf, type RepositoryText } from './reporting.ts';
import { readInsights, type InsightsPerson } from './security-insights.ts';
import type { AncestorsOf, EscalationStep, Helper, Origin, Subject, WhoToAsk } from './types.ts';

export interface PeopleSources {
  /** From the outermost in. */
  readonly champions: readonly PlacedFile[];
  readonly insights?: RepositoryText | undefined;
  readonly codeowners?: RepositoryText | undefined;
  readonly policy?: RepositoryText | undefined;
  readonly securityTxt?: RepositoryText | undefined;
  /** The setting: `Maya <maya@example.com>`, an address, a page. */
  readonly fallback?: string | undefined;
  /** Who changed the lines last; only asked where nothing else answers. */
  readonly recent?: readonly RecentAuthor[] | undefined;
  /** Where the repository is hosted: `github.com`. */
  readonly remoteHost?: string | undefined;
}

export interface WhoOptions {
  readonly clock: Clock;
  readonly ancestorsOf: AncestorsOf;
  /** Filled into mail and chat links. */
  readonly draft?: Draft;
}

interface Answer {
  readonly origin: Origin;
  readonly helpers: readonly Helper[];
}

export function whoToAsk(sources: PeopleSources, subject: Subject, options: WhoOptions): WhoToAsk {
  const insights = sources.insights === undefined ? undefined : readInsights(sources.insights.text);
  const matched = matchRoutes(sources.champions, subject, options.ancestorsOf);
  const answer =
    fromChampions(sources, matched, options) ??
    fromInsights('security-insights', insights?.champions, sources, options) ??
    fromCodeowners(sources, subject, options) ??
    fromInsights('core-team', insights?.coreTeam, sources, options) ??
    fromSetting(sources, options) ??
    fromRecent(sources, options);
  const { policy, securityTxt } = sources;
  return {
    origin: answer?.origin,
    helpers: answer?.helpers ?? [],
    escalation: answer?.origin === 'champions' ? escalation(sources, subject, options) : [],
    reporting: reportingOf({ policy, securityTxt, insights, now: options.clock.now }),
    notes: overdueNotes(sources, options.clock),
  };
}

function fromChampions({ champions }: PeopleSources, matched: readonly MatchedRoute[], options: WhoOptions): Answer | undefined {
  const parties = partiesById(champions);
  const helpers = new Map<string, Helper>();
  for (const { route, from, reasons } of matched) {
    const why = reasons.length === 0 ? `for everything in ${from.path}` : `${reasons.join(', ')} in ${from.path}`;
    for (const { id } of route.to) {
      for (const helper of helpersOf(parties, id, why, options)) {
        const before = helpers.get(helper.id);
        helpers.set(
          helper.id,
          before === undefined ? helper : { ...before, reasons: [...new Set([...before.reasons, ...helper.reasons])] },
        );
      }
    }
  }
  return helpers.size === 0 ? undefined : { origin: 'champions', helpers: [...helpers.values()] };
}

function escalation({ champions }: PeopleSources, subject: Subject, options: WhoOptions): readonly EscalationStep[] {
  const parties = partiesById(champions);
  return champions.toReversed().flatMap(({ file, folder }) =>
    file.escalation.flatMap(({ when, after, to }) => {
      const reasons = matchReasons(when, subject, folder, options.ancestorsOf);
      if (reasons === undefined) return [];
      const text = [
        ...(reasons.length === 0 ? [] : [`At once for ${reasons.join(', ')}`]),
        ...(after === undefined ? [] : [`Without an answer after ${after}`]),
      ].join('. ');
      return [
        {
          text: text === '' ? 'If that does not help' : text,
          helpers: to.flatMap(({ id }) => helpersOf(parties, id, text, options)),
        },
      ];
    }),
  );
}

function fromInsights(
  origin: 'security-insights' | 'core-team',
  people: readonly InsightsPerson[] | undefined,
  { insights }: PeopleSources,
  options: WhoOptions,
): Answer | undefined {
  if (people === undefined || people.length === 0) return undefined;
  const label = origin === 'core-team' ? 'Core team, not a security champion' : 'Security champion';
  const reason = `named in ${insights?.path ?? 'security-insights.yml'}`;
  const helpers = people
    .toSorted((a, b) => Number(b.primary) - Number(a.primary))
    .map(({ name, contacts }) => plainHelper(origin, name, label, reason, contacts.map((contact) => contactLink(contact, options.draft)))); // prettier-ignore
  return { origin, helpers };
}

function fromCodeowners({ codeowners, remoteHost }: PeopleSources, { path }: Subject, options: WhoOptions): Answer | undefined {
  if (codeowners === undefined || path === undefined) return undefined;
  const dialect = dialectOf(codeowners.path, codeowners.text, remoteHost);
  const owned = ownersOf(codeowners.text, path, dialect);
  const security = securityOwners(owned);
  const owners = security.length > 0 ? security : owned.owners;
  if (owners.length === 0) return undefined;
  const line = owned.line === undefined ? '' : `:${owned.line}`;
  const label = security.length > 0 ? 'Code owner for security, not a champion' : 'Code owner, not a champion';
  const reason = `${codeowners.path}${line}`;
  const helpers = owners.map((owner) => {
    const login = /^@([\w.-]+)$/.exec(owner)?.[1];
    const contact =
      login !== undefined ? ({ kind: dialect, login } as const) : owner.startsWith('@') ? undefined : contactOf(owner);
    return plainHelper('codeowners', owner, label, reason, contact === undefined ? [] : [contactLink(contact, options.draft)]);
  });
  return { origin: 'codeowners', helpers };
}

function fromSetting({ fallback }: PeopleSources, options: WhoOptions): Answer | undefined {
  const text = fallback?.trim() ?? '';
  if (text === '') return undefined;
  const name = text.replace(/\s*<[^<>]*>\s*$/, '');
  const link = contactLink(contactOf(text), options.draft);
  const helper = plainHelper('default', name === '' ? text : name, 'From your settings, not a champion', 'securityReview.champions.default', link.kind === 'text' ? [] : [link]); // prettier-ignore
  return { origin: 'default', helpers: [helper] };
}

function fromRecent({ recent = [] }: PeopleSources, options: WhoOptions): Answer | undefined {
  if (recent.length === 0) return undefined;
  const helpers = recent.map(({ name, contact, lines, last }) => {
    const day = readableDay(dayOf({ ...options.clock, now: last }), options.clock);
    const reason = `${lines === 1 ? '1 line' : `${lines} lines`} here, last on ${day}`;
    return plainHelper('recent', name, 'Recently changed this, not a champion', reason, contact === undefined ? [] : [contactLink(contact, options.draft)]); // prettier-ignore
  });
  return { origin: 'recent', helpers };
}

function plainHelper(origin: Origin, name: string, label: string, reason: string, contacts: Helper['contacts']): Helper {
  return { id: `${origin}:${name}`, name, origin, label, reasons: [reason], contacts, members: [] };
}

function overdueNotes({ champions }: PeopleSources, clock: Clock): readonly string[] {
  return champions.flatMap(({ file, path }) =>
    file.reviewBy !== undefined && file.reviewBy < dayOf(clock)
      ? [`The champions list is out of date: ${path} was due for review on ${readableDay(file.reviewBy, clock)}.`]
      : [],
  );
}
