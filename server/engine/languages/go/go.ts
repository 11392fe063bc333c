// Go.

import type { Language } from '../language.ts';
import { patternCandidates } from './candidates.ts';
import { lower } from './lower.ts';

export const go: Language = {
  id: 'go',
  label: 'Go',
  aliases: ['go', 'golang'],
  extensions: ['.go'],
  shebangs: [],
  grammars: [['', 'go']],
  patternGrammars: ['go'],
  lower,
  patternCandidates,
  typedMetavariable: (type) => `($X : ${type})`,
  dollarStartsIdentifier: false,
};
