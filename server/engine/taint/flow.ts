// The state of one run over one unit (a function, a class body, the top of the file), and what happens when a node is
// reached: sanitizers, sources, propagators and sinks, in that order (semantics §5.3–§5.5, §5.8, §5.9).

import type { Node } from '../ast/ast.ts';
import { contains, sameSpan, type Span } from '../base/span.ts';
import { spend, type Context } from '../match/context.ts';
import type { TaintRule } from '../rule/rule.ts';
import type { Range } from '../search/range.ts';
import { joinWays, type Environment, type Place } from './environment.ts';
import { transferHeld, type Interprocedural } from './interprocedural.ts';
import { satisfies } from './labels.ts';
import { placeFor, valuePlace } from './places.ts';
import { isAll, type SinkPlace, type Spec } from './spec.ts';
import {
  DEFAULT_LABEL,
  labelsOf,
  NO_TAINTS,
  relabelled,
  taintsOf,
  throughVariable,
  union,
  type Taint,
  type Taints,
} from './taint.ts';

/** Tainted data that reached a sink. */
export interface Flowed {
  readonly sink: SinkPlace;
  /** All taints that reached it together, the one to show first. */
  readonly taints: readonly Taint[];
}

export interface Flow {
  readonly context: Context;
  readonly rule: TaintRule;
  readonly spec: Spec;
  readonly found: Map<string, Flowed>;
  /** The function or class body that is being run on its own; undefined for the top of the file. */
  readonly unit: Node | undefined;
  /** undefined: this point is not reached. */
  env: Environment | undefined;
  /** Where `break`, `continue` and exceptions inside the current construct lead; joined on the way. */
  readonly jumps: Jumps[];
  /** The taints of the elements of list literals that were evaluated. */
  readonly elements: Map<Node, readonly Taints[]>;
  /** The state in which the function that is being run was left by `return`. */
  returned: Environment | undefined;
  /** Set when calls are followed into the functions of the file. */
  readonly inter: Interprocedural | undefined;
  /** What the ends of propagators brought, by the place they lead to. */
  readonly pending: Map<number, Taints>;
}

export interface Jumps {
  readonly kind: 'loop' | 'switch' | 'try';
  broken: Environment | undefined;
  continued: Environment | undefined;
  thrown: Environment | undefined;
}

/** Whether a sanitizer covers the node; what it holds is then clean and nothing in it is looked at. */
export function isSanitized(flow: Flow, node: Node, span: Span): boolean {
  let sanitized = false;
  for (const { spec, range } of flow.spec.sanitizers.at(span)) {
    if (spec.exact && !isTopmost(flow, range, node, span)) continue;
    // An exact sanitizer cleans what comes out of it; what goes in is still looked at.
    if (!spec.exact) sanitized = true;
    if (!spec.bySideEffect || !isAll(range, span)) continue;
    const place = placeFor(flow, node);
    if (place !== undefined && flow.env !== undefined) flow.env = flow.env.write(place, NO_TAINTS);
  }
  return sanitized;
}

/** Whether an exact sanitizer cleans what comes out of the node. */
function isCleaned(flow: Flow, node: Node, span: Span): boolean {
  return flow.spec.sanitizers.at(span).some(({ spec, range }) => spec.exact && isTopmost(flow, range, node, span));
}

/**
 * A node has been evaluated to `taints`. Adds what sources and propagators say, reports at sinks, and returns the taint of
 * the node. `handed` is what a call was given: a sink that is the whole call sees it, whatever the call returns.
 */
export function arrive(flow: Flow, node: Node, span: Span, taints: Taints, handed: Taints = NO_TAINTS): Taints {
  if (!spend(flow.context) || flow.env === undefined) return taints;
  // What a side effect here says of the variable holds from the next point on.
  const shape = gathered(flow, node);
  let result = fromSources(flow, node, span, isCleaned(flow, node, span) ? NO_TAINTS : taints);
  result = propagate(flow, node, span, result);
  checkSinks(flow, node, span, union(result, shape), handed);
  return result;
}

export function fromSources(flow: Flow, node: Node, span: Span, taints: Taints): Taints {
  let result = taints;
  for (const { spec, range } of flow.spec.sources.at(span)) {
    if (spec.exact && !isTopmost(flow, range, node, span)) continue;
    if (spec.bySideEffect === 'only' && !isAll(range, span)) continue;
    if (spec.requires !== undefined && !satisfies(spec.requires.text, labelsOf(taints))) continue;
    const own = taintsOf({ source: range, label: spec.label, steps: [] });
    if (spec.bySideEffect !== false && isAll(range, span)) markPlace(flow, node, own);
    if (spec.control && flow.env !== undefined) flow.env = flow.env.withControl(own);
    if (spec.bySideEffect !== 'only') result = union(result, own);
  }
  return result;
}

/** From here on the variable itself is tainted. */
function markPlace(flow: Flow, node: Node, taints: Taints): void {
  const place = placeFor(flow, node);
  if (place !== undefined && flow.env !== undefined) flow.env = flow.env.write(place, union(flow.env.read(place), taints));
}

