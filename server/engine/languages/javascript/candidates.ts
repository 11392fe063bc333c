// The ways to read a pattern of the family, in the order in which semgrep's own pattern parser tries them: literal of an
// object, single property, nameless function, statements, then the partial constructs and what only stands inside a class.

import { draft, leaf, type Draft } from '../../ast/draft.ts';
import type { Kind, Role } from '../../ast/kind.ts';
import { DEEP_NAME, ELLIPSIS_NAME, type PartialForm, type PatternCandidate } from '../language.ts';
import { standIns } from './stand-ins.ts';

type Unwrap = PatternCandidate['unwrap'];

/** A reading: patterns that look like `when` are tried between `before` and `after`. */
interface Reading {
  readonly when: RegExp;
  readonly before: string;
  readonly after: string;
  readonly unwrap: Unwrap;
  readonly partial?: PartialForm;
  /** What is read as blanks. */
  readonly without?: RegExp;
}

const NAME = String.raw`[\p{L}\p{N}_$]+`;
const KEY = String.raw`(?:${NAME}|"[^"\n]*"|'[^'\n]*'|\[[^\]\n]*\])`;
const CONTROL = String.raw`(?!(?:if|for|while|switch|catch|function|with|return)\b)`;

/** The only node of a list in a role. */
function only(node: Draft | undefined, role: Role): Draft | undefined {
  const found = node?.children.filter(([other]) => other === role) ?? [];
  return found.length === 1 ? found[0]?.[1] : undefined;
}

function all(node: Draft | undefined, role: Role): readonly Draft[] {
  return node?.children.filter(([other]) => other === role).map(([, child]) => child) ?? [];
}

function has(node: Draft, role: Role): boolean {
  return node.children.some(([other]) => other === role);
}

/** The expression that is the whole program. */
function expressionOf(program: Draft, kind: Kind): Draft | undefined {
  const expression = only(only(program, 'statement'), 'expression');
  return expression?.kind === kind ? expression : undefined;
}

function one(node: Draft | undefined): readonly Draft[] | undefined {
  return node === undefined ? undefined : [node];
}

/** The only statement, if it is of the kind. */
const statement =
  (kind: Kind): Unwrap =>
  (program) => {
    const found = only(program, 'statement');
    return found?.kind === kind ? [found] : undefined;
  };

/** Whole statements. A function without its body and a lone `try` are partial constructs, read further down. */
const statements: Unwrap = (program) => {
  const found = all(program, 'statement');
  const [first] = found;
  if (first === undefined) return undefined;
  if (found.length === 1 && first.kind === 'functionDefinition' && !has(first, 'body')) return undefined;
  if (found.length === 1 && first.kind === 'try' && !has(first, 'catch') && !has(first, 'finally')) return undefined;
  return found;
};

/** A `;` behind a statement that ends with a block is a statement of its own, in a pattern. */
const statementsAndEmpty: Unwrap = (program) => {
  const found = statements(program);
  const last = found?.at(-1);
  if (found === undefined || last === undefined || !BLOCK_ENDED.has(last.kind)) return undefined;
  return [...found, leaf('block', { start: last.end, end: last.end })];
};

const classMembers = (program: Draft): readonly Draft[] => all(only(only(program, 'statement'), 'body'), 'member');

const members: Unwrap = (program) => {
  const found = classMembers(program);
  const complete = found.every((member) => member.kind !== 'functionDefinition' || has(member, 'body'));
  return complete && found.length > 0 ? found : undefined;
};

const memberHeader: Unwrap = (program) => {
  const [first, second] = classMembers(program);
  return first?.kind === 'functionDefinition' && second === undefined ? [first] : undefined;
};

/** A decorated `async k` without parameters names a property, not a method. */
const bareMember: Unwrap = (program) => {
  const [header] = memberHeader(program) ?? [];
  if (header === undefined) return undefined;
  const target = only(header, 'name');
  return [draft('fieldDefinition', header, { attribute: all(header, 'attribute'), target })];
};

const lambda: Unwrap = (program) => one(expressionOf(program, 'lambda'));

const property: Unwrap = (program) => one(only(expressionOf(program, 'object'), 'member'));

const BLOCK_ENDED: ReadonlySet<Kind> = new Set<Kind>(['for', 'forEach', 'while', 'if', 'try', 'switch', 'functionDefinition', 'classDefinition', 'block']); // prettier-ignore

