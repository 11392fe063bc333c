// What git says about a repository as a whole: its top, its state, its branches, and the base its change is measured from.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  defaultRef,
  isOnDefault,
  nearest,
  pushBase,
  shortRef,
  statedBases,
  type BaseCandidate,
  type ForkPoint,
  type RefFacts,
} from '../change/base.ts';
import type { Base, PartialReason } from '../change/types.ts';
import type { Git, GitOutcome } from './git-run.ts';

export interface Repository {
  readonly git: Git;
  /** The top folder of the work tree. */
  readonly root: string;
  /** Of this work tree, not of the repository it belongs to. */
  readonly gitDir: string;
  readonly shallow: boolean;
  /** Undefined before the first commit. */
  readonly head: string | undefined;
  readonly branch: string | undefined;
  readonly operation: 'rebase' | 'merge' | undefined;
}

/** The tree that an empty repository has, and the commit of no commit. */
export interface FoundBase {
  readonly base: Base;
  readonly partial: PartialReason | undefined;
  /** The merge base with the upstream branch; undefined without one. */
  readonly pushed: string | undefined;
  /** HEAD is the branch that others' work ends up in. */
  readonly onDefault: boolean;
}

/** So many local branches are looked at for a stack, the latest first. */
const MAX_BRANCHES = 30;

export async function openRepository(given: Git): Promise<GitOutcome<Repository>> {
  const asked = await given.text(['rev-parse', '--show-toplevel', '--absolute-git-dir', '--is-shallow-repository']);
  if (!asked.ok) return asked;
  const [root = '', gitDir = '', shallow = ''] = asked.out.split('\n');
  const git = given.at(root);
  const [head, branch] = await Promise.all([
    git.line(['rev-parse', '--verify', '--quiet', 'HEAD^{commit}']),
    git.line(['symbolic-ref', '--quiet', '--short', 'HEAD']),
  ]);
  return { ok: true, out: { git, root, gitDir, shallow: shallow === 'true', head, branch, operation: operationIn(gitDir) } };
}

function operationIn(gitDir: string): Repository['operation'] {
  const has = (name: string): boolean => existsSync(join(gitDir, name));
  if (has('rebase-merge') || has('rebase-apply')) return 'rebase';
  return ['MERGE_HEAD', 'CHERRY_PICK_HEAD', 'REVERT_HEAD'].some(has) ? 'merge' : undefined;
}

export interface BaseWish {
  /** For this run alone. */
  readonly given?: string | undefined;
  /** For this branch. */
  readonly chosen?: string | undefined;
  readonly setting: string;
  readonly scope: 'branch' | 'unpushed' | 'uncommitted';
}

/** Fails only for a base that somebody named and git does not know. */
export async function findBase(repository: Repository, wish: BaseWish): Promise<GitOutcome<FoundBase>> {
  const { git, head } = repository;
  if (head === undefined) {
    if (wish.given !== undefined) return unknownBase(wish.given);
    const empty = await git.text(['hash-object', '-t', 'tree', '--stdin'], { input: '' });
    if (!empty.ok) return empty;
    const base: Base = { ref: 'nothing', sha: empty.out.trim(), how: 'unborn' };
    return { ok: true, out: { base, partial: repository.operation, pushed: undefined, onDefault: false } };
  }
  const facts = await refFacts(repository, wish);
  const pushCandidate = facts.upstream === undefined ? undefined : pushBase(facts);
  const pushed = pushCandidate === undefined ? undefined : await mergeBase(git, pushCandidate.rev);
  const onDefault = isOnDefault(facts);
  const only = (partial: PartialReason | undefined): GitOutcome<FoundBase> => ({
    ok: true,
    out: { base: { ref: 'HEAD', sha: head, how: 'uncommitted' }, partial, pushed, onDefault },
  });
  if (wish.given === undefined && repository.operation !== undefined) return only(repository.operation);
  if (wish.given === undefined && wish.scope === 'uncommitted') return only(undefined);
  for (const candidate of statedBases(facts)) {
    const known = await commitOf(git, candidate.rev);
    if (known === undefined) {
      if (candidate.how !== 'given') continue;
      return unknownBase(candidate.rev);
    }
    return measuredFrom(repository, candidate, { pushed, onDefault });
  }
  const guess = await guessedBase(repository, facts, wish);
  return guess === undefined ? only(undefined) : measuredFrom(repository, guess, { pushed, onDefault });
}

