// What the pattern of a `case` binds: names in it take the taint of the value that is looked at, or of the part they stand for.

import { childrenOf, type Node } from '../ast/ast.ts';
import type { Assign } from './calls.ts';
import type { Flow } from './flow.ts';
import type { Taints } from './taint.ts';

/** `value` is what the pattern is compared with; undefined where that has no place of its own. */
export function bindCase(flow: Flow, pattern: Node, value: Node | undefined, taints: Taints, assign: Assign): void {
  switch (pattern.kind) {
    case 'name':
      if (pattern.name !== '_') assign(flow, pattern, value, taints);
      return;
    case 'array':
    case 'tuple': {
      const isPlain = pattern.children.every(({ kind }) => kind === 'name' || kind === 'spread');
      if (isPlain) return assign(flow, pattern, value, taints);
      return bindAll(flow, pattern.children, taints, assign);
    }
    case 'call':
      return bindAll(flow, childrenOf(pattern, 'arguments').flatMap(({ children }) => children), taints, assign); // prettier-ignore
    case 'spread':
      return bindAll(flow, pattern.children, taints, assign);
    case 'other':
      // Of `k=p` only p is a pattern.
      return bindAll(flow, pattern.name === 'keyword_pattern' ? pattern.children.slice(1) : pattern.children, taints, assign);
    default:
  }
}

function bindAll(flow: Flow, patterns: readonly Node[], taints: Taints, assign: Assign): void {
  for (const pattern of patterns) bindCase(flow, pattern, undefined, taints, assign);
}
