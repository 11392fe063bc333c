// The CWE list and what hangs on it: parents, and the OWASP Top 10:2025 category a weakness falls under. Never guesses: a number
// it does not know is shown as a bare number.

import type { CweEntry } from './types.ts';

export interface CweData {
  readonly weaknesses: readonly {
    readonly id: number;
    readonly name: string;
    readonly description: string;
    readonly parents: readonly number[];
    readonly deprecated?: boolean;
  }[];
  readonly categories: readonly { readonly id: number; readonly name: string; readonly deprecated?: boolean }[];
  readonly views: readonly { readonly id: number; readonly name: string }[];
}

export interface Top10Category {
  readonly id: string;
  readonly title: string;
  readonly url: string;
  readonly cwes: readonly number[];
}

export type CweIndex = ReadonlyMap<number, CweEntry>;

export function indexCwe(data: CweData): CweIndex {
  const index = new Map<number, CweEntry>();
  const plain = { parents: [], deprecated: false };
  for (const { id, name } of data.views) index.set(id, { id, name, kind: 'view', ...plain });
  for (const { id, name, deprecated = false } of data.categories)
    index.set(id, { id, name, kind: 'category', parents: [], deprecated });
  for (const { id, name, description, parents, deprecated = false } of data.weaknesses) {
    index.set(id, { id, name, kind: 'weakness', description, parents, deprecated });
  }
  return index;
}

/** All that a CWE is a child of, level by level, itself excluded. */
export function ancestorsOf(index: CweIndex, cwe: number): readonly number[] {
  const found = new Set([cwe]);
  for (const id of found) for (const parent of index.get(id)?.parents ?? []) found.add(parent);
  found.delete(cwe);
  return [...found];
}

/** The category that lists the CWE, or else the nearest of its ancestors; undefined: outside the Top 10. */
export function top10Of(
  index: CweIndex,
  categories: readonly Top10Category[],
  cwe: number,
): { readonly category: Top10Category; readonly via?: number } | undefined {
  for (const id of [cwe, ...ancestorsOf(index, cwe)]) {
    const category = categories.find(({ cwes }) => cwes.includes(id));
    if (category !== undefined) return { category, ...(id === cwe ? {} : { via: id }) };
  }
  return undefined;
}

/** The numbers in a rule's `cwe`: `CWE-79: …`, one or a list. */
export function cwesIn(value: unknown): readonly number[] {
  const entries: readonly unknown[] = Array.isArray(value) ? value : [value];
  const numbers = entries.flatMap((entry) => {
    const found = typeof entry === 'string' ? /^\s*CWE-(\d{1,5})\b/i.exec(entry)?.[1] : undefined;
    return found === undefined ? [] : [Number(found)];
  });
  return [...new Set(numbers)];
}

/** `Improper Neutralization … ('SQL Injection')` → `SQL Injection`. */
export function shortName(name: string): string {
  return /\('([^']{3,60})'\)\s*$/.exec(name)?.[1] ?? name;
}

export function cweUrl(cwe: number): string {
  return `https://cwe.mitre.org/data/definitions/${cwe}.html`;
}
