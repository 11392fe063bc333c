// Pattern node against target node: the one matcher for every language. Which function compares a kind is a table below;
// a kind without an entry is compared by name and children.

import { child, isStatement, type Node } from '../ast/ast.ts';
import type { Kind } from '../ast/kind.ts';
import type { Bindings } from './bindings.ts';
import { isLiteralPattern, matchConstant, matchHeldRegex } from './constants.ts';
import { spend, type Context, type Emit } from './context.ts';
import {
  entriesOf,
  isPlainText,
  matchCatch,
  matchDecorator,
  matchFunction,
  matchMembers,
  matchModifier,
  matchPair,
  matchParameter,
  matchParameters,
} from './definitions.ts';
import { matchAccess, matchAssign, matchCall, matchDeep, matchKeyword } from './expressions.ts';
import { matchElement } from './elements.ts';
import { matchImport, matchImportItem } from './imports.ts';
import { implicitlyReturned } from './implicit-return.ts';
import { matchOrdered, matchUnordered } from './lists.ts';
import { matchBinary } from './operators.ts';
import { matchRoles } from './roles.ts';
import { isStatementMetavariable, matchBody, matchExpressionStatement, matchSequence } from './statements.ts';
import { matchRegexLiteral, matchString, matchTemplate } from './strings.ts';
import { matchTyped } from './types.ts';
import { bindMetavariable, bindingOf } from './unify.ts';

type Matcher = (context: Context, pattern: Node, target: Node, bindings: Bindings, emit: Emit) => void;

/** Kinds compared by a function of their own; it is called with a target of any kind where `any` says so. */
const MATCHERS: { readonly [kind in Kind]?: Matcher } = {
  access: matchAccess,
  assign: matchAssign,
  binary: matchBinary,
  call: matchCall,
  catch: matchCatch,
  classBody: matchMembers,
  decorator: matchDecorator,
  dict: matchEntries,
  element: matchElement,
  functionDefinition: matchFunction,
  import: matchImport,
  importItem: matchImportItem,
  keywordArgument: matchKeyword,
  lambda: matchFunction,
  modifier: matchModifier,
  new: matchCall,
  object: matchMembers,
  parameter: matchParameter,
  restParameter: matchParameter,
  parameters: matchParameters,
  property: matchPair,
  entry: matchPair,
  regex: matchRegexLiteral,
  set: matchEntries,
  string: matchString,
  template: matchTemplate,
  array: matchElements,
  tuple: matchElements,
  block: matchBlock,
  variable: matchVariable,
};

/** Matchers that also take targets of another kind. */
const CROSS_KIND: { readonly [kind in Kind]?: ReadonlySet<Kind> } = {
  access: new Set(['access', 'index', 'call', 'new', 'cast', 'string', 'name', 'optional', 'await', 'special']),
  functionDefinition: new Set(['functionDefinition', 'property', 'fieldDefinition']),
  assign: new Set(['assign', 'assignOp', 'variable', 'fieldDefinition', 'functionDefinition']),
  for: new Set(['for', 'forEach']),
  import: new Set(['import', 'variable']),
  importItem: new Set(['importItem', 'property']),
  entry: new Set(['entry', 'keywordArgument']),
  property: new Set(['property', 'functionDefinition', 'fieldDefinition']),
  variable: new Set(['variable', 'fieldDefinition']),
  parameter: new Set(['parameter', 'restParameter']),
  set: new Set(['set', 'dict']),
  array: new Set(['array', 'comprehension']),
};

/** Kinds whose `name` says nothing that a pattern must agree with. */
const NAME_IS_DETAIL: ReadonlySet<Kind> = new Set([
  'expressionStatement',
  'forEach',
  'string',
  'regex',
  'import',
  'template',
  'jsxAttribute',
  'scope',
]);

/** Kinds of which bodies are compared as blocks, so that a bare statement is a block of one. */
const BODIED: ReadonlySet<Kind> = new Set(['if', 'case', 'with']);

