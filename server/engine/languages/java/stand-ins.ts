// Rewrites a Java pattern into text that the grammar reads: metavariables and ellipses become identifiers, and an ellipsis gets
// the shape its place asks for (statement, member, parameter, case, annotation pair …). Works on tokens; never parses.

import { DEEP_NAME, ELLIPSIS_NAME, METAVARIABLE_LETTER, TYPED_NAME } from '../language.ts';
import { isName, tokensOf, type Token } from './pattern-tokens.ts';

type FrameKind = 'top' | 'block' | 'class' | 'switch' | 'enum' | 'parameters' | 'annotation' | 'catch' | 'for' | 'list' | 'deep';

interface Frame {
  readonly kind: FrameKind;
  /** What the next `{` opens: set by `class`, `enum` … and forgotten at the end of the statement. */
  head: 'class' | 'enum' | undefined;
  /** A `switch` body that has a label already. */
  labels: boolean;
}

const STATEMENTS: ReadonlySet<FrameKind> = new Set<FrameKind>(['top', 'block', 'class', 'switch']);
const CONTROL: ReadonlySet<string> = new Set(['if', 'for', 'while', 'switch', 'synchronized', 'catch', 'try']);

class StandIns {
  private readonly tokens: readonly Token[];
  private out = '';
  private readonly frames: Frame[];
  /** Places of tokens that are written otherwise. */
  private readonly replaced = new Map<number, string>();
  /** Elements of annotations that need a key. */
  private readonly lone = new Set<number>();
  /** The parentheses of `if`, `while` …, behind which a statement begins. */
  private readonly controls = new Set<number>();

  constructor(tokens: readonly Token[], top: FrameKind) {
    this.tokens = tokens;
    this.frames = [{ kind: top, head: undefined, labels: false }];
  }

  run(): string {
    this.tokens.forEach((token, i) => {
      this.out += token.blank + (this.lone.has(i) ? `${ELLIPSIS_NAME}=` : '');
      this.out += this.write(token, i);
    });
    return this.out;
  }

  private get frame(): Frame {
    return this.frames.at(-1) ?? { kind: 'top', head: undefined, labels: false };
  }

  private push(kind: FrameKind): void {
    this.frames.push({ kind, head: undefined, labels: false });
  }

