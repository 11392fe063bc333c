// Typed metavariables: `($X: T)` takes an expression whose type, as far as the file tells, is T (semantics §2.3).

import { child, type Node } from '../ast/ast.ts';
import type { Bindings } from './bindings.ts';
import type { Context, Emit } from './context.ts';
import type { Target } from './target.ts';
import { bindMetavariable, bindingOf } from './unify.ts';

export function matchTyped(context: Context, pattern: Node, target: Node, bindings: Bindings, emit: Emit): void {
  if (!target.expression) return;
  const wanted = child(pattern, 'type');
  if (wanted === undefined) return;
  const type = context.target.typeOf(target);
  if (type === undefined) return;
  context.match(context, wanted, type, bindings, (b) =>
    bindMetavariable(context, pattern.name ?? '', bindingOf(context, target), b, emit),
  );
}

/** Whether an expression has a type, written as text in a rule. */
export function matchesType(target: Target, node: Node, type: string): boolean {
  void target;
  void node;
  void type;
  return false;
}
