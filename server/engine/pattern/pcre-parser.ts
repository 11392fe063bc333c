// Parses a PCRE2 regex (UTF, no UCP) into a tree, refusing what PCRE refuses. What PCRE knows and JavaScript cannot express is
// refused here too, and said so. Bounded in depth, as PCRE itself.

import { readClass, posixAt } from './pcre-class.ts';
import { codeOf, letterAt, octal, readEscape } from './pcre-escape.ts';
import { PcreError, type ParsedPcre, type PcreAssertion, type PcreNode } from './pcre.ts';

/** PCRE's own limit on nested parentheses. */
const MAX_DEPTH = 250;

interface Flags {
  readonly i: boolean;
  readonly m: boolean;
  readonly s: boolean;
  readonly x: boolean;
  /** Plain parentheses do not capture. */
  readonly n: boolean;
  /** Quantifiers are lazy unless followed by `?`. */
  readonly U: boolean;
}

export type PcreFlags = Partial<Flags>;

/** Throws PcreError. */
export function parsePcre(source: string, flags: PcreFlags = {}): ParsedPcre {
  const lone = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.exec(source);
  if (lone) throw new PcreError('UTF error: lone surrogate', lone.index);
  return new Parser(source, { i: false, m: false, s: false, x: false, n: false, U: false, ...flags }).whole();
}

class Parser {
  private readonly source: string;
  private at = 0;
  private depth = 0;
  private groups = 0;
  private flags: Flags;
  private readonly names = new Map<string, number>();
  /** Checked when all groups are known. */
  private readonly references: {
    readonly to: number | string;
    readonly index: number;
    readonly resolve: (number: number) => void;
  }[] = [];

  constructor(source: string, flags: Flags) {
    this.source = source;
    this.flags = flags;
  }

  whole(): ParsedPcre {
    for (let verb = this.leadingVerb(); verb; verb = this.leadingVerb()) this.at += verb;
    const root = this.alternation();
    if (this.at < this.source.length) throw new PcreError('unmatched closing parenthesis', this.at);
    for (const { to, index, resolve } of this.references) {
      const number = typeof to === 'number' ? to : this.names.get(to);
      if (number === undefined || number > this.groups) throw new PcreError('reference to non-existent subpattern', index);
      resolve(number);
    }
    return { root, groups: this.groups, names: this.names };
  }

  /** `(*UTF)` and friends, which change nothing here. */
  private leadingVerb(): number {
    return (
      /^\(\*(?:UTF8?|NO_AUTO_POSSESS|NO_START_OPT|NO_JIT|LF|LIMIT_[A-Z]+=\d+)\)/.exec(
        this.source.slice(this.at, this.at + 60),
      )?.[0].length ?? 0
    );
  }

  private rest(length: number): string {
    return this.source.slice(this.at, this.at + length);
  }

  private eat(text: string): boolean {
    if (!this.source.startsWith(text, this.at)) return false;
    this.at += text.length;
    return true;
  }

  private alternation(): PcreNode {
    const branches = [this.sequence()];
    while (this.eat('|')) branches.push(this.sequence());
    const [only] = branches;
    return branches.length === 1 && only ? only : { type: 'alternation', branches };
  }

  private sequence(): PcreNode {
    const items: PcreNode[] = [];
    let canRepeat = false;
    for (;;) {
      if (this.flags.x && this.skipExtended()) continue;
      const letter = letterAt(this.source, this.at);
      if (letter === '' || letter === '|' || letter === ')') break;
      if (this.eat('\\E')) continue;
      if (this.eat('\\Q')) {
        canRepeat = this.quoted(items) || canRepeat;
        continue;
      }
      if (this.skipComment()) continue;
      const quantifier = this.quantifier();
      if (quantifier) {
        const body = canRepeat ? items.pop() : undefined;
        if (body === undefined) throw new PcreError('quantifier does not follow a repeatable item', this.at);
        items.push({ ...quantifier, body });
        canRepeat = false;
        continue;
      }
      const node = this.item(letter);
      if (node !== undefined) items.push(node);
      canRepeat = node !== undefined && node.type !== 'assertion' && node.type !== 'keep';
    }
    const [only] = items;
    return items.length === 1 && only ? only : { type: 'sequence', items };
  }