export function matchNode(context: Context, pattern: Node, target: Node, bindings: Bindings, emit: Emit): void {
  if (!spend(context)) return;
  switch (pattern.kind) {
    case 'metavariable':
    case 'metavariableEllipsis':
      matchMetavariable(context, pattern, target, bindings, emit);
      return matchSymbolic(context, pattern, target, bindings, emit);
    case 'ellipsis':
      return emit(bindings);
    case 'deepEllipsis':
      return matchDeep(context, pattern, target, bindings, emit);
    case 'typedMetavariable':
      return matchTyped(context, pattern, target, bindings, emit);
    case 'expressionStatement':
      if (isStatement(target)) return matchExpressionStatement(context, pattern, target, bindings, emit);
      return;
    default:
      matchStructure(context, pattern, target, bindings, emit);
      matchThrough(context, pattern, target, bindings, emit);
  }
}

function matchMetavariable(context: Context, pattern: Node, target: Node, bindings: Bindings, emit: Emit): void {
  bindMetavariable(context, pattern.name ?? '', bindingOf(context, target), bindings, emit);
}

/** What a target also stands for: the operand of a cast, an imported name, a constant, the expression it was assigned. */
function matchThrough(context: Context, pattern: Node, target: Node, bindings: Bindings, emit: Emit): void {
  if (!target.expression) {
    if (target.kind === 'name' && (target.parent?.kind === 'type' || target.parent?.kind === 'typeApply'))
      matchQualified(context, pattern, target, bindings, emit);
    return;
  }
  if (target.kind === 'cast' && pattern.kind !== 'cast') {
    const operand = child(target, 'operand');
    if (operand !== undefined) matchNode(context, pattern, operand, bindings, emit);
  }
  matchQualified(context, pattern, target, bindings, emit);
  if (isLiteralPattern(pattern)) matchConstant(context, pattern, target, bindings, emit);
  else matchHeldRegex(context, pattern, target, bindings, emit);
  matchSymbolic(context, pattern, target, bindings, emit);
}

/** The expression an identifier was assigned, where the rule asks for it. */
function matchSymbolic(context: Context, pattern: Node, target: Node, bindings: Bindings, emit: Emit): void {
  if (!context.options.symbolic_propagation || target.kind !== 'name' || !target.expression) return;
  const value = context.target.symbolic.of(target);
  if (value !== undefined) matchNode(context, pattern, value, bindings, emit);
}

function matchQualified(context: Context, pattern: Node, target: Node, bindings: Bindings, emit: Emit): void {
  if (target.kind !== 'name' || (pattern.kind !== 'name' && pattern.kind !== 'access')) return;
  const chain = context.target.qualified(target);
  if (chain !== undefined) matchStructure(context, pattern, chain, bindings, emit);
  else if (isPlainChain(pattern)) {
    for (const guess of context.target.fromWildcards(target)) matchStructure(context, pattern, guess, bindings, emit);
  }
}

/** `a.b.c`, without a metavariable anywhere. */
function isPlainChain(pattern: Node): boolean {
  return pattern.kind === 'name' || (pattern.kind === 'access' && pattern.children.every(isPlainChain));
}

/** The node itself, without what it also stands for: how the root of a pattern is tried. */
export function matchStructure(context: Context, pattern: Node, target: Node, bindings: Bindings, emit: Emit): void {
  const matcher = MATCHERS[pattern.kind];
  if (pattern.kind === 'return') return matchReturn(context, pattern, target, bindings, emit);
  if (pattern.kind !== target.kind && CROSS_KIND[pattern.kind]?.has(target.kind) !== true) return;
  if (matcher !== undefined) return matcher(context, pattern, target, bindings, emit);
  if (pattern.kind === 'forEach' && pattern.name === 'of' && target.name !== 'of') return;
  if (pattern.kind === 'for') return matchFor(context, pattern, target, bindings, emit);
  if (pattern.name !== target.name && !NAME_IS_DETAIL.has(pattern.kind)) return;
  if (pattern.kind === 'index' && isSlicing(target) && !isSlicing(pattern)) return;
  if (BODIED.has(pattern.kind)) return matchBodied(context, pattern, target, bindings, emit);
  matchRoles(context, pattern, target, bindings, emit);
}

/** `a[1:2]`: only another slice is equal to one, not even `$X[$Y]`. */
function isSlicing(index: Node): boolean {
  return child(index, 'subscript')?.kind === 'slice' && index.children.length === 2;
}

