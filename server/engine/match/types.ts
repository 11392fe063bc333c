// Typed metavariables and metavariable-type: an expression whose type, as far as the file tells, is the wanted one
// (semantics §2.3).

import { child, type Node } from '../ast/ast.ts';
import { isMetavariable } from '../pattern/metavariable.ts';
import { acceptsBuiltin, type TypeName } from '../semantics/types.ts';
import type { Bindings } from './bindings.ts';
import type { Context, Emit } from './context.ts';
import { chainOf } from './target.ts';
import { bindMetavariable, bindingOf, textBinding } from './unify.ts';

/** The node of a type of the rule's language; undefined when it has no types to be read. */
export type ParseType = (type: string) => Node | undefined;

export function matchTyped(context: Context, pattern: Node, target: Node, bindings: Bindings, emit: Emit): void {
  if (!target.expression && !isDeclared(target)) return;
  const annotation = child(pattern, 'type');
  const wanted = annotation === undefined ? undefined : child(annotation, 'type');
  if (wanted === undefined) return;
  matchTypes(context, wanted, target, bindings, (b) =>
    bindMetavariable(context, pattern.name ?? '', bindingOf(context, target), b, emit),
  );
  // A cast has the type of what it holds, too.
  const operand = target.kind === 'cast' ? child(target, 'operand') : undefined;
  if (operand !== undefined) matchTyped(context, pattern, operand, bindings, emit);
}

/** The name in a declaration with a value, and the declaration as an assignment. */
function isDeclared(target: Node): boolean {
  const declaration = target.kind === 'name' && target.role === 'target' ? target.parent : target;
  return declaration?.kind === 'variable' && child(declaration, 'value') !== undefined;
}

/** Whether an expression has a type that a rule names in text: `string`, `http.Request`, `$T`; `parse` reads any other. */
export function hasType(context: Context, node: Node, type: string, bindings: Bindings, parse: ParseType): boolean {
  const parts = type.trim().split('.');
  const isChain = parts.every((part) => /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(part));
  const wanted = isChain ? chainOrMetavariable(parts, node) : parse(type);
  if (wanted === undefined) return hasTypeText(context, node, type);
  let found = false;
  matchTypes(context, wanted, node, bindings, () => {
    found = true;
  });
  return found;
}

function chainOrMetavariable(parts: readonly string[], place: Node): Node {
  const [only = ''] = parts;
  if (parts.length > 1 || !isMetavariable(only)) return chainOf(parts, place);
  return { ...chainOf(['_'], place), kind: 'metavariable', name: only };
}

/** Types with arguments and the like, where nothing can read them, are compared as they are written, blanks aside. */
function hasTypeText(context: Context, node: Node, type: string): boolean {
  const squeeze = (text: string) => text.replace(/\s+/gu, '');
  return context.target.types.of(node).some((one) => {
    if (one.kind !== 'declared') return false;
    return squeeze(context.target.ast.text.slice(one.node.start, one.node.end)) === squeeze(type);
  });
}

function matchTypes(context: Context, wanted: Node, target: Node, bindings: Bindings, emit: Emit): void {
  for (const type of context.target.types.of(target)) matchType(context, wanted, type, target, bindings, emit);
}

function matchType(context: Context, wanted: Node, type: TypeName, target: Node, bindings: Bindings, emit: Emit): void {
  if (type.kind === 'declared') return context.match(context, wanted, type.node, bindings, emit);
  if (wanted.kind === 'metavariable') {
    return bindMetavariable(context, wanted.name ?? '', textBinding(type.name, target.start, target.end), bindings, emit);
  }
  if (wanted.kind !== 'name' || wanted.name === undefined) return;
  const builtin = context.target.types.builtinNamed(wanted.name);
  const holds = type.kind === 'builtin' ? builtin !== undefined && acceptsBuiltin(builtin, type.name) : wanted.name === type.name;
  if (holds) emit(bindings);
}
