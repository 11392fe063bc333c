// Reads a PCRE2 character class such as `[^a-z\d[:alpha:]]`. A `[` inside is an ordinary character unless it begins a POSIX
// class.

import { letterAt, readEscape, codeOf } from './pcre-escape.ts';
import { PcreError, type PcreClass, type PcreSet, type PcreSetItem } from './pcre.ts';

const POSIX_NAMES: ReadonlySet<string> = new Set(
  ['alpha', 'lower', 'upper', 'alnum', 'ascii', 'blank', 'cntrl', 'digit', 'graph', 'print', 'punct', 'space', 'word', 'xdigit'], // prettier-ignore
);

/** `[:name:]`, `[.ch.]` or `[=ch=]` at an index, as PCRE recognises it. */
export function posixAt(
  source: string,
  at: number,
): { readonly kind: string; readonly name: string; readonly end: number } | undefined {
  const found = /^\[([:.=])((?:\\[^\\\]]|[^\\\]])*?)\1\]/.exec(source.slice(at, at + 60));
  return found ? { kind: found[1] ?? '', name: found[2] ?? '', end: at + found[0].length } : undefined;
}

interface Member {
  readonly item: PcreSetItem;
  readonly end: number;
}

/** `at` is the index of the opening bracket. */
export function readClass(source: string, at: number, ignoreCase: boolean): { readonly set: PcreSet; readonly end: number } {
  let index = at + 1;
  const negated = source[index] === '^';
  if (negated) index += 1;
  const items: PcreSetItem[] = [];
  let quoted = false;
  for (let isFirst = true; ; isFirst = false) {
    if (index >= source.length) throw new PcreError('missing terminating ] for character class', source.length);
    if (quoted && source.startsWith('\\E', index)) {
      quoted = false;
      index += 2;
      continue;
    }
    if (!quoted && source[index] === ']' && !isFirst) return { set: { type: 'set', negated, items, ignoreCase }, end: index + 1 };
    if (!quoted && source.startsWith('\\E', index)) {
      index += 2;
      continue;
    }
    if (!quoted && source.startsWith('\\Q', index)) {
      quoted = true;
      index += 2;
      continue;
    }
    const member = quoted ? literal(source, index) : readMember(source, index);
    index = member.end;
    const isRange = !quoted && source[index] === '-' && source[index + 1] !== ']' && index + 1 < source.length;
    if (!isRange) items.push(member.item);
    else {
      const range = readRange(source, member.item, index);
      items.push(range.item);
      index = range.end;
    }
  }
}

/** `hyphen` is the index of the `-` after `from`. */
function readRange(source: string, from: PcreSetItem, hyphen: number): Member {
  const start = singleCode(from);
  if (start === undefined) throw new PcreError('invalid range in character class', hyphen);
  const to = readMember(source, hyphen + 1);
  const last = singleCode(to.item);
  if (last === undefined) throw new PcreError('invalid range in character class', to.end);
  if (last < start) throw new PcreError('range out of order in character class', to.end - 1);
  return { item: { type: 'range', from: start, to: last }, end: to.end };
}

function singleCode(item: PcreSetItem): number | undefined {
  return item.type === 'range' && item.from === item.to ? item.from : undefined;
}

function literal(source: string, at: number): Member {
  const letter = letterAt(source, at);
  const code = codeOf(letter);
  return { item: { type: 'range', from: code, to: code }, end: at + letter.length };
}

function readMember(source: string, at: number): Member {
  const posix = posixAt(source, at);
  if (posix !== undefined) return readPosix(posix, at);
  if (source[at] !== '\\') return literal(source, at);
  const escape = readEscape(source, at, 'class');
  if (escape.type === 'char') return { item: { type: 'range', from: escape.code, to: escape.code }, end: escape.end };
  if (escape.type === 'item') return escape;
  if (/[BRX]/.test(escape.letter)) throw new PcreError('escape sequence is invalid in character class', escape.end);
  throw new PcreError('unrecognized character follows \\', at + 1);
}

function readPosix(posix: { readonly kind: string; readonly name: string; readonly end: number }, at: number): Member {
  if (posix.kind !== ':') throw new PcreError('POSIX collating elements are not supported', at);
  const negated = posix.name.startsWith('^');
  const name = negated ? posix.name.slice(1) : posix.name;
  if (!POSIX_NAMES.has(name)) throw new PcreError('unknown POSIX class name', at);
  return { item: { type: 'class', name: name as PcreClass, negated }, end: posix.end };
}
