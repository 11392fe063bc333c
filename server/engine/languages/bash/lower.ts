// From the concrete tree of the Bash grammar to the normalised draft. A command is a call of its words; redirections say
// nothing, as in semgrep. What ends a construct (`fi`, `esac`, a quote) does not belong to it. Accepts any tree.

import { draft, leaf, type Draft } from '../../ast/draft.ts';
import type { Span } from '../../base/span.ts';
import { field, fields, type CstNode } from '../cst.ts';
import { ELLIPSIS_LETTER, METAVARIABLE_LETTER } from '../language.ts';
import { apply, argumentsOf, bare, blockOrOne, isApplied, other, parts, statementOf, type Lowering } from './lowering.ts';
import { piped, pipelines } from './pipelines.ts';
import { word } from './words.ts';

type LowerOne = (node: CstNode, to: Lowering) => Draft;

export function lower(root: CstNode, text: string): Draft {
  const to: Lowering = {
    text,
    command: (node) => bare(statement(node, to)),
    statements: (nodes) => statements(nodes, to),
    word: (node) => word(node, to),
  };
  return draft('program', { start: 0, end: text.length }, { statement: to.statements(root.children) });
}

/** What a list of commands holds; `&` behind a command is a sign of its own. */
function statements(nodes: readonly CstNode[], to: Lowering): readonly Draft[] {
  const found: Draft[] = [];
  for (const node of nodes) {
    const last = found.at(-1);
    if (node.type === '&' && last !== undefined) {
      const operand = bare(last);
      found[found.length - 1] = statementOf(draft('unary', { start: last.start, end: node.end }, { operand }, '&'));
    } else if (node.type === 'pipeline') {
      found.push(...pipelines(node, to).map(statementOf));
    } else if (node.named && node.type !== 'comment') {
      found.push(statement(node, to));
    }
  }
  return found;
}

function statement(node: CstNode, to: Lowering): Draft {
  const made = (TABLE.get(node.type) ?? wordOrOther)(node, to);
  return isExpression(made) ? statementOf(made) : made;
}

const WORDS: ReadonlySet<string> = new Set(['word', 'number', 'string', 'raw_string', 'concatenation', 'simple_expansion', 'expansion', 'command_substitution', 'process_substitution']); // prettier-ignore

const wordOrOther: LowerOne = (node, to) => (WORDS.has(node.type) ? to.word(node) : other(node, to));

const STATEMENTS: ReadonlySet<string> = new Set(['block', 'if', 'while', 'forEach', 'switch', 'functionDefinition', 'expressionStatement']); // prettier-ignore

function isExpression(node: Draft): boolean {
  return !STATEMENTS.has(node.kind);
}

const command: LowerOne = (node, to) => {
  const words = parts(node).filter((part) => part.field === 'name' || part.field === 'argument');
  const assignments = parts(node).filter((part) => part.type === 'variable_assignment');
  if (words.length === 0) return assignmentsOf(node, assignments, to);
  const argument = words.map(to.word);
  const first = argument[0];
  // A statement that is one sign of a pattern stands for any number of commands.
  if (first !== undefined && argument.length === 1 && isManySign(first)) return first;
  return apply('command', node, argument);
};

const MANY = new RegExp(`^(?:${METAVARIABLE_LETTER}?${ELLIPSIS_LETTER}{3}[A-Z_0-9]*)$`, 'u');

function isManySign(node: Draft): boolean {
  const callee = node.kind === 'call' ? node.children[0]?.[1] : node;
  return callee?.kind === 'name' && (callee !== node || MANY.test(callee.name ?? ''));
}

/** `a=1 b=2`, `export a=1 b`: the assignments; names without a value say nothing. */
function assignmentsOf(node: CstNode, list: readonly CstNode[], to: Lowering): Draft {
  const made = list.map((one) => statementOf(assignment(one, to)));
  const [first] = made;
  if (first === undefined) return draft('block', node);
  return made.length === 1
    ? first
    : draft('block', { start: first.start, end: made.at(-1)?.end ?? first.end }, { statement: made });
}

const declaration: LowerOne = (node, to) =>
  assignmentsOf(node, parts(node).filter((part) => part.type === 'variable_assignment'), to); // prettier-ignore

const assignment: LowerOne = (node, to) => {
  const place = field(node, 'name');
  const name = place?.type === 'subscript' ? (field(place, 'name') ?? place) : place;
  const given = field(node, 'value');
  const target = name && leaf('name', name, to.text.slice(name.start, name.end));
  const value = given === undefined ? leaf('string', { start: node.end, end: node.end }, '') : to.word(given);
  const adds = node.children.some((child) => child.type === '+=');
  const span = { start: node.start, end: value.end };
  return adds ? draft('assignOp', span, { target, value }, '+') : draft('assign', span, { target, value });
};

/** What is redirected, without where to. A heredoc's line may go on with words and with a pipe. */
const redirected: LowerOne = (node, to) => {
  const body = field(node, 'body');
  const heredoc = parts(node).find((part) => part.type === 'heredoc_redirect');
  let made = body === undefined ? draft('block', node) : statement(body, to);
  if (heredoc === undefined) return made;
  const more = fields(heredoc, 'argument').map(to.word);
  const whole = bare(made);
  if (more.length > 0 && isApplied(whole, 'command')) {
    made = apply('command', { start: whole.start, end: more.at(-1)?.end ?? whole.end }, [...argumentsOf(whole), ...more]);
  }
  for (const rest of parts(heredoc)) {
    if (rest.type !== 'pipeline') continue;
    for (const part of parts(rest)) made = piped(bare(made), to.command(part));
  }
  return made;
};