const BODY_ROLES = new Set(['then', 'else', 'body'] as const);

/** Conditions and the like by role, branches as blocks; an absent `else` in the pattern matches any. */
function matchBodied(context: Context, pattern: Node, target: Node, bindings: Bindings, emit: Emit): void {
  const bodies = pattern.children.filter((one) => BODY_ROLES.has(one.role as 'then'));
  const step = (i: number, b: Bindings): void => {
    const body = bodies[i];
    if (body === undefined) return emit(b);
    const given = child(target, body.role);
    if (given === undefined) return;
    if (isStatementMetavariable(body)) context.match(context, body, given, b, (bound) => step(i + 1, bound));
    else matchBody(context, body, given, b, (bound) => step(i + 1, bound));
  };
  matchRoles(context, pattern, target, bindings, (b) => step(0, b), BODY_ROLES);
}

/** `for (...)` takes any header, of a loop over elements too. */
function matchFor(context: Context, pattern: Node, target: Node, bindings: Bindings, emit: Emit): void {
  const header = pattern.children.filter((one) => one.role !== 'body');
  if (header.length === 1 && header[0]?.kind === 'ellipsis') {
    const body = child(pattern, 'body');
    const given = child(target, 'body');
    if (body === undefined || given === undefined) return;
    return context.match(context, body, given, bindings, emit);
  }
  if (target.kind === 'for') matchRoles(context, pattern, target, bindings, emit);
}

/** `return e` is also the last expression of a function that returns it without saying so (`implicit_return`). */
function matchReturn(context: Context, pattern: Node, target: Node, bindings: Bindings, emit: Emit): void {
  if (target.kind === 'return') return matchRoles(context, pattern, target, bindings, emit);
  const value = child(pattern, 'value');
  const given = context.options.implicit_return ? implicitlyReturned(target) : undefined;
  if (value === undefined || given === undefined) return;
  context.match(context, value, given, bindings, emit);
}

/** `const $X = f()` is no declaration that takes the result apart: of one only `const $X = $Y` holds. */
function matchVariable(context: Context, pattern: Node, target: Node, bindings: Bindings, emit: Emit): void {
  const value = child(pattern, 'value');
  const isApart = DESTRUCTURED.has(child(target, 'target')?.kind ?? 'name');
  const takesApart = DESTRUCTURED.has(child(pattern, 'target')?.kind ?? 'name');
  if (isApart && !takesApart && value !== undefined && !WHOLE.has(value.kind)) return;
  matchRoles(context, pattern, target, bindings, emit);
}

const DESTRUCTURED: ReadonlySet<Kind> = new Set(['object', 'array']);
const WHOLE: ReadonlySet<Kind> = new Set(['metavariable', 'ellipsis', 'deepEllipsis']);

function matchBlock(context: Context, pattern: Node, target: Node, bindings: Bindings, emit: Emit): void {
  matchSequence(context, pattern.children, target.children, bindings, { lessIsOk: false }, (b) => emit(b));
}

function matchElements(context: Context, pattern: Node, target: Node, bindings: Bindings, emit: Emit): void {
  if (target.kind === 'comprehension') {
    const any = pattern.children.length === 1 && pattern.children[0]?.kind === 'ellipsis';
    if (any && target.name === pattern.kind) emit(bindings);
    return;
  }
  matchOrdered(context, pattern.children, target.children, bindings, emit);
}

/** False where no entry can have the key of the pattern's one. */
function mayHold(target: Node, wanted: Node): boolean {
  const key = child(wanted, 'key');
  if (key?.kind !== 'string' || !isPlainText(key.name)) return true;
  for (const entry of target.children) {
    const given = child(entry, 'key');
    if (given?.kind !== 'string' || given.name === key.name) return true;
  }
  return false;
}

function matchEntries(context: Context, pattern: Node, target: Node, bindings: Bindings, emit: Emit): void {
  const patterns = pattern.children;
  if (pattern.kind !== target.kind && !patterns.every((one) => one.kind === 'ellipsis')) return;
  for (const one of patterns) if (one.kind === 'entry' && !mayHold(target, one)) return;
  matchUnordered(context, patterns, entriesOf(target), bindings, emit, false);
}
