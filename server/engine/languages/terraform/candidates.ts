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

const statements: PatternCandidate['unwrap'] = (program) => program.children.map(([, statement]) => statement);

export function* patternCandidates(pattern: string): Iterable<PatternCandidate> {
  const { text, closers } = standIns(pattern);
  yield { text, unwrap: statements };
  // A pattern may forget its last brackets, as it may in semgrep.
  if (closers !== '') yield { text: `${text}\n${closers}`, unwrap: statements };
  // The end of a line closes a heredoc.
  yield { text: `${DEEP_NAME} = ${text}\n`, unwrap: valueOfAttribute };
}
