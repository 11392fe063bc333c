// What git knows of the base of a change: the branches that could be one, and files as they are in a commit. It changes nothing.

import type { Git } from './git-run.ts';
import { decodeTarget } from './targets-text.ts';

const MOST_BRANCHES = 200;

export interface BaseBranch {
  readonly ref: string;
  readonly when: string;
  readonly subject: string;
}

/** Branches, those of remotes too, the latest first. */
export async function baseChoices(git: Git): Promise<readonly BaseBranch[]> {
  const format = '--format=%(refname:short)%1f%(symref)%1f%(committerdate:relative)%1f%(contents:subject)%1e';
  const refs = ['refs/heads', 'refs/remotes'];
  const listed = await git.text(['for-each-ref', '--sort=-committerdate', `--count=${MOST_BRANCHES}`, format, ...refs]);
  if (!listed.ok) return [];
  return listed.out.split('\x1e').flatMap((entry) => {
    const [ref = '', symbolic = '', when = '', subject = ''] = entry.replace(/^\n/, '').split('\x1f');
    return ref === '' || symbolic !== '' ? [] : [{ ref, when, subject }];
  });
}

/** The text of a file in a commit; undefined when it is not there, or no text. `sha` is nothing but hexadecimal digits. */
export async function textIn(git: Git, sha: string, path: string): Promise<string | undefined> {
  if (!/^[0-9a-f]{7,64}$/.test(sha) || path.split('/').some((part) => part === '..' || part === '')) return undefined;
  const top = await git.line(['rev-parse', '--show-toplevel']);
  const outcome = top === undefined ? undefined : await git.at(top).run(['cat-file', 'blob', `${sha}:${path}`]);
  return outcome?.ok === true ? decodeTarget(outcome.out)?.text : undefined;
}
