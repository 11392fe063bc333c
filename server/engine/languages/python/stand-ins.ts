// Replaces the signs of a Python pattern by identifiers, and adds what Python's grammar wants around them in a dictionary, in a
// stack of decorators and for a typed metavariable. Works on tokens; never parses.

import { DEEP_NAME, ELLIPSIS_LETTER, ELLIPSIS_NAME, METAVARIABLE_LETTER, TYPED_NAME } from '../language.ts';

/** Strings and comments first: what they contain is not code, but for the braces of an f-string. */
const SIGNS =
  /(?<string>[\p{L}]{0,2}(?:"""[^]*?"""|'''[^]*?'''|"(?:\\[^]|[^"\\\n])*"|'(?:\\[^]|[^'\\\n])*'))|(?<comment>#[^\n]*)|<\.\.\.|\.\.\.>|\$\.\.\.(?=[A-Z_])|\$(?=[A-Z_])|\.{3,}/gu;

export function standIns(pattern: string): string {
  return addStructure(replaceSigns(pattern));
}

function replaceSigns(code: string): string {
  return code.replace(SIGNS, (found: string, ...rest: unknown[]) => {
    const { string, comment } = rest[rest.length - 1] as { string?: string; comment?: string };
    if (comment !== undefined) return found;
    if (string !== undefined) return /^[rR]?[fF]/u.test(string) ? inFString(string) : string;
    const before = code.slice(0, rest[rest.length - 3] as number);
    return signOf(found, before);
  });
}

/** An f-string's holes are code; outside them only the letters matter, and those are read back. */
function inFString(string: string): string {
  return string.replace(/<\.\.\.|\.\.\.>|\$\.\.\.(?=[A-Z_])|\$(?=[A-Z_])|\.{3}/gu, (sign) => signOf(sign, ''));
}

function signOf(sign: string, before: string): string {
  switch (sign) {
    case '<...':
      return `${DEEP_NAME}(  `;
    case '...>':
      return '   )';
    case '$...':
      return METAVARIABLE_LETTER + ELLIPSIS_NAME;
    case '$':
      return METAVARIABLE_LETTER;
    default:
      return dots(sign.length, /[\p{L}\p{N}_)\]]\s*$/u.test(before));
  }
}

/** More than three dots are an ellipsis with the dots of field accesses around it: `a....b`, `a.....b()`. */
function dots(count: number, afterObject: boolean): string {
  if (count === 3) return ELLIPSIS_NAME;
  return (afterObject ? '.' : '') + ELLIPSIS_NAME + '.'.repeat(count - 3 - (afterObject ? 1 : 0));
}

interface Token {
  readonly text: string;
  readonly start: number;
  readonly kind: 'word' | 'sign' | 'space' | 'line' | 'opaque';
}

const TOKENS =
  /(?<opaque>[\p{L}]{0,2}(?:"""[^]*?"""|'''[^]*?'''|"(?:\\[^]|[^"\\\n])*"|'(?:\\[^]|[^'\\\n])*')|#[^\n]*)|(?<word>[\p{L}\p{N}_]+)|(?<line>\n)|(?<space>[^\S\n]+)|[^]/gu;

function tokens(text: string): Token[] {
  return [...text.matchAll(TOKENS)].map((match) => {
    const groups = match.groups ?? {};
    const kind = (['opaque', 'word', 'line', 'space'] as const).find((name) => groups[name] !== undefined) ?? 'sign';
    return { text: match[0], start: match.index, kind };
  });
}

/** A bracket that is open, and what its current element and the finished ones look like. */
interface Open {
  readonly sign: string;
  readonly isCall: boolean;
  readonly lone: { end: number; text: string }[];
  element: Token[];
  colon: number | undefined;
  lambdas: number;
  hasColon: boolean;
}

interface Insertion {
  readonly at: number;
  readonly text: string;
  /** How many characters of the text are replaced. */
  readonly drop: number;
}

