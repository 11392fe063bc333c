// JavaScript with JSX.

import type { Language } from '../language.ts';
import { patternCandidates } from './candidates.ts';
import { lower } from './lower.ts';

export const javascript: Language = {
  id: 'javascript',
  label: 'JavaScript',
  aliases: ['js', 'javascript'],
  extensions: ['.cjs', '.js', '.jsx', '.mjs'],
  excludedExtensions: ['.min.js'],
  shebangs: ['node', 'js', 'nodejs'],
  grammars: [['', 'javascript']],
  patternGrammars: ['javascript', 'tsx', 'typescript'],
  lower,
  patternCandidates,
  dollarStartsIdentifier: true,
};
