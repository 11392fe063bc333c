// Translates the PCRE regexes of rules into JavaScript ones, by use: patterns, metavariable conditions, strings and fixes differ
// in anchoring. Never passes a regex through unchecked; what cannot be expressed is a message.

import { toRegExp } from 'oniguruma-to-es';
import { hasFixedLookbehinds } from './pcre-length.ts';
import { needsOf } from './pcre-needs.ts';
import { parsePcre, type PcreFlags } from './pcre-parser.ts';
import { printPcre } from './pcre-print.ts';
import { matchesOnlyAtStart } from './pcre-start.ts';
import { PcreError, type ParsedPcre } from './pcre.ts';

/**
 * 'pattern': searched over a text, `^` and `$` at lines; global. 'metavariable': `exec` holds only at the start of the text.
 * 'string': searched in a string's content, for `test` and `exec`. 'fix': replaced in a match; global.
 */
export type RegexUse = 'pattern' | 'metavariable' | 'string' | 'fix';

export type TranslatedRegex =
  (Regex & { readonly ok: true }) | { readonly ok: false; readonly message: string; readonly index?: number };

export interface Regex {
  readonly regex: RegExp;
  /** One of these stands in every match; empty where nothing is known. */
  readonly needs: readonly string[];
}

/** Whether it is worth while to run a regex on a text. */
export function mayMatch({ needs }: Regex, text: string): boolean {
  return needs.length === 0 || needs.some((need) => text.includes(need));
}

/** `flags` are PCRE's: i, m, s, x. A regex with groups has indices. Named groups keep their numbers. */
export function translateRegex(source: string, use: RegexUse, flags: PcreFlags = {}): TranslatedRegex {
  try {
    const parsed = parsePcre(source, { ...flags, ...(use === 'pattern' ? { m: true } : {}) });
    if (!hasFixedLookbehinds(parsed.root)) return { ok: false, message: 'lookbehind assertion is not fixed length' };
    return { ok: true, regex: compiled(parsed, use), needs: needsOf(parsed.root) };
  } catch (error) {
    if (error instanceof PcreError) return { ok: false, message: error.message, index: error.index };
    // The library and RegExp itself say in an Error what they cannot express; a RangeError is a regex too deep for them.
    if (error instanceof Error) return { ok: false, message: `cannot be expressed in JavaScript (${error.message})` };
    throw error;
  }
}

function compiled(parsed: ParsedPcre, use: RegexUse): RegExp {
  const { source, ignoreCase } = printPcre(parsed.root);
  const isGlobal = use === 'pattern' || use === 'fix';
  const isFixed = matchesOnlyAtStart(parsed.root);
  const isAnchored = use === 'metavariable' || (isFixed && !isGlobal);
  const regex = toRegExp(isAnchored ? `\\A(?:${source})` : source, {
    flags: ignoreCase ? 'i' : '',
    global: isGlobal,
    hasIndices: parsed.groups > 0,
    target: 'ES2024',
    rules: { captureGroup: true, asciiWordBoundaries: true },
  });
  return isFixed && isGlobal ? new (speciesOf(regex))(regex, `${regex.flags}y`) : regex;
}

/** The library's subclass hides the groups it adds; a copy must stay one. */
function speciesOf(regex: RegExp): RegExpConstructor {
  return regex.constructor as RegExpConstructor;
}

/** The text between the slashes of "=~/re/" and its flags; undefined for an ordinary string. */
export function regexOfString(content: string): { readonly source: string; readonly flags: PcreFlags } | undefined {
  const found = /^=~\/(.*)\/([mi]?)$/.exec(content);
  return found ? { source: found[1] ?? '', flags: { i: found[2] === 'i', m: found[2] === 'm' } } : undefined;
}

/** All matches of a global regex, at most `limit`; after an empty match the search goes on one character later. */
export function matchAll(regex: RegExp, text: string, limit: number): readonly RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  let from = 0;
  while (found.length < limit && from <= text.length) {
    regex.lastIndex = from;
    const match = regex.exec(text);
    if (match === null) break;
    found.push(match);
    const end = match.index + match[0].length;
    const next = match[0] === '' ? end + ((text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1) : end;
    // A regex whose matches begin before the place it was asked about must not stand still.
    from = Math.max(next, from + 1);
  }
  regex.lastIndex = 0;
  return found;
}
