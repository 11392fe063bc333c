// What a scalar of YAML says: its type by the rules of YAML 1.1 as semgrep reads them, its content without quotes, escapes,
// folding and indentation.

import { leaf, type Draft } from '../../ast/draft.ts';
import type { Span } from '../../base/span.ts';
import { ELLIPSIS_LETTER, ELLIPSIS_NAME, METAVARIABLE_LETTER } from '../language.ts';

const TRUE = /^(?:y|Y|yes|Yes|YES|true|True|TRUE|on|On|ON)$/u;
const FALSE = /^(?:n|N|no|No|NO|false|False|FALSE|off|Off|OFF)$/u;
const NULL = /^(?:~|null|Null|NULL)$/u;
const NUMBER =
  /^[+-]?(?:0[xX][\da-fA-F][\da-fA-F_]*|(?:\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)(?:[eE][+-]?\d+)?|\.?(?:inf|Inf|INF)|\.?(?:nan|NaN|NAN))$/u;
/** A plain scalar that is one sign of a pattern. */
const SIGN = new RegExp(`^(?:${ELLIPSIS_LETTER}{3}|${METAVARIABLE_LETTER}(?:${ELLIPSIS_LETTER}{3})?[A-Z_][A-Z_0-9]*)$`, 'u');

/** Stand-ins that are part of a text stay what they were. */
export function restored(text: string): string {
  return text.replaceAll(METAVARIABLE_LETTER, '$').replaceAll(ELLIPSIS_LETTER, '.');
}

/** In quotes `...` is no sign: as in semgrep such a text equals none. A regex keeps its dots. */
function opaque(text: string): string {
  return text.startsWith('=~/') ? text : text.replaceAll(ELLIPSIS_NAME, `\0${ELLIPSIS_NAME}`);
}

export function plain(span: Span, source: string): Draft {
  if (SIGN.test(source)) return leaf('name', span, source);
  if (NULL.test(source)) return leaf('null', span);
  if (TRUE.test(source)) return leaf('bool', span, 'true');
  if (FALSE.test(source)) return leaf('bool', span, 'false');
  if (NUMBER.test(source)) return leaf('float', span, String(numberOf(source)));
  return leaf('string', span, restored(folded(source)));
}

function numberOf(source: string): number {
  const digits = source.replace(/_/gu, '').toLowerCase();
  const negative = digits.startsWith('-');
  const text = digits.replace(/^[+-]/u, '');
  const value = text.endsWith('inf') ? Infinity : text.endsWith('nan') ? NaN : Number(text);
  return negative ? -value : value;
}

/** Lines joined by blanks; an empty line is a line break. */
function folded(text: string): string {
  if (!text.includes('\n')) return text;
  return text.replace(/[ \t]*\r?\n(?:[ \t]*\r?\n)*[ \t]*/gu, (gap) => '\n'.repeat((gap.match(/\n/gu)?.length ?? 1) - 1) || ' ');
}

export function singleQuoted(span: Span, source: string): Draft {
  const content = source.slice(1, source.length > 1 && source.endsWith("'") ? -1 : undefined);
  return leaf('string', span, restored(opaque(folded(content.replaceAll("''", "'")))));
}

const ESCAPES: { readonly [letter: string]: string } = {
  n: '\n',
  t: '\t',
  r: '\r',
  '0': '\0',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  v: '\v',
  N: '\x85',
  _: '\xa0',
};
const ESCAPE = /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|(\r?\n[ \t]*)|([^]))/gu;

export function doubleQuoted(span: Span, source: string): Draft {
  const content = source.slice(1, source.length > 1 && source.endsWith('"') ? -1 : undefined);
  const unescaped = folded(content).replace(
    ESCAPE,
    (all, x?: string, u?: string, long?: string, line?: string, letter?: string) => {
      const code = x ?? u ?? long;
      if (code !== undefined) return codePoint(Number.parseInt(code, 16)) ?? all;
      return line !== undefined ? '' : letter === undefined ? all : (ESCAPES[letter] ?? letter);
    },
  );
  return leaf('string', span, restored(opaque(unescaped)));
}

function codePoint(code: number): string | undefined {
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

const BLOCK_HEADER = /^([|>])([-+\d]*)[^\n]*(?:\n|$)/u;

/** `|` keeps its lines, `>` joins them; `-` drops the last line breaks and `+` keeps them all. */
export function blockScalar(node: Span, source: string): Draft {
  const span = { start: node.start, end: node.start + source.trimEnd().length };
  const header = BLOCK_HEADER.exec(source);
  const lines = source.slice(header?.[0].length ?? 0).split(/\r?\n/u);
  const explicit = /\d/u.exec(header?.[2] ?? '');
  const indents = lines.filter((line) => line.trim() !== '').map((line) => /^ */u.exec(line)?.[0].length ?? 0);
  const first = indents[0] ?? 0;
  const indent = explicit === null ? first : Math.min(first, ...indents);
  const body = lines.map((line) => line.slice(Math.min(indent, /^ */u.exec(line)?.[0].length ?? 0)));
  const joined = header?.[1] === '>' ? foldBlock(body) : body.join('\n');
  const content = joined.replace(/\n+$/u, '');
  const sign = SIGN.test(content.trim()) ? content.trim() : undefined;
  if (sign !== undefined) return leaf('name', span, sign);
  const chomp = header?.[2] ?? '';
  return leaf('string', span, restored(chomp.includes('-') || content === '' ? content : `${content}\n`));
}

/** Neighbouring lines of the same text are one; lines that are indented further stay. */
function foldBlock(lines: readonly string[]): string {
  let text = '';
  let breaks = 0;
  let kept = true;
  for (const line of lines) {
    if (line.trim() === '') {
      breaks++;
      continue;
    }
    const keeps = /^[ \t]/u.test(line);
    const joins = text !== '' && breaks === 0 && !keeps && !kept;
    text += text === '' ? line : joins ? ` ${line}` : '\n'.repeat(breaks + (keeps || kept ? 1 : 0)) + line;
    kept = keeps;
    breaks = 0;
  }
  return text;
}
