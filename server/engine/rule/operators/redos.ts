// The `redos` analyzer: whether a regex may take exponential time, because a repeat contains a repeat and what follows can fail.
// It reads the regex and never runs it.

import { parsePcre } from '../../pattern/pcre-parser.ts';
import type { PcreNode } from '../../pattern/pcre.ts';

/** A repeat that may go round this often counts as unbounded. */
const MANY = 4;

export function isExponentialRegex(text: string): boolean {
  try {
    return hasRiskySequence(parsePcre(text).root);
  } catch {
    // What PCRE cannot read is not judged.
    return false;
  }
}

/** Anywhere in the tree: a nested repeat, followed by something that may fail to match. */
function hasRiskySequence(node: PcreNode): boolean {
  if (node.type === 'sequence') {
    const last = node.items.findLastIndex(canFail);
    if (node.items.some((item, at) => at < last && holds(item, isNestedRepeat))) return true;
  }
  return children(node).some(hasRiskySequence);
}

/** Whether the test is true of the node or of one inside it. */
function holds(node: PcreNode, test: (node: PcreNode) => boolean): boolean {
  return test(node) || children(node).some((child) => holds(child, test));
}

function isNestedRepeat(node: PcreNode): boolean {
  return node.type === 'repeat' && node.max >= MANY && node.mode !== 'possessive' && holds(node.body, isAmbiguousRepeat);
}

/** A repeat that can go round in two different counts, none of them zero. */
function isAmbiguousRepeat(node: PcreNode): boolean {
  return node.type === 'repeat' && node.mode !== 'possessive' && node.max > Math.max(1, node.min);
}

/** A character or an assertion, at any depth. */
function canFail(node: PcreNode): boolean {
  return holds(
    node,
    ({ type }) =>
      type === 'char' || type === 'set' || type === 'any' || type === 'assertion' || type === 'look' || type === 'newline',
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
