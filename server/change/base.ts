// Chooses what a branch is compared with, from what git knows about refs. It asks nothing itself: `questions` says what to ask.

import { compareText } from './paths.ts';
import type { BaseHow } from './types.ts';

export interface RefFacts {
  /** Undefined when HEAD is detached. */
  readonly branch: string | undefined;
  readonly setting: string;
  /** A base given for this run. */
  readonly given: string | undefined;
  /** What the author chose for this branch. */
  readonly chosen?: string | undefined;
  /** `git config branch.<name>.…`: vscode-merge-base, gh-merge-base. */
  readonly configured: readonly string[];
  /** Full names: refs/heads/x, refs/remotes/origin/x. */
  readonly refs: ReadonlySet<string>;
  /** The remote of the branch, else origin, else the only one. */
  readonly remote: string | undefined;
  /** Where refs/remotes/<remote>/HEAD points to: refs/remotes/origin/main. */
  readonly remoteHead: string | undefined;
  /** The full name of the upstream branch. */
  readonly upstream: string | undefined;
}

/** One base to try, in order. */
export interface BaseCandidate {
  /** What git is asked for. */
  readonly rev: string;
  readonly how: BaseHow;
}

const REMOTE_NAMES = ['main', 'master', 'develop', 'trunk'];
const LOCAL_NAMES = ['main', 'master'];

/** `refs/remotes/origin/main` → `origin/main`. */
export function shortRef(ref: string): string {
  return ref.replace(/^refs\/(?:heads|remotes|tags)\//, '');
}

/** The branch that others' work ends up in; undefined when nothing says so. */
export function defaultRef(facts: RefFacts): BaseCandidate | undefined {
  const { refs, remote, remoteHead } = facts;
  if (remoteHead !== undefined && refs.has(remoteHead)) return { rev: remoteHead, how: 'remote-default' };
  if (remote !== undefined) {
    const found = REMOTE_NAMES.map((name) => `refs/remotes/${remote}/${name}`).find((ref) => refs.has(ref));
    if (found !== undefined) return { rev: found, how: 'remote-default' };
  }
  // A local branch may be stale and would count other people's work, so only without a remote one.
  const local = LOCAL_NAMES.map((name) => `refs/heads/${name}`).find((ref) => refs.has(ref));
  return local === undefined ? undefined : { rev: local, how: 'local-default' };
}

/** What somebody said, before anything is guessed. */
export function statedBases(facts: RefFacts): readonly BaseCandidate[] {
  return [
    ...(facts.given === undefined ? [] : [{ rev: facts.given, how: 'given' } as const]),
    ...(facts.chosen === undefined ? [] : [{ rev: facts.chosen, how: 'chosen' } as const]),
    ...(facts.setting === '' ? [] : [{ rev: facts.setting, how: 'setting' } as const]),
    ...(isOnDefault(facts) ? [] : facts.configured.map((rev) => ({ rev, how: 'branch-config' }) as const)),
  ];
}

/** On the default branch the change is what a push would send. */
export function isOnDefault(facts: RefFacts): boolean {
  const found = defaultRef(facts);
  if (found === undefined || facts.branch === undefined) return false;
  const name = found.rev.startsWith('refs/heads/')
    ? found.rev.slice('refs/heads/'.length)
    : found.rev.slice(`refs/remotes/${facts.remote ?? ''}/`.length);
  return name === facts.branch;
}

/** The base of the default branch: its upstream, or the branch of the same name. */
export function pushBase(facts: RefFacts): BaseCandidate | undefined {
  if (facts.upstream !== undefined && facts.refs.has(facts.upstream)) return { rev: facts.upstream, how: 'upstream' };
  const same = `refs/remotes/${facts.remote ?? ''}/${facts.branch ?? ''}`;
  return facts.refs.has(same) ? { rev: same, how: 'upstream' } : undefined;
}

/** A local branch that does not contain HEAD, and where it left the line of HEAD. */
export interface ForkPoint {
  readonly ref: string;
  readonly mergeBase: string;
  /** Commits from there to HEAD. */
  readonly distance: number;
}

/** On a stack of branches the base is the nearest one below; the default branch wins a tie. */
export function nearest(forks: readonly ForkPoint[], standard: BaseCandidate | undefined): ForkPoint | undefined {
  const rank = (fork: ForkPoint): number => (fork.ref === standard?.rev ? 0 : 1);
  return forks.toSorted((a, b) => a.distance - b.distance || rank(a) - rank(b) || compareText(a.ref, b.ref))[0];
}
