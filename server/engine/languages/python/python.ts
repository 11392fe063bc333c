// Python, versions 2 and 3, for the engine. Python 2's statements (print, exec, `except T, e`) are read as calls and clauses.

import type { Language } from '../language.ts';
import { patternCandidates } from './candidates.ts';
import { lowerProgram } from './statements.ts';

export const python: Language = {
  id: 'python',
  label: 'Python',
  aliases: ['python', 'py', 'python2', 'python3'],
  extensions: ['.py', '.pyi'],
  shebangs: ['python', 'python2', 'python3'],
  grammars: [['', 'python']],
  patternGrammars: ['python'],
  lower: lowerProgram,
  patternCandidates,
  dollarStartsIdentifier: false,
};
