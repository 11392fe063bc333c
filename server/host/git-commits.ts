// What git's log says: the commits of a change, and the sizes of those before it.

import { calibrate } from '../change/budget.ts';
import { parseRawNumstat } from '../change/raw-numstat.ts';
import type { ChangeSettings } from '../change/settings.ts';
import type { Base, Calibration } from '../change/types.ts';
import { Weigher } from '../change/weigh.ts';
import type { CommitFacts } from '../review/types.ts';
import type { Repository } from './git-repository.ts';
import type { GitOutcome } from './git-run.ts';

const MOST_COMMITS = 200;
const HISTORY = 300;
/** Names of helpers that are no people to talk to. */
const NO_PERSON =
  /\[bot\]|\b(?:bot|copilot|claude|codex|cursor|gemini|chatgpt|aider|devin|dependabot|renovate|noreply@anthropic)\b/i;

/** Commits that the base's branch has and HEAD has not. */
export async function commitsBehind({ git, head }: Repository, { ref }: Base): Promise<number> {
  return head === undefined ? 0 : Number((await git.line(['rev-list', '--count', `${head}..${ref}`, '--'])) ?? 0);
}

/** Of the commits from a base to HEAD, and of how far the base's branch has gone on. */
export async function commitFacts(repository: Repository, found: Base): Promise<CommitFacts> {
  const { git, head } = repository;
  const { sha: base } = found;
  if (head === undefined) return { subjects: [], coAuthors: [], ahead: 0 };
  const behind = await commitsBehind(repository, found);
  if (head === base) return { subjects: [], coAuthors: [], ahead: 0, behind };
  const format = '--format=%s%x1f%(trailers:key=Co-authored-by,valueonly,separator=%x1e)%x00';
  const logged = await git.text([
    'log',
    '--no-show-signature',
    '--no-color',
    `--max-count=${MOST_COMMITS}`,
    format,
    `${base}..${head}`,
    '--',
  ]);
  if (!logged.ok) return { subjects: [], coAuthors: [], ahead: 0, behind };
  const commits = logged.out.split('\0').flatMap((entry) => {
    const [subject, people = ''] = entry.replace(/^\n/, '').split('\x1f');
    return subject === undefined || subject === '' ? [] : [{ subject, people: people.split('\x1e') }];
  });
  const people = commits.flatMap((commit) => commit.people).filter((name) => name.trim() !== '' && !NO_PERSON.test(name));
  return {
    subjects: commits.map((commit) => commit.subject).reverse(),
    coAuthors: [...new Set(people.map((name) => name.replace(/<[^>]*>/g, '').trim()))].filter((name) => name !== ''),
    ahead: commits.length,
    behind,
  };
}

/** The sizes of people's last changes on the first-parent line, by their line counts; those of bots say nothing of a team's habits. */
export async function calibrateFromHistory({ git }: Repository, settings: ChangeSettings): Promise<GitOutcome<Calibration>> {
  const mark = '\x01commit\x01';
  const args = [
    'log',
    '--no-show-signature',
    '--no-color',
    '--first-parent',
    '-m',
    '--raw',
    '--numstat',
    '-M',
    '-z',
    '--no-ext-diff',
    '--no-textconv',
  ];
  const format = '--format=tformat:%x01commit%x01%an <%ae>%x02';
  const logged = await git.text([...args, `--max-count=${HISTORY}`, format, 'HEAD', '--'], {
    timeoutMs: 60_000,
    maxBytes: 64 * 1024 * 1024,
  });
  if (!logged.ok) return logged;
  const weigher = new Weigher({ settings });
  const sizes = logged.out.split(mark).flatMap((entry) => {
    const end = entry.indexOf('\x02');
    if (end < 0 || NO_PERSON.test(entry.slice(0, end))) return [];
    const files = parseRawNumstat(entry.slice(end + 1).replace(/^[\0\n]+/, ''));
    return files.length === 0 ? [] : [files.reduce((sum, file) => sum + weigher.file(file).exact, 0)];
  });
  return { ok: true, out: calibrate(sizes, settings) };
}
