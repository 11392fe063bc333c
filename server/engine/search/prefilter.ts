// Decides from a file's words alone whether a formula can match at all. It may say yes too often, never no too often.

import type { Pattern } from '../pattern/pattern.ts';
import type { Formula, Sourced } from '../rule/rule.ts';
import type { FileWords, Vocabulary } from './vocabulary.ts';

/** A condition over words, given by their numbers: all of a list, and any of several alternatives each. */
export type Requirement =
  | { readonly kind: 'always' }
  | { readonly kind: 'never' }
  | { readonly kind: 'words'; readonly words: readonly number[] }
  | { readonly kind: 'all'; readonly parts: readonly Requirement[] }
  | { readonly kind: 'any'; readonly parts: readonly Requirement[] };

const ALWAYS: Requirement = { kind: 'always' };

/** What a formula needs; `compile` gives the pattern, or undefined where it is invalid and so never matches. */
export function requirementOf(
  formula: Formula,
  vocabulary: Vocabulary,
  compile: (pattern: Sourced) => Pattern | undefined,
): Requirement {
  const below = (one: Formula) => requirementOf(one, vocabulary, compile);
  switch (formula.op) {
    case 'pattern': {
      const pattern = compile(formula.pattern);
      if (pattern === undefined) return { kind: 'never' };
      if (pattern.words.length === 0) return ALWAYS;
      return { kind: 'words', words: pattern.words.map((word) => vocabulary.idOf(word)) };
    }
    case 'regex':
    case 'not':
      return ALWAYS;
    case 'inside':
    case 'anywhere':
      return below(formula.child);
    case 'and':
      return all(formula.children.filter((one) => one.op !== 'not').map(below));
    case 'or':
      return any(formula.children.map(below));
  }
}

export function all(parts: readonly Requirement[]): Requirement {
  if (parts.some((part) => part.kind === 'never')) return { kind: 'never' };
  const needed = parts.filter((part) => part.kind !== 'always');
  if (needed.length === 0) return ALWAYS;
  return needed.length === 1 ? (needed[0] as Requirement) : { kind: 'all', parts: needed };
}

export function any(parts: readonly Requirement[]): Requirement {
  const possible = parts.filter((part) => part.kind !== 'never');
  if (possible.some((part) => part.kind === 'always')) return ALWAYS;
  if (possible.length === 0) return { kind: 'never' };
  return possible.length === 1 ? (possible[0] as Requirement) : { kind: 'any', parts: possible };
}

export function satisfied(requirement: Requirement, words: FileWords): boolean {
  switch (requirement.kind) {
    case 'always':
      return true;
    case 'never':
      return false;
    case 'words':
      for (const word of requirement.words) if (!words.has(word)) return false;
      return true;
    case 'all':
      for (const part of requirement.parts) if (!satisfied(part, words)) return false;
      return true;
    case 'any':
      for (const part of requirement.parts) if (satisfied(part, words)) return true;
      return false;
  }
}
