// A regex that begins with "anything, however long" can only match where the search begins: had it matched later, it would have
// matched there. PCRE knows; JavaScript would try every position and take quadratic time.

import { isFullSet, type PcreNode } from './pcre.ts';

/** Whether a search need only be tried at one place. */
export function matchesOnlyAtStart(root: PcreNode): boolean {
  return startsWithEverything(root) && !usesGroups(root);
}

function startsWithEverything(node: PcreNode): boolean {
  switch (node.type) {
    case 'sequence':
      return node.items[0] !== undefined && startsWithEverything(node.items[0]);
    case 'alternation':
      return node.branches.every(startsWithEverything);
    case 'capture':
      return startsWithEverything(node.body);
    case 'group':
      return !node.atomic && startsWithEverything(node.body);
    case 'repeat':
      return node.min === 0 && node.max === Infinity && node.mode !== 'possessive' && isAnything(node.body);
    default:
      return false;
  }
}

function isAnything(node: PcreNode): boolean {
  return (node.type === 'any' && node.dotAll) || (node.type === 'set' && isFullSet(node));
}

/** With these, what a group matched matters, and so does where the match began. */
function usesGroups(node: PcreNode): boolean {
  switch (node.type) {
    case 'reference':
    case 'call':
      return true;
    case 'assertion':
      return node.kind === 'searchStart';
    case 'sequence':
      return node.items.some(usesGroups);
    case 'alternation':
      return node.branches.some(usesGroups);
    case 'capture':
    case 'group':
    case 'look':
    case 'repeat':
      return usesGroups(node.body);
    default:
      return false;
  }
}
