// Texts without which a regex cannot match. To look for them first costs little; the regex itself may cost very much.

import type { PcreNode } from './pcre.ts';

/** More alternatives than this are no quicker than the regex. */
const MOST = 8;
/** A shorter text is in every file. */
const LEAST = 3;

/** One of these stands in every match; empty where nothing can be told. */
export function needsOf(root: PcreNode): readonly string[] {
  const needs = needed(root);
  return needs !== undefined && needs.every(({ length }) => length >= LEAST) ? needs : [];
}

function needed(node: PcreNode): readonly string[] | undefined {
  switch (node.type) {
    case 'char': {
      const text = textOf(node);
      return text === undefined ? undefined : [text];
    }
    case 'sequence':
      return ofSequence(node.items);
    case 'alternation': {
      const branches = node.branches.map(needed);
      const known = branches.filter((branch) => branch !== undefined);
      return known.length < branches.length || known.flat().length > MOST ? undefined : known.flat();
    }
    case 'capture':
    case 'group':
      return needed(node.body);
    case 'repeat':
      return node.min > 0 ? needed(node.body) : undefined;
    default:
      return undefined;
  }
}

/** Of runs of characters and of other parts, the one whose shortest text is longest. */
function ofSequence(items: readonly PcreNode[]): readonly string[] | undefined {
  let best: readonly string[] | undefined;
  const offer = (needs: readonly string[] | undefined): void => {
    if (needs !== undefined && shortest(needs) > shortest(best ?? [])) best = needs;
  };
  let run = '';
  for (const item of items) {
    const text = item.type === 'char' ? textOf(item) : undefined;
    if (text !== undefined) run += text;
    else {
      offer([run]);
      run = '';
      offer(needed(item));
    }
  }
  offer([run]);
  return best;
}

function shortest(needs: readonly string[]): number {
  return needs.length === 0 ? 0 : Math.min(...needs.map(({ length }) => length));
}

/** A character that only it matches. */
function textOf({ code, ignoreCase }: Extract<PcreNode, { type: 'char' }>): string | undefined {
  const text = String.fromCodePoint(code);
  return ignoreCase && (text.toLowerCase() !== text || text.toUpperCase() !== text) ? undefined : text;
}
