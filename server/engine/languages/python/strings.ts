// Python's string literals as drafts: plain, prefixed (`b"…"`), interpolated (`f"…"`) and adjacent ones. Content is kept as
// written: no escape is decoded here.

import { draft, leaf, type Draft } from '../../ast/draft.ts';
import { field, named, type CstNode } from '../cst.ts';
import type { Lower } from './pieces.ts';

export function lowerString(node: CstNode, text: string, lower: Lower): Draft {
  const opening = node.children.find((child) => child.type === 'string_start');
  const closing = node.children.findLast((child) => child.type === 'string_end');
  const start = opening?.end ?? node.start;
  const end = Math.max(start, closing?.start ?? node.end);
  const prefix = opening === undefined ? '' : text.slice(opening.start, opening.end).replace(/["'].*$/su, '');
  if (/[fFtT]/u.test(prefix)) return draft('template', node, { part: lowerParts(node, start, end, text, lower) }, 'f');
  const content = text.slice(start, end);
  if (prefix === '') return leaf('string', node, content);
  return draft('encodedString', node, { content: leaf('string', { start, end }, content) }, prefix);
}

export function lowerConcatenation(node: CstNode, text: string, lower: Lower): Draft {
  return draft('template', node, { part: named(node).map((part) => lower(part, text)) }, '');
}

function lowerParts(node: CstNode, start: number, end: number, text: string, lower: Lower): Draft[] {
  const parts: Draft[] = [];
  let at = start;
  const literalUpTo = (to: number): void => {
    if (to > at) parts.push(leaf('string', { start: at, end: to }, text.slice(at, to)));
  };
  for (const child of node.children) {
    if (child.type !== 'interpolation') continue;
    literalUpTo(child.start);
    parts.push(lowerInterpolation(child, text, lower));
    at = child.end;
  }
  literalUpTo(end);
  return parts;
}

/**
 * The expression between the braces. With a conversion or a format (`{x!r:>10}`) it is an `other` around it: semgrep's
 * `f"{$X}"` does not match there.
 */
function lowerInterpolation(node: CstNode, text: string, lower: Lower): Draft {
  const inner = field(node, 'expression') ?? named(node)[0];
  if (inner === undefined) return leaf('other', node, 'interpolation');
  const expression = lower(inner, text);
  const tail = node.children.filter((child) => child.start >= inner.end && child.type !== '}' && child.type !== 'comment');
  if (tail.length === 0) return expression;
  return draft('other', node, { child: [expression, ...tail.map((child) => lowerTail(child, text, lower))] }, 'format');
}

function lowerTail(node: CstNode, text: string, lower: Lower): Draft {
  const nested = named(node).filter((child) => child.type === 'format_expression' || child.type === 'interpolation');
  if (nested.length === 0) return leaf('string', node, text.slice(node.start, node.end));
  return draft('other', node, { child: nested.map((child) => lowerInterpolation(child, text, lower)) }, 'format_specifier');
}
