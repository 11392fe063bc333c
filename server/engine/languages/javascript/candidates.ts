// The ways to read a pattern of the family, in the order in which semgrep's own pattern parser tries them: literal of an
// object, single property, nameless function, statements, then the partial constructs and what only stands inside a class.

import type { Draft } from '../../ast/draft.ts';
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

const property: Unwrap = (program) => one(only(expressionOf(program, 'object'), 'member'));

const HEADER = { before: '', after: '\n{}' };
const CLASS_BODY = { before: `class ${DEEP_NAME} {`, after: '\n}' };
const GROUP = { before: '(', after: '\n)' };
const TRY = { before: 'try {} ', after: '' };

const METHOD_ON_TWO_LINES = new RegExp(`^${CONTROL}(?:(?:async|static|get|set)\\s+)*${NAME}\\s*\\([^()]*\\)\\s*\\n\\s*\\{`, 'u');

const READINGS: readonly Reading[] = [
  { when: /^\{/u, ...GROUP, unwrap: (program) => one(expressionOf(program, 'object')) },
  { when: new RegExp(`^(?!case\\b|default\\b)${KEY}\\s*:`, 'u'), before: '({', after: '\n})', unwrap: property },
  {
    when: /^(?:async\s+)?function\s*\*?\s*\(/u,
    ...GROUP,
    unwrap: (program) => one(expressionOf(program, 'lambda')),
    partial: 'lambdaOrFunction',
  },
  { when: METHOD_ON_TWO_LINES, ...CLASS_BODY, unwrap: members },
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
    after: `(${ELLIPSIS_NAME}) {} }`,
    unwrap: memberHeader,
    partial: 'functionHeader',
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
  for (const { when, before, after, unwrap, partial } of READINGS) {
    if (!when.test(trimmed)) continue;
    yield { text: before + text + after, unwrap, ...(partial === undefined ? {} : { partial }) };
  }
}
