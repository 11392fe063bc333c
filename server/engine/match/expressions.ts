// Calls, accesses and assignments: the expressions whose matching is more than comparing children.

import { child, childrenOf, type Node } from '../ast/ast.ts';
import type { Bindings } from './bindings.ts';
import { spend, type Context, type Emit } from './context.ts';
import { matchArguments } from './lists.ts';
import { matchOptional } from './roles.ts';
import { isPlainText } from './strings.ts';
import { syntheticNode } from './target.ts';

/** `f(args)` and `new T(args)`: the head, then the arguments; no argument list at all is an empty one. */
export function matchCall(context: Context, pattern: Node, target: Node, bindings: Bindings, emit: Emit): void {
  const role = pattern.kind === 'new' ? 'type' : 'callee';
  const head = child(pattern, role);
  const targetHead = child(target, role);
  if (head === undefined || targetHead === undefined) return;
  const wanted = argumentList(pattern);
  const given = argumentList(target);
  if (!mayTake(wanted, given.length) || !textsFit(wanted, given)) return;
  if (takesAnything(wanted)) return context.match(context, head, targetHead, bindings, emit);
  context.match(context, head, targetHead, bindings, (b) => matchArguments(context, wanted, given, b, emit));
}

/** False where a written text in the pattern stands opposite another one: nothing needs to be bound to see that. */
function textsFit(patterns: readonly Node[], targets: readonly Node[]): boolean {
  for (let at = 0; at < patterns.length; at++) {
    const { kind, name } = patterns[at] as Node;
    if (kind === 'ellipsis' || kind === 'metavariableEllipsis' || kind === 'keywordArgument') return true;
    if (kind === 'string' && targets[at]?.kind === 'string' && isPlainText(name) && targets[at]?.name !== name) return false;
  }
  return true;
}

/** `(...)`. */
function takesAnything(patterns: readonly Node[]): boolean {
  return patterns.length === 1 && patterns[0]?.kind === 'ellipsis';
}

/** Whether so many arguments can be enough and not too many. */
function mayTake(patterns: readonly Node[], given: number): boolean {
  let least = 0;
  let isOpen = false;
  for (const { kind } of patterns) {
    if (kind === 'ellipsis' || kind === 'metavariableEllipsis') isOpen = true;
    else least++;
  }
  return isOpen ? given >= least : given === least;
}

export function argumentList(call: Node): readonly Node[] {
  return child(call, 'arguments')?.children ?? [];
}

/** Keyword arguments: the name (or a metavariable for it), then the value. */
export function matchKeyword(context: Context, pattern: Node, target: Node, bindings: Bindings, emit: Emit): void {
  const key = child(pattern, 'key');
  const value = child(pattern, 'value');
  const targetKey = child(target, 'key');
  const targetValue = child(target, 'value');
  if (key === undefined || value === undefined || targetKey === undefined || targetValue === undefined) return;
  context.match(context, key, targetKey, bindings, (b) => context.match(context, value, targetValue, b, emit));
}

/** `a.b`; with `...` as the field any continuation of `a`, none included: `a. ... .b()`. */
export function matchAccess(context: Context, pattern: Node, target: Node, bindings: Bindings, emit: Emit): void {
  const object = child(pattern, 'object');
  const field = child(pattern, 'field');
  if (object === undefined || field === undefined) return;
  if (field.kind === 'ellipsis') return matchChain(context, object, target, bindings, emit);
  if (target.kind !== 'access') return;
  const targetObject = child(target, 'object');
  const targetField = child(target, 'field');
  if (targetObject === undefined || targetField === undefined) return;
  if (field.kind === 'name') {
    if (targetField.kind === 'name' && field.name === targetField.name)
      context.match(context, object, targetObject, bindings, emit);
    return;
  }
  context.match(context, object, targetObject, bindings, (b) => context.match(context, field, targetField, b, emit));
}

function matchChain(context: Context, start: Node, target: Node, bindings: Bindings, emit: Emit): void {
  for (let link: Node | undefined = target; link !== undefined; link = previousLink(link)) {
    if (!spend(context)) return;
    context.match(context, start, link, bindings, emit);
  }
}