/** `a && b`: from the left. */
const operators: LowerOne = (node, to) => {
  const [first, ...rest] = parts(node);
  if (first === undefined) return other(node, to);
  let sign = '';
  let left = to.command(first);
  for (const child of node.children) {
    if (!child.named) sign = child.type;
    if (!rest.includes(child)) continue;
    const right = to.command(child);
    left = draft('binary', { start: left.start, end: right.end }, { left, right }, sign);
  }
  return left;
};

const negated: LowerOne = (node, to) => {
  const [inner] = parts(node);
  return draft('unary', node, { operand: inner && to.command(inner) }, '!');
};

const group: LowerOne = (node, to) => {
  const isArithmetic = node.children[0]?.type === '((';
  return isArithmetic ? apply('arithmetic', node, []) : draft('block', node, { statement: to.statements(node.children) });
};

const subshell: LowerOne = (node, to) => {
  const inner = to.statements(node.children);
  return apply('subshell', node, [draft('block', node, { statement: inner })]);
};

/** What `[ … ]` compares is not looked at. */
const test: LowerOne = (node) => apply('test', node, []);

const branch: LowerOne = (node, to) => {
  const word = node.children.findIndex((child) => child.type === 'then');
  const cut = word < 0 ? node.children.length : word;
  const condition = to.statements(node.children.slice(0, cut));
  const isElse = (child: CstNode): boolean => child.type === 'elif_clause' || child.type === 'else_clause';
  const then = to.statements(node.children.slice(cut).filter((child) => !isElse(child)));
  const place = node.children[cut] ?? node;
  const children = {
    condition: conditionOf(condition, node),
    then: blockOrOne(then, place),
    else: elseOf(node.children.filter(isElse), to),
  };
  return draft('if', { start: node.start, end: (children.else ?? children.then).end }, children);
};

function conditionOf(found: readonly Draft[], place: Span): Draft | undefined {
  return found.length === 0 ? undefined : bare(blockOrOne(found, place));
}

/** Each `elif` holds those behind it. */
function elseOf(clauses: readonly CstNode[], to: Lowering): Draft | undefined {
  const [first, ...rest] = clauses;
  if (first === undefined) return undefined;
  if (first.type === 'else_clause') return blockOrOne(to.statements(first.children), first);
  const own = branch(first, to);
  const otherwise = elseOf(rest, to);
  if (otherwise === undefined) return own;
  return { ...own, end: otherwise.end, children: [...own.children, ['else', otherwise]] };
}

const loop: LowerOne = (node, to) => {
  const body = field(node, 'body');
  const condition = conditionOf(to.statements(node.children.filter((child) => child.field === 'condition')), node);
  const children = { condition, body: body && group(body, to) };
  return node.children[0]?.type === 'until' ? draft('while', node, children, 'until') : draft('while', node, children);
};

/** `for x in a b`; without `in` it runs over "$@". `select` only has a body, as in semgrep. */
const forEach: LowerOne = (node, to) => {
  const body = field(node, 'body');
  const block = body && group(body, to);
  if (node.children[0]?.type === 'select') return block ?? other(node, to);
  const name = field(node, 'variable');
  const element = fields(node, 'value').filter((value) => value.named).map(to.word); // prettier-ignore
  const place = name ?? node;
  const iterable =
    element.length > 0
      ? draft('array', { start: element[0]?.start ?? place.end, end: element.at(-1)?.end ?? place.end }, { element })
      : apply('quoted', { start: place.end, end: place.end }, []);
  const target = name && leaf('name', name, to.text.slice(name.start, name.end));
  return draft('forEach', node, { target, iterable, body: block }, 'in');
};

/** `for ((…))` only has a body, as in semgrep. */
const counted: LowerOne = (node, to) => {
  const body = field(node, 'body');
  return body === undefined ? other(node, to) : group(body, to);
};

const choice: LowerOne = (node, to) => {
  const subject = field(node, 'value');
  const items = parts(node).filter((part) => part.type === 'case_item');
  const cases = items.map((item) => caseOf(item, to));
  const end = cases.at(-1)?.children.at(-1)?.[1].end ?? node.end;
  return draft('switch', { start: node.start, end }, { subject: subject && to.word(subject), case: cases });
};

function caseOf(node: CstNode, to: Lowering): Draft {
  const values = fields(node, 'value').filter((value) => value.named);
  const last = values.at(-1)?.end ?? node.start;
  const body = to.statements(node.children.filter((child) => child.start >= last && child.field !== 'value'));
  return draft('case', node, { test: values.map(to.word), body: blockOrOne(body, node) }, '');
}

const definition: LowerOne = (node, to) => {
  const name = field(node, 'name');
  const body = field(node, 'body');
  const end = name?.end ?? node.start;
  return draft('functionDefinition', node, {
    name: name && leaf('name', name, to.text.slice(name.start, name.end)),
    parameters: leaf('parameters', { start: end, end }),
    body: body && blockOf(statement(body, to)),
  });
};

function blockOf(body: Draft): Draft {
  return body.kind === 'block' ? body : draft('block', body, { statement: body });
}

const TABLE: ReadonlyMap<string, LowerOne> = new Map<string, LowerOne>([
  ['command', command],
  ['variable_assignment', (node, to) => statementOf(assignment(node, to))],
  ['variable_assignments', declaration],
  ['declaration_command', declaration],
  ['unset_command', (node) => draft('block', node)],
  ['redirected_statement', redirected],
  ['pipeline', (node, to) => blockOrOne(pipelines(node, to), node)],
  ['list', operators],
  ['negated_command', negated],
  ['compound_statement', group],
  ['do_group', group],
  ['subshell', subshell],
  ['test_command', test],
  ['if_statement', branch],
  ['while_statement', loop],
  ['for_statement', forEach],
  ['c_style_for_statement', counted],
  ['case_statement', choice],
  ['function_definition', definition],
]);
