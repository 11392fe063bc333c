// Writes the message that goes to a champion. It never holds code of a finding about a secret, and by default none at all: the
// reader opens the place through the link.

import type { Draft } from './links.ts';
import type { AncestorsOf } from './types.ts';

export interface AskAbout {
  readonly ruleId?: string | undefined;
  /** The rule's message, its metavariables filled in. */
  readonly message?: string | undefined;
  readonly cwes: readonly { readonly id: number; readonly name?: string | undefined }[];
  /** Relative to the root of the repository. */
  readonly path: string;
  /** From 1. */
  readonly line?: number | undefined;
  readonly categories: readonly string[];
  readonly code?: string | undefined;
  readonly permalink?: string | undefined;
}

export interface AskOptions {
  readonly ancestorsOf: AncestorsOf;
  readonly to?: string | undefined;
  readonly includeCode?: boolean;
  /** What the asker wants to know. */
  readonly question?: string | undefined;
}

export interface AskMessage extends Draft {
  /** `src/a.ts:12`; empty where no file is asked about. */
  readonly place: string;
  readonly codeIncluded: boolean;
  /** There is a place to take code from, and its finding is not about a secret. */
  readonly codeAllowed: boolean;
  /** Why code was left out though it was asked for. */
  readonly note?: string;
}

/** Credentials in code, keys, and what is stored or sent in clear. */
const SECRET_CWES = [798, 259, 321, 522, 312, 319, 540, 615, 200];
const SECRET_WORDS = /(?:^|[^a-z])(?:secrets?|credentials?|passwords?|api[-_]?keys?|tokens?|private[-_]?keys?)(?:[^a-z]|$)/i;
const MOST_CODE = 1_200;

/** Would the code of this finding give something away? Errs on the side of yes. */
export function isSecret({ ruleId = '', cwes, categories }: AskAbout, ancestorsOf: AncestorsOf): boolean {
  const all = cwes.flatMap(({ id }) => [id, ...ancestorsOf(id)]);
  // 200 is an ancestor of very much; it counts only by itself.
  const isBelow = all.some((id) => id !== 200 && SECRET_CWES.includes(id)) || cwes.some(({ id }) => id === 200);
  return isBelow || SECRET_WORDS.test(ruleId.replaceAll('.', ' ')) || categories.some((category) => SECRET_WORDS.test(category));
}

export function askMessage(about: AskAbout, options: AskOptions): AskMessage {
  const { path, line, cwes, ruleId, permalink } = about;
  const secret = isSecret(about, options.ancestorsOf);
  const place = line === undefined ? path : `${path}:${line}`;
  const topic = cwes.map(({ id, name }) => (name === undefined ? `CWE-${id}` : `${name} (CWE-${id})`)).join(', ');
  // A rule's message may quote what it found, so that of a secret is not passed on either.
  const said = secret ? undefined : oneLine(about.message);
  const withCode = options.includeCode === true && !secret && about.code !== undefined && about.code.trim() !== '';
  const body = [
    `${options.to === undefined ? 'Hello' : `Hello ${oneLine(options.to) ?? ''}`.trim()},`,
    oneLine(options.question) ?? 'Could you have a look at this with an eye on security?',
    [
      ...(place === '' ? [] : [`Where: ${oneLine(place) ?? ''}`]),
      ...(permalink === undefined ? [] : [`Link: ${permalink}`]),
      ...(topic === '' ? [] : [`What: ${topic}`]),
      ...(ruleId === undefined ? [] : [`Rule: ${oneLine(ruleId) ?? ''}`]),
      ...(said === undefined ? [] : [`It says: ${said}`]),
    ].join('\n'),
    ...(withCode ? [(about.code ?? '').slice(0, MOST_CODE).trimEnd()] : []),
    'Thank you!',
  ].join('\n\n');
  const subject = `Security question${place === '' ? '' : `: ${oneLine(place) ?? ''}`}${cwes[0] === undefined ? '' : ` (CWE-${cwes[0].id})`}`;
  const note = options.includeCode === true && secret ? 'No code is sent for a finding about a secret.' : undefined;
  return {
    subject,
    body,
    place,
    codeIncluded: withCode,
    codeAllowed: !secret && line !== undefined,
    ...(note === undefined ? {} : { note }),
  };
}

function oneLine(text: string | undefined): string | undefined {
  const line = text?.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  return line === undefined || line === '' ? undefined : line.slice(0, 500);
}

/** The page of a line at a commit on the host of the remote; undefined where the host's addresses are not known. */
export function permalinkOf(remote: string, sha: string, path: string, line?: number): string | undefined {
  if (!/^[0-9a-f]{7,64}$/i.test(sha)) return undefined;
  const found =
    /^(?:[\w.-]+@)?([\w.-]+):(?!\/\/)([\w./~-]+?)(?:\.git)?\/?$/.exec(remote) ??
    /^(?:https?|ssh|git):\/\/(?:[^@/]*@)?([\w.-]+)(?::\d+)?\/([\w./~-]+?)(?:\.git)?\/?$/.exec(remote);
  const [, host, repository] = found ?? [];
  if (host === undefined || repository === undefined) return undefined;
  const file = path.split('/').map(encodeURIComponent).join('/');
  const base = `https://${host}/${repository.replace(/^\//, '')}`;
  if (host === 'github.com' || host.includes('github'))
    return `${base}/blob/${sha}/${file}${line === undefined ? '' : `#L${line}`}`;
  if (host.includes('gitlab')) return `${base}/-/blob/${sha}/${file}${line === undefined ? '' : `#L${line}`}`;
  if (host === 'bitbucket.org') return `${base}/src/${sha}/${file}${line === undefined ? '' : `#lines-${line}`}`;
  return undefined;
}
