// The tokens of a Java pattern, with the signs that only patterns have. Blanks and comments belong to the token behind them.

export type TokenKind = 'word' | 'metavariable' | 'sequence' | 'dots' | 'deep' | 'undeep' | 'literal' | 'sign' | 'end';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  /** Blanks before the token; comments have become blanks. */
  readonly blank: string;
  /** For a bracket, the place of its partner in the list; -1 where there is none. */
  partner: number;
}

const TOKEN =
  /(?<blank>(?:\s|\/\/[^\n]*|\/\*[^]*?\*\/)*)(?:(?<literal>"""[^]*?"""|"(?:\\[^]|[^"\\\n])*"|'(?:\\[^]|[^'\\\n])*')|(?<deep><\.\.\.(?!\s*[>,]))|(?<sequence>\$\.\.\.[A-Z_][A-Z_0-9]*(?![\w$]))|(?<metavariable>\$[A-Z_][A-Z_0-9]*(?![\w$]))|(?<dots>\.{3,})|(?<word>[\p{L}\p{N}_$]+)|->|::|(?<sign>[^])|$)/uy;

const CLOSING: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

export function tokensOf(pattern: string): readonly Token[] {
  const tokens: Token[] = [];
  const open: number[] = [];
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(pattern); match !== null; match = TOKEN.exec(pattern)) {
    const groups = match.groups ?? {};
    const blank = (groups['blank'] ?? '').replaceAll(/\S/gu, ' ');
    const text = match[0].slice(blank.length);
    const isDeep = open.some((at) => tokens[at]?.kind === 'deep');
    const token: Token = { kind: kindOf(groups, text), text, blank, partner: -1 };
    if (token.kind === 'dots' && isDeep && pattern[TOKEN.lastIndex] === '>' && tokens[open.at(-1) ?? -1]?.kind === 'deep') {
      TOKEN.lastIndex++;
      tokens.push({ ...token, kind: 'undeep', text: '...>' });
      link(tokens, open);
      continue;
    }
    tokens.push(token);
    if (text === '' && TOKEN.lastIndex >= pattern.length) break;
    if (token.kind === 'deep' || (token.kind === 'sign' && '([{'.includes(text))) open.push(tokens.length - 1);
    else if (token.kind === 'sign' && CLOSING[text] !== undefined && tokens[open.at(-1) ?? -1]?.text === CLOSING[text])
      link(tokens, open);
  }
  return tokens;
}

/** The last token closes the bracket that was opened last. */
function link(tokens: readonly Token[], open: number[]): void {
  const at = open.pop();
  const opening = at === undefined ? undefined : tokens[at];
  const closing = tokens.at(-1);
  if (at === undefined || opening === undefined || closing === undefined) return;
  opening.partner = tokens.length - 1;
  closing.partner = at;
}

function kindOf(groups: Readonly<Record<string, string | undefined>>, text: string): TokenKind {
  for (const kind of ['literal', 'deep', 'sequence', 'metavariable', 'dots', 'word'] as const) {
    if (groups[kind] !== undefined) return kind;
  }
  return text === '' ? 'end' : 'sign';
}

/** Words behind which no name of a method is declared and no operand has ended. */
const KEYWORDS: ReadonlySet<string> = new Set([
  'assert', 'case', 'catch', 'do', 'else', 'extends', 'finally', 'for', 'if', 'implements', 'import', 'instanceof', 'new', 'package',
  'return', 'switch', 'synchronized', 'throw', 'throws', 'try', 'while', 'yield',
]); // prettier-ignore

export function isName(token: Token | undefined): boolean {
  return token !== undefined && (token.kind === 'metavariable' || (token.kind === 'word' && !KEYWORDS.has(token.text)));
}