function propagate(flow: Flow, node: Node, span: Span, taints: Taints): Taints {
  let result = taints;
  flow.spec.propagators.forEach((propagator, index) => {
    const { spec, from, to } = propagator;
    if (sameSpan(from, span)) {
      const all = union(result, gathered(flow, node));
      const allowed = all.size > 0 && (spec.requires === undefined || satisfies(spec.requires.text, labelsOf(all)));
      const moved = spec.label === undefined ? all : relabelled(all, spec.label, spec.replaceLabels);
      if (allowed) flow.pending.set(index, union(flow.pending.get(index) ?? NO_TAINTS, moved));
      else flow.pending.delete(index);
    }
    if (!sameSpan(to, span)) return;
    const brought = flow.pending.get(index);
    if (brought === undefined) return;
    result = union(result, brought);
    if (spec.bySideEffect) markPlace(flow, node, brought);
  });
  return result;
}

/** What is known below a place, beside its own taint. */
export function gathered(flow: Flow, node: Node): Taints {
  const place = valuePlace(flow, node);
  return place === undefined || flow.env === undefined ? NO_TAINTS : flow.env.gather(place);
}

function checkSinks(flow: Flow, node: Node, span: Span, taints: Taints, handed: Taints): void {
  for (const sink of flow.spec.sinks.at(span)) {
    if (sink.spec.exact && !isTopmost(flow, sink.range, node, span)) continue;
    // Of `o.x` only the whole reaches the sink, unless the sink is just `o`.
    if (node.role === 'object' && !isAll(sink.range, span)) continue;
    const isWhole = sink.spec.formula.focus.length === 0 || !sink.spec.exact;
    const all = union(isWhole ? union(taints, handed) : taints, flow.env?.control ?? NO_TAINTS);
    if (all.size > 0) report(flow, sink, all);
  }
}

/** Without `requires` each plain taint is a finding of its own; with it, all labels together decide on one. */
function report(flow: Flow, sink: SinkPlace, taints: Taints): void {
  const { requires } = sink.spec;
  if (requires !== undefined) {
    if (!satisfies(requires.text, labelsOf(taints))) return;
    add(flow, sink, [...taints.values()]);
    return;
  }
  for (const taint of taints.values()) if (taint.label === DEFAULT_LABEL) add(flow, sink, [taint]);
}

function add(flow: Flow, sink: SinkPlace, taints: readonly Taint[]): void {
  const [first] = taints;
  const key = `${sink.index}<${first === undefined ? '' : `${first.label}:${spanKey(first.source)}`}`;
  if (!flow.found.has(key)) flow.found.set(key, { sink, taints });
}

function spanKey({ span }: Range): string {
  return `${span.start}:${span.end}`;
}

/** Whether no node around this one lies in the range too: the best match of the spec. */
export function isTopmost(flow: Flow, range: Range, node: Node, span: Span): boolean {
  if (sameSpan(range.span, span)) return true;
  for (let around = node.parent; around !== undefined; around = around.parent) {
    // A function is a unit of its own: in it only its own nodes are compared.
    if (around.kind === 'functionDefinition' || around === flow.unit) return true;
    // Neither side of an assignment is a part of anything else.
    if (around.kind === 'assign' && around.parent?.kind === 'expressionStatement') continue;
    const outer = evaluatedSpan(around);
    if (outer === undefined || (outer.start === span.start && outer.end === span.end)) continue;
    return !contains(range.span, outer);
  }
  return true;
}

/** The place of a node that is evaluated as a whole; undefined for statements, argument lists and the like. */
export function evaluatedSpan(node: Node): Span | undefined {
  if (node.kind === 'variable' || node.kind === 'fieldDefinition') {
    const target = node.children.find(({ role }) => role === 'target');
    const value = node.children.find(({ role }) => role === 'value');
    return target === undefined || value === undefined ? undefined : { start: target.start, end: value.end };
  }
  return node.expression ? node : undefined;
}

/** Gives a place what was assigned to it: clean data cleans it, tainted data adds to what it had. */
export function assignPlace(flow: Flow, place: Place, at: Span, taints: Taints, from: Place | undefined): void {
  if (flow.env === undefined) return;
  const last = place.offsets.at(-1);
  const whole = last === '[*]' && taints.size === 0 ? { variable: place.variable, offsets: place.offsets.slice(0, -1) } : place;
  const shape = from === undefined ? undefined : flow.env;
  const known = taints.size === 0 ? NO_TAINTS : union(throughVariable(taints, at), flow.env.read(place));
  flow.env = flow.env.write(whole, known);
  if (from === undefined || shape === undefined) return;
  flow.env = flow.env.copyShape(from, place);
  if (flow.inter !== undefined) transferHeld(flow.inter, from, place);
}

export function endWay(flow: Flow): void {
  flow.env = undefined;
}

/** An exception may leave here for the nearest handler. */
export function mayThrow(flow: Flow): void {
  for (let i = flow.jumps.length - 1; i >= 0; i--) {
    const jump = flow.jumps[i];
    if (jump?.kind !== 'try') continue;
    jump.thrown = joinWays(jump.thrown, flow.env);
    return;
  }
}

/** With `taint_assume_safe_booleans` and `…_numbers` such values carry nothing. */
export function isAssumedSafe(flow: Flow, node: Node): boolean {
  const { taint_assume_safe_booleans: booleans, taint_assume_safe_numbers: numbers } = flow.rule.options;
  if (!booleans && !numbers) return false;
  return flow.context.target.types.of(node).some((type) => {
    if (type.kind !== 'builtin') return false;
    return type.name === 'bool' ? booleans : numbers && type.name !== 'string';
  });
}
