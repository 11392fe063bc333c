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

/** A requirement as a list of numbers, so that asking a thousand of them touches little memory. */
export type Program = readonly number[];

const OP = { always: 0, never: 1, words: 2, all: 3, any: 4 } as const;

/** Every operator with the length of what is below it, and that; a word is its number. Short parts first. */
export function programOf(requirement: Requirement): Program {
  switch (requirement.kind) {
    case 'always':
    case 'never':
      return [OP[requirement.kind], 0];
    case 'words':
      return [OP.words, requirement.words.length, ...requirement.words];
    case 'all':
    case 'any': {
      const below = requirement.parts
        .map(programOf)
        .sort((a, b) => a.length - b.length)
        .flat();
      return [OP[requirement.kind], below.length, ...below];
    }
  }
}

export function satisfied(program: Program, words: FileWords, from = 0): boolean {
  const operator = program[from] as number;
  const start = from + 2;
  const end = start + (program[from + 1] as number);
  switch (operator) {
    case OP.always:
      return true;
    case OP.never:
      return false;
    case OP.words:
      for (let at = start; at < end; at++) if (!words.has(program[at] as number)) return false;
      return true;
    default: {
      const isAny = operator === OP.any;
      for (let at = start; at < end; at += 2 + (program[at + 1] as number)) {
        if (satisfied(program, words, at) === isAny) return isAny;
      }
      return !isAny;
    }
  }
}
