import type { PatternCandidate } from '../language.ts';

export function patternCandidates(pattern: string): Iterable<PatternCandidate> {
  return [{ text: pattern, unwrap: (program) => program.children.map(([, child]) => child) }];
}
