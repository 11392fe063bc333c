// The ways to read a pattern of HCL: the body of a file (attributes and blocks), else one expression.

import type { Draft } from '../../ast/draft.ts';
import { DEEP_NAME, type PatternCandidate } from '../language.ts';
import { standIns } from './stand-ins.ts';

/** The value of the only attribute. */
function valueOfAttribute(program: Draft): readonly Draft[] | undefined {
  const [first, second] = program.children;
  const value = first?.[1].children.find(([role]) => role === 'value')?.[1];
  return value === undefined || second !== undefined ? undefined : [value];
}

export function* patternCandidates(pattern: string): Iterable<PatternCandidate> {
  const text = standIns(pattern);
  yield { text, unwrap: (program) => program.children.map(([, statement]) => statement) };
  yield { text: `${DEEP_NAME} = ${text}`, unwrap: valueOfAttribute };
}