const HEADER = { before: '', after: '\n{}' };
const CLASS_BODY = { before: `class ${DEEP_NAME} {`, after: '\n}' };
const GROUP = { before: '(', after: '\n)' };
const TRY = { before: 'try {} ', after: '' };

/** `function ...(…) {…}`: any function, named or not. */
const ANY_FUNCTION = new RegExp(`^(?:async\\s+)?function\\s*\\*?\\s*${ELLIPSIS_NAME}\\s*\\(`, 'u');

const METHOD_ON_TWO_LINES = new RegExp(`^${CONTROL}(?:(?:async|static|get|set)\\s+)*${NAME}\\s*\\([^()]*\\)\\s*\\n\\s*\\{`, 'u');

const MORE = new RegExp(`${ELLIPSIS_NAME}\\s*;?\\s*$`, 'u');
const OBJECT_AND_MORE = new RegExp(`^\\{[^]*\\}\\s*${MORE.source}`, 'u');

const READINGS: readonly Reading[] = [
  // Nothing but comments: an empty block.
  { when: /^$/u, before: '{}', after: '', unwrap: statement('block') },
  { when: /^\{/u, ...GROUP, unwrap: (program) => one(expressionOf(program, 'object')) },
  // What follows an object says nothing, as in semgrep.
  { when: OBJECT_AND_MORE, ...GROUP, unwrap: (program) => one(expressionOf(program, 'object')), without: MORE },
  { when: new RegExp(`^(?!case\\b|default\\b)${KEY}\\s*:`, 'u'), before: '({', after: '\n})', unwrap: property },
  { when: /^(?:async\s+)?function\s*\*?\s*\(/u, ...GROUP, unwrap: lambda },
  { when: ANY_FUNCTION, ...GROUP, unwrap: lambda, partial: 'lambdaOrFunction' },
  { when: METHOD_ON_TWO_LINES, ...CLASS_BODY, unwrap: members },
  { when: /\}\s*;$/u, before: '', after: '', unwrap: statementsAndEmpty },
  { when: /^/u, before: '', after: '', unwrap: statements },
  { when: /\bfunction\b/u, ...HEADER, unwrap: statement('functionDefinition'), partial: 'functionHeader' },
  { when: /\b(?:class|interface)\b/u, ...HEADER, unwrap: statement('classDefinition'), partial: 'classHeader' },
  { when: /^if\b/u, ...HEADER, unwrap: statement('if'), partial: 'if' },
  { when: /^switch\b/u, ...HEADER, unwrap: statement('switch'), partial: 'switch' },
  { when: /^try\b/u, before: '', after: '', unwrap: statement('try'), partial: 'try' },
  { when: /^catch\b/u, ...TRY, unwrap: (program) => one(only(only(program, 'statement'), 'catch')), partial: 'catch' },
  { when: /^finally\b/u, ...TRY, unwrap: statement('try'), partial: 'finally' },
  {
    when: /^(?:case|default)\b/u,
    before: `switch (${DEEP_NAME}) {`,
    after: '\n}',
    unwrap: (program) => all(only(program, 'statement'), 'case'),
  },
  { when: /^/u, ...CLASS_BODY, unwrap: members },
  { when: /\)\s*(?::[^]*)?$/u, before: CLASS_BODY.before, after: '\n{} }', unwrap: memberHeader, partial: 'functionHeader' },
  {
    when: new RegExp(`^@[^]*${NAME}$`, 'u'),
    before: CLASS_BODY.before,
    after: '() {} }',
    unwrap: bareMember,
  },
  {
    when: /^@/u,
    before: '',
    after: `\nclass ${DEEP_NAME} {}`,
    unwrap: (program) => all(only(program, 'statement'), 'attribute'),
  },
  { when: /^/u, before: `let ${DEEP_NAME}: `, after: ';', unwrap: (program) => one(only(only(program, 'statement'), 'type')) },
];

export function* patternCandidates(pattern: string): Iterable<PatternCandidate> {
  const text = standIns(pattern);
  const trimmed = text.trim();
  for (const { when, before, after, unwrap, partial, without } of READINGS) {
    if (!when.test(trimmed)) continue;
    const read = without === undefined ? text : text.replace(without, (blank) => ' '.repeat(blank.length));
    yield { text: before + read + after, unwrap, ...(partial === undefined ? {} : { partial }) };
  }
}
