// Turns contacts of repository files into links that may be opened. Only https, mailto, slack and msteams get through, and only
// with parts that look like what they should be: the files are written by anyone.

import type { Contact, ContactLink, SafeLink } from './types.ts';

const SCHEMES = new Set(['https:', 'mailto:', 'slack:', 'msteams:']);
const EMAIL = /^[^\s@<>"',;:?&]+@[^\s@<>"',;:?&]+\.[^\s@<>"',;:?&]+$/;
const SLACK_ID = /^[A-Z0-9]{2,32}$/;
const LOGIN = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,98})$/;

/** The address, when it may be opened. */
export function allowedUrl(text: string): URL | undefined {
  if (/[\s\p{Cc}]/u.test(text) || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (!SCHEMES.has(url.protocol)) return undefined;
  // A name before the host reads like the host itself.
  if (url.protocol === 'https:' && (url.hostname === '' || url.username !== '' || url.password !== '')) return undefined;
  return url;
}

/** A web page to link to: https and nothing else. */
export function safeLink(address: string, title?: string): SafeLink | undefined {
  const url = allowedUrl(address);
  if (url?.protocol !== 'https:') return undefined;
  return { title: title ?? url.hostname, url: url.href, host: url.hostname };
}

export function isEmail(text: string): boolean {
  return EMAIL.test(text) && text.length <= 254;
}

/** What is wrong with a contact; undefined when it can be shown. */
export function contactProblem(contact: Contact): string | undefined {
  switch (contact.kind) {
    case 'slack':
      if (!SLACK_ID.test(contact.team)) return `The Slack team ${contact.team} is no id such as T024BE7LD.`;
      if (contact.user === undefined && contact.channel === undefined) return 'A Slack contact needs a user or a channel.';
      return SLACK_ID.test(contact.user ?? contact.channel ?? '')
        ? undefined
        : 'A Slack user or channel is an id such as U061F7AUR.';
    case 'teams':
      return isEmail(contact.user)
        ? undefined
        : `A Teams contact is a sign-in name such as maya@example.com, not ${contact.user}.`;
    case 'email':
      return isEmail(contact.address) ? undefined : `${contact.address} is no e-mail address.`;
    case 'url':
      return safeLink(contact.url) === undefined ? `Only https addresses are opened, not ${contact.url}.` : undefined;
    case 'github':
    case 'gitlab':
      return LOGIN.test(contact.login)
        ? undefined
        : `${contact.login} is no ${contact.kind === 'github' ? 'GitHub' : 'GitLab'} name.`;
    case 'phone':
    case 'text':
      return undefined;
  }
}

export interface Draft {
  readonly subject: string;
  readonly body: string;
}

/** Longer addresses are cut off by mail programs and browsers. */
const MAX_PREFILLED = 1_800;

/** How a contact is shown and opened. A draft is filled in where the other side can take one: mail and Teams. */
export function contactLink(contact: Contact, draft?: Draft): ContactLink {
  const { kind } = contact;
  if (contactProblem(contact) !== undefined) return { kind: 'text', label: labelOf(contact) };
  switch (contact.kind) {
    case 'slack': {
      const { team, channel, user } = contact;
      const query = new URLSearchParams({ team, id: channel ?? user ?? '' });
      return {
        kind,
        label: labelOf(contact),
        url: `slack://${channel === undefined ? 'user' : 'channel'}?${query.toString()}`,
        host: 'Slack',
      };
    }
    case 'teams': {
      const message = draft === undefined ? '' : `&message=${clipped(draft.body)}`;
      const url = `https://teams.microsoft.com/l/chat/0/0?users=${encodeURIComponent(contact.user)}${message}`;
      return { kind, label: labelOf(contact), url, host: 'teams.microsoft.com' };
    }
    case 'email': {
      const query = draft === undefined ? '' : `?subject=${encodeURIComponent(draft.subject)}&body=${clipped(draft.body)}`;
      return {
        kind,
        label: labelOf(contact),
        url: `mailto:${encodeURIComponent(contact.address).replace('%40', '@')}${query}`,
        host: 'mail',
      };
    }
    case 'url':
      return webLink(kind, labelOf(contact), contact.url);
    case 'github':
      return webLink(kind, labelOf(contact), `https://github.com/${contact.login}`);
    case 'gitlab':
      return webLink(kind, labelOf(contact), `https://gitlab.com/${contact.login}`);
    case 'phone':
    case 'text':
      return { kind, label: contact.text };
  }
}

function webLink(kind: Contact['kind'], label: string, address: string): ContactLink {
  const link = safeLink(address);
  return link === undefined ? { kind, label } : { kind, label, url: link.url, host: link.host };
}

function labelOf(contact: Contact): string {
  switch (contact.kind) {
    case 'slack':
      return contact.name ?? (contact.channel === undefined ? 'Slack' : 'Slack channel');
    case 'teams':
      return 'Teams chat';
    case 'email':
      return contact.address;
    case 'url':
      return contact.title ?? contact.url;
    case 'github':
    case 'gitlab':
      return `@${contact.login}`;
    case 'phone':
    case 'text':
      return contact.text;
  }
}

/** Percent-encoded, cut between characters so that the whole stays openable. */
function clipped(body: string): string {
  const encoded: string[] = [];
  let length = 0;
  for (const char of body) {
    const next = encodeURIComponent(/[\ud800-\udfff]/u.test(char) ? '\ufffd' : char);
    length += next.length;
    if (length > MAX_PREFILLED) return `${encoded.join('')}${encodeURIComponent('…')}`;
    encoded.push(next);
  }
  return encoded.join('');
}

/** A contact written as one string: `Maya <maya@example.com>`, an address, a page, a handle, or plain words. */
export function contactOf(text: string): Contact {
  const address = /<([^<>]+)>\s*$/.exec(text)?.[1] ?? text.trim().replace(/^mailto:/i, '');
  if (isEmail(address)) return { kind: 'email', address };
  if (safeLink(address) !== undefined) return { kind: 'url', url: address };
  return { kind: 'text', text: text.trim() };
}
