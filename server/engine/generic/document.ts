// A text as generic patterns see it: words and single characters, in blocks formed by indentation and by the brackets that are
// closed on the line they are opened. Read once a text and comment style; positions are those of the text.

import type { RuleOptions } from '../rule/rule.ts';

export interface Token {
  /** A word, or one character that is no word. Both sides are compared by this alone. */
  readonly text: string;
  readonly word: boolean;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly block: number;
}

/** The tokens from the block's first up to `end`, those of inner blocks included. Every block begins with a token of its own. */
export interface Block {
  readonly parent: number;
  readonly end: number;
}

export interface GenericDocument {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly blocks: readonly Block[];
  /** Every token text that occurs. */
  readonly words: ReadonlySet<string>;
}

type MutableToken = Omit<Token, 'block'> & { block: number };

interface Line {
  readonly indent: number;
  readonly tokens: MutableToken[];
}

export function readDocument(text: string, options: Pick<RuleOptions, 'generic_comment_style'>): GenericDocument {
  const tokens: Token[] = [];
  const blocks: { parent: number; end: number }[] = [{ parent: -1, end: 0 }];
  const open: { block: number; indent: number }[] = [{ block: 0, indent: 0 }];
  const close = (): void => {
    const closed = open.pop();
    if (closed !== undefined) (blocks[closed.block] as { end: number }).end = tokens.length;
  };
  for (const { indent, tokens: line } of readLines(blankComments(text, options.generic_comment_style))) {
    while ((open[open.length - 1]?.indent ?? 0) > indent) close();
    const parent = open[open.length - 1]?.block ?? 0;
    if (indent > (open[open.length - 1]?.indent ?? 0)) {
      blocks.push({ parent, end: 0 });
      open.push({ block: blocks.length - 1, indent });
    }
    addLine(line, open[open.length - 1]?.block ?? 0, tokens, blocks);
  }
  while (open.length > 0) close();
  return { text, tokens, blocks, words: new Set(tokens.map((token) => token.text)) };
}

const WORD = /^[A-Za-z0-9_]/;
const PARTS = /([ \t]+)|\r?(\n)|[A-Za-z0-9_]+|[^]/g;

function* readLines(text: string): Iterable<Line> {
  let number = 0;
  let indent = 0;
  let tokens: Line['tokens'] = [];
  for (const match of text.matchAll(PARTS)) {
    const [part, blank, newline] = match;
    if (newline !== undefined) {
      if (tokens.length > 0) yield { indent, tokens };
      number++;
      indent = 0;
      tokens = [];
    } else if (blank !== undefined) {
      if (tokens.length === 0) indent = indentOf(blank);
    } else {
      tokens.push({
        text: part,
        word: WORD.test(part),
        start: match.index,
        end: match.index + part.length,
        line: number,
        block: 0,
      });
    }
  }
  if (tokens.length > 0) yield { indent, tokens };
}

/** A tab counts as eight spaces. */
export function indentOf(blank: string): number {
  let width = 0;
  for (const character of blank) width += character === '\t' ? 8 : 1;
  return width;
}

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
const OPENING = new Set([')', ']', '}']);

/** Adds a line's tokens; what stands between brackets of the line is a block of its own. */
function addLine(line: Line['tokens'], outer: number, tokens: Token[], blocks: { parent: number; end: number }[]): void {
  const pairs = pairBrackets(line);
  const path = [outer];
  for (const [index, token] of line.entries()) {
    const partner = pairs.get(index);
    const closes = partner !== undefined && partner < index;
    if (closes && partner + 1 < index) {
      const block = path.pop();
      if (block !== undefined) (blocks[block] as { end: number }).end = tokens.length;
    }
    const here = path[path.length - 1] ?? outer;
    token.block = here;
    tokens.push(token);
    if (partner !== undefined && partner > index + 1) {
      blocks.push({ parent: here, end: 0 });
      path.push(blocks.length - 1);
    }
  }
}

/** Both ways. A closing bracket makes ordinary characters of the open ones that are not its own. */
function pairBrackets(line: Line['tokens']): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  const open: number[] = [];
  for (const [index, { text }] of line.entries()) {
    if (CLOSING[text] !== undefined) open.push(index);
    else if (OPENING.has(text)) {
      for (let partner = open.pop(); partner !== undefined; partner = open.pop()) {
        if (CLOSING[line[partner]?.text ?? ''] !== text) continue;
        pairs.set(partner, index).set(index, partner);
        break;
      }
    }
  }
  return pairs;
}

/** Comments become blanks, so that offsets and lines stay. */
export function blankComments(text: string, style: RuleOptions['generic_comment_style']): string {
  const blank = (comment: string): string => comment.replace(/[^\r\n]/g, ' ');
  const blocks = (code: string): string => code.replace(/\/\*[^]*?\*\//g, blank);
  switch (style) {
    case 'c':
      return blocks(text);
    case 'cpp':
      return blocks(text.replace(/\/\/[^\n]*/g, blank));
    case 'shell':
      return text.replace(/#[^\n]*/g, blank);
    default:
      return text;
  }
}

/** Minified and binary files, which semgrep's generic mode leaves out; the content of a metavariable is never left out. */
export function isGenericTarget(text: string): boolean {
  const head = text.slice(0, 4096);
  if (head.length === 0) return true;
  let unprintable = 0;
  for (let i = 0; i < head.length; i++) {
    const code = head.charCodeAt(i);
    if (code < 32 && (code < 9 || code > 13)) unprintable++;
  }
  if (unprintable * 100 >= head.length) return false;
  const lines = head.split('\n').length;
  return head.length <= 500 || head.length / lines <= 150;
}
