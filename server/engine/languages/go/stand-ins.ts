// Replaces the signs of a Go pattern by identifiers. Which `...` is a sign depends on where it stands: Go has variadic
// parameters and arguments of its own. Works on tokens; never parses.

import { DEEP_NAME, ELLIPSIS_NAME, METAVARIABLE_LETTER, TYPED_NAME } from '../language.ts';

const TOKEN =
  /(?<opaque>"(?:\\.|[^"\\\n])*"|`[^`]*`|'(?:\\.|[^'\\\n])+')|(?<comment>\/\/[^\n]*|\/\*[^]*?\*\/)|(?<typed>\(\s*\$[A-Z_][A-Z_0-9]*\s*:(?!=))|(?<deep><\.\.\.)|(?<deepEnd>\.\.\.>)|(?<sequence>\$\.\.\.[A-Z_][A-Z_0-9]*)|(?<metavariable>\$[A-Z_][A-Z_0-9]*)|(?<ellipsis>\.\.\.)|(?<word>[\p{L}_][\p{L}\p{N}_]*)|(?<space>\s+)|[^]/gu;

type Sort =
  'opaque' | 'comment' | 'typed' | 'deep' | 'deepEnd' | 'sequence' | 'metavariable' | 'ellipsis' | 'word' | 'space' | 'sign';

interface Token {
  readonly sort: Sort;
  readonly text: string;
}

const SORTS = ['opaque', 'comment', 'typed', 'deep', 'deepEnd', 'sequence', 'metavariable', 'ellipsis', 'word', 'space'] as const;

function tokensOf(pattern: string): Token[] {
  return [...pattern.matchAll(TOKEN)].map((match) => {
    const groups = match.groups ?? {};
    return { sort: SORTS.find((sort) => groups[sort] !== undefined) ?? 'sign', text: match[0] };
  });
}

/** A bracket that is open. */
interface Open {
  readonly sign: string;
  readonly closing: string;
  /** Follows an operand: the `[` of an index, not of a type. */
  readonly afterOperand: boolean;
  /** The parentheses of an import list. */
  readonly imports: boolean;
}

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

const KEYWORDS =
  /^(?:break|case|chan|const|continue|default|defer|else|fallthrough|for|func|go|goto|if|import|interface|map|package|range|return|select|struct|switch|type|var)$/u;

export function standIns(pattern: string): string {
  const tokens = tokensOf(pattern);
  const open: Open[] = [];
  let out = '';
  let previous: Token | undefined;
  tokens.forEach((token, at) => {
    const top = open.at(-1);
    switch (token.sort) {
      case 'space':
        out += token.text;
        return;
      case 'comment':
        out += token.text.replaceAll(/[^\n]/gu, ' ');
        return;
      case 'typed':
        // `($X : T)` becomes `ǃ(ǂX.(T))`: an assertion takes any type.
        out += `${TYPED_NAME}${token.text.replace('$', METAVARIABLE_LETTER).replace(/\s*:$/u, '.(')}`;
        open.push({ sign: '(', closing: '))', afterOperand: false, imports: false });
        break;
      case 'deep':
        out += `${DEEP_NAME}(`;
        open.push({ sign: '<', closing: ')', afterOperand: false, imports: false });
        break;
      case 'deepEnd':
        open.pop();
        out += ')';
        break;
      case 'sequence':
        out += METAVARIABLE_LETTER + ELLIPSIS_NAME + token.text.slice(4);
        break;
      case 'metavariable':
        out += METAVARIABLE_LETTER + token.text.slice(1);
        break;
      case 'ellipsis':
        out += ellipsis(top, previous, following(tokens, at));
        break;
      case 'sign':
        out += sign(token.text, open, previous);
        break;
      default:
        out += token.text;
    }
    previous = token;
  });
  return out;
}

/** The token behind, blanks and comments aside. */
function following(tokens: readonly Token[], at: number): Token | undefined {
  return tokens.slice(at + 1).find(({ sort }) => sort !== 'space' && sort !== 'comment');
}

function isOperand(token: Token | undefined): boolean {
  if (token === undefined) return false;
  if (token.sort === 'word') return !KEYWORDS.test(token.text);
  if (token.sort === 'sign') return token.text === ')' || token.text === ']' || token.text === '}';
  return token.sort === 'opaque' || token.sort === 'metavariable' || token.sort === 'sequence' || token.sort === 'deepEnd';
}

function sign(text: string, open: Open[], previous: Token | undefined): string {
  const closing = CLOSING[text];
  if (closing !== undefined) {
    open.push({ sign: text, closing, afterOperand: isOperand(previous), imports: previous?.text === 'import' });
    return text;
  }
  if (text !== ')' && text !== ']' && text !== '}') return text;
  return open.pop()?.closing ?? text;
}

function ellipsis(top: Open | undefined, previous: Token | undefined, next: Token | undefined): string {
  if (top?.imports === true) return '   ';
  if (top?.sign === '[' && !top.afterOperand && previous?.text === '[' && next?.text === ']') return '...';
  if (top?.sign === '(' && isVariadic(previous, next)) return '...';
  if (previous?.text === 'case' && next?.text !== ':' && next?.text !== ',') return `${ELLIPSIS_NAME}:`;
  return ELLIPSIS_NAME;
}

/** `f(xs...)`, `func(xs ...T)` and `func(...T)`. */
function isVariadic(previous: Token | undefined, next: Token | undefined): boolean {
  if (isOperand(previous)) return true;
  return next?.sort === 'word' || next?.sort === 'metavariable' || next?.text === '*' || next?.text === '[';
}