  private skipExtended(): boolean {
    const blank = /^(?:[\t-\r \x85\u200e\u200f\u2028\u2029]+|#[^\n]*\n?)/.exec(this.source.slice(this.at));
    if (!blank) return false;
    this.at += blank[0].length;
    return true;
  }

  private skipComment(): boolean {
    if (!this.source.startsWith('(?#', this.at)) return false;
    const end = this.source.indexOf(')', this.at);
    if (end < 0) throw new PcreError('missing ) after (?# comment', this.source.length);
    this.at = end + 1;
    return true;
  }

  private quoted(items: PcreNode[]): boolean {
    const end = this.source.indexOf('\\E', this.at);
    const text = this.source.slice(this.at, end < 0 ? this.source.length : end);
    this.at = end < 0 ? this.source.length : end + 2;
    for (const letter of text) items.push(this.char(codeOf(letter)));
    return text !== '';
  }

  private char(code: number): PcreNode {
    return { type: 'char', code, ignoreCase: this.flags.i };
  }

  private quantifier() {
    if (!'*+?{'.includes(this.source.charAt(this.at))) return undefined;
    const found = /^(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})([?+]?)/.exec(this.rest(40));
    if (!found) return undefined;
    const [all, sign, from, comma, to, suffix] = found;
    const min = sign === undefined ? Number(from) : sign === '+' ? 1 : 0;
    const max =
      sign === undefined ? (comma === undefined ? min : to === '' ? Infinity : Number(to)) : sign === '?' ? 1 : Infinity;
    if (min > 65535 || (max > 65535 && max !== Infinity)) throw new PcreError('number too big in {} quantifier', this.at + 6);
    if (max < min) throw new PcreError('numbers out of order in {} quantifier', this.at + all.length);
    this.at += all.length;
    const isLazy = (suffix === '?') !== this.flags.U;
    const mode = suffix === '+' ? ('possessive' as const) : isLazy ? ('lazy' as const) : ('greedy' as const);
    return { type: 'repeat' as const, min, max, mode };
  }

  private item(letter: string): PcreNode | undefined {
    switch (letter) {
      case '^':
        return this.assertion(1, this.flags.m ? 'lineStart' : 'textStart');
      case '$':
        return this.assertion(1, this.flags.m ? 'lineEnd' : 'textEndOrNewline');
      case '.':
        this.at += 1;
        return { type: 'any', dotAll: this.flags.s };
      case '(':
        return this.parenthesis();
      case '\\':
        return this.escape();
      case '[': {
        if (posixAt(this.source, this.at)) throw new PcreError('POSIX named classes are supported only within a class', this.at);
        const { set, end } = readClass(this.source, this.at, this.flags.i);
        this.at = end;
        return set;
      }
      default:
        this.at += letter.length;
        return this.char(codeOf(letter));
    }
  }

  private assertion(length: number, kind: PcreAssertion): PcreNode {
    this.at += length;
    return { type: 'assertion', kind };
  }

  private escape(): PcreNode {
    const start = this.at;
    const escape = readEscape(this.source, start, 'outside');
    if (escape.type === 'char') {
      this.at = escape.end;
      return this.char(escape.code);
    }
    if (escape.type === 'item') {
      this.at = escape.end;
      return { type: 'set', negated: false, items: [escape.item], ignoreCase: this.flags.i };
    }
    const kind = ASSERTION_LETTERS[escape.letter];
    if (kind !== undefined) return this.assertion(2, kind);
    if (/[1-9]/.test(escape.letter)) return this.numberedEscape();
    this.at = escape.end;
    switch (escape.letter) {
      case 'R':
        return { type: 'newline' };
      case 'X':
        return { type: 'grapheme' };
      case 'K':
        return { type: 'keep' };
      case 'g':
        return this.groupEscape();
      case 'k': {
        const name = /^(?:\{\s*(\w+)\s*\}|<(\w+)>|'(\w+)')/.exec(this.rest(80));
        if (!name) throw new PcreError('\\k is not followed by a braced, angle-bracketed, or quoted name', this.at);
        return this.reference(name[1] ?? name[2] ?? name[3] ?? '', name[0].length);
      }
      case 'C':
        throw new PcreError('\\C matches single bytes, which JavaScript cannot', start + 2);
      default:
        throw new PcreError('unrecognized character follows \\', start + 1);
    }
  }

  /** `\1` is a reference; from `\10` on it is one only if that many groups are open already, else octal. */
  private numberedEscape(): PcreNode {
    const digits = /^\d+/.exec(this.source.slice(this.at + 1, this.at + 12))?.[0] ?? '';
    const number = Number(digits);
    if (number < 10 || digits >= '8' || number <= this.groups) {
      this.at += 1;
      return this.reference(number, digits.length);
    }
    const code = octal(this.source, this.at + 1);
    this.at = code.end;
    return this.char(code.type === 'char' ? code.code : 0);
  }

  /** `\g1`, `\g{-1}`, `\g{name}` refer back; `\g<1>`, `\g'name'` call a group. */
  private groupEscape(): PcreNode {
    const back = /^(?:([+-]?\d+)|\{\s*([+-]?\d+)\s*\}|\{\s*(\w+)\s*\})/.exec(this.rest(80));
    if (back) return this.reference(back[3] ?? this.relative(back[1] ?? back[2] ?? ''), back[0].length);
    const call = /^(?:<([+-]?\w+)>|'([+-]?\w+)')/.exec(this.rest(80));
    if (!call) throw new PcreError('a numbered reference must not be zero', this.at);
    const to = call[1] ?? call[2] ?? '';
    return this.call(/^[+-]?\d+$/.test(to) ? this.relative(to) : to, call[0].length);
  }

  private relative(number: string): number {
    if (number.startsWith('-')) return this.groups + 1 + Number(number);
    return number.startsWith('+') ? this.groups + Number(number) : Number(number);
  }

