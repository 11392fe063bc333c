// The one way to read a pattern of Bash: a list of commands. A single word is a word, wherever it stands; with a `;` behind it,
// a redirection or more words it is a command.

import type { Draft } from '../../ast/draft.ts';
import { METAVARIABLE_LETTER, type PatternCandidate } from '../language.ts';
import { loneWord, bare } from './lowering.ts';
import { ASCII_METAVARIABLE, standIns } from './stand-ins.ts';

export function* patternCandidates(pattern: string): Iterable<PatternCandidate> {
  const text = standIns(pattern).trim();
  yield {
    text: `${text}\n`,
    unwrap: (program) => {
      const statements = program.children.map(([, statement]) => named(statement));
      const [first] = statements;
      if (first === undefined || statements.length > 1) return statements;
      const word = loneWord(bare(first));
      return word !== undefined && first.end >= text.length ? [word] : statements;
    },
  };
}

/** With the metavariables that stand for the names of variables. */
function named(node: Draft): Draft {
  const name =
    node.kind === 'name' && node.name?.startsWith(ASCII_METAVARIABLE) === true
      ? METAVARIABLE_LETTER + node.name.slice(ASCII_METAVARIABLE.length)
      : node.name;
  return { ...node, name, children: node.children.map(([role, child]) => [role, named(child)]) };
}
