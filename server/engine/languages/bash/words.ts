// The words of Bash: texts without their quotes, expansions, and what stands side by side. As in semgrep `a`, 'a' and "a" are
// the same text, and of an expansion only the name of its variable counts.

import { draft, leaf, type Draft } from '../../ast/draft.ts';
import type { Span } from '../../base/span.ts';
import { field, type CstNode } from '../cst.ts';
import { DEEP_NAME, ELLIPSIS_LETTER, ELLIPSIS_NAME, METAVARIABLE_LETTER } from '../language.ts';
import { apply, bare, blockOrOne, loneWord, parts, type Lowering } from './lowering.ts';

/** The signs of a pattern inside a text. */
const SIGN = new RegExp(`${METAVARIABLE_LETTER}(?:${ELLIPSIS_NAME})?[A-Z_][A-Z_0-9]*|${ELLIPSIS_NAME}`, 'gu');

export function word(node: CstNode, to: Lowering): Draft {
  switch (node.type) {
    case 'command_name':
      return oneOf(parts(node), node, to);
    case 'raw_string':
      return leaf('string', node, restored(to.text.slice(node.start + 1, Math.max(node.start + 1, node.end - 1))));
    case 'string':
      return quoted(node, to);
    case 'translated_string':
      return oneOf(parts(node), node, to);
    case 'concatenation':
      return joined(
        'concat',
        node,
        parts(node).flatMap((part) => pieces(part, to)),
      );
    case 'simple_expansion':
    case 'expansion':
      return expansion(node, to);
    case 'command_substitution':
      return applied('substitute', node, to);
    case 'process_substitution':
      return deep(node, to) ?? applied('process', node, to);
    case 'array':
      return draft('array', node, { element: parts(node).map(to.word) });
    case 'arithmetic_expansion':
      return apply('arithmetic', node, []);
    case 'variable_name':
      return leaf('name', node, source(node, to));
    default:
      return joined('concat', node, texts(node, to));
  }
}

function oneOf(nodes: readonly CstNode[], place: CstNode, to: Lowering): Draft {
  const [only] = nodes;
  return only !== undefined && nodes.length === 1 ? to.word(only) : joined('concat', place, nodes.map(to.word));
}

/** Between double quotes: texts and expansions. A text alone is a string like any other, and begins behind its quote; as in semgrep `""` is none. */
function quoted(node: CstNode, to: Lowering): Draft {
  const start = node.start + 1;
  const end = Math.max(start, node.end - 1);
  const found: Draft[] = [];
  let at = start;
  for (const part of parts(node)) {
    if (part.type === 'string_content') continue;
    found.push(...texts({ start: at, end: part.start }, to), to.word(part));
    at = part.end;
  }
  found.push(...texts({ start: at, end }, to));
  const [only] = found;
  return only?.kind === 'string' && found.length === 1 ? only : apply('quoted', node, found);
}

/** The parts of a concatenation: a word may hold signs of a pattern, a text between quotes is one part. */
function pieces(node: CstNode, to: Lowering): readonly Draft[] {
  return node.type === 'word' || node.type === 'number' ? texts(node, to) : [to.word(node)];
}

/** A text, cut where signs of a pattern stand in it. */
function texts(span: Span, to: Lowering): readonly Draft[] {
  const text = source(span, to);
  const found: Draft[] = [];
  let at = 0;
  const push = (end: number): void => {
    if (end > at) found.push(leaf('string', { start: span.start + at, end: span.start + end }, restored(text.slice(at, end))));
  };
  for (const sign of text.matchAll(SIGN)) {
    push(sign.index);
    const start = span.start + sign.index;
    found.push(leaf('name', { start, end: start + sign[0].length }, sign[0]));
    at = sign.index + sign[0].length;
  }
  push(text.length);
  return found;
}

function joined(how: 'concat', place: Span, found: readonly Draft[]): Draft {
  const [only] = found;
  if (only === undefined) return leaf('string', place, '');
  return found.length === 1 ? only : apply(how, place, found);
}

/** `$x`, `${x}`, `${x:-default}`, `${#x}`: the variable. Braces do not belong to it. */
function expansion(node: CstNode, to: Lowering): Draft {
  const found = parts(node).find((part) => part.type.endsWith('variable_name') || part.type === 'subscript');
  const name = found?.type === 'subscript' ? (field(found, 'name') ?? found) : found;
  if (name === undefined) return apply('expand', node, []);
  return apply('expand', node.type === 'expansion' ? name : node, [leaf('name', name, source(name, to))]);
}

function applied(how: 'substitute' | 'process', node: CstNode, to: Lowering): Draft {
  const inner = to.statements(node.children);
  return apply(how, node, inner.length === 0 ? [] : [bare(blockOrOne(inner, node))]);
}

/** `<(ǀ; e)` stands for `<... e ...>`. */
function deep(node: CstNode, to: Lowering): Draft | undefined {
  const [marker, ...content] = to.statements(node.children);
  if (marker === undefined || loneWord(bare(marker))?.name !== DEEP_NAME) return undefined;
  const inner = bare(blockOrOne(content, node));
  const list = draft('arguments', inner, { argument: loneWord(inner) ?? inner });
  return draft('call', node, { callee: leaf('name', marker, DEEP_NAME), arguments: list });
}

function source(span: Span, to: Lowering): string {
  return to.text.slice(span.start, span.end);
}

/** Stand-ins that are part of a text stay what they were. */
function restored(text: string): string {
  return text.replaceAll(METAVARIABLE_LETTER, '$').replaceAll(ELLIPSIS_LETTER, '.');
}
