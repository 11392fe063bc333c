// YAML.

import type { Language } from '../language.ts';
import { patternCandidates } from './candidates.ts';
import { lower } from './lower.ts';

export const yaml: Language = {
  id: 'yaml',
  label: 'YAML',
  aliases: ['yaml'],
  extensions: ['.yml', '.yaml'],
  shebangs: [],
  grammars: [['', 'yaml']],
  patternGrammars: ['yaml'],
  lower,
  patternCandidates,
  strict: true,
  dollarStartsIdentifier: false,
};
