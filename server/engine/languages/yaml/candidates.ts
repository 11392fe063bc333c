// A pattern of YAML is a document. A single pair stands for that pair in any mapping, a single item for the item itself.

import type { Draft } from '../../ast/draft.ts';
import type { PatternCandidate } from '../language.ts';
import { standIns } from './stand-ins.ts';

function unwrap(program: Draft): readonly Draft[] | undefined {
  const document = program.children[0]?.[1].children[0]?.[1];
  if (document === undefined) return undefined;
  const [first, second] = document.children;
  if (first === undefined || second !== undefined) return [document];
  if (document.kind === 'dict' && first[1].kind === 'entry') return [first[1]];
  return document.kind === 'array' ? [first[1]] : [document];
}

export function* patternCandidates(pattern: string): Iterable<PatternCandidate> {
  yield { text: standIns(pattern), unwrap };
}
