// The champions file as data, and the answer to "whom do I ask?". Plain data that can cross a process: no functions, no classes.

import type { Span } from '../engine/index.ts';

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';
export type SeverityWord = 'critical' | 'high' | 'medium' | 'low' | 'info';

export type Contact =
  | { readonly kind: 'slack'; readonly team: string; readonly user?: string; readonly channel?: string; readonly name?: string }
  | { readonly kind: 'teams'; readonly user: string }
  | { readonly kind: 'email'; readonly address: string }
  | { readonly kind: 'url'; readonly url: string; readonly title?: string }
  | { readonly kind: 'phone' | 'text'; readonly text: string }
  | { readonly kind: 'github' | 'gitlab'; readonly login: string };

/** An id as the file writes it. */
export interface Named {
  readonly id: string;
  readonly span: Span;
}

/** Days are inclusive, written `2026-12-20`. */
export interface Away {
  readonly from: string;
  readonly to: string;
  readonly cover?: Named;
  readonly span: Span;
}

export interface OfficeHours {
  readonly days: readonly Weekday[];
  /** `14:00`, in `timezone`. */
  readonly from: string;
  readonly to: string;
  readonly timezone: string;
  readonly url?: string;
}

/** A person or a team: whatever `to:` may name. */
export interface Party {
  readonly id: string;
  readonly type: 'person' | 'team';
  readonly name: string;
  readonly role?: string;
  readonly contacts: readonly Contact[];
  readonly timezone?: string;
  readonly away: readonly Away[];
  /** People; teams only. */
  readonly members: readonly Named[];
  readonly officeHours?: OfficeHours;
  readonly answersWithin?: string;
  readonly span: Span;
}

/** Keys of one match must all hold; of the values of a key, one. */
export interface Match {
  readonly paths?: readonly string[];
  readonly languages?: readonly string[];
  readonly cwe?: readonly number[];
  readonly rules?: readonly string[];
  readonly categories?: readonly string[];
  readonly severity?: readonly SeverityWord[];
}

export interface Route {
  readonly to: readonly Named[];
  readonly match: Match | undefined;
  /** Adds to what matched before instead of replacing it. */
  readonly add: boolean;
  readonly sensitive: boolean;
  readonly budget?: number;
  readonly span: Span;
}

export interface Escalation {
  readonly when?: Match;
  readonly after?: string;
  readonly to: readonly Named[];
}

export interface SafeLink {
  readonly title: string;
  readonly url: string;
  /** What the address leads to, shown beside the title. */
  readonly host: string;
}

export interface TeamNote {
  readonly match: Match | undefined;
  readonly say: string;
  readonly links: readonly SafeLink[];
  /** Relative to the folder of the champions file. */
  readonly lessons: readonly string[];
  /** Where the note is from, for the reader. */
  readonly file?: string;
}

export interface ChampionsFile {
  readonly reviewBy?: string;
  readonly reviewBySpan?: Span;
  readonly parties: readonly Party[];
  readonly routes: readonly Route[];
  readonly escalation: readonly Escalation[];
  readonly guidance: readonly TeamNote[];
}

export interface ChampionsProblem {
  readonly code:
    | 'unreadable'
    | 'invalid'
    | 'unknown-key'
    | 'unknown-id'
    | 'refused-path'
    | 'refused-link'
    | 'review-overdue'
    | 'no-default-route'
    | 'overlapping-away'
    | 'too-many';
  readonly level: 'error' | 'warning' | 'information';
  readonly message: string;
  readonly span: Span;
  readonly fix?: { readonly title: string; readonly span: Span; readonly newText: string };
}

/** What is asked about. Without `path` or `cwes` only what does not ask for them matches. */
export interface Subject {
  /** Relative to the root of the repository, with forward slashes. */
  readonly path?: string | undefined;
  readonly languageId?: string | undefined;
  readonly ruleId?: string | undefined;
  readonly cwes: readonly number[];
  readonly categories: readonly string[];
  readonly severity?: SeverityWord | undefined;
}

/** From a CWE to all it is a child of, the nearest first, itself excluded. */
export type AncestorsOf = (cwe: number) => readonly number[];

/** Where an answer comes from; everything but the first two is not a champion and is never called one. */
export type Origin = 'champions' | 'security-insights' | 'codeowners' | 'core-team' | 'default' | 'recent';

export interface ContactLink {
  readonly kind: Contact['kind'];
  readonly label: string;
  /** Of an allowed scheme; absent where there is nothing to open. */
  readonly url?: string;
  readonly host?: string;
}

/** One person, team or owner to turn to, ready to be shown. */
export interface Helper {
  readonly id: string;
  readonly name: string;
  readonly origin: Origin;
  /** What this person is: 'Security champion, Payments', 'Code owner', 'Recently changed this'. */
  readonly label: string;
  /** Why this person. */
  readonly reasons: readonly string[];
  readonly contacts: readonly ContactLink[];
  readonly members: readonly string[];
  /** 'Now until 15:00', 'Thursday 14:00–15:00'; in the reader's time. */
  readonly officeHours?: { readonly text: string; readonly open: boolean; readonly link?: ContactLink };
  readonly answersWithin?: string;
  /** 'Away until 5 January'; whoever covers stands beside. */
  readonly away?: { readonly text: string; readonly cover?: string };
}

export interface EscalationStep {
  readonly text: string;
  readonly helpers: readonly Helper[];
}

/** Where a vulnerability in released software is reported. Never mixed with questions. */
export interface Reporting {
  /** Repository files to open, the first is the policy. */
  readonly files: readonly string[];
  readonly contacts: readonly ContactLink[];
  readonly policy?: SafeLink;
  readonly bounty?: SafeLink;
  readonly notes: readonly string[];
}

export interface WhoToAsk {
  /** undefined: nobody is known; offer to create the file. */
  readonly origin: Origin | undefined;
  readonly helpers: readonly Helper[];
  readonly escalation: readonly EscalationStep[];
  readonly reporting: Reporting | undefined;
  /** 'The champions list was due for review on 1 February 2027.' */
  readonly notes: readonly string[];
}
