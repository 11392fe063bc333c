// Which words a file must contain for a pattern to have a chance: the prefilter's food. When in doubt a word is left out.

import type { Ast, Node } from '../ast/ast.ts';
import { isMetavariable } from './metavariable.ts';

const WORD = /[\p{L}\p{N}_$]+/gu;

/** The identifiers of a pattern. Strings are left out: a constant may be put together from pieces. */
export function wordsOf(pattern: Ast): readonly string[] {
  const words = new Set<string>();
  for (const node of pattern.nodes) for (const word of wordsOfNode(node)) words.add(word);
  return [...words];
}

function wordsOfNode(node: Node): readonly string[] {
  if (node.name === undefined) return [];
  // A type may be an alias or a builtin of another name.
  if (node.parent?.kind === 'type' && node.parent.parent?.kind === 'typedMetavariable') return [];
  // A default import has a name that nobody writes.
  if (node.role === 'key' && node.parent?.kind === 'importItem' && node.name === 'default') return [];
  switch (node.kind) {
    case 'name':
      return node.name.match(WORD) ?? [];
    case 'module':
      // An index file or an extension may be written or not: only the longest part is sure to stand in the text.
      return longest((node.name.match(WORD) ?? []).filter((word) => !isMetavariable(word)));
    default:
      return [];
  }
}

function longest(words: readonly string[]): readonly string[] {
  let best: string | undefined;
  for (const word of words) if (best === undefined || word.length > best.length) best = word;
  return best === undefined ? [] : [best];
}

/** The words of a file, for look-up. */
export function wordsOfText(text: string): ReadonlySet<string> {
  const words = new Set<string>();
  let start = -1;
  for (let at = 0; at <= text.length; at++) {
    const code = at < text.length ? text.charCodeAt(at) : 0;
    if (code > ASCII) return new Set(text.match(WORD) ?? []);
    if (IN_WORD[code] === 1) {
      if (start < 0) start = at;
    } else if (start >= 0) {
      words.add(text.slice(start, at));
      start = -1;
    }
  }
  return words;
}

const ASCII = 127;
/** By character code: what `WORD` takes. The expression itself is slow on long texts. */
const IN_WORD = Uint8Array.from({ length: ASCII + 1 }, (_, code) => (/[\w$]/.test(String.fromCharCode(code)) ? 1 : 0));
