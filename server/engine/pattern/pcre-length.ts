// PCRE refuses a look-behind whose alternatives have no fixed length; JavaScript does not mind. Here the lengths are computed,
// so that a rule semgrep would refuse is refused with the same words.

import type { PcreNode } from './pcre.ts';

/** Whether each look-behind in the tree has alternatives of fixed length. */
export function hasFixedLookbehinds(root: PcreNode): boolean {
  const captures = new Map<number, PcreNode>();
  collect(root, captures);
  return everyLook(root, (body) =>
    (body.type === 'alternation' ? body.branches : [body]).every((branch) => fixedLength(branch, captures, 0) !== undefined),
  );
}

function children(node: PcreNode): readonly PcreNode[] {
  switch (node.type) {
    case 'sequence':
      return node.items;
    case 'alternation':
      return node.branches;
    case 'capture':
    case 'group':
    case 'look':
    case 'repeat':
      return [node.body];
    default:
      return [];
  }
}

function collect(node: PcreNode, captures: Map<number, PcreNode>): void {
  if (node.type === 'capture') captures.set(node.number, node.body);
  for (const child of children(node)) collect(child, captures);
}

function everyLook(node: PcreNode, test: (body: PcreNode) => boolean): boolean {
  if (node.type === 'look' && node.behind && !test(node.body)) return false;
  return children(node).every((child) => everyLook(child, test));
}

/** In characters; undefined when it varies or cannot be told. */
function fixedLength(node: PcreNode, captures: ReadonlyMap<number, PcreNode>, calls: number): number | undefined {
  const of = (child: PcreNode): number | undefined => fixedLength(child, captures, calls);
  switch (node.type) {
    case 'char':
    case 'any':
    case 'set':
      return 1;
    case 'assertion':
    case 'look':
    case 'keep':
    case 'never':
      return 0;
    case 'newline':
    case 'grapheme':
      return undefined;
    case 'capture':
    case 'group':
      return of(node.body);
    case 'sequence': {
      const lengths = node.items.map(of);
      return lengths.reduce<number | undefined>(
        (sum, length) => (sum === undefined || length === undefined ? undefined : sum + length),
        0,
      );
    }
    case 'alternation': {
      const [first, ...others] = node.branches.map(of);
      return others.every((length) => length === first) ? first : undefined;
    }
    case 'repeat': {
      const length = of(node.body);
      return node.min === node.max && length !== undefined ? length * node.min : undefined;
    }
    case 'reference':
    case 'call': {
      const target = captures.get(node.to);
      return target === undefined || calls > 20 ? undefined : fixedLength(target, captures, calls + 1);
    }
  }
}
