// Numbers, quoted strings and heredocs of HCL. A string with substitutions is a template.

import { draft, leaf, type Draft } from '../../ast/draft.ts';
import type { Span } from '../../base/span.ts';
import { named, type CstNode } from '../cst.ts';

type Lower = (node: CstNode) => Draft;

export function numeric(span: Span, text: string): Draft {
  if (!/^\d+$/u.test(text)) return leaf('float', span, String(Number(text)));
  const value = BigInt(text);
  return leaf('int', span, BigInt.asIntN(64, value) === value ? String(value) : text);
}

const isPiece = (node: CstNode) => node.type === 'template_literal' || node.type === 'template_interpolation';
/** `%{ if … }`: the whole is text, as it stands. */
const isPlain = (node: CstNode) => !named(node).some((child) => child.type === 'template_interpolation');

export function quoted(node: CstNode, text: string, lower: Lower): Draft {
  if (!isPlain(node)) return template(node, text, lower);
  const closed = node.end - node.start > 1 && text[node.end - 1] === '"';
  const content = text.slice(node.start + 1, closed ? node.end - 1 : node.end);
  // To semgrep an empty string is a template of no parts, which `"..."` does not match.
  return content === '' ? leaf('template', node, '') : leaf('string', node, content);
}

export function heredoc(node: CstNode, text: string, lower: Lower): Draft {
  if (!isPlain(node)) return template(node, text, lower);
  const pieces = named(node).filter((child) => child.type.startsWith('template_'));
  const [first] = pieces;
  const last = pieces.at(-1);
  if (first === undefined || last === undefined) return leaf('string', node, '');
  // The grammar leaves out the first line's indentation, which YAML in a heredoc needs.
  const indent = /[ \t]*$/u.exec(text.slice(node.start, first.start))?.[0].length ?? 0;
  return leaf('string', node, text.slice(first.start - indent, last.end));
}

function template(node: CstNode, text: string, lower: Lower): Draft {
  const part = named(node)
    .filter(isPiece)
    .map((piece) =>
      piece.type === 'template_literal' ? leaf('string', piece, text.slice(piece.start, piece.end)) : inner(piece, lower),
    );
  return draft('template', node, { part }, '');
}

/** What `${…}` holds. */
function inner(node: CstNode, lower: Lower): Draft {
  const expression = named(node).find((child) => child.type === 'expression');
  return expression === undefined ? leaf('other', node, node.type) : lower(expression);
}
