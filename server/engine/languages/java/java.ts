// Java.

import type { Language } from '../language.ts';
import { patternCandidates } from './candidates.ts';
import { lower } from './lower.ts';

export const java: Language = {
  id: 'java',
  label: 'Java',
  aliases: ['java'],
  extensions: ['.java'],
  shebangs: [],
  grammars: [['', 'java']],
  patternGrammars: ['java'],
  lower,
  patternCandidates,
  typedMetavariable: (type) => `(${type} $X)`,
  dollarStartsIdentifier: false,
};
