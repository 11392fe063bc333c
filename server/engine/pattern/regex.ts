// Translates the PCRE regexes of rules into JavaScript ones, by use: patterns, metavariable conditions, strings and fixes differ
// in anchoring. Never passes a regex through unchecked; what cannot be expressed is a message.

import { toRegExp } from 'oniguruma-to-es';

export type RegexUse = 'pattern' | 'metavariable' | 'string' | 'fix';

export type TranslatedRegex =
  { readonly ok: true; readonly regex: RegExp } | { readonly ok: false; readonly message: string; readonly index?: number };

export function translateRegex(source: string, use: RegexUse): TranslatedRegex {
  const onig = source.replaceAll('(?P<', '(?<').replaceAll('(?s)', '(?m)');
  try {
    const regex = toRegExp(use === 'metavariable' ? `\\A(?:${onig})` : onig, {
      global: true,
      hasIndices: true,
      target: 'ES2024',
      rules: { captureGroup: true, allowOrphanBackrefs: true, asciiWordBoundaries: true, singleline: use !== 'pattern' },
    });
    return { ok: true, regex };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}
