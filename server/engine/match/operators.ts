// Operators: associative and commutative matching, `e op ...` (semantics §4.3).

import { child, type Node } from '../ast/ast.ts';
import { bind, lookup, type Bindings } from './bindings.ts';
import { spend, type Context, type Emit } from './context.ts';
import { syntheticNode } from './target.ts';
import { bindingOf } from './unify.ts';

const ASSOCIATIVE: ReadonlySet<string> = new Set(['&&', '||', '|', '&', '^', '.', '++']);
const COMMUTATIVE: ReadonlySet<string> = new Set(['|', '&', '^']);
/** Beyond this many left-over operands metavariables no longer take subsets. */
const MAX_SUBSET_OPERANDS = 3;

export function matchBinary(context: Context, pattern: Node, target: Node, bindings: Bindings, emit: Emit): void {
  if (pattern.name !== target.name) return;
  const binder = child(pattern, 'target');
  const bound = child(target, 'target');
  if (binder !== undefined && bound === undefined) return;
  const operator = pattern.name ?? '';
  const { options } = context;
  if (options.ac_matching && ASSOCIATIVE.has(operator)) {
    const commutative = COMMUTATIVE.has(operator) || (options.commutative_boolop && (operator === '&&' || operator === '||'));
    const patterns = flatten(pattern, operator);
    const targets = flatten(target, operator);
    if (commutative) matchCommutative(context, patterns, targets, target, bindings, emit);
    else matchAssociative(context, patterns, targets, target, bindings, emit);
    return;
  }
  const [left, right] = operands(pattern);
  const [targetLeft, targetRight] = operands(target);
  if (left === undefined || right === undefined || targetLeft === undefined || targetRight === undefined) return;
  if (right.kind === 'ellipsis') {
    // `a + ...`: the first operand of the chain, however long it is.
    context.match(context, left, targetLeft, bindings, emit);
    if (targetLeft.kind === 'binary' && targetLeft.name === operator) matchBinary(context, pattern, targetLeft, bindings, emit);
    return;
  }
  matchPair(context, [left, targetLeft], [right, targetRight], bindings, (b) =>
    binder === undefined || bound === undefined ? emit(b) : context.match(context, binder, bound, b, emit),
  );
  if (options.symmetric_eq && (operator === '==' || operator === '!=')) {
    matchPair(context, [left, targetRight], [right, targetLeft], bindings, emit);
  }
}

type Pair = readonly [pattern: Node, target: Node];

function matchPair(context: Context, first: Pair, second: Pair, bindings: Bindings, emit: Emit): void {
  context.match(context, first[0], first[1], bindings, (b) => context.match(context, second[0], second[1], b, emit));
}

function operands(node: Node): readonly [Node | undefined, Node | undefined] {
  return [child(node, 'left'), child(node, 'right')];
}

function flatten(node: Node, operator: string): readonly Node[] {
  const flat: Node[] = [];
  const stack: Node[] = [node];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const [left, right] = operands(next);
    if (next.kind === 'binary' && next.name === operator && left !== undefined && right !== undefined) stack.push(right, left);
    else flat.push(next);
  }
  return flat;
}

/** Operand lists in order; `...` takes any number, a metavariable one or more. */
function matchAssociative(
  context: Context,
  patterns: readonly Node[],
  targets: readonly Node[],
  whole: Node,
  bindings: Bindings,
  emit: Emit,
): void {
  const step = (i: number, j: number, b: Bindings): void => {
    const pattern = patterns[i];
    if (pattern === undefined) {
      if (j === targets.length) emit(b);
      return;
    }
    if (!spend(context)) return;
    if (pattern.kind === 'ellipsis') {
      for (let next = j; next <= targets.length; next++) step(i + 1, next, b);
      return;
    }
    const target = targets[j];
    if (target === undefined) return;
    context.match(context, pattern, target, b, (bound) => step(i + 1, j + 1, bound));
    if (pattern.kind !== 'metavariable') return;
    for (let next = j + 2; next <= targets.length; next++) {
      const joined = join(whole, targets.slice(j, next));
      context.match(context, pattern, joined, b, (bound) => step(i + 1, next, bound));
    }
  };
  step(0, 0, bindings);
}

/** Operands that are no metavariable each take one of their own; metavariables share what is left. */
function matchCommutative(
  context: Context,
  patterns: readonly Node[],
  targets: readonly Node[],
  whole: Node,
  bindings: Bindings,
  emit: Emit,
): void {
  const concrete = patterns.filter((pattern) => pattern.kind !== 'metavariable' && pattern.kind !== 'ellipsis');
  const variables = patterns.filter((pattern) => pattern.kind === 'metavariable');
  const tolerant = variables.length === 0 || patterns.some((pattern) => pattern.kind === 'ellipsis');
  const step = (i: number, rest: readonly Node[], b: Bindings): void => {
    if (!spend(context)) return;
    const pattern = concrete[i];
    if (pattern === undefined) return share(context, variables, rest, whole, tolerant, b, emit);
    for (const target of rest) {
      const others = rest.filter((other) => other !== target);
      context.match(context, pattern, target, b, (bound) => step(i + 1, others, bound));
    }
  };
  step(0, targets, bindings);
}

function share(
  context: Context,
  variables: readonly Node[],
  rest: readonly Node[],
  whole: Node,
  tolerant: boolean,
  bindings: Bindings,
  emit: Emit,
): void {
  const [variable, ...others] = variables;
  if (variable === undefined) {
    if (rest.length === 0 || tolerant) emit(bindings);
    return;
  }
  if (!spend(context)) return;
  if (rest.length > MAX_SUBSET_OPERANDS) {
    // Too many ways: in order, one operand each, the rest let go.
    const [first, ...following] = rest;
    if (first === undefined) return;
    return context.match(context, variable, first, bindings, (b) => shareInOrder(context, others, following, b, emit));
  }
  const subsets = nonEmptySubsets(rest);
  for (const subset of subsets) {
    const left = rest.filter((one) => !subset.includes(one));
    if (left.length < others.length) continue;
    const joined = subset.length === 1 ? (subset[0] as Node) : join(whole, subset);
    const name = variable.name ?? '';
    if (name !== '$_' && lookup(bindings, name) === undefined) {
      share(context, others, left, whole, tolerant, bind(bindings, name, bindingOf(context, joined)), emit);
    } else {
      context.match(context, variable, joined, bindings, (b) => share(context, others, left, whole, tolerant, b, emit));
    }
  }
}

function shareInOrder(context: Context, variables: readonly Node[], rest: readonly Node[], bindings: Bindings, emit: Emit): void {
  const [variable, ...others] = variables;
  const [first, ...following] = rest;
  if (variable === undefined) return emit(bindings);
  if (first !== undefined)
    context.match(context, variable, first, bindings, (b) => shareInOrder(context, others, following, b, emit));
}

function nonEmptySubsets(nodes: readonly Node[]): readonly (readonly Node[])[] {
  const subsets: Node[][] = [];
  for (let mask = 1; mask < 1 << nodes.length; mask++) subsets.push(nodes.filter((_, i) => (mask & (1 << i)) !== 0));
  return subsets;
}

/** Rebuilds an operation over some of the operands of `whole`. */
function join(whole: Node, operandsToJoin: readonly Node[]): Node {
  return operandsToJoin.reduce((left, right) => {
    const place = { ...whole, start: Math.min(left.start, right.start), end: Math.max(left.end, right.end) };
    return syntheticNode('binary', place, [{ ...left, role: 'left' }, { ...right, role: 'right' }], whole.name); // prettier-ignore
  });
}