  private reference(to: number | string, length: number): PcreNode {
    const node = { type: 'reference' as const, to: 0, ignoreCase: this.flags.i };
    this.references.push({ to: to === 0 ? -1 : to, index: this.at, resolve: (number) => (node.to = number) });
    this.at += length;
    return node;
  }

  private call(to: number | string, length: number): PcreNode {
    const node = { type: 'call' as const, to: 0 };
    this.references.push({ to, index: this.at, resolve: (number) => (node.to = number) });
    this.at += length;
    return node;
  }

  private parenthesis(): PcreNode | undefined {
    const start = this.at;
    const head = this.rest(120);
    for (const [opening, behind, negated] of LOOKAROUNDS) {
      if (!head.startsWith(opening)) continue;
      this.at += opening.length;
      return { type: 'look', behind, negated, body: this.body() };
    }
    if (/^\(\*(?:FAIL|F)\)/.test(head)) {
      this.at = this.source.indexOf(')', this.at) + 1;
      return { type: 'never' };
    }
    const atomic = /^\((?:\?>|\*atomic:)/.exec(head);
    if (atomic) {
      this.at += atomic[0].length;
      return { type: 'group', atomic: true, body: this.body() };
    }
    if (head.startsWith('(*')) throw new PcreError('backtracking verbs cannot be expressed in JavaScript', start + 2);
    if (!head.startsWith('(?')) {
      this.at += 1;
      return this.flags.n ? { type: 'group', atomic: false, body: this.body() } : this.capture(undefined);
    }
    const named = /^\(\?(?:P?<([A-Za-z_]\w*)>|'([A-Za-z_]\w*)')/.exec(head);
    if (named) {
      this.at += named[0].length;
      return this.capture(named[1] ?? named[2]);
    }
    const back = /^\(\?P=(\w+)\)/.exec(head);
    if (back) return this.reference(back[1] ?? '', back[0].length);
    const call = /^\(\?(?:(R)|([+-]?\d+)|(?:&|P>)(\w+))\)/.exec(head);
    if (call) return this.call(call[3] ?? (call[1] ? 0 : this.relative(call[2] ?? '0')), call[0].length);
    if (head.startsWith('(?|')) throw new PcreError('(?| resets group numbers, which JavaScript cannot', start + 3);
    if (head.startsWith('(?(')) throw new PcreError('conditional groups cannot be expressed in JavaScript', start + 3);
    if (head.startsWith('(?C')) throw new PcreError('callouts cannot be expressed in JavaScript', start + 3);
    return this.options(head);
  }

  /** `(?i)` up to the end of the enclosing group, `(?i:…)`, `(?^…)`. */
  private options(head: string): PcreNode | undefined {
    const found = /^\(\?(\^?)([imsxnUJ]*)(-[imsxnUJ]*)?([:)])/.exec(head);
    if (!found) throw new PcreError('unrecognized character after (? or (?-', this.at + 2);
    const [all, reset, on = '', off = '', close] = found;
    const base: Flags = reset ? { i: false, m: false, s: false, x: false, n: false, U: this.flags.U } : this.flags;
    const set = (name: keyof Flags): boolean => (off.includes(name) ? false : on.includes(name) || base[name]);
    const flags: Flags = { i: set('i'), m: set('m'), s: set('s'), x: set('x'), n: set('n'), U: set('U') };
    this.at += all.length;
    if (close === ')') {
      this.flags = flags;
      return undefined;
    }
    return { type: 'group', atomic: false, body: this.body(flags) };
  }

  private capture(name: string | undefined): PcreNode {
    this.groups += 1;
    const number = this.groups;
    if (name !== undefined) {
      if (this.names.has(name)) throw new PcreError('two named subpatterns have the same name (PCRE2_DUPNAMES not set)', this.at);
      if (name.length > 32) throw new PcreError('subpattern name is too long (maximum 32 code units)', this.at);
      this.names.set(name, number);
    }
    const body = this.body();
    return { type: 'capture', number, ...(name === undefined ? {} : { name }), body };
  }

  /** From after the opening of a group to after its closing parenthesis. */
  private body(flags = this.flags): PcreNode {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) throw new PcreError('parentheses are too deeply nested', this.at);
    const outer = this.flags;
    this.flags = flags;
    const node = this.alternation();
    if (!this.eat(')')) throw new PcreError('missing closing parenthesis', this.source.length);
    this.flags = outer;
    this.depth -= 1;
    return node;
  }
}

const ASSERTION_LETTERS: Readonly<Record<string, PcreAssertion>> = {
  A: 'textStart', Z: 'textEndOrNewline', z: 'textEnd', G: 'searchStart', b: 'boundary', B: 'notBoundary',
}; // prettier-ignore

const LOOKAROUNDS: readonly (readonly [opening: string, behind: boolean, negated: boolean])[] = [
  ['(?=', false, false],
  ['(?!', false, true],
  ['(?<=', true, false],
  ['(?<!', true, true],
  ['(*pla:', false, false],
  ['(*nla:', false, true],
  ['(*plb:', true, false],
  ['(*nlb:', true, true],
];
