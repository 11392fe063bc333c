// What is wrong with a champions file as a whole: ids nobody has, a list past its review, absences that overlap, code nobody is
// asked about. The day is passed in.

import { nearest } from './read-fields.ts';
import type { ReadChampions } from './read.ts';
import type { ChampionsFile, ChampionsProblem, Named, Party } from './types.ts';

export interface DiagnoseOptions {
  /** `2026-11-23`. */
  readonly today: string;
  /** Ids that files further out define; this file may name them. */
  readonly outerIds?: readonly string[];
  /** There is a file further out that decides where this one does not. */
  readonly isInner?: boolean;
}

export function diagnoseChampions(read: ReadChampions, options: DiagnoseOptions): readonly ChampionsProblem[] {
  if (read.problems.some(({ code }) => code === 'unreadable')) return read.problems;
  const { file } = read;
  const found = [
    ...read.problems,
    ...unknownIds(file, options.outerIds ?? []),
    ...twice(file.parties),
    ...file.parties.flatMap(overlappingAway),
    ...overdue(file, options.today),
    ...(options.isInner === true ? [] : noDefault(file)),
  ];
  return found.sort((a, b) => a.span.start - b.span.start);
}

function unknownIds({ parties, routes, escalation }: ChampionsFile, outer: readonly string[]): readonly ChampionsProblem[] {
  const people = [...parties.filter(({ type }) => type === 'person').map(({ id }) => id), ...outer];
  const all = [...parties.map(({ id }) => id), ...outer];
  const check = (named: readonly Named[], known: readonly string[], what: string): readonly ChampionsProblem[] =>
    named
      .filter(({ id }) => !known.includes(id))
      .map(({ id, span }) => {
        const near = nearest(id, known);
        const hint = near === undefined ? '' : `: did you mean ${near}?`;
        const fix = near === undefined ? {} : { fix: { title: `Change to ${near}`, span, newText: near } };
        return { code: 'unknown-id', level: 'error', message: `No ${what} has the id ${id}${hint || '.'}`, span, ...fix };
      });
  return [
    ...check([...routes, ...escalation].flatMap(({ to }) => to), all, 'person or team'), // prettier-ignore
    ...check(parties.flatMap(({ members }) => members), people, 'person'), // prettier-ignore
    ...check(parties.flatMap(({ away }) => away.flatMap(({ cover }) => cover ?? [])), all, 'person or team'), // prettier-ignore
  ];
}

function twice(parties: readonly Party[]): readonly ChampionsProblem[] {
  return parties
    .filter(({ id }, at) => parties.findIndex((other) => other.id === id) !== at)
    .map(({ id, span }) => ({
      code: 'invalid',
      level: 'error',
      message: `${id} is both a person and a team: routes could mean either.`,
      span,
    }));
}

function overlappingAway({ name, away }: Party): readonly ChampionsProblem[] {
  const inOrder = away.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  return inOrder.flatMap(({ from, span }, at) => {
    const before = inOrder.slice(0, at).find((other) => other.to >= from);
    if (before === undefined) return [];
    const message = `This absence of ${name} overlaps the one from ${before.from} to ${before.to}.`;
    return [{ code: 'overlapping-away', level: 'warning', message, span } as const];
  });
}

function overdue({ reviewBy, reviewBySpan }: ChampionsFile, today: string): readonly ChampionsProblem[] {
  if (reviewBy === undefined || reviewBySpan === undefined || reviewBy >= today) return [];
  const next = halfAYearAfter(today);
  return [
    {
      code: 'review-overdue',
      level: 'warning',
      message: `This list was due for review on ${reviewBy}. Check that everybody is still there, then set a new day.`,
      span: reviewBySpan,
      fix: { title: `Reviewed: due again on ${next}`, span: reviewBySpan, newText: next },
    },
  ];
}

function noDefault({ routes, parties }: ChampionsFile): readonly ChampionsProblem[] {
  const isDefault = routes.some(
    ({ match }) => match === undefined || (Object.keys(match).length === 1 && match.paths?.includes('**')),
  );
  if (isDefault) return [];
  const message = 'No route is for everything: code that no other route matches has nobody to ask. Add - {to: […]} as the first.';
  const span = { start: 0, end: 0 };
  return [{ code: 'no-default-route', level: 'warning', message, span: routes[0]?.span ?? parties[0]?.span ?? span }];
}

function halfAYearAfter(today: string): string {
  const date = new Date(`${today}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + 182);
  return date.toISOString().slice(0, 10);
}
