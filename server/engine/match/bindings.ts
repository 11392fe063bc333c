// What metavariables are bound to. A persistent list: extending shares the tail, so backtracking costs nothing.

import type { Span } from '../base/span.ts';
import type { Ast, Node } from '../ast/ast.ts';

export type BindingKind =
  | 'identifier'
  | 'expression'
  | 'statement'
  | 'statements'
  | 'type'
  | 'pattern'
  | 'arguments'
  | 'parameters'
  | 'children' // XML children, template parts
  | 'attribute'
  | 'text'; //    content of a string, a regex capture, generic text

export interface Binding {
  readonly kind: BindingKind;
  /** The bound nodes, in order; empty for text without a node. */
  readonly nodes: readonly Node[];
  /** The tree the nodes belong to; undefined for text. */
  readonly ast: Ast | undefined;
  /** Place in the scanned file. */
  readonly span: Span;
  /** Source text; for 'text' the content without quotes. */
  readonly text: string;
}

/** A persistent list of bindings, newest first. `undefined` is the empty one. */
export interface BindingList {
  readonly name: string;
  readonly binding: Binding;
  readonly next: BindingList | undefined;
}
export type Bindings = BindingList | undefined;

/** `name` keeps its sign: '$X'. */
export function lookup(bindings: Bindings, name: string): Binding | undefined {
  for (let at = bindings; at !== undefined; at = at.next) if (at.name === name) return at.binding;
  return undefined;
}

export function bind(bindings: Bindings, name: string, binding: Binding): Bindings {
  return { name, binding, next: bindings };
}

/** Oldest first, each name once. */
export function entries(bindings: Bindings): readonly (readonly [string, Binding])[] {
  const found: (readonly [string, Binding])[] = [];
  for (let at = bindings; at !== undefined; at = at.next) {
    const { name } = at;
    if (!found.some(([seen]) => seen === name)) found.push([name, at.binding]);
  }
  return found.reverse();
}
