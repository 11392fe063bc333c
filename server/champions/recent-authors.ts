// Who changed these lines last, from the text of `git blame --porcelain`. Only a last resort, and never called a champion: to
// have touched a line is not to look after it.

import { isEmail } from './links.ts';
import type { Contact } from './types.ts';

export interface RecentAuthor {
  readonly name: string;
  readonly contact: Contact | undefined;
  readonly lines: number;
  /** Milliseconds since 1970. */
  readonly last: number;
}

const BOT = /\[bot\]|\bbot\b|^(?:dependabot|renovate|github-actions|semantic-release)/i;
const MOST = 3;

/** The most recent first; robots and what is not committed yet are left out. */
export function recentAuthors(porcelain: string): readonly RecentAuthor[] {
  const commits = new Map<string, { name: string; mail: string; time: number; lines: number }>();
  let current: { name: string; mail: string; time: number; lines: number } | undefined;
  for (const line of porcelain.split('\n')) {
    const header = /^\^?([0-9a-f]{40,64}) \d+ \d+/.exec(line);
    if (header !== null) {
      const id = header[1] ?? '';
      current = commits.get(id) ?? { name: '', mail: '', time: 0, lines: 0 };
      current.lines += 1;
      commits.set(id, current);
    } else if (current !== undefined && !line.startsWith('\t')) {
      if (line.startsWith('author ')) current.name = line.slice('author '.length).trim();
      else if (line.startsWith('author-mail ')) current.mail = line.slice('author-mail '.length).replace(/^<|>\s*$/g, '');
      else if (line.startsWith('author-time ')) current.time = Number(line.slice('author-time '.length)) * 1000;
    }
  }
  const authors = new Map<string, RecentAuthor>();
  for (const [id, { name, mail, time, lines }] of commits) {
    if (/^0+$/.test(id) || name === '' || BOT.test(name) || BOT.test(mail)) continue;
    const key = mail.toLowerCase() || name;
    const before = authors.get(key);
    authors.set(key, { name, contact: contactOfMail(mail), lines: lines + (before?.lines ?? 0), last: Math.max(time, before?.last ?? 0) }); // prettier-ignore
  }
  return [...authors.values()].sort((a, b) => b.last - a.last || b.lines - a.lines).slice(0, MOST);
}

/** GitHub's no-reply addresses hide a name that is worth more. */
function contactOfMail(mail: string): Contact | undefined {
  const login = /^(?:\d+\+)?([\w-]+)@users\.noreply\.github\.com$/i.exec(mail)?.[1];
  if (login !== undefined) return { kind: 'github', login };
  return isEmail(mail) && !/no-?reply/i.test(mail) ? { kind: 'email', address: mail } : undefined;
}
