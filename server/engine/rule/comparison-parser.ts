// Parses the Python expression of a metavariable-comparison into a Comparison. Bounded in depth; an expression it cannot read
// is a message with an index, never an exception.

import type { Comparison, ComparisonOperator } from './rule.ts';

export type ParsedComparison =
  | { readonly ok: true; readonly comparison: Comparison }
  | { readonly ok: false; readonly message: string; readonly index: number };

const MAX_DEPTH = 100;
/** A chain of operators nests to the left; whoever evaluates it may recurse. */
const MAX_TOKENS = 5000;

type Token =
  | { readonly type: 'number'; readonly value: bigint | number; readonly index: number }
  | { readonly type: 'string'; readonly value: string; readonly index: number }
  | { readonly type: 'name' | 'metavariable' | 'sign'; readonly value: string; readonly index: number };

/** Thrown and caught inside this file only. */
class Unreadable extends Error {
  readonly index: number;

  constructor(message: string, index: number) {
    super(message);
    this.index = index;
  }
}

export function parseComparison(text: string): ParsedComparison {
  return parse(text, 'metavariables');
}

/** The `requires:` of a taint item: `and`, `or`, `not` over labels, which become metavariables of that name. */
export function parseRequires(text: string): ParsedComparison {
  return parse(text, 'labels');
}

function parse(text: string, names: 'metavariables' | 'labels'): ParsedComparison {
  try {
    return { ok: true, comparison: new Parser(tokens(text), text.length, names).whole() };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { ok: false, message: error.message, index: error.index };
  }
}

