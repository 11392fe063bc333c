// Terraform and other files in HCL.

import type { Language } from '../language.ts';
import { patternCandidates } from './candidates.ts';
import { lower } from './lower.ts';

export const terraform: Language = {
  id: 'terraform',
  label: 'Terraform',
  aliases: ['terraform', 'tf', 'hcl'],
  extensions: ['.tf', '.hcl', '.tfvars', '.tofu'],
  shebangs: [],
  grammars: [['', 'terraform']],
  patternGrammars: ['terraform'],
  lower,
  patternCandidates,
  dollarStartsIdentifier: false,
};
