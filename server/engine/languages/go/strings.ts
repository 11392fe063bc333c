// Go's string literals: the content between the quotes, as written.

import type { CstNode } from '../cst.ts';
import { textOf, type Lowering } from './lowering.ts';

export function contentOf(node: CstNode, to: Lowering): string {
  const text = textOf(node, to);
  const closed = text.length > 1 && text.at(-1) === text[0];
  return text.slice(1, closed ? -1 : undefined);
}

/** The place of the content, without the quotes. */
export function contentSpan(node: CstNode, to: Lowering): { readonly start: number; readonly end: number } {
  const start = Math.min(node.start + 1, node.end);
  return { start, end: start + contentOf(node, to).length };
}