  private write(token: Token, i: number): string {
    const replaced = this.replaced.get(i);
    switch (token.kind) {
      case 'deep':
        this.push('deep');
        return `${DEEP_NAME}(  `;
      case 'undeep':
        this.frames.pop();
        return '   )';
      case 'metavariable':
        return replaced ?? this.name(METAVARIABLE_LETTER + token.text.slice(1), i);
      case 'sequence':
        return this.ellipsis(`${METAVARIABLE_LETTER}${ELLIPSIS_NAME}${token.text.slice(4)}`, i);
      case 'dots':
        return this.dots(token, i);
      case 'word':
        this.word(token.text, i);
        return this.name(token.text, i);
      case 'sign':
        return this.sign(token, i, replaced);
      default:
        // To the grammar `\{` begins an expression; in a regex it is a brace.
        return token.text.startsWith('"=~/') ? token.text.replaceAll(/(?<!\\)((?:\\\\)*)\\\{/gu, '$1\\x7b') : token.text;
    }
  }

  private word(word: string, i: number): void {
    const { frame } = this;
    if (this.tokens[i - 1]?.text === '.') return;
    if (word === 'class' || word === 'interface' || word === 'record') frame.head = 'class';
    else if (word === 'enum') frame.head = 'enum';
    else if (word === 'case' || word === 'default') frame.labels = true;
  }

  /** A parameter that is only a name gets a type; a statement that is only a metavariable its `;`. */
  private name(name: string, i: number): string {
    const { kind } = this.frame;
    if ((kind === 'parameters' || kind === 'catch') && this.isElement(i)) return `${ELLIPSIS_NAME} ${name}`;
    const alone = name.startsWith(METAVARIABLE_LETTER) && STATEMENTS.has(kind) && this.startsStatement(i);
    return alone && this.tokens[i + 1]?.text === '}' ? `${name};` : name;
  }

  /** Whether the token is all there is between two commas or brackets. */
  private isElement(i: number): boolean {
    return '(,'.includes(this.tokens[i - 1]?.text ?? ' ') && '),'.includes(this.tokens[i + 1]?.text || ' ');
  }

  private dots(token: Token, i: number): string {
    const previous = this.tokens[i - 1];
    const isValue = isName(previous) || previous?.text === ')' || previous?.text === ']';
    if (token.text.length > 3)
      return (isValue ? '.' : '') + ELLIPSIS_NAME + '.'.repeat(token.text.length - 3 - (isValue ? 1 : 0));
    // `String... names`
    if (this.frame.kind === 'parameters' && (isValue || previous?.text === '>')) return token.text;
    return this.ellipsis(ELLIPSIS_NAME, i);
  }

  /** An ellipsis or `$...X` in the shape of its place. */
  private ellipsis(name: string, i: number): string {
    const next = this.tokens[i + 1];
    const { kind, labels } = this.frame;
    if (kind === 'parameters' || kind === 'catch') return this.isElement(i) ? `${ELLIPSIS_NAME} ${name}` : name;
    if (kind === 'for') return this.isElement(i) ? `${name};;` : name;
    if (!STATEMENTS.has(kind) || this.tokens.length === 2) return name;
    if (this.isBehindAnnotation(i)) return ' '.repeat(name.length);
    if (!this.startsStatement(i) || next?.text === '.') return name;
    if (kind === 'switch' && !labels) return `case ${name}:`;
    const end = next?.text === ';' ? '' : ';';
    if (kind !== 'class') return name + end;
    return this.isOnlyType(i) ? name : `${ELLIPSIS_NAME} ${name}${end}`;
  }

  /** `... $M(`, on one line: the type of what follows. */
  private isOnlyType(i: number): boolean {
    const [name, next] = [this.tokens[i + 1], this.tokens[i + 2]];
    return isName(name) && name?.blank.includes('\n') === false && ['(', '=', ';', ','].includes(next?.text ?? '');
  }

  private startsStatement(i: number): boolean {
    const previous = this.tokens[i - 1];
    if (previous === undefined) return true;
    if (previous.kind === 'dots' || previous.kind === 'sequence') return true;
    if (previous.text === ')') return this.controls.has(previous.partner);
    return [';', '{', '}', ':', 'else', 'do'].includes(previous.text);
  }

  /** Between the annotations of a definition. */
  private isBehindAnnotation(i: number): boolean {
    const previous = this.tokens[i - 1];
    const last = previous?.text === ')' ? previous.partner - 1 : i - 1;
    return isName(this.tokens[last]) && this.tokens[this.startOfName(last) - 1]?.text === '@';
  }

  /** The first token of the dotted name that ends at `i`. */
  private startOfName(i: number): number {
    let start = i;
    while (this.tokens[start - 1]?.text === '.' && isName(this.tokens[start - 2])) start -= 2;
    return start;
  }

  private sign(token: Token, i: number, replaced: string | undefined): string {
    switch (token.text) {
      case '(':
        return this.openParenthesis(token, i);
      case '{':
        this.push(this.braceKind(i));
        return token.text;
      case '[':
        this.push('list');
        return token.text;
      case ')':
      case ']':
      case '}':
        if (this.frames.length > 1 && token.partner >= 0) this.frames.pop();
        if (token.text === '}') this.frame.head = undefined;
        return replaced ?? token.text;
      case ';':
        this.frame.head = undefined;
        return token.text;
      default:
        return token.text;
    }
  }

  private braceKind(i: number): FrameKind {
    const previous = this.tokens[i - 1];
    const { frame } = this;
    if (previous?.text === ')') {
      const before = this.tokens[previous.partner - 1];
      if (before?.text === 'switch') return 'switch';
      if (this.isCreation(previous.partner)) return 'class';
    }
    if (previous !== undefined && ['=', '(', ',', ']'].includes(previous.text)) return 'list';
    if (previous?.text === '{' && frame.kind === 'list') return 'list';
    if (previous?.text === '->') return 'block';
    const { head } = frame;
    frame.head = undefined;
    return head ?? 'block';
  }

  /** Whether the `(` stands behind `new T`. */
  private isCreation(open: number): boolean {
    const last = this.tokens[open - 1]?.text === '>' ? this.startOfArguments(open - 1) - 1 : open - 1;
    return isName(this.tokens[last]) && this.tokens[this.startOfName(last) - 1]?.text === 'new';
  }

  /** The `<` of the type arguments that end with the `>` at `close`. */
  private startOfArguments(close: number): number {
    let at = close;
    let depth = 0;
    for (; at > 0; at--) {
      const { text } = this.tokens[at] ?? { text: '' };
      depth += text === '>' ? 1 : text === '<' ? -1 : 0;
      if (depth <= 0) break;
    }
    return at;
  }

  private openParenthesis(token: Token, i: number): string {
    const kind = this.parenthesisKind(token, i);
    const before = this.tokens[i - 1]?.text ?? '';
    if (CONTROL.has(before)) this.controls.add(i);
    this.push(kind);
    if (kind === 'annotation') this.pairUp(i, token.partner);
    if (kind !== 'list' || isName(this.tokens[i - 1]) || before === '>' || CONTROL.has(before)) return token.text;
    return this.typed(i, token.partner) ?? token.text;
  }

  private parenthesisKind(token: Token, i: number): FrameKind {
    const previous = this.tokens[i - 1];
    const after = this.tokens[token.partner + 1];
    if (previous?.text === 'catch') return 'catch';
    if (previous?.text === 'for') return 'for';
    if (after?.text === '->') return this.hasTypedElement(i, token.partner) ? 'parameters' : 'list';
    if (!isName(previous)) return 'list';
    const before = this.tokens[this.startOfName(i - 1) - 1];
    if (before?.text === '@') return 'annotation';
    if (before?.text === 'new' || this.tokens[i - 2]?.text === '.') return 'list';
    const hasBody = after?.text === '{' || after?.text === 'throws';
    if (isName(before) || before?.text === ']' || hasBody) return 'parameters';
    if (before?.text === '>' && this.tokens[this.startOfArguments(this.startOfName(i - 1) - 1) - 1]?.text === '.') return 'list';
    if (before?.text === '>' && (after?.kind === 'end' || after?.text === ';')) return 'parameters';
    return after?.kind === 'end' && this.hasTypedElement(i, token.partner) ? 'parameters' : 'list';
  }

  /** Whether two names stand side by side: a type and what it is the type of. */
  private hasTypedElement(open: number, close: number): boolean {
    for (let i = open + 2; i < close; i++) if (isName(this.tokens[i]) && isName(this.tokens[i - 1])) return true;
    return false;
  }

  /** Where an annotation has more than one element, each must be a pair. */
  private pairUp(open: number, close: number): void {
    const starts = [open + 1];
    const pairs = new Set<number>();
    for (let i = open + 1; i < close; i++) {
      const token = this.tokens[i];
      if (token === undefined) return;
      if (token.partner > i) i = token.partner;
      else if (token.text === ',') starts.push(i + 1);
      else if (token.text === '=') pairs.add(starts.at(-1) ?? 0);
    }
    if (starts.length === 1) return;
    for (const start of starts) if (!pairs.has(start)) this.lone.add(start);
  }

  /** `(T $X)` becomes `ǃ[(T)ǂX]`, which may also be assigned to. */
  private typed(open: number, close: number): string | undefined {
    const name = this.tokens[close - 1];
    if (name?.kind !== 'metavariable' || close - open < 3 || !this.isType(open + 1, close - 1)) return undefined;
    this.replaced.set(close - 1, `)${METAVARIABLE_LETTER}${name.text.slice(1)}`);
    this.replaced.set(close, ']');
    return `${TYPED_NAME}[(`;
  }

  private isType(from: number, to: number): boolean {
    const last = this.tokens[to - 1];
    if (!isName(last) && last?.text !== '>' && last?.text !== ']' && last?.kind !== 'dots') return false;
    let depth = 0;
    for (let i = from; i < to; i++) {
      const token = this.tokens[i];
      if (token === undefined) return false;
      if (token.text === '<') depth++;
      else if (token.text === '>') depth--;
      else if (token.text === ',' || token.text === '?') {
        if (depth === 0) return false;
      } else if (!isName(token) && token.kind !== 'dots' && !['.', '[', ']', '&', 'extends'].includes(token.text)) return false;
    }
    return depth === 0;
  }
}

/** `top` says what the pattern's own level is: statements, or the members of a class. */
export function standIns(pattern: string, top: 'top' | 'class' = 'top'): string {
  return new StandIns(tokensOf(pattern), top).run();
}
