// Calls: what they are given, what they give back; across functions the callee is followed, callbacks are called
// (semantics §5.7, §5.14).

import { child, type Node } from '../ast/ast.ts';
import { calleesOf, follow, followCallback, functionsOf, type Argument, type Assign, type RunBody } from './calls.ts';
import { profileOf } from '../semantics/profiles.ts';
import { ANY_ELEMENT, joinWays, type Place } from './environment.ts';
import { arrive, gathered, isAssumedSafe, mayThrow, type Flow } from './flow.ts';
import { temporaryPlace, type Interprocedural } from './interprocedural.ts';
import { callbackModel, isCollecting } from './models.ts';
import { placeFor, valuePlace } from './places.ts';
import { NO_TAINTS, union, type Taints } from './taint.ts';

export interface CallParts {
  readonly run: (flow: Flow, node: Node | undefined) => Taints;
  readonly runWhole: (flow: Flow, node: Node | undefined) => Taints;
  readonly runLambda: (flow: Flow, lambda: Node) => void;
  readonly runCallee: RunBody;
  readonly assign: Assign;
}

export function createCall(parts: CallParts): (flow: Flow, node: Node) => Taints {
  const { run, runWhole, runLambda, runCallee, assign } = parts;

  const call = (flow: Flow, node: Node): Taints => {
    const { options } = flow.rule;
    const given = evaluateArguments(flow, node);
    const handed = given.reduce<Taints>((all, { taints }) => union(all, taints), NO_TAINTS);
    const callee = child(node, node.kind === 'new' ? 'type' : 'callee');
    const own = node.kind === 'new' ? NO_TAINTS : run(flow, callee);
    const receiver = callee?.kind === 'access' ? child(callee, 'object') : undefined;
    const received = receiver === undefined ? NO_TAINTS : gathered(flow, receiver);
    mayThrow(flow);
    const isOpaque =
      node.kind !== 'new' && (options.taint_assume_safe_functions || options.taint_only_propagate_through_assignments);
    const followed = followCall(flow, node, given);
    const property = followed === undefined ? accessProperty(flow, callee, given, handed) : undefined;
    const unknown = property ?? (isOpaque ? calleeSource(flow, callee) : union(handed, union(own, received)));
    const passed = union(handed, isOpaque ? NO_TAINTS : received);
    const taints = arrive(flow, node, node, followed ?? unknown, followed === undefined ? passed : handed);
    if (followed === undefined) runCallbacks(flow, node, callee, given, union(own, received));
    return taints.size > 0 && isAssumedSafe(flow, node) ? NO_TAINTS : taints;
  };

  const evaluateArguments = (flow: Flow, node: Node): readonly Argument[] =>
    (child(node, 'arguments')?.children ?? []).map((argument) => {
      const isKeyword = argument.kind === 'keywordArgument';
      const value = isKeyword ? child(argument, 'value') : argument;
      const taints = value === undefined || value.kind === 'lambda' ? NO_TAINTS : runWhole(flow, value);
      const place = value === undefined ? undefined : valuePlace(flow, value);
      return { node: value, keyword: isKeyword ? argument.name : undefined, taints, place };
    });

  /** The taint of what the functions of the file return; undefined when none of them is called. */
  const followCall = (flow: Flow, node: Node, given: readonly Argument[]): Taints | undefined => {
    const { inter } = flow;
    if (inter === undefined || flow.env === undefined) return undefined;
    const place = temporaryPlace(node);
    flow.env = flow.env.write(place, NO_TAINTS);
    let result: Taints | undefined;
    const before = flow.env;
    let after: Flow['env'];
    for (const callee of calleesOf(flow, inter, node)) {
      flow.env = before;
      const returned = follow(flow, inter, callee, given, place, runCallee, assign);
      if (returned !== undefined) result = union(result ?? NO_TAINTS, returned);
      after = joinWays(after, flow.env);
    }
    flow.env = after ?? before;
    return result;
  };

  /** With safe functions only a callee that is a source itself still counts. */
  const calleeSource = (flow: Flow, callee: Node | undefined): Taints =>
    callee === undefined ? NO_TAINTS : arrive(flow, callee, callee, NO_TAINTS);

  /** A callback runs after the call that takes it, and may not run at all. */
  const runCallbacks = (flow: Flow, node: Node, callee: Node | undefined, given: readonly Argument[], received: Taints): void => {
    const { inter } = flow;
    if (inter !== undefined) collect(flow, callee, given);
    for (const argument of given) {
      const value = argument.node;
      if (value === undefined) continue;
      const callbacks =
        inter === undefined ? [] : [...functionsOf(flow, inter, value)].filter(({ kind }) => kind !== 'classDefinition');
      const handed = inter === undefined ? undefined : modelled(flow, callee, given, argument, received);
      if (inter !== undefined && handed !== undefined && callbacks.length > 0) {
        for (const callback of callbacks) followCallback(flow, inter, callback, handed, node, runCallee, assign);
      } else if (value.kind === 'lambda') {
        arrive(flow, value, value, NO_TAINTS);
        runLambda(flow, value);
      } else if (inter !== undefined) runUnknown(flow, inter, callbacks, node);
    }
  };

  /** A function of the file handed to something unknown may be called, with nothing known of its arguments. */
  const runUnknown = (flow: Flow, inter: Interprocedural, callbacks: readonly Node[], node: Node): void => {
    for (const callback of callbacks) followCallback(flow, inter, callback, [], node, runCallee, assign);
  };

  return call;
}

