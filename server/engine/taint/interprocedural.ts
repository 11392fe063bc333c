// What is kept to follow data through the functions of one file (semantics §5.14): which place a parameter stands for, which
// functions and classes a place may hold, and the call that is being followed.

import { child, childrenOf, type Node } from '../ast/ast.ts';
import type { Target } from '../match/target.ts';
import type { Constant } from '../semantics/constants.ts';
import type { Place } from './environment.ts';
import { NO_TAINTS, type Taints } from './taint.ts';

/** Calls are followed this deep, and this many times from one unit; beyond that a call is opaque. */
export const MAX_DEPTH = 8;
export const MAX_CALLS = 400;

export interface Interprocedural {
  /** A parameter that was given a variable stands for it: what is done to one is done to the other. */
  readonly aliases: Map<string, Place>;
  /** Functions that a place may hold, by path. */
  readonly functions: Map<string, ReadonlySet<Node>>;
  /** The class of the object a place holds, by path. */
  readonly classes: Map<string, Node>;
  /** Values that a place is known to have: constants, and how long a list is. */
  readonly known: Map<string, Known>;
  readonly calls: FollowedCall[];
  left: number;
}

export type Known = Constant | { readonly kind: 'list'; readonly length: number };

/** A call whose callee is being run. */
export interface FollowedCall {
  /** undefined: a lambda that is run where it stands. */
  readonly callee: Node | undefined;
  /** Where what it returns is kept. */
  readonly place: Place;
  taints: Taints;
}

export function createInterprocedural(): Interprocedural {
  return { aliases: new Map(), functions: new Map(), classes: new Map(), known: new Map(), calls: [], left: MAX_CALLS };
}

/** The place of a value that has none in the program: a literal, an object being made, what a call returned. */
export function temporaryPlace(node: Node): Place {
  return { variable: `@${node.id}`, offsets: [] };
}

export function pathKey(place: Place): string {
  return [place.variable, ...place.offsets].join('\u0000');
}

/** Takes along what a place may hold beside taint: functions and classes, its own and those of its fields. */
export function transferHeld(inter: Interprocedural, from: Place, to: Place): void {
  copyBelow(inter.functions, pathKey(from), pathKey(to));
  copyBelow(inter.classes, pathKey(from), pathKey(to));
  copyBelow(inter.known, pathKey(from), pathKey(to));
}

function copyBelow<Held>(held: Map<string, Held>, from: string, to: string): void {
  // A copy, since the loop adds to the map.
  for (const [path, value] of Array.from(held)) {
    if (path === from || path.startsWith(`${from}\u0000`)) held.set(to + path.slice(from.length), value);
  }
}

export function startCall(callee: Node | undefined, place: Place): FollowedCall {
  return { callee, place, taints: NO_TAINTS };
}

// ── which function a callee is ──────────────────────────────────────────────────────────────────────────────────────────

/** The function or class a name of the file stands for, by its only definition. */
export function definitionOf(target: Target, name: Node): Node | undefined {
  const definition = target.names.of(name)?.definition ?? topLevelDefinition(target, name);
  const holder = definition?.parent;
  if (holder === undefined) return undefined;
  if (holder.kind === 'functionDefinition' || holder.kind === 'classDefinition') return holder;
  const value = child(holder, 'value');
  const isDeclared = definition?.role === 'target' && (holder.kind === 'variable' || holder.kind === 'assign');
  return isDeclared && (value?.kind === 'lambda' || value?.kind === 'classExpression') ? value : undefined;
}

/** Function and class names that resolution leaves open: the definition of that name in the file, if there is just one. */
function topLevelDefinition(target: Target, name: Node): Node | undefined {
  const found = (['functionDefinition', 'classDefinition'] as const).flatMap((kind) =>
    target.ofKind(kind).filter((one) => one.role === 'statement' && child(one, 'name')?.name === name.name),
  );
  const [only] = found;
  return found.length === 1 && only !== undefined ? child(only, 'name') : undefined;
}

/** A method by name, also from the classes of the file that the class extends. */
export function methodOf(target: Target, owner: Node, name: string): Node | undefined {
  const seen = new Set<Node>();
  for (let at: Node | undefined = owner; at !== undefined && !seen.has(at); at = baseOf(target, at)) {
    seen.add(at);
    const members = child(at, 'body')?.children ?? [];
    const method = members.find((member) => (child(member, 'name') ?? child(member, 'target'))?.name === name);
    if (method?.kind === 'functionDefinition') return method;
    const value = method === undefined ? undefined : child(method, 'value');
    if (value?.kind === 'lambda') return value;
  }
  return undefined;
}

function baseOf(target: Target, owner: Node): Node | undefined {
  for (const base of childrenOf(owner, 'base')) {
    const name = base.kind === 'type' ? child(base, 'type') : base;
    const definition = name?.kind === 'name' ? definitionOf(target, name) : undefined;
    if (definition !== undefined && isClass(definition)) return definition;
  }
  return undefined;
}

export function isClass(node: Node): boolean {
  return node.kind === 'classDefinition' || node.kind === 'classExpression';
}

/** The class whose method a node is in. */
export function classAround(node: Node): Node | undefined {
  for (let at: Node | undefined = node; at !== undefined; at = at.parent) if (isClass(at)) return at;
  return undefined;
}

/** `constructor`, `__init__`: what runs when an object is made. */
export function constructorOf(target: Target, owner: Node): Node | undefined {
  return methodOf(target, owner, 'constructor') ?? methodOf(target, owner, '__init__');
}
