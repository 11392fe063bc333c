// How taint goes through expressions (semantics §5.7). Arguments are evaluated left to right, before the callee.

import { child, childrenOf, type Node } from '../ast/ast.ts';
import { createAssign } from './assignments.ts';
import { createCall } from './call-expressions.ts';
import { functionsOf, type Assign, type RunBody } from './calls.ts';
import type { Place } from './environment.ts';
import { arrive, evaluatedSpan, gathered, isAssumedSafe, isSanitized, type Flow } from './flow.ts';
import { learn } from './guards.ts';
import { concerns, passOver } from './relevance.ts';
import { pathKey, temporaryPlace, transferHeld } from './interprocedural.ts';
import { ownTaints, readPlace, valuePlace } from './places.ts';
import { NO_TAINTS, union, type Taints } from './taint.ts';

/** Runs the body of a lambda where it stands; passed in by the statements' side, which knows bodies. */
export type RunLambda = (flow: Flow, lambda: Node) => void;

export interface Evaluator {
  readonly run: (flow: Flow, node: Node | undefined) => Taints;
  /** Assigns to a name, a field, an element or a pattern of them. */
  readonly assign: Assign;
}

const COMPARISONS: ReadonlySet<string> = new Set([
  '==',
  '!=',
  '===',
  '!==',
  '<',
  '<=',
  '>',
  '>=',
  '<=>',
  '=~',
  'in',
  'not in',
  'instanceof',
]);

export function createEvaluator(runLambda: RunLambda, runCallee: RunBody): Evaluator {
  const run = (flow: Flow, node: Node | undefined): Taints => {
    if (node === undefined || flow.env === undefined) return NO_TAINTS;
    if (node.size > 2 && !concerns(flow, node)) {
      passOver(flow, node);
      return NO_TAINTS;
    }
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
        return ownTaints(flow, node) ?? (assignmentsOnly ? NO_TAINTS : object);
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
      case 'dict': {
        const taints = members(flow, node);
        return assignmentsOnly ? NO_TAINTS : taints;
      }
      case 'element': {
        const taints = element(flow, node);
        return assignmentsOnly || flow.rule.options.taint_assume_safe_functions ? NO_TAINTS : taints;
      }
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
      case 'taggedTemplate': {
        const taints = runAll(
          flow,
          [child(node, 'callee'), ...(child(node, 'template')?.children ?? [])].filter((part) => part !== undefined),
        );
        return assignmentsOnly || flow.rule.options.taint_assume_safe_functions ? NO_TAINTS : taints;
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
    startShape(flow, node);
    node.children.forEach((element, i) => keepField(flow, node, `[${i}]`, element, all[i] ?? NO_TAINTS));
    if (node.children.every(({ kind }) => kind !== 'spread')) flow.elements.set(node, all);
    return all.reduce<Taints>(union, NO_TAINTS);
  };

  const index = (flow: Flow, node: Node): Taints => {
    const { taint_assume_safe_indexes: safe, taint_only_propagate_through_assignments: assignmentsOnly } = flow.rule.options;
    const subscripts = runAll(flow, childrenOf(node, 'subscript'));
    const object = run(flow, child(node, 'object'));
    // What is cut out of a list or a text (Python) is not followed, as in semgrep.
    if (node.name === 'slice') return NO_TAINTS;
    const own = ownTaints(flow, node) ?? (assignmentsOnly ? NO_TAINTS : object);
    return safe || assignmentsOnly ? own : union(own, subscripts);
  };

  /** A record is as tainted as its keys and values together. */
  const members = (flow: Flow, node: Node): Taints => {
    startShape(flow, node);
    return node.children.reduce<Taints>((taints, member) => union(taints, memberTaints(flow, node, member)), NO_TAINTS);
  };

  const memberTaints = (flow: Flow, owner: Node, member: Node): Taints => {
    if (member.kind === 'functionDefinition') {
      const name = child(member, 'name')?.name;
      if (name !== undefined) flow.inter?.functions.set(pathKey(fieldOf(owner, name)), new Set([member]));
      runLambda(flow, member);
      return NO_TAINTS;
    }
    if (member.kind === 'spread') {
      const operand = child(member, 'operand');
      const taints = run(flow, member);
      const from = operand === undefined ? undefined : valuePlace(flow, operand);
      if (from !== undefined && flow.inter !== undefined) flow.env = flow.env?.copyShape(from, temporaryPlace(owner));
      return operand === undefined ? taints : union(taints, gathered(flow, operand));
    }
    const key = child(member, 'key');
    const keyTaints = key?.expression === true ? run(flow, key) : NO_TAINTS;
    const value = child(member, 'value');
    const taints = runWhole(flow, value);
    if (value !== undefined && key?.name !== undefined) keepField(flow, owner, key.name, value, taints);
    return union(keyTaints, taints);
  };

  /** A component is handed its attributes and children. */
  const element = (flow: Flow, node: Node): Taints => {
    let taints: Taints = NO_TAINTS;
    for (const part of node.children) {
      if (part.role === 'tag') continue;
      const inner =
        part.kind === 'jsxAttribute' ? child(part, 'value') : part.kind === 'jsxExpression' ? child(part, 'operand') : part;
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

  const assign = createAssign(run);
  const call = createCall({ run, runWhole, runLambda, runCallee, assign });

  return { run, assign };
}

function fieldOf(owner: Node, name: string): Place {
  return { ...temporaryPlace(owner), offsets: [name] };
}

/** Across functions a literal keeps its fields apart, so that whoever takes it apart again gets each its own. */
function startShape(flow: Flow, literal: Node): void {
  if (flow.inter === undefined || flow.env === undefined) return;
  flow.env = flow.env.write(temporaryPlace(literal), NO_TAINTS);
  learn(flow, temporaryPlace(literal), undefined);
  if (literal.kind === 'array')
    flow.inter.known.set(pathKey(temporaryPlace(literal)), { kind: 'list', length: literal.children.length });
}

function keepField(flow: Flow, literal: Node, name: string, value: Node, taints: Taints): void {
  const { inter } = flow;
  if (inter === undefined || flow.env === undefined || value.kind === 'spread') return;
  const place = fieldOf(literal, name);
  learn(flow, place, value);
  flow.env = flow.env.write(place, taints);
  const from = valuePlace(flow, value);
  if (from !== undefined) {
    flow.env = flow.env.copyShape(from, place);
    transferHeld(inter, from, place);
  }
  const held = functionsOf(flow, inter, value);
  if (held.size > 0) inter.functions.set(pathKey(place), held);
}
