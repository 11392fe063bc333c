// Which code can be passed over: where no source stands and no tainted variable is named, nothing becomes tainted and nothing is
// found. Most of a file is such code, for most rules.

import type { Node } from '../ast/ast.ts';
import type { Kind } from '../ast/kind.ts';
import { mayThrow, type Flow } from './flow.ts';

/** Kinds after which a way through the code ends. */
const JUMPS: readonly Kind[] = ['return', 'throw', 'break', 'continue'];
const CALLS: readonly Kind[] = ['call', 'new'];

/** So many tainted variables are looked for one by one; with more the code is run. */
const MANY = 20;

/** Whether what a node does may matter to what is found. Across functions any call may lead to a source. */
export function concerns(flow: Flow, node: Node): boolean {
  const { env, spec, context, pending } = flow;
  if (env === undefined || flow.inter !== undefined || env.control.size > 0) return true;
  if (spec.sources.meets(node)) return true;
  if (pending.size > 0 && spec.ends.meets(node)) return true;
  const { tainted } = env;
  if (tainted.length > MANY) return true;
  const { byName } = context.target;
  for (const variable of tainted) if (byName.isNamedIn(variable, node)) return true;
  return false;
}

/** Whether a way through a statement may end in it. */
export function mayEnd({ context }: Flow, node: Node): boolean {
  for (const kind of JUMPS) if (context.target.firstIn(kind, node) !== undefined) return true;
  return false;
}

/** What is left to do for code that is not run: an exception may leave it for the nearest handler. */
export function passOver(flow: Flow, node: Node): void {
  if (flow.jumps.length === 0) return;
  if (flow.jumps.some(({ kind }) => kind === 'try') && CALLS.some((kind) => callsHere(flow, kind, node))) mayThrow(flow);
}

function callsHere({ context }: Flow, kind: Kind, node: Node): boolean {
  for (let found = context.target.firstIn(kind, node); found !== undefined;) {
    const around = lambdaAround(found, node);
    if (around === undefined) return true;
    found = context.target.firstIn(kind, node, around.id + around.size);
  }
  return false;
}

/** A function between a node and what is around it: its calls do not happen where it stands. */
function lambdaAround(node: Node, outer: Node): Node | undefined {
  for (let at = node; at !== outer && at.parent !== undefined; at = at.parent) {
    if (at.kind === 'lambda' || at.kind === 'functionDefinition') return at;
  }
  return undefined;
}