const TOKEN =
  /(?<space>[\s\\]+|#[^\n]*)|(?<metavariable>\$(?:\.\.\.)?[A-Z_][A-Z_0-9]*|\$[0-9]+)|(?<number>0[xX][\da-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?)|(?<string>[rRbBuU]{0,2}(?:"""[^]*?"""|'''[^]*?'''|"(?:[^"\\\n]|\\[^])*"|'(?:[^'\\\n]|\\[^])*'))|(?<name>[A-Za-z_][\w]*)|(?<sign>\*\*|\/\/|<<|>>|==|!=|<=|>=|<>|[-+*/%<>()[\],.~&|^])/y;

function tokens(text: string): readonly Token[] {
  const found: Token[] = [];
  TOKEN.lastIndex = 0;
  let index = 0;
  while (index < text.length) {
    TOKEN.lastIndex = index;
    const groups = TOKEN.exec(text)?.groups;
    if (groups === undefined) throw new Unreadable(`Unexpected ${text.slice(index, index + 1)}.`, index);
    const { number, string, metavariable, name, sign } = groups;
    if (number !== undefined) found.push({ type: 'number', value: numberOf(number), index });
    else if (string !== undefined) found.push({ type: 'string', value: stringOf(string), index });
    else if (metavariable !== undefined) found.push({ type: 'metavariable', value: metavariable, index });
    else if (name !== undefined) found.push({ type: 'name', value: name, index });
    else if (sign !== undefined) found.push({ type: 'sign', value: sign, index });
    if (found.length > MAX_TOKENS) throw new Unreadable('The expression is too long.', index);
    index = TOKEN.lastIndex;
  }
  return found;
}

function numberOf(text: string): bigint | number {
  const digits = text.replaceAll('_', '');
  if (/^0[xob]/i.test(digits)) return BigInt.asIntN(64, BigInt(digits.length > 2 ? digits : '0'));
  return /^\d+$/.test(digits) ? BigInt.asIntN(64, BigInt(digits)) : Number(digits);
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '0': '\0',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
  '\n': '',
  '\\': '\\',
  "'": "'",
  '"': '"', // prettier-ignore
};

function stringOf(text: string): string {
  const prefix = /^[rRbBuU]*/.exec(text)?.[0] ?? '';
  const quoted = text.slice(prefix.length);
  const width = /^("""|''')/.test(quoted) ? 3 : 1;
  const body = quoted.slice(width, -width);
  if (/r/i.test(prefix)) return body;
  return body.replace(/\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|([^]))/g, (all, hex?: string, unicode?: string, plain?: string) => {
    const code = hex ?? unicode;
    if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
    return ESCAPES[plain ?? ''] ?? all;
  });
}

/** Loosest first, as in Python; but comparisons do not chain: `1 < 2 < 3` compares a boolean, which never holds. */
const LEVELS: readonly (readonly string[])[] = [
  ['or'],
  ['and'],
  ['not'],
  ['==', '!=', '<>', '<', '<=', '>', '>=', 'in', 'not in'],
  ['|'],
  ['^'],
  ['&'],
  ['+', '-'],
  ['*', '/', '%'],
];
const NOT_LEVEL = 2;
const COMPARE_LEVEL = 3;

class Parser {
  private at = 0;
  private depth = 0;
  private readonly tokens: readonly Token[];
  private readonly end: number;
  private readonly names: 'metavariables' | 'labels';

  constructor(found: readonly Token[], end: number, names: 'metavariables' | 'labels') {
    this.tokens = found;
    this.end = end;
    this.names = names;
  }

  whole(): Comparison {
    const comparison = this.level(0);
    const left = this.tokens[this.at];
    if (left !== undefined) throw new Unreadable(`Unexpected ${left.value}.`, left.index);
    return comparison;
  }

  private peek(...signs: readonly string[]): string | undefined {
    const token = this.tokens[this.at];
    if (token === undefined || (token.type !== 'sign' && token.type !== 'name')) return undefined;
    return signs.includes(token.value) ? token.value : undefined;
  }

  private eat(sign: string): boolean {
    if (this.peek(sign) === undefined) return false;
    this.at += 1;
    return true;
  }

  private expect(sign: string): void {
    if (this.eat(sign)) return;
    throw new Unreadable(`Expected ${sign}.`, this.index());
  }

  private index(): number {
    return this.tokens[this.at]?.index ?? this.end;
  }

  private deeper<T>(read: () => T): T {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) throw new Unreadable(`Nested more than ${MAX_DEPTH} levels deep.`, this.index());
    const result = read();
    this.depth -= 1;
    return result;
  }

  private level(level: number): Comparison {
    if (level >= LEVELS.length) return this.sign();
    if (level === NOT_LEVEL) {
      if (!this.eat('not')) return this.level(level + 1);
      return { op: 'unary', operator: 'not', operand: this.deeper(() => this.level(NOT_LEVEL)) };
    }
    let left = this.level(level + 1);
    for (;;) {
      const operator = this.operator(level);
      if (operator === undefined) return left;
      left = { op: 'binary', operator, left, right: this.level(level + 1) };
    }
  }

  private operator(level: number): ComparisonOperator | undefined {
    const found = this.peek(...(LEVELS[level] ?? []));
    if (found !== undefined) {
      this.at += 1;
      return (found === '<>' ? '!=' : found) as ComparisonOperator;
    }
    const after = this.tokens[this.at + 1];
    if (level !== COMPARE_LEVEL || this.peek('not') === undefined || after?.value !== 'in') return undefined;
    this.at += 2;
    return 'not in';
  }

  private sign(): Comparison {
    const operator = this.peek('-', '+', '~') as '-' | '+' | '~' | undefined;
    if (operator === undefined) return this.power();
    this.at += 1;
    return { op: 'unary', operator, operand: this.deeper(() => this.sign()) };
  }

  private power(): Comparison {
    const left = this.primary();
    if (!this.eat('**')) return left;
    return { op: 'binary', operator: '**', left, right: this.deeper(() => this.sign()) };
  }

  private primary(): Comparison {
    const token = this.tokens[this.at];
    if (token === undefined) throw new Unreadable('The expression ends too early.', this.end);
    this.at += 1;
    switch (token.type) {
      case 'number':
        return { op: 'literal', value: token.value };
      case 'string':
        return { op: 'literal', value: this.adjacent(token.value) };
      case 'metavariable':
        return { op: 'metavariable', name: token.value };
      case 'name':
        return this.named(token.value, token.index);
      case 'sign':
        if (token.value === '(') return this.deeper(() => this.parenthesised());
        if (token.value === '[') return this.deeper(() => ({ op: 'list', elements: this.elements(']') }));
        throw new Unreadable(`Unexpected ${token.value}.`, token.index);
    }
  }

  /** "a" "b" is "ab". */
  private adjacent(first: string): string {
    let value = first;
    for (let next = this.tokens[this.at]; next?.type === 'string'; next = this.tokens[this.at]) {
      value += next.value;
      this.at += 1;
    }
    return value;
  }

  private named(name: string, index: number): Comparison {
    if (name === 'True' || name === 'False') return { op: 'literal', value: name === 'True' };
    if (this.names === 'labels') return { op: 'metavariable', name };
    let callee = name;
    while (this.eat('.')) {
      const part = this.tokens[this.at];
      if (part?.type !== 'name') throw new Unreadable('Expected a name after the dot.', this.index());
      callee += `.${part.value}`;
      this.at += 1;
    }
    if (!this.eat('(')) throw new Unreadable(`Unknown name ${callee}: metavariables start with $, functions are called.`, index);
    return this.deeper(() => ({ op: 'call', callee, args: this.elements(')') }));
  }

  private parenthesised(): Comparison {
    const inner = this.level(0);
    if (this.peek(',') !== undefined) throw new Unreadable('A list is written with brackets: [1, 2].', this.index());
    this.expect(')');
    return inner;
  }

  private elements(close: string): readonly Comparison[] {
    const elements: Comparison[] = [];
    while (!this.eat(close)) {
      if (elements.length > 0) this.expect(',');
      if (this.eat(close)) break;
      elements.push(this.level(0));
    }
    return elements;
  }
}
