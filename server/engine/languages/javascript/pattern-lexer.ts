// The few facts about JavaScript's tokens that rewriting a pattern needs.

/** Words after which an operand, a name or a body follows. */
export const KEYWORDS: ReadonlySet<string> = new Set([
  'as', 'async', 'await', 'case', 'catch', 'class', 'const', 'default', 'delete', 'do', 'else', 'enum', 'export', 'extends',
  'finally', 'for', 'from', 'function', 'if', 'implements', 'import', 'in', 'instanceof', 'interface', 'let', 'new', 'of', 'return',
  'satisfies', 'switch', 'throw', 'try', 'typeof', 'var', 'void', 'while', 'yield',
]); // prettier-ignore

/** The end of blanks and comments that start at `at`. */
export function skipBlank(text: string, at: number): number {
  const blank = /(?:\s|\/\/[^\n]*|\/\*[^]*?\*\/)*/uy;
  blank.lastIndex = at;
  return at + (blank.exec(text)?.[0].length ?? 0);
}

/** The end of the string that starts at `at`; one character where it is not closed on its line. */
export function skipString(text: string, at: number): number {
  const quote = text[at];
  for (let i = at + 1; i < text.length && text[i] !== '\n'; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === quote) return i + 1;
  }
  return at + 1;
}

/** The end of the regex that starts at `at`; one character where it is not closed on its line. */
export function skipRegex(text: string, at: number): number {
  let inClass = false;
  for (let i = at + 1; i < text.length && text[i] !== '\n'; i++) {
    const char = text[i];
    if (char === '\\') i++;
    else if (char === '[') inClass = true;
    else if (char === ']') inClass = false;
    else if (char === '/' && !inClass) return i + 1;
  }
  return at + 1;
}

const INFIX = /(?:as|from|in|instanceof|of|satisfies)\b/uy;

/**
 * Whether a statement that is an ellipsis needs a `;` before what stands at `next`: not where an operator goes on with it.
 * `apart` says that a line ends between the two.
 */
export function needsSeparator(text: string, next: number, apart: boolean): boolean {
  const char = text[next];
  if (char === undefined || ')]},;:.=>+-*%&|^?!'.includes(char)) return false;
  if ('([{<`/'.includes(char)) return apart || text.startsWith('<...', next);
  INFIX.lastIndex = next;
  return !INFIX.test(text);
}
