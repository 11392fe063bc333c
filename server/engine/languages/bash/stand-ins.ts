// Rewrites a pattern into text that the grammar of Bash can read. Works on characters and quotes; never parses. `...` is a
// sign only where no other part of a word touches it, as `a...b` is a word; inside quotes `$X` is a sign and `...` only
// where it fills a gap.

import { DEEP_NAME, ELLIPSIS_NAME, METAVARIABLE_LETTER } from '../language.ts';

/**
 * Begins a metavariable where the grammar only takes the name of a variable, `${$X}` and `for $X`, which has to be ASCII;
 * `candidates.ts` puts the letter back.
 */
export const ASCII_METAVARIABLE = 'metavariable__';

const TOKEN =
  /(?<raw>'[^']*')|(?<escape>\\[^])|(?<comment>(?<=^|\s)#[^\n]*)|(?<named>(?:\$\{[#!]?|\bfor\s+|\bselect\s+)\$[A-Z_][A-Z_0-9]*)|(?<sequence>\$\.\.\.[A-Z_][A-Z_0-9]*)|(?<metavariable>\$[A-Z_][A-Z_0-9]*(?![a-z])(?:\.\.\.(?![\w.]))?)|(?<deep><\.\.\.)|(?<deepEnd>\.\.\.>)|(?<ellipsis>(?:(?<![\w./:=@%+,~*?[\]^-])|(?<=(?:^|[\n;&|(){]|\b(?:export|local|readonly|declare|typeset)\s)[ \t]*\$?\w+\+?=))\.\.\.(?![\w./:=@%+,~*?[^-]))|(?<quote>")|[^]/gu;

export function standIns(pattern: string): string {
  let quoted = false;
  return pattern.replace(TOKEN, (token: string, ...rest: readonly unknown[]) => {
    const groups = rest.at(-1) as Readonly<Record<string, string | undefined>>;
    if (groups['escape'] !== undefined) return token;
    if (groups['quote'] !== undefined) quoted = !quoted;
    if (groups['raw'] !== undefined) return quoted ? standIns(token.slice(0, 1)) + quotedSigns(token.slice(1)) : token;
    if (groups['comment'] !== undefined) return quoted ? quotedSigns(token) : token.replaceAll(/./gu, ' ');
    if (groups['deep'] !== undefined) return quoted ? token : `<(${DEEP_NAME};`;
    if (groups['deepEnd'] !== undefined) return quoted ? token : ')';
    if (groups['named'] !== undefined) return token.replace(/\$(?=[A-Z_])/u, ASCII_METAVARIABLE);
    if (groups['sequence'] !== undefined) return METAVARIABLE_LETTER + ELLIPSIS_NAME + token.slice(4);
    if (groups['metavariable'] !== undefined) return METAVARIABLE_LETTER + token.slice(1).replace('...', ELLIPSIS_NAME);
    if (groups['ellipsis'] === undefined) return token;
    return quoted && !fills(pattern, rest.at(-3) as number) ? token : ELLIPSIS_NAME;
  });
}

/** Whether `...` at an offset fills a gap between quotes and expansions. */
function fills(pattern: string, at: number): boolean {
  return /["})`]$/u.test(pattern.slice(0, at)) && /^\.\.\.["$`]/u.test(pattern.slice(at));
}

/** What looked like a text in single quotes or a comment and stands between double quotes. */
function quotedSigns(text: string): string {
  return text.replace(/\$(\.\.\.)?(?=[A-Z_][A-Z_0-9]*(?![a-z]))/gu, (_, dots?: string) =>
    dots === undefined ? METAVARIABLE_LETTER : METAVARIABLE_LETTER + ELLIPSIS_NAME,
  );
}
