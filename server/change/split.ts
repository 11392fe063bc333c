// Proposes parts to split a change into: what a tool made, what touches security, and what else belongs together, each small
// enough to review. The same change always gives the same plan.

import { hash64 } from '../engine/base/hash.ts';
import { budgetFor, minutesFor } from './budget.ts';
import { subjectOf } from './file-class.ts';
import { compareText, directoryOf } from './paths.ts';
import { splitNodes, type SplitNode } from './split-nodes.ts';
import type { GroupFile, GroupKind, SplitGroup, SplitPlan } from './types.ts';
import { Weigher, type ChangedFile, type WeighRules } from './weigh.ts';

export const MOST_GROUPS = 6;
/** Hunks so near to each other, in lines, are one thought. */
const NEAR = 10;
/** Beyond this, pairs are not compared any more. */
const MOST_NODES = 4000;

export interface SplitInput {
  readonly scope: SplitPlan['scope'];
  readonly files: readonly ChangedFile[];
  readonly rules: WeighRules;
  /** For a branch whose work is committed: its name and what it is compared with. */
  readonly branch?: string | undefined;
  readonly baseSha?: string;
}

interface Part {
  readonly kind: GroupKind;
  readonly mechanical?: string;
  readonly nodes: readonly SplitNode[];
}

const ORDER: readonly GroupKind[] = ['mechanical', 'definitions', 'sensitive', 'source', 'tests', 'docs'];

export function splitPlan(input: SplitInput): SplitPlan {
  const { scope, rules } = input;
  // The same change in whatever order it is listed.
  const files = input.files.toSorted((a, b) => compareText(a.path, b.path));
  const print = fingerprint(files);
  const nodes = splitNodes(files, new Weigher(rules)).slice(0, MOST_NODES);
  const lines = sum(nodes.map((node) => node.lines));
  const none = (noSplit: NonNullable<SplitPlan['noSplit']>, groups: readonly SplitGroup[] = []): SplitPlan => ({
    scope,
    groups,
    noSplit,
    fingerprint: print,
  });
  if (nodes.length === 0) return none('empty');
  const parts = pack(partsOf(nodes), rules);
  const groups = parts.map((part) => groupOf(part, rules));
  if (groups.length === 1) return none('one-group', groups);
  if (groups.length > MOST_GROUPS) return none('too-many-groups');
  const small =
    lines < rules.settings.budget * 0.2 && !groups.some((group) => group.kind === 'sensitive' || group.kind === 'mechanical');
  if (small) return none('small', groups);
  return { scope, groups, fingerprint: print, ...commands(input) };
}

/** Names the state of the change: the same text, the same print. */
function fingerprint(files: readonly ChangedFile[]): string {
  const parts = files.map(({ path, oldPath, status, hunks, added, deleted, newMode }) => [
    path,
    oldPath ?? '',
    // A new file is the same whether git knows of it already or not.
    status === 'untracked' ? 'added' : status,
    newMode,
    added,
    deleted,
    (hunks ?? []).map(({ oldStart, newStart, removed, added: lines }) => [oldStart, newStart, removed, lines]),
  ]);
  return hash64(JSON.stringify(parts));
}

function commands({ scope, branch, baseSha }: SplitInput): Pick<SplitPlan, 'commands'> {
  if (scope === 'uncommitted' || branch === undefined || baseSha === undefined) return {};
  // A name that a shell could read as more than a name is not put into a command.
  if (!/^[\w./-]+$/.test(branch) || branch.startsWith('-')) return {};
  return { commands: [`git branch backup/${branch}`, `git reset --soft ${baseSha.slice(0, 12)}`] };
}

