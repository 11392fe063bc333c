// Follows calls into functions of the same file: arguments are bound to parameters, the body is run where the call stands,
// what it returns comes back (semantics §5.14). Only with `taint_intrafile`.

import { child, type Node } from '../ast/ast.ts';
import { type Place } from './environment.ts';
import { arrive, type Flow } from './flow.ts';
import { learn } from './guards.ts';
import {
  classAround,
  constructorOf,
  definitionOf,
  isClass,
  MAX_DEPTH,
  methodOf,
  pathKey,
  startCall,
  temporaryPlace,
  transferHeld,
  type Interprocedural,
} from './interprocedural.ts';
import { placeFor, placeOf, valuePlace } from './places.ts';
import { NO_TAINTS, throughVariable, union, type Taints } from './taint.ts';

/** An argument that was evaluated. */
export interface Argument {
  /** The expression; undefined for one that a model supplies. */
  readonly node: Node | undefined;
  readonly keyword: string | undefined;
  readonly taints: Taints;
  /** Where its shape is kept, when it is no variable. */
  readonly place: Place | undefined;
}

export interface Callee {
  readonly definition: Node;
  /** The object a method is called on. */
  readonly receiver: Place | undefined;
  /** The class that is instantiated. */
  readonly made: Node | undefined;
}

export type RunBody = (flow: Flow, definition: Node) => void;
export type Assign = (flow: Flow, target: Node, value: Node | undefined, taints: Taints) => void;

// ── what is called ──────────────────────────────────────────────────────────────────────────────────────────────────────

export function calleesOf(flow: Flow, inter: Interprocedural, call: Node): readonly Callee[] {
  const callee = child(call, call.kind === 'new' ? 'type' : 'callee');
  if (callee === undefined) return [];
  const { target } = flow.context;
  if (callee.kind === 'access') {
    const method = methodCallees(flow, inter, callee);
    if (method.length > 0) return method;
  }
  return [...functionsOf(flow, inter, callee)].flatMap((definition): readonly Callee[] => {
    if (!isClass(definition)) return [{ definition, receiver: undefined, made: undefined }];
    const constructor = constructorOf(target, definition);
    return [{ definition: constructor ?? definition, receiver: temporaryPlace(call), made: definition }];
  });
}

function methodCallees(flow: Flow, inter: Interprocedural, callee: Node): readonly Callee[] {
  const { target } = flow.context;
  const object = child(callee, 'object');
  const name = child(callee, 'field')?.name;
  if (object === undefined || name === undefined) return [];
  const receiver = valuePlace(flow, object);
  const definition = object.kind === 'name' ? definitionOf(target, object) : undefined;
  const owner =
    (receiver === undefined ? undefined : inter.classes.get(pathKey(receiver))) ??
    (isSelf(object) ? classAround(callee) : definition !== undefined && isClass(definition) ? definition : undefined);
  const method = owner === undefined ? undefined : methodOf(target, owner, name);
  return method === undefined ? [] : [{ definition: method, receiver, made: undefined }];
}

function isSelf(node: Node): boolean {
  return node.name === 'this' || node.name === 'self' || node.name === 'super' || node.name === 'cls';
}

/** The functions and classes an expression may be. */
export function functionsOf(flow: Flow, inter: Interprocedural, node: Node): ReadonlySet<Node> {
  if (node.kind === 'lambda' || isClass(node)) return new Set([node]);
  const place = valuePlace(flow, node);
  const held = place === undefined ? undefined : inter.functions.get(pathKey(place));
  if (held !== undefined) return held;
  const definition = node.kind === 'name' ? definitionOf(flow.context.target, node) : undefined;
  return new Set(definition === undefined ? [] : [definition]);
}

// ── following ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Runs a callee with these arguments; undefined when it is not followed (too deep, too often, recursive). */
export function follow(
  flow: Flow,
  inter: Interprocedural,
  callee: Callee,
  given: readonly Argument[],
  place: Place,
  runBody: RunBody,
  assign: Assign,
): Taints | undefined {
  const { definition, receiver, made } = callee;
  const isRecursive = inter.calls.filter((call) => call.callee === definition).length > 1;
  if (inter.calls.length >= MAX_DEPTH || isRecursive || inter.left-- <= 0 || flow.env === undefined) return undefined;
  if (made !== undefined) inter.classes.set(pathKey(place), made);
  if (isClass(definition)) return NO_TAINTS;
  const call = startCall(definition, place);
  const self = inter.aliases.get('this');
  if (receiver !== undefined) inter.aliases.set('this', receiver);
  bindParameters(flow, inter, callee, given, assign);
  inter.calls.push(call);
  runBody(flow, definition);
  inter.calls.pop();
  if (self === undefined) inter.aliases.delete('this');
  else inter.aliases.set('this', self);
  return call.taints;
}

function bindParameters(flow: Flow, inter: Interprocedural, callee: Callee, given: readonly Argument[], assign: Assign): void {
  const parameters = child(callee.definition, 'parameters')?.children ?? [];
  const first = parameters[0] === undefined ? undefined : nameOf(parameters[0]);
  const takesSelf = callee.receiver !== undefined && first !== undefined && (first.name === 'self' || first.name === 'cls');
  if (takesSelf) alias(flow, inter, first, callee.receiver);
  const named = parameters.slice(takesSelf ? 1 : 0);
  const positional = given.filter(({ keyword }) => keyword === undefined);
  named.forEach((parameter, i) => {
    if (parameter.kind === 'restParameter') return bindRest(flow, parameter, positional.slice(i), given);
    const target = child(parameter, 'target') ?? (parameter.kind === 'name' ? parameter : undefined);
    const argument = given.find(({ keyword }) => keyword !== undefined && keyword === target?.name) ?? positional[i];
    if (target !== undefined && argument !== undefined) bindParameter(flow, inter, target, argument, assign);
  });
}

