// How taint goes through expressions (semantics §5.7). Arguments are evaluated left to right, before the callee.

import { child, childrenOf, type Node } from '../ast/ast.ts';
import { arrive, assignPlace, evaluatedSpan, gathered, isSanitized, mayThrow, type Flow } from './flow.ts';
import { placeOf } from './places.ts';
import type { Place } from './environment.ts';
import { NO_TAINTS, throughVariable, union, type Taints } from './taint.ts';

/** Runs the body of a lambda where it stands; passed in by the statements' side, which knows bodies. */
export type RunLambda = (flow: Flow, lambda: Node) => void;

export interface Evaluator {
  readonly run: (flow: Flow, node: Node | undefined) => Taints;
  /** Assigns to a name, a field, an element or a pattern of them. */
  readonly assign: (flow: Flow, target: Node, value: Node | undefined, taints: Taints) => void;
}

const COMPARISONS: ReadonlySet<string> = new Set(['==', '!=', '===', '!==', '<', '<=', '>', '>=', '<=>', '=~', 'in', 'not in', 'instanceof']);

export function createEvaluator(runLambda: RunLambda): Evaluator {
  const run = (flow: Flow, node: Node | undefined): Taints => {
    if (node === undefined || flow.env === undefined) return NO_TAINTS;
    const span = evaluatedSpan(node) ?? node;
    if (isSanitized(flow, node, span)) return NO_TAINTS;
    if (node.kind === 'call' || node.kind === 'new') return call(flow, node);
    const taints = arrive(flow, node, span, compute(flow, node));
    return taints.size > 0 && isAssumedSafe(flow, node) ? NO_TAINTS : taints;
  };

  const runAll = (flow: Flow, nodes: readonly Node[]): Taints =>
    nodes.reduce<Taints>((taints, node) => union(taints, run(flow, node)), NO_TAINTS);

  /** What a node hands on when it is passed whole: its own taint and that of its fields. */
  const runWhole = (flow: Flow, node: Node | undefined): Taints => {
    if (node === undefined) return NO_TAINTS;
    const shape = gathered(flow, node);
    const taints = run(flow, node);
    return shape.size === 0 || isSanitized(flow, node, node) ? taints : union(taints, shape);
  };

  const compute = (flow: Flow, node: Node): Taints => {
    const assignmentsOnly = flow.rule.options.taint_only_propagate_through_assignments;
    switch (node.kind) {
      case 'name':
      case 'special':
        return readPlace(flow, node);
      case 'access': {
        const object = run(flow, child(node, 'object'));
        return ownTaints(flow, node) ?? (assignmentsOnly ? readPlace(flow, node) : object);
      }
      case 'index':
        return index(flow, node);
      case 'assign': {
        const value = child(node, 'value');
        const taints = run(flow, value);
        const target = child(node, 'target');
        if (target !== undefined) assign(flow, target, value, taints);
        return taints;
      }
      case 'assignOp': {
        const target = child(node, 'target');
        const taints = union(node.name === ':' ? NO_TAINTS : run(flow, target), run(flow, child(node, 'value')));
        if (target !== undefined) assign(flow, target, undefined, taints);
        return taints;
      }
      case 'conditional': {
        run(flow, child(node, 'condition'));
        return union(run(flow, child(node, 'then')), run(flow, child(node, 'else')));
      }
      case 'binary': {
        const taints = runAll(flow, node.children);
        const isComparison = COMPARISONS.has(node.name ?? '');
        return assignmentsOnly || (isComparison && flow.rule.options.taint_assume_safe_comparisons) ? NO_TAINTS : taints;
      }
      case 'array':
      case 'tuple':
        return elements(flow, node);
      case 'sequence': {
        const parts = node.children.map((part) => run(flow, part));
        return parts.at(-1) ?? NO_TAINTS;
      }
      case 'lambda':
        runLambda(flow, node);
        return NO_TAINTS;
      case 'comprehension':
        return comprehension(flow, node);
      case 'object':
      case 'dict':
        return node.children.reduce<Taints>((taints, member) => union(taints, memberTaints(flow, member)), NO_TAINTS);
      case 'element':
        return element(flow, node);
      case 'functionDefinition':
      case 'classExpression':
      case 'type':
        return NO_TAINTS;
      case 'unary':
      case 'update':
      case 'template':
      case 'await':
      case 'yield':
      case 'slice': {
        const taints = runAll(flow, node.children);
        return assignmentsOnly ? NO_TAINTS : taints;
      }
      case 'cast':
        return run(flow, child(node, 'operand'));
      default:
        return runAll(
          flow,
          node.children.filter((below) => below.expression || below.kind === 'other' || below.kind === 'arguments'),
        );
    }
  };

  /** A list: what each element carries is remembered for whoever takes it apart again. */
  const elements = (flow: Flow, node: Node): Taints => {
    const all = node.children.map((element) => runWhole(flow, element));
    if (node.children.every(({ kind }) => kind !== 'spread')) flow.elements.set(node, all);
    return all.reduce<Taints>(union, NO_TAINTS);
  };

  const index = (flow: Flow, node: Node): Taints => {
    const { taint_assume_safe_indexes: safe, taint_only_propagate_through_assignments: assignmentsOnly } = flow.rule.options;
    const subscripts = runAll(flow, childrenOf(node, 'subscript'));
    const object = run(flow, child(node, 'object'));
    const own = ownTaints(flow, node) ?? (assignmentsOnly ? readPlace(flow, node) : object);
    return safe || assignmentsOnly ? own : union(own, subscripts);
  };

  const memberTaints = (flow: Flow, member: Node): Taints => {
    if (member.kind === 'functionDefinition') {
      runLambda(flow, member);
      return NO_TAINTS;
    }
    if (member.kind === 'spread') return run(flow, member);
    const key = child(member, 'key');
    const keyTaints = key?.expression === true ? run(flow, key) : NO_TAINTS;
    return union(keyTaints, runWhole(flow, child(member, 'value')));
  };

  /** A component is handed its attributes and children. */
  const element = (flow: Flow, node: Node): Taints => {
    let taints: Taints = NO_TAINTS;
    for (const part of node.children) {
      if (part.role === 'tag') continue;
      const inner = part.kind === 'jsxAttribute' ? child(part, 'value') : part.kind === 'jsxExpression' ? child(part, 'operand') : part;
      taints = union(taints, inner === undefined || inner.kind === 'jsxText' ? NO_TAINTS : runWhole(flow, inner));
    }
    return taints;
  };

  /** The element of a comprehension over tainted data is tainted; its variables take what is iterated over. */
  const comprehension = (flow: Flow, node: Node): Taints => {
    for (const clause of childrenOf(node, 'clause')) {
      if (clause.kind === 'comprehensionFor') {
        const target = child(clause, 'target');
        const iterable = child(clause, 'iterable');
        const taints = runWhole(flow, iterable);
        if (target !== undefined) assign(flow, target, undefined, taints);
      } else run(flow, child(clause, 'condition'));
    }
    const item = child(node, 'element');
    if (item?.kind === 'entry') return union(run(flow, child(item, 'key')), run(flow, child(item, 'value')));
    return run(flow, item);
  };

  const call = (flow: Flow, node: Node): Taints => {
    const { options } = flow.rule;
    const given = child(node, 'arguments')?.children ?? [];
    let handed: Taints = NO_TAINTS;
    const lambdas: Node[] = [];
    for (const argument of given) {
      const value = argument.kind === 'keywordArgument' ? child(argument, 'value') : argument;
      if (value?.kind === 'lambda') lambdas.push(value);
      else handed = union(handed, runWhole(flow, value));
    }
    const callee = child(node, node.kind === 'new' ? 'type' : 'callee');
    const own = node.kind === 'new' ? NO_TAINTS : run(flow, callee);
    const receiver = callee?.kind === 'access' ? child(callee, 'object') : undefined;
    const received = receiver === undefined ? NO_TAINTS : gathered(flow, receiver);
    mayThrow(flow);
    const isOpaque = options.taint_assume_safe_functions || options.taint_only_propagate_through_assignments;
    const result = isOpaque ? calleeSource(flow, callee) : union(handed, union(own, received));
    const taints = arrive(flow, node, node, result, union(handed, isOpaque ? NO_TAINTS : received));
    // A callback runs after the call that takes it, and may not run at all.
    for (const lambda of lambdas) {
      arrive(flow, lambda, lambda, NO_TAINTS);
      runLambda(flow, lambda);
    }
    return taints.size > 0 && isAssumedSafe(flow, node) ? NO_TAINTS : taints;
  };

  /** With safe functions only a callee that is a source itself still counts. */
  const calleeSource = (flow: Flow, callee: Node | undefined): Taints => {
    if (callee === undefined) return NO_TAINTS;
    return arrive(flow, callee, callee, NO_TAINTS);
  };

  const assign = (flow: Flow, target: Node, value: Node | undefined, taints: Taints): void => {
    if (flow.env === undefined) return;
    switch (target.kind) {
      case 'object':
        for (const part of target.children) assignPart(flow, part, value, taints);
        return assignRest(flow, target, value);
      case 'array':
      case 'tuple':
        return assignElements(flow, target, value, taints);
      case 'property':
        return assignPart(flow, target, value, taints);
      case 'spread':
      case 'cast':
      case 'optional': {
        const inner = child(target, 'operand');
        if (inner !== undefined) assign(flow, inner, value, taints);
        return;
      }
      case 'assign': {
        // A default: `[a = 1] = e`.
        const inner = child(target, 'target');
        if (inner !== undefined) assign(flow, inner, value, union(taints, run(flow, child(target, 'value'))));
        return;
      }
      default: {
        // A sink on the left side sees what the place held before.
        if (target.kind === 'access' || target.kind === 'index') run(flow, target);
        else arrive(flow, target, target, readPlace(flow, target));
        const place = placeOf(flow.context.target, target);
        const from = value === undefined ? undefined : placeOf(flow.context.target, value);
        if (place !== undefined) assignPlace(flow, place, target, taints, from);
        if (place !== undefined && value !== undefined) assignWrittenElements(flow, place, target, value);
        markTarget(flow, target);
      }
    }
  };

  /** `x = [e, f]`: each element by its number; the list itself carries nothing until it is handed on whole. */
  const assignWrittenElements = (flow: Flow, place: Place, at: Node, value: Node): void => {
    const written = flow.elements.get(value);
    if (written === undefined || !written.some(({ size }) => size > 0)) return;
    written.forEach((taints, i) => {
      if (flow.env !== undefined) flow.env = flow.env.write({ ...place, offsets: [...place.offsets, `[${i}]`] }, throughVariable(taints, at));
    });
  };

  /** A target that is a source by side effect is tainted after the assignment, whatever was assigned. */
  const markTarget = (flow: Flow, target: Node): void => {
    if (flow.spec.sources.some(({ spec }) => spec.bySideEffect !== false)) arrive(flow, target, target, NO_TAINTS);
  };

  /** `{a, ...rest} = e`: the rest has the fields of `e` that were not taken. */
  const assignRest = (flow: Flow, target: Node, value: Node | undefined): void => {
    const rest = target.children.find(({ kind }) => kind === 'spread');
    const name = rest === undefined ? undefined : child(rest, 'operand');
    const place = name === undefined ? undefined : placeOf(flow.context.target, name);
    const from = value === undefined ? undefined : placeOf(flow.context.target, value);
    if (place === undefined || from === undefined || flow.env === undefined) return;
    let env = flow.env.write(place, flow.env.read(from)).copyShape(from, place);
    for (const part of target.children) {
      const key = child(part, 'key')?.name;
      if (key !== undefined) env = env.write({ ...place, offsets: [...place.offsets, key] }, NO_TAINTS);
    }
    flow.env = env;
  };

  /** `[a, b] = [e, f]` pair by pair, where both sides are written out; else each target takes any element. */
  const assignElements = (flow: Flow, target: Node, value: Node | undefined, taints: Taints): void => {
    const written = value === undefined ? undefined : flow.elements.get(value);
    target.children.forEach((part, i) => {
      const own = written?.[i];
      if (own !== undefined && part.kind !== 'spread') assign(flow, part, value?.children[i], own);
      else assignPart(flow, part, value, taints);
    });
  };

  const assignPart = (flow: Flow, part: Node, value: Node | undefined, taints: Taints): void => {
    const inner = part.kind === 'property' ? (child(part, 'value') ?? child(part, 'key')) : part;
    if (inner === undefined) return;
    const from = value === undefined ? undefined : placeOf(flow.context.target, value);
    const key = part.kind === 'property' ? child(part, 'key')?.name : undefined;
    const own =
      from === undefined || flow.env === undefined
        ? NO_TAINTS
        : flow.env.gather({ variable: from.variable, offsets: [...from.offsets, key ?? '[*]'] });
    assign(flow, inner, undefined, union(taints, own));
  };

  return { run, assign };
}

/** What is known of just this field or element, whatever is around it. */
function ownTaints(flow: Flow, node: Node): Taints | undefined {
  const place = placeOf(flow.context.target, node);
  return place === undefined ? undefined : flow.env?.own(place);
}

function readPlace(flow: Flow, node: Node): Taints {
  const place = placeOf(flow.context.target, node);
  return place === undefined || flow.env === undefined ? NO_TAINTS : flow.env.read(place);
}

/** With `taint_assume_safe_booleans` and `…_numbers` such values carry nothing. */
function isAssumedSafe(flow: Flow, node: Node): boolean {
  const { taint_assume_safe_booleans: booleans, taint_assume_safe_numbers: numbers } = flow.rule.options;
  if (!booleans && !numbers) return false;
  return flow.context.target.types.of(node).some((type) => {
    if (type.kind !== 'builtin') return false;
    return type.name === 'bool' ? booleans : numbers && type.name !== 'string';
  });
}