function addStructure(text: string): string {
  const insertions: Insertion[] = [];
  const stack: Open[] = [];
  let line: Token[] = [];
  let decorated = false;
  let previous: Token | undefined;
  let beforePrevious: Token | undefined;
  const endLine = (): void => {
    const [first, ...more] = line.filter((token) => token.kind !== 'space' && !token.text.startsWith('#'));
    line = [];
    if (first === undefined) return;
    if (decorated && first.text === ELLIPSIS_NAME && more.length === 0) insertions.push({ at: first.start, text: '@', drop: 0 });
    else decorated = first.text === '@';
  };
  for (const token of tokens(text)) {
    if (token.kind === 'line' && stack.length === 0) endLine();
    else line.push(token);
    if (token.kind === 'space' || token.kind === 'line') continue;
    const open = stack[stack.length - 1];
    if ('([{'.includes(token.text)) {
      open?.element.push(token);
      stack.push(opened(token, previous, beforePrevious));
    } else if (')]}'.includes(token.text)) {
      const closed = stack.pop();
      if (closed !== undefined) finish(closed, token, insertions);
      stack[stack.length - 1]?.element.push(token);
    } else if (open !== undefined) addTo(open, token, insertions);
    beforePrevious = previous;
    previous = token;
  }
  endLine();
  return apply(text, insertions);
}

const KEYWORDS =
  /^(?:and|or|not|in|is|if|else|elif|return|yield|await|lambda|print|assert|del|raise|from|import|for|while|with|as|exec)$/u;

function opened(token: Token, previous: Token | undefined, beforePrevious: Token | undefined): Open {
  const afterName =
    previous !== undefined && (previous.kind === 'word' || ')]'.includes(previous.text)) && !KEYWORDS.test(previous.text);
  const defines = beforePrevious?.text === 'def' || beforePrevious?.text === 'class';
  return {
    sign: token.text,
    isCall: token.text === '(' && afterName && !defines,
    lone: [],
    element: [],
    colon: undefined,
    lambdas: 0,
    hasColon: false,
  };
}

function addTo(open: Open, token: Token, insertions: Insertion[]): void {
  if (token.text === ',' && open.lambdas === 0) {
    endElement(open, token, insertions);
    return;
  }
  if (token.text === 'lambda') open.lambdas++;
  else if (token.text === ':') {
    if (open.lambdas > 0) open.lambdas--;
    else {
      open.hasColon = true;
      if (open.element.length === 1) open.colon = token.start;
    }
  }
  open.element.push(token);
}

function finish(open: Open, token: Token, insertions: Insertion[]): void {
  endElement(open, token, insertions);
  if (open.sign !== '{' || !open.hasColon) return;
  for (const { end, text } of open.lone) insertions.push({ at: end, text: `:${text}`, drop: 0 });
}

/** `$X: T` in a call becomes `ǃ($X, T)`; an ellipsis alone in braces is remembered until they turn out to be a dictionary's. */
function endElement(open: Open, end: Token, insertions: Insertion[]): void {
  const [first] = open.element;
  if (first !== undefined) {
    const sign = first.text[0];
    const last = open.element[open.element.length - 1] ?? first;
    if (
      open.element.length === 1 &&
      (first.text === ELLIPSIS_NAME || first.text.startsWith(METAVARIABLE_LETTER + ELLIPSIS_LETTER))
    )
      open.lone.push({ end: first.start + first.text.length, text: first.text });
    if (open.isCall && open.colon !== undefined && sign === METAVARIABLE_LETTER) {
      insertions.push({ at: first.start, text: `${TYPED_NAME}(`, drop: 0 });
      insertions.push({ at: open.colon, text: ',', drop: 1 });
      insertions.push({ at: Math.min(last.start + last.text.length, end.start), text: ')', drop: 0 });
    }
  }
  open.element = [];
  open.colon = undefined;
}

function apply(text: string, insertions: readonly Insertion[]): string {
  let out = '';
  let at = 0;
  for (const insertion of [...insertions].sort((a, b) => a.at - b.at)) {
    out += text.slice(at, insertion.at) + insertion.text;
    at = insertion.at + insertion.drop;
  }
  return out + text.slice(at);
}
