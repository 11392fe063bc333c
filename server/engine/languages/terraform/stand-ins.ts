// Rewrites a pattern into text that HCL's grammar can read: metavariables and ellipses become identifiers, and where an
// attribute, a block or an entry is expected an ellipsis becomes one. Never parses: it keeps track of brackets and strings.

import { DEEP_NAME, ELLIPSIS_NAME, METAVARIABLE_LETTER } from '../language.ts';

export interface StandIns {
  readonly text: string;
  /** What would close the brackets that the pattern leaves open. */
  readonly closers: string;
}

type Frame = 'body' | 'object' | 'paren' | 'bracket' | 'deep' | 'string' | 'template';

const CLOSERS: { readonly [frame in Frame]: string } = {
  body: '}',
  object: '}',
  paren: ')',
  bracket: ']',
  deep: ')',
  string: '"',
  template: '}',
};

const METAVARIABLE = /\$(\.\.\.)?([A-Z_][A-Z_0-9]*)(?![\w$-])/uy;
const WORD = /[\p{L}\p{N}_$-]+/uy;
const HEREDOC = /<<-?[ \t]*([\p{L}_][\p{L}\p{N}_-]*)[ \t]*\r?\n/uy;
const BLANK = /(?:\s|#[^\n]*|\/\/[^\n]*|\/\*(?:[^*]|\*(?!\/))*\*\/)+/uy;

class Rewriter {
  private readonly text: string;
  private out = '';
  private at = 0;
  private readonly frames: Frame[] = ['body'];
  /** The last token: 'word', 'literal' or a sign; '' at the start. */
  private last = '';
  /** Since the last token there was an end of line. */
  private newline = false;
  /** In a body: the first word of a statement has been read, and neither its `=` nor its end. */
  private header = false;

  constructor(text: string) {
    this.text = text;
  }

  run(): StandIns {
    while (this.at < this.text.length) this.step();
    const closers = this.frames.slice(1).map((frame) => CLOSERS[frame]);
    return { text: this.out, closers: closers.reverse().join('') };
  }

  private get frame(): Frame {
    return this.frames.at(-1) ?? 'body';
  }

  private step(): void {
    if (this.frame === 'string') return this.stringText();
    const blank = this.match(BLANK);
    if (blank !== undefined) return this.blank(blank);
    const char = this.text[this.at] ?? '';
    if (char === '"') return this.open('string', 1);
    const heredoc = this.match(HEREDOC);
    if (heredoc !== undefined) return this.heredoc(heredoc);
    if (this.text.startsWith('<...', this.at)) {
      this.frames.push('deep');
      return this.emit(`${DEEP_NAME}(  `, 4, '(');
    }
    if (this.frame === 'deep' && this.text.startsWith('...>', this.at)) {
      this.frames.pop();
      return this.emit(')   ', 4, 'literal');
    }
    if (this.text.startsWith('...', this.at)) return this.dots();
    const metavariable = this.match(METAVARIABLE);
    if (metavariable !== undefined) return this.metavariable(metavariable);
    const word = this.match(WORD);
    if (word !== undefined) return this.word(word, word.length);
    this.sign(char);
  }

  private metavariable(text: string): void {
    if (text.startsWith('$.')) this.ellipsis(`${METAVARIABLE_LETTER}${ELLIPSIS_NAME}${text.slice(4)}`, text.length);
    else this.word(METAVARIABLE_LETTER + text.slice(1), text.length);
  }

  private word(word: string, length: number): void {
    if (this.frame === 'body' && this.startsStatement()) this.header = true;
    this.emit(word, length, 'word');
  }

  /** `f(list...)` spreads; any other `...` is an ellipsis. */
  private dots(): void {
    const spreads = this.frame === 'paren' && this.endsValue() && /^\.\.\.\s*\)/u.test(this.text.slice(this.at));
    if (spreads) this.emit('...', 3, '...');
    else this.ellipsis(ELLIPSIS_NAME, 3);
  }

  private ellipsis(name: string, length: number): void {
    if (this.frame === 'body' && this.startsStatement()) return this.emit(`${name}{}`, length, 'end');
    if (this.frame === 'object' && this.last !== '=' && this.last !== ':') return this.emit(`${name}=${name}`, length, 'literal');
    this.emit(name, length, 'word');
  }

  /** Whether a statement of a body begins here: on a new line, or behind a complete one. */
  private startsStatement(): boolean {
    if (this.last === '' || this.last === '{' || this.last === 'end' || this.last === '}') return true;
    if (!this.header) return this.endsValue();
    return this.newline && this.last === 'word' && !/^\s*[{"=]/u.test(this.text.slice(this.at));
  }

  private endsValue(): boolean {
    return ['word', 'literal', ')', ']', '}', 'end'].includes(this.last);
  }

  private sign(char: string): void {
    if (char === '(') return this.open('paren', 1);
    if (char === '[') return this.open('bracket', 1);
    if (char === '{') {
      const body = this.frame === 'body' && this.header;
      this.header = false;
      return this.open(body ? 'body' : 'object', 1);
    }
    if ((char === ')' || char === ']' || char === '}') && this.frames.length > 1) this.frames.pop();
    if (char === '=' && this.frame === 'body') this.header = false;
    this.emit(char, 1, char);
  }

  /** A string up to its quote or to the next `${`. */
  private stringText(): void {
    const { text, at } = this;
    if (text.startsWith('$${', at)) return this.emit('$${', 3, this.last);
    if (text.startsWith('${', at)) return this.open('template', 2);
    if (text[at] === '\\') return this.emit(text.slice(at, at + 2), 2, this.last);
    if (text[at] !== '"') return this.emit(text[at] ?? '', 1, this.last);
    this.frames.pop();
    this.emit('"', 1, 'literal');
  }

  /** A heredoc up to the line with its word alone. */
  private heredoc(opening: string): void {
    const word = /([\p{L}_][\p{L}\p{N}_-]*)\s*$/u.exec(opening)?.[1] ?? '';
    const closing = new RegExp(`^[ \\t]*${word}[ \\t]*$`, 'mu');
    const body = this.text.slice(this.at + opening.length);
    const end = closing.exec(body);
    const length = end === null ? this.text.length - this.at : opening.length + end.index + end[0].length;
    this.emit(this.text.slice(this.at, this.at + length), length, 'literal');
  }

  /** Comments say nothing: they become blanks. */
  private blank(text: string): void {
    this.out += text.replaceAll(/\S/gu, ' ');
    this.newline ||= text.includes('\n');
    this.at += text.length;
  }

  private open(frame: Frame, length: number): void {
    this.frames.push(frame);
    this.emit(this.text.slice(this.at, this.at + length), length, this.text[this.at + length - 1] ?? '');
  }

  private emit(text: string, length: number, last: string): void {
    this.out += text;
    this.at += length;
    this.last = last;
    this.newline = false;
  }

  private match(expression: RegExp): string | undefined {
    expression.lastIndex = this.at;
    return expression.exec(this.text)?.[0];
  }
}

export function standIns(pattern: string): StandIns {
  return new Rewriter(pattern).run();
}
