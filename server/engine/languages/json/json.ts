// JSON.

import type { Language } from '../language.ts';
import { patternCandidates } from './candidates.ts';
import { lower } from './lower.ts';

export const json: Language = {
  id: 'json',
  label: 'JSON',
  aliases: ['json'],
  extensions: ['.json', '.ipynb'],
  shebangs: [],
  grammars: [['', 'json']],
  patternGrammars: ['tsx'],
  lower,
  patternCandidates,
  strict: true,
  dollarStartsIdentifier: false,
};
