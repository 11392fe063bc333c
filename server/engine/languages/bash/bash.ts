// Bash.

import type { Language } from '../language.ts';
import { patternCandidates } from './candidates.ts';
import { lower } from './lower.ts';

export const bash: Language = {
  id: 'bash',
  label: 'Bash',
  aliases: ['bash', 'sh'],
  extensions: ['.bash', '.sh'],
  shebangs: ['bash', 'sh'],
  grammars: [['', 'bash']],
  patternGrammars: ['bash'],
  lower,
  patternCandidates,
  dollarStartsIdentifier: true,
};
