// When somebody can be reached, in the time of the reader. The moment and the reader's time zone are passed in.

import { isTimezone } from './read-fields.ts';
import type { Away, OfficeHours, Weekday } from './types.ts';

export interface Clock {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Of the reader, such as Europe/Berlin. */
  readonly timezone: string;
}

interface Wall {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly weekday: Weekday;
}

const WEEK: readonly Weekday[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const DAY = 86_400_000;

/** What a clock on the wall shows in a zone. */
export function wallTime(instant: number, timezone: string): Wall {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const get = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  const [year, month, day] = [get('year'), get('month'), get('day')];
  const weekday = WEEK[new Date(Date.UTC(year, month - 1, day)).getUTCDay()] ?? 'mon';
  return { year, month, day, hour: get('hour'), minute: get('minute'), weekday };
}

/** The moment at which a clock in the zone shows this; in the hour that a change to summer time skips, one next to it. */
function instantOf(year: number, month: number, day: number, time: string, timezone: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const wanted = Date.UTC(year, month - 1, day, hour, minute);
  const shown = (instant: number): number => {
    const wall = wallTime(instant, timezone);
    return Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute);
  };
  const first = wanted - (shown(wanted) - wanted);
  return first - (shown(first) - wanted);
}

/** `2026-12-20` as of now in a zone. */
export function dayOf({ now, timezone }: Clock): string {
  const { year, month, day } = wallTime(now, timezone);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${year}-${two(month)}-${two(day)}`;
}

/** The absence that holds today, where this person lives. */
export function awayNow(away: readonly Away[], timezone: string | undefined, clock: Clock): Away | undefined {
  const today = dayOf({ now: clock.now, timezone: timezone ?? clock.timezone });
  return away.find(({ from, to }) => from <= today && today <= to);
}

/** 'Now until 15:00' or the next opening: 'Thursday 14:00–15:00'. */
export function openingOf(hours: OfficeHours, clock: Clock): { readonly text: string; readonly open: boolean } | undefined {
  if (!isTimezone(hours.timezone) || !isTimezone(clock.timezone)) return undefined;
  for (let ahead = 0; ahead <= 7; ahead++) {
    const { year, month, day } = wallTime(clock.now, hours.timezone);
    const date = new Date(Date.UTC(year, month - 1, day) + ahead * DAY);
    const weekday = WEEK[date.getUTCDay()];
    if (weekday === undefined || !hours.days.includes(weekday)) continue;
    const [start, end] = [hours.from, hours.to].map((time) =>
      instantOf(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate(), time, hours.timezone),
    );
    if (start === undefined || end === undefined || end <= clock.now) continue;
    const until = timeText(end, clock);
    if (start <= clock.now) return { text: `Now until ${until}`, open: true };
    return { text: `${dayText(start, clock)} ${timeText(start, clock)}–${until}`, open: false };
  }
  return undefined;
}

function timeText(instant: number, { timezone }: Clock): string {
  const { hour, minute } = wallTime(instant, timezone);
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

function dayText(instant: number, clock: Clock): string {
  if (dayOf({ ...clock, now: instant }) === dayOf(clock)) return 'Today';
  return new Intl.DateTimeFormat('en-GB', { timeZone: clock.timezone, weekday: 'long' }).format(instant);
}

/** `2027-01-05` → '5 January'; with the year when it is another one. */
export function readableDay(day: string, clock: Clock): string {
  const year = dayOf(clock).startsWith(day.slice(0, 4)) ? {} : ({ year: 'numeric' } as const);
  return new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'long', ...year }).format(
    Date.parse(`${day}T00:00:00Z`),
  );
}