/** From `a.b()` to `a.b`, from `a.b` to `a`. */
function previousLink(link: Node): Node | undefined {
  switch (link.kind) {
    case 'call':
      return child(link, 'callee');
    case 'access':
    case 'index':
      return child(link, 'object');
    case 'optional':
    case 'cast':
    case 'await':
      return child(link, 'operand');
    default:
      return undefined;
  }
}

/** The two sides of anything that gives a value to a place: assignment, `:=`, declaration with initialiser. */
export function assignmentOf(node: Node): { readonly target: Node; readonly value: Node } | undefined {
  switch (node.kind) {
    case 'assignOp':
      if (node.name !== ':') return undefined;
      break;
    case 'assign':
    case 'variable':
    case 'fieldDefinition':
      break;
    default:
      return undefined;
  }
  const target = child(node, 'target');
  const value = child(node, 'value');
  return target === undefined || value === undefined ? undefined : { target, value };
}

/** `x = e` also holds for declarations (`vardef_assign`) and for each pair of `a, b = 1, 2`. */
export function matchAssign(context: Context, pattern: Node, target: Node, bindings: Bindings, emit: Emit): void {
  const wanted = assignmentOf(pattern);
  if (target.kind === 'functionDefinition') return matchMethod(context, pattern, target, bindings, emit);
  if ((target.kind === 'variable' || target.kind === 'fieldDefinition') && !context.options.vardef_assign) return;
  const given = assignmentOf(target);
  if (wanted === undefined || given === undefined) return;
  const annotation = child(pattern, 'type');
  const withType = (b: Bindings): void => {
    if (annotation === undefined) return emit(b);
    matchOptional(context, annotation, child(target, 'type'), b, emit);
  };
  context.match(context, wanted.target, given.target, bindings, (b) =>
    context.match(context, wanted.value, given.value, b, withType),
  );
  if (!isTuple(given.target) || !isTuple(given.value) || isTuple(wanted.target)) return;
  const targets = childrenOf(given.target, 'element');
  const values = childrenOf(given.value, 'element');
  if (targets.length !== values.length) return;
  targets.forEach((one, i) => {
    context.match(context, wanted.target, one, bindings, (b) =>
      context.match(context, wanted.value, values[i] as Node, b, withType),
    );
  });
}

/** `$X = function (…) {…}` is also the method `x(…) {…}` (`flddef_assign`). */
function matchMethod(context: Context, pattern: Node, target: Node, bindings: Bindings, emit: Emit): void {
  const [place, value] = [child(pattern, 'target'), child(pattern, 'value')];
  const name = child(target, 'name');
  if (!context.options.flddef_assign || target.role !== 'member' || place === undefined || name === undefined) return;
  if (value?.kind !== 'lambda') return;
  const rest = target.children.filter(({ role }) => role !== 'name' && role !== 'attribute');
  const lambda = syntheticNode('lambda', target, rest, 'function');
  context.match(context, place, name, bindings, (b) => context.match(context, value, lambda, b, emit));
}

function isTuple(node: Node): boolean {
  return node.kind === 'tuple';
}

/** `<... e ...>`: the target or any expression inside it. */
export function matchDeep(context: Context, pattern: Node, target: Node, bindings: Bindings, emit: Emit): void {
  const operand = child(pattern, 'operand');
  if (operand === undefined) return;
  if (!context.options.go_deeper_expr) return context.match(context, operand, target, bindings, emit);
  matchInside(context, operand, target, bindings, emit, MAX_SYMBOLIC_STEPS);
}

const MAX_SYMBOLIC_STEPS = 10;

/** A call is only ever a call, as long as names do not stand for what they were assigned. */
function isCallOnly({ options }: Context, operand: Node): boolean {
  return operand.kind === 'call' && !options.symbolic_propagation;
}

/** With symbolic propagation also what lies in the expressions that names were assigned. */
function matchInside(context: Context, operand: Node, target: Node, bindings: Bindings, emit: Emit, steps: number): void {
  for (const inner of context.target.deepExpressions(target)) {
    if (inner.kind !== 'call' && isCallOnly(context, operand)) continue;
    if (!spend(context)) return;
    context.match(context, operand, inner, bindings, emit);
    if (!context.options.symbolic_propagation || inner.kind !== 'name' || steps === 0) continue;
    const value = context.target.symbolic.of(inner);
    if (value !== undefined) matchInside(context, operand, value, bindings, emit, steps - 1);
  }
}