/** `o.getX()` and `o.setX(e)` read and write the property x where the language has such a convention; else undefined. */
function accessProperty(flow: Flow, callee: Node | undefined, given: readonly Argument[], handed: Taints): Taints | undefined {
  const { accessors } = profileOf(flow.context.target.ast.language);
  const object = callee?.kind === 'access' ? child(callee, 'object') : undefined;
  const method = callee === undefined ? undefined : child(callee, 'field')?.name;
  if (accessors === undefined || object?.kind !== 'name' || method === undefined || flow.env === undefined) return undefined;
  const place = placeFor(flow, object);
  const reads = given.length === 0 && method.startsWith(accessors.get);
  const writes = given.length === 1 && handed.size > 0 && method.startsWith(accessors.set);
  const property = method.slice((reads ? accessors.get : accessors.set).length);
  if (place === undefined || property === '' || (!reads && !writes)) return undefined;
  const field: Place = { ...place, offsets: [...place.offsets, property.charAt(0).toLowerCase() + property.slice(1)] };
  if (reads) return flow.env.gather(field);
  flow.env = flow.env.write(field, union(handed, flow.env.read(field)));
  return undefined;
}

/** What a well-known function gives its callback: the elements of what it walks over. */
function modelled(
  flow: Flow,
  callee: Node | undefined,
  given: readonly Argument[],
  callback: Argument,
  received: Taints,
): readonly Argument[] | undefined {
  const model = callbackModel(callee, given.indexOf(callback));
  if (model === undefined) return undefined;
  const receiver = callee === undefined ? undefined : child(callee, 'object');
  const source = model.over === 'receiver' ? receiver : given[model.over]?.node;
  const whole = model.over === 'receiver' ? received : (given[model.over]?.taints ?? NO_TAINTS);
  const base = source === undefined ? undefined : valuePlace(flow, source);
  const place = base === undefined ? undefined : { ...base, offsets: [...base.offsets, ANY_ELEMENT] };
  const element: Argument = { node: undefined, keyword: undefined, taints: whole, place };
  const nothing: Argument = { node: undefined, keyword: undefined, taints: NO_TAINTS, place: undefined };
  return Array.from({ length: model.position + 1 }, (_, i) => (i === model.position ? element : nothing));
}

/** `list.push(x)`: the list holds what it was given. */
function collect(flow: Flow, callee: Node | undefined, given: readonly Argument[]): void {
  if (!isCollecting(callee) || flow.env === undefined || callee === undefined) return;
  const object = child(callee, 'object');
  const place = object === undefined ? undefined : placeFor(flow, object);
  const taints = given.reduce<Taints>((all, argument) => union(all, argument.taints), NO_TAINTS);
  if (place === undefined || taints.size === 0) return;
  const element = { ...place, offsets: [...place.offsets, ANY_ELEMENT] };
  flow.env = flow.env.write(element, union(flow.env.read(element), taints));
}