function nameOf(parameter: Node): Node | undefined {
  const target = parameter.kind === 'name' ? parameter : child(parameter, 'target');
  return target?.kind === 'name' ? target : undefined;
}

function alias(flow: Flow, inter: Interprocedural, name: Node, place: Place): void {
  inter.aliases.delete(variableOf(flow, name));
  if (place.variable !== variableOf(flow, name)) inter.aliases.set(variableOf(flow, name), place);
}

function variableOf(flow: Flow, name: Node): string {
  return placeOf(flow.context.target, name)?.variable ?? '';
}

function bindParameter(flow: Flow, inter: Interprocedural, target: Node, argument: Argument, assign: Assign): void {
  if (target.kind !== 'name') {
    if (argument.node !== undefined) assign(flow, target, argument.node, elementwise(flow, argument));
    return;
  }
  const held = argument.node === undefined ? new Set<Node>() : functionsOf(flow, inter, argument.node);
  const own = argument.node === undefined ? argument.place : (placeFor(flow, argument.node) ?? argument.place);
  const variable: Place = { variable: variableOf(flow, target), offsets: [] };
  inter.aliases.delete(variable.variable);
  const isVariable = argument.node !== undefined && placeFor(flow, argument.node) !== undefined;
  if (own !== undefined && own.variable !== variable.variable && isVariable && held.size === 0) {
    // Read and written under either name.
    if (argument.taints.size > 0 && flow.env !== undefined && flow.env.gather(own).size === 0) {
      flow.env = flow.env.write(own, throughVariable(argument.taints, target));
    }
    inter.aliases.set(variable.variable, own);
    return;
  }
  if (flow.env === undefined) return;
  learn(flow, variable, argument.node);
  flow.env = flow.env.write(variable, throughVariable(argument.taints, target));
  inter.functions.delete(pathKey(variable));
  if (own !== undefined) {
    flow.env = flow.env.copyShape(own, variable);
    transferHeld(inter, own, variable);
  }
  if (held.size > 0) inter.functions.set(pathKey(variable), held);
}

/** For a pattern only what is not known field by field counts as a whole. */
function elementwise(flow: Flow, argument: Argument): Taints {
  const isWritten = argument.node?.kind === 'object' || argument.node?.kind === 'dict' || argument.node?.kind === 'array';
  return isWritten && flow.inter !== undefined ? NO_TAINTS : argument.taints;
}

/** `*args` and `...rest` take what is left, element by element; `**kw` the keywords. */
function bindRest(flow: Flow, parameter: Node, rest: readonly Argument[], given: readonly Argument[]): void {
  const target = child(parameter, 'target');
  if (target?.kind !== 'name' || flow.env === undefined) return;
  flow.inter?.aliases.delete(variableOf(flow, target));
  const variable: Place = { variable: variableOf(flow, target), offsets: [] };
  const isKeywords = parameter.name === '**';
  const parts = isKeywords
    ? given.filter(({ keyword }) => keyword !== undefined).map((one) => [one.keyword ?? '', one.taints] as const)
    : rest.map((one, i) => [`[${i}]`, one.taints] as const);
  let env = flow.env.write(
    variable,
    parts.reduce<Taints>((all, [, taints]) => union(all, taints), NO_TAINTS),
  );
  for (const [offset, taints] of parts) env = env.write({ ...variable, offsets: [offset] }, throughVariable(taints, target));
  flow.env = env;
}

/** A callback that something unknown calls with these taints for its first parameter. */
export function followCallback(
  flow: Flow,
  inter: Interprocedural,
  callback: Node,
  given: readonly Argument[],
  at: Node,
  runBody: RunBody,
  assign: Assign,
): Taints {
  const place = temporaryPlace(at);
  const before = flow.env;
  const returned = follow(
    flow,
    inter,
    { definition: callback, receiver: undefined, made: undefined },
    given,
    place,
    runBody,
    assign,
  );
  // It may not be called at all.
  if (before !== undefined) flow.env = flow.env === undefined ? before : before.join(flow.env);
  arrive(flow, callback, callback, NO_TAINTS);
  return returned ?? NO_TAINTS;
}

/** A `return` (or the body of a lambda): its taint, its shape and the functions it may be go to who called. */
export function returnValue(flow: Flow, value: Node | undefined, taints: Taints): void {
  const { inter } = flow;
  const call = inter?.calls.at(-1);
  if (inter === undefined || call === undefined) return;
  call.taints = union(call.taints, taints);
  const from = value === undefined ? undefined : valuePlace(flow, value);
  if (from !== undefined && flow.env !== undefined) {
    flow.env = flow.env.copyShape(from, call.place);
    transferHeld(inter, from, call.place);
  }
  const held = value === undefined ? undefined : functionsOf(flow, inter, value);
  if (held !== undefined && held.size > 0) inter.functions.set(pathKey(call.place), held);
}