async function guessedBase({ git }: Repository, facts: RefFacts, { scope }: BaseWish): Promise<BaseCandidate | undefined> {
  if (scope === 'unpushed') {
    const upstream = pushBase(facts);
    if (upstream !== undefined) return upstream;
  }
  if (isOnDefault(facts)) return pushBase(facts);
  const standard = defaultRef(facts);
  const forks: ForkPoint[] = [];
  const add = async (ref: string): Promise<void> => {
    const found = await mergeBase(git, ref);
    const distance = found === undefined ? undefined : await git.line(['rev-list', '--count', `${found}..HEAD`, '--']);
    if (found !== undefined && distance !== undefined) forks.push({ ref, mergeBase: found, distance: Number(distance) });
  };
  if (standard !== undefined) await add(standard.rev);
  // Nothing can be nearer than HEAD itself.
  if (forks[0]?.distance === 0) return standard;
  const listed = await git.text([
    'for-each-ref',
    '--no-contains=HEAD',
    '--sort=-committerdate',
    `--count=${MAX_BRANCHES}`,
    '--format=%(refname)',
    'refs/heads',
  ]);
  const locals = listed.ok ? listed.out.split('\n').filter((ref) => ref !== '' && ref !== standard?.rev) : [];
  await Promise.all(locals.map(add));
  const chosen = nearest(forks, standard);
  // Without anything in common there is still the default branch to name.
  if (chosen === undefined || chosen.ref === standard?.rev) return standard;
  return { rev: chosen.ref, how: 'stacked' };
}

async function measuredFrom(
  { git, head = '', shallow }: Repository,
  { rev, how }: BaseCandidate,
  rest: Pick<FoundBase, 'pushed' | 'onDefault'>,
): Promise<GitOutcome<FoundBase>> {
  const found = await mergeBase(git, rev);
  if (found !== undefined)
    return { ok: true, out: { base: { ref: shortRef(rev), sha: found, how }, partial: undefined, ...rest } };
  const partial = shallow ? 'shallow' : 'unrelated';
  return { ok: true, out: { base: { ref: 'HEAD', sha: head, how: 'uncommitted' }, partial, ...rest } };
}

async function refFacts({ git, branch }: Repository, { given, chosen, setting }: BaseWish): Promise<RefFacts> {
  const [listed, configuration] = await Promise.all([
    git.text(['for-each-ref', '--format=%(refname) %(symref) %(upstream)', 'refs/heads', 'refs/remotes']),
    git.config(),
  ]);
  const config = configuration.ok ? configuration.out : new Map<string, string>();
  const ask = (key: string): string | undefined => (branch === undefined ? undefined : config.get(`branch.${branch}.${key}`));
  const [vscode, github, named] = [ask('vscode-merge-base'), ask('gh-merge-base'), ask('remote')];
  const symbolic = new Map<string, string>();
  const refs = new Set<string>();
  let upstream: string | undefined;
  for (const line of listed.ok ? listed.out.split('\n') : []) {
    const [ref = '', target = '', follows = ''] = line.split(' ');
    if (ref !== '') refs.add(ref);
    if (target !== '') symbolic.set(ref, target);
    if (follows !== '' && ref === `refs/heads/${branch ?? ''}`) upstream = follows;
  }
  const names = [...new Set([...config.keys()].flatMap((key) => /^remote\.(.+)\.url$/s.exec(key)?.[1] ?? []))];
  const remote = [named, 'origin', names[0]].find((name) => name !== undefined && names.includes(name));
  // gh writes the bare name of the branch on the remote.
  const githubRef = github === undefined || remote === undefined ? github : `refs/remotes/${remote}/${github}`;
  return {
    branch,
    setting,
    given,
    chosen,
    configured: [vscode, githubRef].filter((rev) => rev !== undefined && !rev.startsWith('-')) as readonly string[],
    refs,
    remote,
    remoteHead: remote === undefined ? undefined : symbolic.get(`refs/remotes/${remote}/HEAD`),
    upstream,
  };
}

function unknownBase(rev: string): GitOutcome<FoundBase> {
  return {
    ok: false,
    failure: { kind: 'failed', message: `There is no branch or commit ${rev}, or nothing to compare it with yet.` },
  };
}

/** HEAD is a later commit than the one that was known, not only another one. */
export async function hasGained({ git, head }: Repository, before: string | undefined): Promise<boolean> {
  if (head === undefined || before === undefined || before === head || !/^[0-9a-f]{7,64}$/.test(before)) return false;
  return (await git.run(['merge-base', '--is-ancestor', before, head])).ok;
}

function commitOf(git: Git, rev: string): Promise<string | undefined> {
  return git.line(['rev-parse', '--verify', '--quiet', '--end-of-options', `${rev}^{commit}`]);
}

async function mergeBase(git: Git, rev: string): Promise<string | undefined> {
  const commit = await commitOf(git, rev);
  return commit === undefined ? undefined : git.line(['merge-base', 'HEAD', commit]);
}