function partsOf(nodes: readonly SplitNode[]): readonly Part[] {
  const mechanical = new Map<string, SplitNode[]>();
  for (const node of nodes) {
    if (node.mechanical !== undefined) mechanical.set(node.mechanical, [...(mechanical.get(node.mechanical) ?? []), node]);
  }
  const rest = nodes.filter((node) => node.mechanical === undefined);
  const docs = rest.filter((node) => node.class === 'docs');
  const sensitive = rest.filter((node) => node.class !== 'docs' && node.sensitive > 0);
  const others = rest.filter((node) => node.class !== 'docs' && node.sensitive === 0);
  // Tests of sensitive code alone go with it; every other test goes with what it tests, or stays apart.
  const subjects = new Set(sensitive.map((node) => subjectOf(node.file.path)));
  const plain = new Set(others.filter((node) => node.class !== 'test').map((node) => subjectOf(node.file.path)));
  const goesAlong = (node: SplitNode): boolean => {
    const subject = subjectOf(node.file.path);
    return node.class === 'test' && subjects.has(subject) && !plain.has(subject);
  };
  const along = others.filter(goesAlong);
  const used = new Set(sensitive.flatMap((node) => [...node.uses]));
  const components = connected(others.filter((node) => !goesAlong(node)));
  return [
    ...[...mechanical].map(([name, members]): Part => ({ kind: 'mechanical', mechanical: name, nodes: members })),
    ...components.map((members): Part => ({ kind: kindOf(members, used), nodes: members })),
    ...(sensitive.length === 0 ? [] : [{ kind: 'sensitive' as const, nodes: [...sensitive, ...along] }]),
    ...(docs.length === 0 ? [] : [{ kind: 'docs' as const, nodes: docs }]),
  ];
}

/** What the sensitive part needs has to come before it. */
function kindOf(nodes: readonly SplitNode[], used: ReadonlySet<string>): GroupKind {
  if (nodes.every((node) => node.class === 'test')) return 'tests';
  return nodes.some((node) => [...node.defines].some((name) => used.has(name))) ? 'definitions' : 'source';
}

/** Joins what is near in one file, what one defines and another uses, and a test with what it tests. */
function connected(nodes: readonly SplitNode[]): readonly (readonly SplitNode[])[] {
  const parent = nodes.map((_, at) => at);
  const find = (at: number): number => {
    let root = at;
    while (parent[root] !== root) root = parent[root] ?? root;
    parent[at] = root;
    return root;
  };
  const join = (a: number, b: number): void => {
    const [low, high] = [find(a), find(b)].sort((x, y) => x - y);
    if (low !== undefined && high !== undefined) parent[high] = low;
  };
  joinNear(nodes, join);
  joinUses(nodes, join);
  const sources = new Map<string, number>();
  nodes.forEach((node, at) => {
    if (node.class !== 'test') sources.set(subjectOf(node.file.path), sources.get(subjectOf(node.file.path)) ?? at);
  });
  nodes.forEach((node, at) => {
    const source = node.class === 'test' ? sources.get(subjectOf(node.file.path)) : undefined;
    if (source !== undefined) join(source, at);
  });
  const groups = new Map<number, SplitNode[]>();
  nodes.forEach((node, at) => groups.set(find(at), [...(groups.get(find(at)) ?? []), node]));
  return [...groups.values()];
}

function joinNear(nodes: readonly SplitNode[], join: (a: number, b: number) => void): void {
  const last = new Map<string, number>();
  nodes.forEach((node, at) => {
    const before = last.get(node.file.path);
    const hunk = before === undefined ? undefined : nodes[before]?.hunk;
    if (before !== undefined && hunk !== undefined && node.hunk !== undefined) {
      const end = hunk.oldStart + hunk.oldLines;
      if (node.hunk.oldStart - end <= NEAR) join(before, at);
    }
    last.set(node.file.path, at);
  });
}

function joinUses(nodes: readonly SplitNode[], join: (a: number, b: number) => void): void {
  const definers = new Map<string, number[]>();
  nodes.forEach((node, at) => {
    for (const name of node.defines) definers.set(name, [...(definers.get(name) ?? []), at]);
  });
  nodes.forEach((node, at) => {
    for (const name of node.uses) {
      const [only, another] = definers.get(name) ?? [];
      // What several places define ties nothing together.
      if (only !== undefined && another === undefined && only !== at) join(only, at);
    }
  });
}

/** Puts small parts together, those of one folder first, while they stay within the budget. */
function pack(parts: readonly Part[], rules: WeighRules): readonly Part[] {
  const budget = rules.settings.budget;
  const sorted = parts.toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || compareText(key(a), key(b)));
  const byFolder = merge(sorted, (a, b) => topOf(a) === topOf(b) && linesOf(a) + linesOf(b) <= budget);
  if (byFolder.length <= MOST_GROUPS) return byFolder;
  return merge(byFolder, (a, b) => linesOf(a) + linesOf(b) <= budget);
}

