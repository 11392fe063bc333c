// The ways to read a Java pattern, in the order in which semgrep's own pattern parser tries them: expression, statements and
// definitions, headers, members of a class, annotation, then the constructs without their other half.

import type { Draft } from '../../ast/draft.ts';
import type { Kind, Role } from '../../ast/kind.ts';
import { DEEP_NAME, type PartialForm, type PatternCandidate } from '../language.ts';
import { standIns } from './stand-ins.ts';

type Unwrap = PatternCandidate['unwrap'];

/** A reading: patterns that look like `when` are tried between `before` and `after`. */
interface Reading {
  readonly when: RegExp;
  readonly before: string;
  readonly after: string;
  readonly unwrap: Unwrap;
  readonly partial?: PartialForm;
  readonly members?: boolean;
}

function all(node: Draft | undefined, role: Role): readonly Draft[] {
  return node?.children.filter(([other]) => other === role).map(([, child]) => child) ?? [];
}

function only(node: Draft | undefined, role: Role): Draft | undefined {
  const [first, ...rest] = all(node, role);
  return rest.length === 0 ? first : undefined;
}

function one(node: Draft | undefined): readonly Draft[] | undefined {
  return node === undefined ? undefined : [node];
}

const statement =
  (kind: Kind): Unwrap =>
  (program) => {
    const found = only(program, 'statement');
    return found?.kind === kind ? [found] : undefined;
  };

const statements: Unwrap = (program) => all(program, 'statement');

/** The only argument of the call around it. */
const argument: Unwrap = (program) => {
  const call = only(only(program, 'statement'), 'expression');
  return one(only(only(call, 'arguments'), 'argument'));
};

const classMembers: Unwrap = (program) => all(only(only(program, 'statement'), 'body'), 'member');

const methodHeader: Unwrap = (program) => {
  const [first, ...rest] = classMembers(program) ?? [];
  return first?.kind === 'functionDefinition' && rest.length === 0 ? [first] : undefined;
};

const caught: Unwrap = (program) => one(only(only(program, 'statement'), 'catch'));

const withoutFinally: Unwrap = (program) => {
  const [found] = statement('try')(program) ?? [];
  return found && [{ ...found, children: found.children.filter(([role]) => role !== 'finally') }];
};

const CLASS = { before: `class ${DEEP_NAME} {`, after: '\n}', members: true };
const TRY = { before: 'try {} ', after: '' };
const HEADER = { before: '', after: '\n{}' };

const READINGS: readonly Reading[] = [
  // Nothing but comments: an empty block.
  { when: /^$/u, before: '{}', after: '', unwrap: statement('block') },
  {
    when: /^(?!(?:if|switch|while|for|catch|synchronized)\b)[^]*[^;]$/u,
    before: `${DEEP_NAME}(`,
    after: '\n);',
    unwrap: argument,
  },
  { when: /^/u, before: '', after: '', unwrap: statements },
  { when: /\b(?:class|interface|enum|record)\b/u, ...HEADER, unwrap: statement('classDefinition'), partial: 'classHeader' },
  { when: /[^;}]$/u, before: CLASS.before, after: '\n{} }', unwrap: methodHeader, partial: 'functionHeader', members: true },
  { when: /^if\b/u, ...HEADER, unwrap: statement('if'), partial: 'if' },
  { when: /^switch\b/u, ...HEADER, unwrap: statement('switch'), partial: 'switch' },
  { when: /^try\b/u, before: '', after: '\nfinally {}', unwrap: withoutFinally, partial: 'try' },
  { when: /^catch\b/u, ...TRY, unwrap: caught, partial: 'catch' },
  { when: /^finally\b/u, ...TRY, unwrap: statement('try'), partial: 'finally' },
  { when: /[^;}]$/u, before: '', after: '\n;', unwrap: statements },
  { when: /^/u, ...CLASS, unwrap: classMembers },
  {
    when: /^@/u,
    before: '',
    after: `\nclass ${DEEP_NAME} {}`,
    unwrap: (program) => all(only(program, 'statement'), 'attribute'),
  },
  {
    when: /^(?:case|default)\b/u,
    before: `switch (${DEEP_NAME}) {`,
    after: '\n}',
    unwrap: (program) => all(only(program, 'statement'), 'case'),
  },
  {
    when: /\b(?:this|super)\s*\(/u,
    before: `class ${DEEP_NAME} { ${DEEP_NAME}() {`,
    after: '\n;} }',
    unwrap: (program) => all(only(only(only(only(program, 'statement'), 'body'), 'member'), 'body'), 'statement'),
  },
  { when: /^/u, before: '', after: ` ${DEEP_NAME};`, unwrap: (program) => one(only(only(program, 'statement'), 'type')) },
];

export function* patternCandidates(pattern: string): Iterable<PatternCandidate> {
  const text = standIns(pattern);
  const trimmed = text.trim();
  let inClass: string | undefined;
  for (const { when, before, after, unwrap, partial, members } of READINGS) {
    if (!when.test(trimmed)) continue;
    const own = members === true ? (inClass ??= standIns(pattern, 'class')) : text;
    yield { text: before + own + after, unwrap, ...(partial === undefined ? {} : { partial }) };
  }
}
