// What git's log says: the commits of a change, and the sizes of those before it.

import { calibrate } from '../change/budget.ts';
import { parseLogNumstat } from '../change/raw-numstat.ts';
import type { ChangeSettings } from '../change/settings.ts';
import type { Calibration } from '../change/types.ts';
import { Weigher } from '../change/weigh.ts';
import type { CommitFacts } from '../review/types.ts';
import type { Repository } from './git-repository.ts';
import type { GitOutcome } from './git-run.ts';

const MOST_COMMITS = 200;
const HISTORY = 300;
/** Names of helpers that are no people to talk to. */
const NO_PERSON =
  /\[bot\]|\b(?:bot|copilot|claude|codex|cursor|gemini|chatgpt|aider|devin|dependabot|renovate|noreply@anthropic)\b/i;

export async function commitFacts({ git, head }: Repository, base: string): Promise<CommitFacts> {
  if (head === undefined || head === base) return { subjects: [], coAuthors: [], ahead: 0 };
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
  if (!logged.ok) return { subjects: [], coAuthors: [], ahead: 0 };
  const commits = logged.out.split('\0').flatMap((entry) => {
    const [subject, people = ''] = entry.replace(/^\n/, '').split('\x1f');
    return subject === undefined || subject === '' ? [] : [{ subject, people: people.split('\x1e') }];
  });
  const people = commits.flatMap((commit) => commit.people).filter((name) => name.trim() !== '' && !NO_PERSON.test(name));
  return {
    subjects: commits.map((commit) => commit.subject).reverse(),
    coAuthors: [...new Set(people.map((name) => name.replace(/<[^>]*>/g, '').trim()))].filter((name) => name !== ''),
    ahead: commits.length,
  };
}

/** The sizes of the last changes on the first-parent line, by their line counts. */
export async function calibrateFromHistory({ git }: Repository, settings: ChangeSettings): Promise<GitOutcome<Calibration>> {
  const mark = '\x01commit\x01';
  const args = [
    'log',
    '--no-show-signature',
    '--first-parent',
    '-m',
    '--raw',
    '--numstat',
    '-M',
    '-z',
    '--no-ext-diff',
    '--no-textconv',
  ];
  const logged = await git.text([...args, `--max-count=${HISTORY}`, `--format=${mark}`, 'HEAD', '--'], {
    timeoutMs: 60_000,
    maxBytes: 64 * 1024 * 1024,
  });
  if (!logged.ok) return logged;
  const weigher = new Weigher({ settings });
  const sizes = parseLogNumstat(logged.out, mark)
    .filter((files) => files.length > 0)
    .map((files) => files.reduce((sum, file) => sum + weigher.file(file).exact, 0));
  return { ok: true, out: calibrate(sizes, settings) };
}