function merge(parts: readonly Part[], fits: (a: Part, b: Part) => boolean): readonly Part[] {
  const merged: Part[] = [];
  for (const part of parts) {
    const apart = part.kind === 'sensitive' || part.kind === 'mechanical';
    const at = apart ? -1 : merged.findIndex((other) => other.kind === part.kind && fits(other, part));
    const into = merged[at];
    if (into === undefined) merged.push(part);
    else merged[at] = { ...into, nodes: [...into.nodes, ...part.nodes] };
  }
  return merged;
}

function groupOf(part: Part, rules: WeighRules): SplitGroup {
  const lines = Math.round(linesOf(part));
  const files = filesOf(part.nodes);
  const names = files.map((file) => [file.path, file.hunks?.map(({ oldStart, newStart }) => [oldStart, newStart])]);
  return {
    id: hash64(JSON.stringify([part.kind, part.mechanical, names])),
    title: titleOf(part),
    kind: part.kind,
    ...(part.mechanical === undefined ? {} : { mechanical: part.mechanical }),
    files,
    lines,
    minutes: minutesFor(lines, budgetFor(sum(part.nodes.map((node) => node.sensitive)), rules.settings)),
  };
}

function filesOf(nodes: readonly SplitNode[]): readonly GroupFile[] {
  const byPath = new Map<string, SplitNode[]>();
  for (const node of nodes) byPath.set(node.file.path, [...(byPath.get(node.file.path) ?? []), node]);
  return [...byPath]
    .sort(([a], [b]) => compareText(a, b))
    .map(([path, members]) => {
      const file = members[0]?.file;
      const hunks = members.flatMap(({ hunk }) => hunk ?? []).sort((a, b) => a.oldStart - b.oldStart || a.newStart - b.newStart);
      // All hunks of a file are the file.
      const whole = hunks.length === (file?.hunks?.length ?? 0) || members.some((node) => node.hunk === undefined);
      return {
        path,
        ...(file?.oldPath === undefined ? {} : { oldPath: file.oldPath }),
        ...(whole
          ? {}
          : { hunks: hunks.map(({ oldStart, oldLines, newStart, newLines }) => ({ oldStart, oldLines, newStart, newLines })) }),
        lines: Math.round(sum(members.map((node) => node.lines))),
        sensitive: sum(members.map((node) => node.sensitive)),
      };
    });
}

const TITLES: Readonly<Record<string, string>> = {
  dependencies: 'Dependencies',
  renames: 'Renamed files',
  'white space': 'White space only',
  'moved lines': 'Moved lines',
  'not to be read': 'Generated and binary files',
};

/** `src/auth: login, refresh` */
function titleOf({ kind, mechanical, nodes }: Part): string {
  if (mechanical !== undefined) return TITLES[mechanical] ?? mechanical.charAt(0).toUpperCase() + mechanical.slice(1);
  const folder = commonFolder(nodes.map((node) => node.file.path));
  const symbols = [
    ...new Set(nodes.filter((node) => kind !== 'sensitive' || node.sensitive > 0).flatMap(({ symbol }) => symbol ?? [])),
  ];
  const shown = symbols.slice(0, 2).join(', ') + (symbols.length > 2 ? ' …' : '');
  const place = folder === '' ? '' : folder;
  const what = kind === 'sensitive' ? 'Security' : kind === 'tests' ? 'Tests' : kind === 'docs' ? 'Text' : '';
  const head = [what, place].filter((text) => text !== '').join(' · ');
  if (kind === 'docs' || shown === '') return head === '' ? fallbackTitle(nodes) : head;
  return head === '' ? shown : `${head}: ${shown}`;
}

function fallbackTitle(nodes: readonly SplitNode[]): string {
  const [first = '', ...rest] = [...new Set(nodes.map((node) => node.file.path))];
  return rest.length === 0 ? first : `${first} and ${rest.length} more`;
}

function commonFolder(paths: readonly string[]): string {
  const [first = [], ...rest] = paths.map((path) => directoryOf(path).split('/'));
  let length = first.length;
  for (const parts of rest) {
    const differs = parts.findIndex((part, at) => part !== first[at]);
    length = Math.min(length, differs < 0 ? parts.length : differs);
  }
  return first.slice(0, length).join('/');
}

function key(part: Part): string {
  return part.mechanical ?? part.nodes[0]?.file.path ?? '';
}

function topOf(part: Part): string {
  return directoryOf(part.nodes[0]?.file.path ?? '')
    .split('/')
    .slice(0, 2)
    .join('/');
}

function linesOf(part: Part): number {
  return sum(part.nodes.map((node) => node.lines));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
