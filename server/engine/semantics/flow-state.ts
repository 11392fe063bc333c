// Where the flow-sensitive analysis stands: what is known here, where jumps lead, and what it has found so far.

import { Environment, type Variable } from './environment.ts';
import type { Node } from '../ast/ast.ts';
import type { Names } from './names.ts';
import type { SemanticsProfile } from './profiles.ts';
import { refine, type Value } from './values.ts';

/** A statement that `break` or `continue` can leave, and what was known at each of these jumps. */
export interface Frame {
  readonly labels: readonly string[];
  /** A bare `break` leaves loops and switches, a bare `continue` goes on with loops; a label is only left by its name. */
  readonly kind: 'loop' | 'switch' | 'label';
  readonly breaks: Environment[];
  readonly continues: Environment[];
}

export interface Flow {
  readonly names: Names;
  readonly profile: SemanticsProfile;
  /** The result, by node id. */
  readonly values: (Value | undefined)[];
  /** Earlier contents of `values`, so that a first round through a loop can be taken back. */
  readonly journal: { readonly id: number; readonly before: Value | undefined }[];
  readonly seen: Set<Node>;
  readonly runLambda: (flow: Flow, lambda: Node) => void;
  env: Environment;
  /** False behind a `return` or another jump. */
  alive: boolean;
  frames: Frame[];
  /** What was known at each place that may throw, for the handlers around it; undefined outside `try`. */
  throws: Environment[] | undefined;
  /** What was known at each `return`, where that matters: for `finally`, and for what follows a lambda. */
  returns: Environment[] | undefined;
  loopDepth: number;
}

export function variableOf(flow: Flow, name: Node): Variable {
  return flow.names.of(name)?.scope ?? name.name ?? '';
}

/** Notes the value with which a variable is read, and returns it. */
export function readVariable(flow: Flow, name: Node): Value | undefined {
  const before = flow.values[name.id];
  const after = refine(before, flow.env.get(variableOf(flow, name)));
  if (after !== before) {
    if (flow.loopDepth > 0) flow.journal.push({ id: name.id, before });
    flow.values[name.id] = after;
  }
  return after;
}

export function undoReads(flow: Flow, mark: number): void {
  while (flow.journal.length > mark) {
    const entry = flow.journal.pop();
    if (entry !== undefined) flow.values[entry.id] = entry.before;
  }
}

/** From here on nothing runs: a jump has left. */
export function stop(flow: Flow): void {
  flow.alive = false;
  flow.env = new Environment();
}

/** Goes on from a point that is reached with this knowledge, or not at all. */
export function resume(flow: Flow, env: Environment | undefined): void {
  flow.alive = env !== undefined;
  flow.env = env ?? new Environment();
}

export function currentWay(flow: Flow): Environment | undefined {
  return flow.alive ? flow.env : undefined;
}

/** Here the code may leave for a handler. */
export function noteThrow(flow: Flow): void {
  if (flow.throws === undefined || !flow.alive) return;
  const last = flow.throws.at(-1);
  if (last === undefined || !last.sameAs(flow.env)) flow.throws.push(flow.env.fork());
}
