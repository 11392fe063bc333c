// The ways to read a Go pattern, in the order in which semgrep tries them: a pair or the braces of a literal, statements and
// declarations, then what stands only in a switch, an interface or a struct.

import type { Draft } from '../../ast/draft.ts';
import type { Role } from '../../ast/kind.ts';
import { DEEP_NAME, type PartialForm, type PatternCandidate } from '../language.ts';
import { standIns } from './stand-ins.ts';

type Unwrap = PatternCandidate['unwrap'];

interface Reading {
  readonly when: RegExp;
  readonly before: string;
  readonly after: string;
  readonly unwrap: Unwrap;
  readonly partial?: PartialForm;
}

function all(node: Draft | undefined, role: Role): readonly Draft[] {
  return node?.children.filter(([other]) => other === role).map(([, child]) => child) ?? [];
}

function only(node: Draft | undefined, role: Role): Draft | undefined {
  const found = all(node, role);
  return found.length === 1 ? found[0] : undefined;
}

function some(nodes: readonly Draft[]): readonly Draft[] | undefined {
  return nodes.length === 0 ? undefined : nodes;
}

/** The elements of the literal that is the whole program. */
const elements = (program: Draft): readonly Draft[] =>
  all(only(only(only(program, 'statement'), 'expression'), 'arguments'), 'argument');

const braces: Unwrap = (program) => {
  const [literal, ...more] = elements(program);
  return literal?.kind === 'array' && more.length === 0 ? [literal] : undefined;
};

const pair: Unwrap = (program) => {
  const [entry, ...more] = all(braces(program)?.[0], 'element');
  return entry?.kind === 'entry' && more.length === 0 ? [entry] : undefined;
};

const isHeader = (node: Draft): boolean => node.kind === 'functionDefinition' && all(node, 'body').length === 0;

const statements: Unwrap = (program) => {
  const found = all(program, 'statement');
  return found.length === 1 && found.every(isHeader) ? undefined : some(found);
};

/** The grammar would take two statements in one line without a sign between them. */
function areSeparate(statements: readonly Draft[], text: string): boolean {
  return statements.every((statement, at) => {
    const before = statements[at - 1];
    return before === undefined || before.end > statement.start || /[\n;]/u.test(text.slice(before.end, statement.start));
  });
}

const header: Unwrap = (program) => {
  const found = all(program, 'statement');
  return found.length === 1 && found.every(isHeader) ? found : undefined;
};

const cases: Unwrap = (program) => some(all(only(program, 'statement'), 'case'));

/** The members of the struct or interface that the program declares. */
const members: Unwrap = (program) => some(all(only(only(only(only(program, 'statement'), 'type'), 'type'), 'body'), 'member'));

/** A method of an interface. */
const methodHeader: Unwrap = (program) => {
  const found = members(program);
  return found?.length === 1 && found.every(isHeader) ? found : undefined;
};

const type: Unwrap = (program) => some(all(only(program, 'statement'), 'type'));

const READINGS: readonly Reading[] = [
  { when: /^[\p{L}\p{N}_]+\s*:(?!=)/u, before: `[]${DEEP_NAME}{{`, after: '}}', unwrap: pair },
  { when: /^\{/u, before: `[]${DEEP_NAME}{`, after: '}', unwrap: braces },
  { when: /^/u, before: '', after: '', unwrap: statements },
  { when: /^func\b/u, before: '', after: '', unwrap: header, partial: 'functionHeader' },
  { when: /^(?:case|default)\b/u, before: 'switch {\n', after: '}', unwrap: cases },
  { when: /^(?:case|default)\b/u, before: 'select {\n', after: '}', unwrap: cases },
  {
    when: /^[\p{L}\p{N}_]+\s*\(/u,
    before: `type ${DEEP_NAME} interface {\n`,
    after: '}',
    unwrap: methodHeader,
    partial: 'functionHeader',
  },
  { when: /^/u, before: `type ${DEEP_NAME} struct {\n`, after: '}', unwrap: members },
  { when: /^/u, before: `var ${DEEP_NAME} `, after: '', unwrap: type },
];

export function* patternCandidates(pattern: string): Iterable<PatternCandidate> {
  const text = standIns(pattern).trim();
  for (const { when, before, after, unwrap, partial } of READINGS) {
    if (!when.test(text)) continue;
    // Go's statements end with a newline.
    const whole = `${before}${text}\n${after}\n`;
    const unwrapSeparate: Unwrap = (program) => {
      const found = unwrap(program);
      return found !== undefined && areSeparate(found, whole) ? found : undefined;
    };
    yield { text: whole, unwrap: unwrapSeparate, ...(partial === undefined ? {} : { partial }) };
  }
}
