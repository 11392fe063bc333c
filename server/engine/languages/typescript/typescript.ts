// TypeScript. Its trees are those of JavaScript with types, so it shares JavaScript's lowering and patterns.

import { patternCandidates } from '../javascript/candidates.ts';
import { lower } from '../javascript/lower.ts';
import { UNREAD } from '../javascript/lowering.ts';
import type { Language } from '../language.ts';

export const typescript: Language = {
  id: 'typescript',
  label: 'TypeScript',
  aliases: ['ts', 'typescript'],
  extensions: ['.ts', '.tsx'],
  excludedExtensions: ['.d.ts'],
  shebangs: ['ts-node'],
  grammars: [
    ['.tsx', 'tsx'],
    ['', 'typescript'],
  ],
  patternGrammars: ['tsx', 'typescript'],
  unread: UNREAD,
  lower,
  patternCandidates,
  typedMetavariable: (type) => `($X: ${type})`,
  dollarStartsIdentifier: true,
};
