// Reads a PCRE2 escape sequence that stands for a character, a class of characters or a property. What an escape can mean
// besides (an assertion, a reference) is the parser's business.

import { PcreError, type PcreClass, type PcreSetItem } from './pcre.ts';

export type Escape =
  | { readonly type: 'char'; readonly code: number; readonly end: number }
  | { readonly type: 'item'; readonly item: PcreSetItem; readonly end: number }
  /** Left to the caller: the letter or digits after the backslash. */
  | { readonly type: 'other'; readonly letter: string; readonly end: number };

const CONTROLS: Readonly<Record<string, number>> = { a: 7, e: 27, f: 12, n: 10, r: 13, t: 9 };

const CLASS_LETTERS: Readonly<Record<string, PcreClass>> = {
  d: 'digit', w: 'word', s: 'space', h: 'horizontal', v: 'vertical',
}; // prettier-ignore

/** `at` is the index of the backslash. Octal digits count as a character only in a class, or where no group can be meant. */
export function readEscape(source: string, at: number, place: 'class' | 'outside'): Escape {
  const letter = letterAt(source, at + 1);
  const end = at + 1 + letter.length;
  if (letter === '') throw new PcreError('\\ at end of pattern', source.length);
  if (!/^[A-Za-z0-9]$/.test(letter)) return { type: 'char', code: codeOf(letter), end };
  const control = CONTROLS[letter];
  if (control !== undefined) return { type: 'char', code: control, end };
  const name = CLASS_LETTERS[letter.toLowerCase()];
  if (name !== undefined) return item({ type: 'class', name, negated: letter !== letter.toLowerCase() }, end);
  if (letter === 'N') {
    if (place === 'class') throw new PcreError('\\N is not supported in a class', end);
    if (/^\{(U\+|[A-Za-z])/.test(source.slice(end))) throw unsupportedLetter(end);
    return item({ type: 'class', name: 'newline', negated: true }, end);
  }
  if (letter === 'p' || letter === 'P') return property(source, end, letter === 'P');
  if (letter === 'x') return hexadecimal(source, end);
  if (letter === 'o') return octalInBraces(source, end);
  if (letter === 'c') return controlCode(source, end);
  if (letter === '0' || (place === 'class' && /[1-9]/.test(letter))) return octal(source, at + 1);
  if (place === 'class' && letter === 'b') return { type: 'char', code: 8, end };
  if (/[uULlF]/.test(letter)) throw unsupportedLetter(end);
  return { type: 'other', letter, end };
}

/** Up to three octal digits from `at`; a digit that is not octal stands for itself. */
export function octal(source: string, at: number): Escape {
  const digits = /^[0-7]{1,3}/.exec(source.slice(at, at + 3))?.[0];
  if (digits === undefined) return { type: 'char', code: source.charCodeAt(at), end: at + 1 };
  return { type: 'char', code: Number.parseInt(digits, 8), end: at + digits.length };
}

function item(found: PcreSetItem, end: number): Escape {
  return { type: 'item', item: found, end };
}

function unsupportedLetter(index: number): PcreError {
  return new PcreError('PCRE2 does not support \\F, \\L, \\l, \\N{name}, \\U, or \\u', index);
}

function hexadecimal(source: string, end: number): Escape {
  if (source[end] !== '{') {
    const digits = /^[\dA-Fa-f]{0,2}/.exec(source.slice(end, end + 2))?.[0] ?? '';
    return { type: 'char', code: Number.parseInt(digits === '' ? '0' : digits, 16), end: end + digits.length };
  }
  const braces = /^\{\s*([\dA-Fa-f]{1,8})\s*\}/.exec(source.slice(end, end + 40));
  if (!braces) throw new PcreError('non-hex character in \\x{} (closing brace missing?)', end + 1);
  return { type: 'char', code: valid(Number.parseInt(braces[1] ?? '', 16), end), end: end + braces[0].length };
}

function octalInBraces(source: string, end: number): Escape {
  const braces = /^\{\s*([0-7]{1,11})\s*\}/.exec(source.slice(end, end + 40));
  if (!braces) throw new PcreError('missing opening brace after \\o', end);
  return { type: 'char', code: valid(Number.parseInt(braces[1] ?? '', 8), end), end: end + braces[0].length };
}

function controlCode(source: string, end: number): Escape {
  const letter = source[end];
  if (letter === undefined) throw new PcreError('\\c at end of pattern', end);
  if (!/[ -~]/.test(letter)) throw new PcreError('\\c must be followed by a printable ASCII character', end + 1);
  return { type: 'char', code: letter.toUpperCase().charCodeAt(0) ^ 64, end: end + 1 };
}

function property(source: string, end: number, negated: boolean): Escape {
  const found = /^(?:([A-Za-z])|\{\s*(\^?)\s*([\w &-]+?)\s*\})/.exec(source.slice(end, end + 80));
  if (!found) throw new PcreError('malformed \\P or \\p sequence', end);
  const name = found[1] ?? found[3] ?? '';
  return item({ type: 'property', name, negated: negated !== (found[2] === '^') }, end + found[0].length);
}

function valid(code: number, index: number): number {
  if (code > 0x10ffff) throw new PcreError('character code point value in \\x{} or \\o{} is too large', index);
  if (code >= 0xd800 && code <= 0xdfff) throw new PcreError('disallowed Unicode code point (>= 0xd800 && <= 0xdfff)', index);
  return code;
}

/** The whole character at an index, a surrogate pair included; '' at the end. */
export function letterAt(source: string, at: number): string {
  const code = source.codePointAt(at);
  return code === undefined ? '' : String.fromCodePoint(code);
}

export function codeOf(letter: string): number {
  return letter.codePointAt(0) ?? 0;
}
