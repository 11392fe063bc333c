// An aliengrep pattern: a flat list of steps through a text. Indentation says nothing; what is a word and what is a pair of
// braces comes from the rule's options.

import type { RuleOptions } from '../rule/rule.ts';

export type AlienStep =
  /** Characters that are no word. */
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'newline' }
  | { readonly kind: 'metavariable'; readonly name: string }
  | { readonly kind: 'lineStart' | 'lineEnd' | 'textStart' | 'textEnd' }
  | {
      readonly kind: 'ellipsis';
      readonly name: string | undefined;
      /** May skip line ends. */
      readonly multiline: boolean;
      /** `....` where lines matter: may begin after the end of the line. */
      readonly long: boolean;
      /** The brace that closes the pattern's own braces around it; it is never skipped. */
      readonly closing: string | undefined;
    };

export interface AlienPattern {
  readonly engine: 'aliengrep';
  readonly steps: readonly AlienStep[];
  readonly multiline: boolean;
  readonly caseless: boolean;
  readonly isWord: ReadonlySet<string>;
  readonly braces: ReadonlyMap<string, string>;
}

const WORD = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_';
const BRACES: readonly (readonly [string, string])[] = [
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
];

type Lexeme =
  | { readonly kind: 'ellipsis'; readonly long: boolean; readonly name: string | undefined }
  | { readonly kind: 'metavariable' | 'word' | 'newline' | 'other'; readonly text: string };

export function parseAlienPattern(text: string, options: RuleOptions): AlienPattern | { readonly error: string } {
  const isWord = new Set([...WORD.split(''), ...options.generic_extra_word_characters]);
  const braces = new Map([...(options.generic_braces ?? BRACES), ...options.generic_extra_braces]);
  const clash = [...braces].flat().find((brace) => isWord.has(brace));
  if (clash !== undefined) return { error: `Invalid pattern: ${clash} is both a brace and a word character` };
  const multiline = options.generic_multiline;
  const lexemes = lex(text, isWord, multiline);
  const closings = closingBraces(lexemes, braces);
  const steps: AlienStep[] = [];
  for (const [index, lexeme] of lexemes.entries()) {
    if (lexeme.kind === 'ellipsis')
      steps.push(...ellipsis(lexeme, lexemes[index - 1], lexemes[index + 1], closings[index], multiline));
    else steps.push(lexeme.kind === 'other' ? { kind: 'literal', text: lexeme.text } : stepOf(lexeme));
  }
  return { engine: 'aliengrep', steps, multiline, caseless: options.generic_caseless, isWord, braces };
}

function stepOf(lexeme: Exclude<Lexeme, { kind: 'ellipsis' }>): AlienStep {
  switch (lexeme.kind) {
    case 'word':
      return { kind: 'word', text: lexeme.text };
    case 'metavariable':
      return { kind: 'metavariable', name: lexeme.text };
    case 'newline':
      return { kind: 'newline' };
    case 'other':
      return { kind: 'literal', text: lexeme.text };
  }
}

function lex(text: string, isWord: ReadonlySet<string>, multiline: boolean): Lexeme[] {
  const out: Lexeme[] = [];
  const signs = /(\$?)(\.{3,4})([A-Z][A-Z0-9_]*)?|\$[A-Z][A-Z0-9_]*/y;
  for (let at = 0; at < text.length;) {
    signs.lastIndex = at;
    const sign = signs.exec(text);
    const character = text[at] ?? '';
    if (sign !== null && signLength(sign) > 0) {
      const [whole, dollar, dots, name] = sign;
      if (dots === undefined) out.push({ kind: 'metavariable', text: whole });
      else out.push({ kind: 'ellipsis', long: dots.length === 4, name: dollar === '$' ? `$...${name ?? ''}` : undefined });
      at += signLength(sign);
    } else if (isWord.has(character)) {
      let end = at + 1;
      while (isWord.has(text[end] ?? '')) end++;
      out.push({ kind: 'word', text: text.slice(at, end) });
      at = end;
    } else {
      if (character === '\n') {
        if (!multiline) out.push({ kind: 'newline', text: '\n' });
      } else if (!/\s/.test(character)) out.push({ kind: 'other', text: character });
      at++;
    }
  }
  return out;
}

/** How much of a text is a sign: a `$` before dots counts only with a name after them, a name only with the `$`. */
function signLength(sign: RegExpExecArray): number {
  const [whole, dollar, dots, name] = sign;
  if (dots === undefined) return whole.length;
  if (dollar === '$') return name === undefined ? 0 : whole.length;
  return dots.length;
}

/** For each lexeme the brace that closes the innermost braces around it. Braces without a partner are ordinary characters. */
function closingBraces(lexemes: readonly Lexeme[], braces: ReadonlyMap<string, string>): (string | undefined)[] {
  const out: (string | undefined)[] = lexemes.map(() => undefined);
  const open: { index: number; closing: string }[] = [];
  for (const [index, lexeme] of lexemes.entries()) {
    if (lexeme.kind !== 'other') continue;
    const top = open[open.length - 1];
    if (top?.closing === lexeme.text) {
      for (let inner = top.index + 1; inner < index; inner++) out[inner] ??= top.closing;
      open.pop();
      continue;
    }
    const closing = braces.get(lexeme.text);
    if (closing !== undefined) open.push({ index, closing });
  }
  return out;
}

/** An ellipsis that begins or ends a line (where lines matter: else the pattern) reaches to the line's (the text's) end there. */
function ellipsis(
  lexeme: Extract<Lexeme, { kind: 'ellipsis' }>,
  previous: Lexeme | undefined,
  next: Lexeme | undefined,
  closing: string | undefined,
  multiline: boolean,
): AlienStep[] {
  const wide = multiline || lexeme.long;
  const step: AlienStep = { kind: 'ellipsis', name: lexeme.name, multiline: wide, long: lexeme.long && !multiline, closing };
  const begins = previous === undefined || (!wide && previous.kind === 'newline');
  const ends = next === undefined || (!wide && next.kind === 'newline');
  const out: AlienStep[] = [step];
  if (begins) out.unshift({ kind: wide ? 'textStart' : 'lineStart' });
  if (ends) out.push({ kind: wide ? 'textEnd' : 'lineEnd' });
  return out;
}
