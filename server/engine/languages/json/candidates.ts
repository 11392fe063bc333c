// Patterns for JSON are read with JavaScript's grammar, as semgrep reads them, since a pattern may leave the quotes of a key out
// (`id: $X`); then the object literals of JavaScript become dictionaries.

import type { Draft } from '../../ast/draft.ts';
import type { Role } from '../../ast/kind.ts';
import { standIns } from '../javascript/stand-ins.ts';
import { ELLIPSIS_LETTER, METAVARIABLE_LETTER, type PatternCandidate } from '../language.ts';

const PAIR = /^(?:"(?:[^"\\\n]|\\.)*"|[\p{L}\p{N}_$]+)\s*:/u;

/** Renames what JavaScript's lowering made to what JSON's makes. */
export function asJson(node: Draft): Draft {
  const children = node.children.map(([role, child]) => [role === 'member' ? 'entry' : role, asJson(child)] as const);
  if (node.kind === 'object') return { ...node, kind: 'dict', children };
  if (node.kind !== 'property') return { ...node, children };
  return { ...node, kind: 'entry', children: children.map(([role, child]) => [role, role === 'key' ? asKey(child) : child]) };
}

/** A key without quotes is the same key, unless it is a stand-in. */
function asKey(key: Draft): Draft {
  const plain =
    key.kind === 'name' && key.name?.includes(METAVARIABLE_LETTER) !== true && key.name?.includes(ELLIPSIS_LETTER) !== true;
  return plain ? { ...key, kind: 'string' } : key;
}

function only(node: Draft | undefined, role: Role): Draft | undefined {
  const [first, second] = node?.children ?? [];
  return first?.[0] === role && second === undefined ? first[1] : undefined;
}

export function* patternCandidates(pattern: string): Iterable<PatternCandidate> {
  const text = standIns(pattern);
  const expression = (program: Draft) => only(only(program, 'statement'), 'expression');
  const one = (node: Draft | undefined) => (node === undefined ? undefined : [node]);
  if (PAIR.test(text.trim())) yield { text: `({${text}\n})`, unwrap: (program) => one(only(expression(program), 'entry')) };
  yield { text: `(${text}\n)`, unwrap: (program) => one(expression(program)) };
}
