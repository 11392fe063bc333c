// Ways to read a Python pattern: its own signs become identifiers (see language.ts), then a list of contexts is tried. A typed
// metavariable `f($X: T)` becomes the call `ǃ($X, T)`, an ellipsis among dictionary entries the entry `...: ...`.

import { draft, type Draft } from '../../ast/draft.ts';
import type { PartialForm, PatternCandidate } from '../language.ts';
import { inRole } from './pieces.ts';
import { standIns } from './stand-ins.ts';

type Unwrap = PatternCandidate['unwrap'];

export function* patternCandidates(pattern: string): Iterable<PatternCandidate> {
  const text = standIns(unindent(pattern));
  const heads = headCandidates(text);
  if (heads.length > 0) {
    yield* heads;
    return;
  }
  yield { text, unwrap: ownStatements, ...loneTry(text) };
  const tail = clauseCandidate(text);
  if (tail !== undefined) yield tail;
  yield { text: `(\n${text}\n)`, unwrap: onlyExpression };
  yield { text: `${text}\ndef f(): pass`, unwrap: decorators };
  yield { text: `{\n${text}\n}`, unwrap: onlyEntry };
  yield { text: `f(\n${text}\n)`, unwrap: onlyArgument };
  const comparison = text.replace(/ = /u, ' == ');
  if (comparison !== text) yield { text: comparison, unwrap: comparisonAsAssignment };
}

/** Without the indentation that all lines share, and without blank lines around. */
function unindent(pattern: string): string {
  const lines = pattern.replace(/\r\n?/gu, '\n').split('\n');
  const filled = lines.filter((line) => line.trim() !== '');
  const width = Math.min(...filled.map((line) => /^[ \t]*/u.exec(line)?.[0].length ?? 0));
  const own = lines.map((line) => line.slice(width).trimEnd());
  return own.join('\n').replace(/^\n+|\n+$/gu, '');
}

const ownStatements: Unwrap = (program) => {
  const statements = inRole(program, 'statement');
  return statements.length === 0 ? undefined : statements;
};

const onlyStatement = (program: Draft): Draft | undefined =>
  program.children.length === 1 ? program.children[0]?.[1] : undefined;

function firstInRole(of: Draft | undefined, role: Parameters<typeof inRole>[1]): Draft | undefined {
  return of === undefined ? undefined : inRole(of, role)[0];
}

const onlyExpression: Unwrap = (program) => {
  const expression = firstInRole(onlyStatement(program), 'expression');
  return expression === undefined ? undefined : [expression];
};

/** A target that Python's grammar refuses: `$X(...) = ...`. */
const comparisonAsAssignment: Unwrap = (program) => {
  const comparison = onlyExpression(program)?.[0];
  const [target, value] = comparison?.children ?? [];
  if (comparison?.kind !== 'binary' || comparison.name !== '==' || target === undefined || value === undefined) return undefined;
  return [draft('assign', comparison, { target: target[1], value: value[1] })];
};

const decorators: Unwrap = (program) => {
  const found = inRole(onlyStatement(program) ?? program, 'attribute').filter((attribute) => attribute.kind === 'decorator');
  return found.length === 1 ? found : undefined;
};

const onlyEntry: Unwrap = (program) => {
  const dict = firstInRole(onlyStatement(program), 'expression');
  const entries = dict?.kind === 'dict' ? inRole(dict, 'entry') : [];
  return entries.length === 1 ? entries : undefined;
};

const onlyArgument: Unwrap = (program) => {
  const list = firstInRole(firstInRole(onlyStatement(program), 'expression'), 'arguments');
  const found = list === undefined ? [] : inRole(list, 'argument');
  return found.length === 1 ? found : undefined;
};

const DECORATED = /^(?:@[^\n]*\n)*/u;
const FUNCTION_HEAD = /^(?:async\s+)?def\s[^]*$/u;
const CLASS_HEAD = /^class\s[^]*$/u;
const HEAD_END = /(?:[)\]]|[\p{L}\p{N}_"'])\s*:?$/u;

/** `def f(...)` and `class A(B)` without a body, with or without the colon. */
function headCandidates(text: string): PatternCandidate[] {
  const head = text.replace(DECORATED, '');
  const form: PartialForm | undefined = FUNCTION_HEAD.test(head)
    ? 'functionHeader'
    : CLASS_HEAD.test(head)
      ? 'classHeader'
      : undefined;
  if (form === undefined || !isOneLogicalLine(head) || !HEAD_END.test(head)) return [];
  const full = `${text.replace(/\s*:$/u, '')}: pass`;
  return [
    {
      text: full,
      partial: form,
      unwrap: (program) => {
        const kind = onlyStatement(program)?.kind;
        return kind === 'functionDefinition' || kind === 'classDefinition' ? inRole(program, 'statement') : undefined;
      },
    },
  ];
}

/** Whether all that follows the first line is inside brackets, and no body follows the colon of the head. */
function isOneLogicalLine(head: string): boolean {
  let depth = 0;
  let colon = false;
  for (const character of head) {
    if ('([{'.includes(character)) depth++;
    else if (')]}'.includes(character)) depth--;
    else if (depth > 0) continue;
    else if (character === '\n' || (colon && character.trim() !== '')) return false;
    else if (character === ':') colon = true;
  }
  return depth === 0;
}

/** `try: …` without handlers. */
function loneTry(text: string): { partial?: PartialForm } {
  return /^try\s*:/u.test(text) && !/^(?:except|finally|\S.*\n(?=\S))/mu.test(text.replace(/^try\s*:/u, ''))
    ? { partial: 'try' }
    : {};
}

/** `except …:` and `finally:` alone. */
function clauseCandidate(text: string): PatternCandidate | undefined {
  if (/^except\b/u.test(text)) return clause(text, 'catch', 'catch');
  if (/^finally\b/u.test(text)) return clause(text, 'finally', 'finally');
  return undefined;
}

function clause(text: string, role: 'catch' | 'finally', partial: PartialForm): PatternCandidate {
  return {
    text: `try:\n  pass\n${text}`,
    partial,
    unwrap: (program) => {
      const statement = onlyStatement(program);
      return statement?.kind === 'try' ? inRole(statement, role) : undefined;
    },
  };
}
