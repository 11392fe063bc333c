// JavaScript with JSX. Read with TypeScript's grammar, as semgrep does: it takes all of JavaScript and the type annotations that
// some of it carries.

import type { Language } from '../language.ts';
import { patternCandidates } from './candidates.ts';
import { lower } from './lower.ts';
import { UNREAD } from './lowering.ts';

export const javascript: Language = {
  id: 'javascript',
  label: 'JavaScript',
  aliases: ['js', 'javascript'],
  extensions: ['.cjs', '.js', '.jsx', '.mjs'],
  excludedExtensions: ['.min.js'],
  shebangs: ['node', 'js', 'nodejs'],
  grammars: [['', 'tsx']],
  patternGrammars: ['tsx', 'typescript'],
  unread: UNREAD,
  lower,
  patternCandidates,
  typedMetavariable: (type) => `($X: ${type})`,
  dollarStartsIdentifier: true,
};
