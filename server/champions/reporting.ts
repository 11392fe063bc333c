// Where a vulnerability in released software is reported: SECURITY.md, security.txt (RFC 9116), security-insights.yml. A door of
// its own, never mixed with questions about code in the making.

import { contactLink, contactOf, isEmail, safeLink } from './links.ts';
import type { Insights } from './security-insights.ts';
import type { Contact, Reporting, SafeLink } from './types.ts';

export const POLICY_PLACES: readonly string[] = ['SECURITY.md', '.github/SECURITY.md', 'docs/SECURITY.md', '.gitlab/SECURITY.md'];
export const SECURITY_TXT_PLACES: readonly string[] = [
  '.well-known/security.txt',
  'security.txt',
  'public/.well-known/security.txt',
  'static/.well-known/security.txt',
];

export interface RepositoryText {
  /** Relative to the root of the repository. */
  readonly path: string;
  readonly text: string;
}

export interface SecurityTxt {
  readonly contacts: readonly Contact[];
  readonly policy?: SafeLink;
  /** Milliseconds since 1970; undefined when it cannot be read, which the RFC treats as no file at all. */
  readonly expires: number | undefined;
}

export interface ReportingSources {
  readonly policy?: RepositoryText | undefined;
  readonly securityTxt?: RepositoryText | undefined;
  readonly insights?: Insights | undefined;
  readonly now: number;
}

const MAX_TEXT = 200_000;

export function reportingOf({ policy, securityTxt, insights, now }: ReportingSources): Reporting | undefined {
  const notes: string[] = [];
  const txt = securityTxt === undefined ? undefined : readSecurityTxt(securityTxt.text);
  const isExpired = txt !== undefined && (txt.expires === undefined || txt.expires < now);
  if (isExpired) notes.push(`${securityTxt?.path ?? 'security.txt'} has expired, so it is not used.`);
  if (insights?.reporting.accepted === false) notes.push('The project says that it takes no vulnerability reports.');
  const contacts = [
    ...(policy === undefined ? [] : contactsIn(policy.text)),
    ...(isExpired ? [] : (txt?.contacts ?? [])),
    ...(insights?.reporting.contacts ?? []),
  ];
  const files = policy === undefined ? [] : [policy.path];
  const page = (isExpired ? undefined : txt?.policy) ?? insights?.reporting.policy;
  const bounty = insights?.reporting.bounty;
  if (files.length + contacts.length + notes.length === 0 && page === undefined && bounty === undefined) return undefined;
  return {
    files,
    contacts: distinct(contacts).map((contact) => contactLink(contact)),
    notes,
    ...(page === undefined ? {} : { policy: page }),
    ...(bounty === undefined ? {} : { bounty }),
  };
}

/** Mail addresses and private reporting pages that a policy names, the first few. */
export function contactsIn(markdown: string): readonly Contact[] {
  const text = markdown.slice(0, MAX_TEXT);
  const mails = (text.match(/[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g) ?? []).filter(isEmail);
  const pages = (text.match(/https:\/\/[^\s<>()"'`\]]{3,300}/g) ?? [])
    .map((page) => page.replace(/[.,;:!?]+$/, ''))
    .filter((page) => /\/security\/advisories\/new|hackerone\.com|bugcrowd\.com|intigriti\.com|yeswehack\.com/i.test(page));
  return [...pages.slice(0, 2).map((url): Contact => ({ kind: 'url', url })), ...mails.slice(0, 2).map((address): Contact => ({ kind: 'email', address }))]; // prettier-ignore
}

export function readSecurityTxt(text: string): SecurityTxt {
  const fields = text
    .slice(0, MAX_TEXT)
    .split(/\r?\n/)
    .flatMap((line) => {
      const found = /^([A-Za-z-]{2,40}):\s*(\S.*?)\s*$/.exec(line);
      return found === null ? [] : [{ name: (found[1] ?? '').toLowerCase(), value: found[2] ?? '' }];
    });
  const all = (name: string): readonly string[] => fields.filter((field) => field.name === name).map(({ value }) => value);
  const expires = Date.parse(all('expires')[0] ?? '');
  const policy = all('policy').flatMap((address) => safeLink(address, 'Security policy') ?? [])[0];
  return {
    contacts: all('contact').map((value): Contact =>
      value.startsWith('tel:') ? { kind: 'phone', text: value.slice(4) } : contactOf(value),
    ),
    expires: Number.isNaN(expires) ? undefined : expires,
    ...(policy === undefined ? {} : { policy }),
  };
}

function distinct(contacts: readonly Contact[]): readonly Contact[] {
  return [...new Map(contacts.map((contact) => [JSON.stringify(contact).toLowerCase(), contact])).values()];
}
