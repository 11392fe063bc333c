// Rewrites a pattern into text that the grammars of the family can read: metavariables and ellipses become identifiers, and an
// ellipsis gets the shape its place asks for (a statement, a case, a loop header, a JSX value). Never parses: it only keeps
// track of brackets, strings, templates and tags.

import { DEEP_NAME, ELLIPSIS_NAME, METAVARIABLE_LETTER } from '../language.ts';
import { KEYWORDS, needsSeparator, skipBlank, skipRegex, skipString } from './pattern-lexer.ts';

type FrameKind = 'top' | 'block' | 'class' | 'switch' | 'object' | 'paren' | 'bracket' | 'template' | 'deep' | 'tag' | 'children';

interface Frame {
  readonly kind: FrameKind;
  /** What the next `{` opens, after `class`, `switch` … */
  head: 'class' | 'switch' | undefined;
  /** A `switch` body that has a case already. */
  cases: boolean;
}

const METAVARIABLE = /\$(\.\.\.)?([A-Z_][A-Z_0-9]*)(?![\w$])/uy;
const WORD = /[\p{L}\p{N}_$]+/uy;
const OPENING_TAG = /<(?=[\p{L}_$])/uy;
const ANY_LOOP = /\(\s*\.\.\.\s*\)/uy;
/** What follows a spread directly. An ellipsis is followed by a blank or by punctuation. */
const SPREAD_OPERAND = /[\p{L}\p{N}_$[({'"`]/u;
const STATEMENT_FRAMES: ReadonlySet<FrameKind> = new Set<FrameKind>(['top', 'block', 'class', 'switch']);

class StandIns {
  private readonly text: string;
  private out = '';
  private at = 0;
  private readonly frames: Frame[] = [{ kind: 'top', head: undefined, cases: false }];
  /** The last token: a word, a sign, or 'literal'; '' at the start. */
  private last = '';
  private newline = false;

  constructor(text: string) {
    this.text = text;
  }

  run(): string {
    while (this.at < this.text.length) this.step();
    return this.out;
  }

  private get frame(): Frame {
    return this.frames.at(-1) ?? { kind: 'top', head: undefined, cases: false };
  }

  private step(): void {
    const { kind } = this.frame;
    if (kind === 'template') return this.templateText();
    if (kind === 'children') return this.jsxText();
    const blank = skipBlank(this.text, this.at);
    if (blank > this.at) return this.blank(blank);
    const char = this.text[this.at] ?? '';
    if (char === '"' || char === "'") return this.copyTo(skipString(this.text, this.at), 'literal');
    if (char === '`') return this.open('template', 1);
    if (this.text.startsWith('<...', this.at)) {
      this.push('deep');
      return this.emit(`${DEEP_NAME}(  `, 4, '(');
    }
    if (kind === 'deep' && this.text.startsWith('...>', this.at)) {
      this.frames.pop();
      return this.emit(')   ', 4, ')');
    }
    if (this.text.startsWith('...', this.at)) return this.dots();
    const metavariable = this.match(METAVARIABLE);
    if (metavariable !== undefined) return this.metavariable(metavariable);
    const word = this.match(WORD);
    if (word !== undefined) return this.word(word);
    this.sign(char);
  }

  private metavariable(text: string): void {
    if (text.startsWith('$.')) return this.ellipsis(`${METAVARIABLE_LETTER}${ELLIPSIS_NAME}${text.slice(4)}`, text.length);
    const name = METAVARIABLE_LETTER + text.slice(1);
    if (this.last === 'from') return this.emit(`"${name}"`, text.length, 'literal');
    const value = this.frame.kind === 'tag' && this.last === '=';
    this.emit(value ? `{${name}}` : name, text.length, 'name');
  }

  private word(word: string): void {
    const { frame } = this;
    if (this.last !== '.') {
      if (word === 'class' || word === 'interface' || word === 'enum') frame.head = 'class';
      else if (word === 'switch') frame.head = 'switch';
      else if (word === 'case' || word === 'default') frame.cases = true;
    }
    this.copyTo(this.at + word.length, this.last === '.' ? 'name' : word);
  }

  /** `...` before an operand is a spread, elsewhere an ellipsis. */
  private dots(): void {
    const next = this.text[this.at + 3] ?? '';
    if (this.last !== 'function' && SPREAD_OPERAND.test(next)) return this.copyTo(this.at + 3, '...');
    this.ellipsis(ELLIPSIS_NAME, 3);
  }

  /** `length` is that of the pattern's own text. In a statement list it must stand apart from its neighbours. */
  private ellipsis(name: string, length: number): void {
    const { frame } = this;
    if (frame.kind === 'tag' && this.last === '=') return this.emit(`{${name}}`, length, 'literal');
    if (frame.kind === 'switch' && !frame.cases) return this.emit(`case ${name}:`, length, ':');
    if (!STATEMENT_FRAMES.has(frame.kind) || this.last === '.') return this.emit(name, length, 'name');
    if (this.endsValue() && this.last !== '}' && !this.newline) this.out = `${this.out.replace(/\s$/u, '')}\n`;
    const after = this.at + length;
    const next = skipBlank(this.text, after);
    const apart = this.text.slice(after, next).includes('\n');
    const separate = !KEYWORDS.has(this.last) || this.last === 'else' || this.last === 'do';
    this.emit(name, length, 'name');
    if (!separate || !needsSeparator(this.text, next, apart)) return;
    this.out += ';';
    this.last = ';';
    if (next > after) this.at++;
  }

  private sign(char: string): void {
    const { frame } = this;
    if (frame.kind === 'tag' && char === '>') {
      this.frames.pop();
      if (this.last !== '/') this.push('children');
      return this.copyTo(this.at + 1, 'literal');
    }
    if (char === '<' && !this.endsValue() && frame.kind !== 'tag') {
      if (this.text.startsWith('<>', this.at)) return this.open('children', 2);
      if (this.match(OPENING_TAG) !== undefined) return this.open('tag', 1);
    }
    if (char === '/' && !this.endsValue() && frame.kind !== 'tag') return this.copyTo(skipRegex(this.text, this.at), 'literal');
    if (char === '(' && (this.last === 'for' || this.last === 'await')) {
      const loop = this.last === 'for' ? this.match(ANY_LOOP) : undefined;
      if (loop !== undefined) return this.emit(`(${ELLIPSIS_NAME};;)`, loop.length, ')');
    }
    if (char === '(') return this.open('paren', 1);
    if (char === '[') return this.open('bracket', 1);
    if (char === '{') return this.open(this.braceKind(), 1);
    if ((char === ')' || char === ']' || char === '}') && this.frames.length > 1) this.frames.pop();
    if (char === ';') frame.head = undefined;
    const arrow = this.text.startsWith('=>', this.at);
    this.copyTo(this.at + (arrow ? 2 : 1), arrow ? '=>' : char);
  }

  /** What a `{` opens. Where a pattern starts with one this is open: commas decide later. */
  private braceKind(): FrameKind {
    const { frame, last } = this;
    const { head } = frame;
    frame.head = undefined;
    if (head !== undefined) return head;
    if (['', ')', '=>', ';', '{', '}', 'else', 'try', 'finally', 'catch', 'do'].includes(last)) return 'block';
    if (last === ':') return frame.kind === 'switch' ? 'block' : 'object';
    return STATEMENT_FRAMES.has(frame.kind) && this.endsValue() ? 'block' : 'object';
  }

  /** Whether the last token ends an operand, so that a `/` divides and a `<` compares. */
  private endsValue(): boolean {
    if (this.last === 'literal' || this.last === ')' || this.last === ']' || this.last === '}') return true;
    return /^[\p{L}\p{N}_$]/u.test(this.last) && !KEYWORDS.has(this.last);
  }

  private templateText(): void {
    if (this.text.startsWith('${', this.at)) return this.open('object', 2);
    if (this.text[this.at] === '\\') return this.copyTo(this.at + 2, this.last);
    if (this.text[this.at] !== '`') return this.copyTo(this.at + 1, this.last);
    this.frames.pop();
    this.copyTo(this.at + 1, 'literal');
  }

  private jsxText(): void {
    if (this.text.startsWith('</', this.at)) {
      this.frames.pop();
      const end = this.text.indexOf('>', this.at);
      const closing = this.text.slice(this.at, end < 0 ? undefined : end + 1);
      return this.emit(closing.replaceAll(/\$(?=[A-Z_])/gu, METAVARIABLE_LETTER), closing.length, 'literal');
    }
    if (this.text.startsWith('<>', this.at)) return this.open('children', 2);
    if (this.match(OPENING_TAG) !== undefined) return this.open('tag', 1);
    if (this.text[this.at] === '{') return this.open('object', 1);
    this.copyTo(this.at + 1, this.last);
  }

  /** Comments say nothing: they become blanks. */
  private blank(end: number): void {
    const blank = this.text.slice(this.at, end).replaceAll(/\S/gu, ' ');
    this.out += blank;
    this.newline ||= blank.includes('\n');
    this.at = end;
  }

  private push(kind: FrameKind): void {
    this.frames.push({ kind, head: undefined, cases: false });
  }

  private open(kind: FrameKind, length: number): void {
    this.push(kind);
    this.copyTo(this.at + length, this.text[this.at + length - 1] ?? '');
  }

  private copyTo(end: number, last: string): void {
    this.emit(this.text.slice(this.at, end), end - this.at, last);
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

export function standIns(pattern: string): string {
  return new StandIns(pattern).run();
}
