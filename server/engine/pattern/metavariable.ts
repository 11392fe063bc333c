// The spelling of metavariables, in rules and in the stand-ins that replace their signs while a pattern is parsed.

import { DEEP_NAME, ELLIPSIS_LETTER, ELLIPSIS_NAME, METAVARIABLE_LETTER, TYPED_NAME } from '../languages/language.ts';

const SIMPLE = /^\$[A-Z_][A-Z_0-9]*$/u;
const SEQUENCE = /^\$\.\.\.[A-Z_][A-Z_0-9]*$/u;

export const ANONYMOUS = '$_';

/** `$X` or `$_`. */
export function isMetavariable(name: string): boolean {
  return name.startsWith('$') && SIMPLE.test(name);
}

/** `$...X`. */
export function isMetavariableEllipsis(name: string): boolean {
  return SEQUENCE.test(name);
}

/** Numeric captures such as `$1` are bound by regexes and never unify. */
export function isCapture(name: string): boolean {
  return /^\$[0-9]+$/u.test(name);
}

const STAND_INS = new RegExp(`${METAVARIABLE_LETTER}|${ELLIPSIS_LETTER}`, 'gu');

/** Turns stand-in letters back into what the author wrote. */
export function restore(text: string): string {
  return text.replace(STAND_INS, (letter) => (letter === METAVARIABLE_LETTER ? '$' : '.'));
}

export type NameMeaning = 'ellipsis' | 'metavariable' | 'metavariableEllipsis' | 'deep' | 'typed' | 'plain';

/** What an identifier of a parsed pattern stands for. */
export function meaningOf(name: string): NameMeaning {
  if (name === ELLIPSIS_NAME) return 'ellipsis';
  if (name === DEEP_NAME) return 'deep';
  if (name === TYPED_NAME) return 'typed';
  const original = restore(name);
  if (isMetavariable(original)) return 'metavariable';
  return isMetavariableEllipsis(original) ? 'metavariableEllipsis' : 'plain';
}
