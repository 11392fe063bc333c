// When the one notice about a large change is due. A function of what is known and what was said before: no clock, no window.

/** What is remembered of a branch. */
export interface NoticeMemory {
  /** It was shown, and the change has not become small since. */
  readonly told: boolean;
  /** `Not on this branch`. */
  readonly silenced: boolean;
  readonly snooze?: Snooze;
}

/** Until a time in milliseconds, until HEAD is another commit, or for good. */
export type Snooze = { readonly until: number } | { readonly head: string } | 'branch';

export const FRESH: NoticeMemory = { told: false, silenced: false };

export interface NoticeFacts {
  readonly head?: string;
  /** Review lines by budget. */
  readonly share: number;
  readonly staged: boolean;
  /** HEAD gained a commit since the notice was last considered. */
  readonly gained: boolean;
  readonly addedLines: number;
  readonly onDefault: boolean;
  /** Review lines of commits since the base. */
  readonly committed: number;
  /** The figures are not those of the whole change. */
  readonly partial: boolean;
  /** By the setting. */
  readonly wanted: boolean;
}

/** Below this share of an hour a branch counts as small again. */
const SMALL_AGAIN = 0.7;
/** A change that adds fewer lines is a clean-up. */
const CLEAN_UP = 50;

export function isSnoozed({ snooze }: NoticeMemory, head: string | undefined, now: number): boolean {
  if (snooze === undefined) return false;
  if (snooze === 'branch') return true;
  return 'until' in snooze ? now < snooze.until : snooze.head === head;
}

/** The memory after this look, and whether the notice is due now. */
export function look(
  memory: NoticeMemory,
  facts: NoticeFacts,
  now: number,
): { readonly memory: NoticeMemory; readonly due: boolean } {
  const snoozed = isSnoozed(memory, facts.head, now);
  const { snooze, ...rest } = memory;
  const told = memory.told && !(facts.share < SMALL_AGAIN && !facts.partial);
  const kept: NoticeMemory = { ...rest, told, ...(snoozed && snooze !== undefined ? { snooze } : {}) };
  const moment = facts.staged || facts.gained;
  const speaks = facts.wanted && !facts.partial && facts.share >= 1 && facts.addedLines >= CLEAN_UP;
  const pushed = facts.onDefault && facts.committed === 0;
  return { memory: kept, due: moment && speaks && !pushed && !told && !memory.silenced && !snoozed };
}

export interface Moments {
  /** When the window was opened, and when something was last typed; milliseconds, as `now`. */
  readonly started: number;
  readonly typed: number;
}

/** How long the notice has still to wait, in milliseconds: for the window to be open a while, and for a pause in the typing. */
export function stillToWait(
  { started, typed }: Moments,
  quiet: { readonly start: number; readonly typing: number },
  now: number,
): number {
  return Math.max(0, started + quiet.start - now, typed + quiet.typing - now);
}

/** The sentence of the notice. */
export function noticeText(minutes: number): string {
  const time = minutes < 240 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`;
  return `This branch needs about ${time} of careful review. Split it?`;
}
