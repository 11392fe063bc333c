// When two pieces of code bound to one metavariable are the same (semantics §3.6), and how a metavariable is bound.

import type { Node } from '../ast/ast.ts';
import { isStatementKind } from '../ast/kind.ts';
import { ANONYMOUS, isCapture } from '../pattern/metavariable.ts';
import { bind, lookup, type Binding, type BindingKind, type Bindings } from './bindings.ts';
import type { Context, Emit } from './context.ts';
import type { Target } from './target.ts';

/** What equality needs to know; a context has it. */
export type Equality = Pick<Context, 'target' | 'options'>;

export function kindOfNode(node: Node): BindingKind {
  if (node.kind === 'name') return 'identifier';
  if (node.kind === 'type') return 'type';
  if (node.kind === 'parameter') return 'parameters';
  if (node.kind === 'jsxAttribute' || node.kind === 'decorator') return 'attribute';
  return isStatementKind(node.kind) ? 'statement' : 'expression';
}

/** What a metavariable gets that is met here. */
export function bindingOf(context: Context, node: Node, kind?: BindingKind): Binding {
  if (kind !== undefined || node.id < 0) return makeBinding(context, node, kind ?? kindOfNode(node));
  const { bindings } = context.target;
  return (bindings[node.id] ??= makeBinding(context, node, kindOfNode(node)));
}

function makeBinding(context: Context, node: Node, kind: BindingKind): Binding {
  const { ast } = context.target;
  const text = node.id < 0 ? writtenOut(node) : ast.text.slice(node.start, node.end);
  return { kind, nodes: [node], ast, span: { start: node.start, end: node.end }, text };
}

/** The text of a chain that is not in the file: the qualified name of an import. */
function writtenOut(node: Node): string {
  if (node.kind !== 'access') return node.name ?? '';
  return node.children.map(writtenOut).join('.');
}

/** A binding over a run of siblings; an empty run stands at `at`. */
export function sequenceBinding(context: Context, nodes: readonly Node[], kind: BindingKind, at: number): Binding {
  const { ast } = context.target;
  const start = nodes[0]?.start ?? at;
  const end = nodes.at(-1)?.end ?? at;
  return { kind, nodes, ast, span: { start, end }, text: ast.text.slice(start, end) };
}

export function textBinding(text: string, start: number, end: number): Binding {
  return { kind: 'text', nodes: [], ast: undefined, span: { start, end }, text };
}

/** Binds, or compares with what is bound already. */
export function bindMetavariable(context: Context, name: string, binding: Binding, bindings: Bindings, emit: Emit): void {
  if (name === ANONYMOUS) return emit(bindings);
  const bound = lookup(bindings, name);
  if (bound === undefined) return emit(bind(bindings, name, binding));
  if (isCapture(name) || equalBindings(context, bound, binding)) emit(bindings);
}

export function equalBindings(equality: Equality, a: Binding, b: Binding): boolean {
  if (a === b) return true;
  if (a.kind === 'text' || b.kind === 'text') return equalText(a, b);
  if (a.nodes.length !== b.nodes.length) return false;
  if (a.nodes.length !== 1 || b.nodes.length !== 1) {
    return a.nodes.every((node, i) => equalNodes(equality, node, b.nodes[i] as Node, a.ast === b.ast));
  }
  const [nodeA] = a.nodes;
  const [nodeB] = b.nodes;
  if (nodeA === undefined || nodeB === undefined) return false;
  // Most comparisons end here: two names spelled differently are never the same.
  if (nodeA.kind === 'name' && nodeB.kind === 'name' && nodeA.name !== nodeB.name) return false;
  return equalNodes(equality, bare(nodeA), bare(nodeB), a.ast === b.ast) || equalConstants(equality, nodeA, nodeB);
}

function equalText(a: Binding, b: Binding): boolean {
  if (a.kind !== b.kind && a.kind !== 'identifier' && b.kind !== 'identifier') return false;
  return a.text === b.text;
}

/** A type, an expression statement or a plain parameter around a single node is that node, for equality. */
function bare(node: Node): Node {
  let inner = node;
  while (
    (inner.kind === 'type' || inner.kind === 'expressionStatement' || inner.kind === 'parameter') &&
    inner.children.length === 1
  ) {
    inner = inner.children[0] as Node;
  }
  return inner;
}

/** A literal equals an identifier that has its value; two identifiers with one value are still two. */
function equalConstants(equality: Equality, a: Node, b: Node): boolean {
  if (!equality.options.constant_propagation) return false;
  const literal = isLiteral(a) ? a : isLiteral(b) ? b : undefined;
  const other = literal === a ? b : a;
  if (literal === undefined || other.kind !== 'name') return false;
  const value = equality.target.constants.of(other);
  const expected = equality.target.constants.of(literal);
  if (value === undefined || expected === undefined || value.kind !== expected.kind) return false;
  if (value.kind === 'null' || expected.kind === 'null') return true;
  return value.value !== undefined && value.value === expected.value;
}

function isLiteral(node: Node): boolean {
  return node.kind === 'string' || node.kind === 'int' || node.kind === 'float' || node.kind === 'bool' || node.kind === 'null';
}

/** Structural equality: positions and spelling of quotes do not count, resolved identifiers do. Iterative. */
export function equalNodes(equality: Equality, a: Node, b: Node, sameTree: boolean): boolean {
  if (!equalHeads(equality, a, b, sameTree)) return false;
  if (a === b || a.children.length === 0) return true;
  const stack: Node[] = [a, b];
  for (let y = stack.pop(); y !== undefined; y = stack.pop()) {
    const x = stack.pop() as Node;
    if (x === y) continue;
    for (let i = 0; i < x.children.length; i++) {
      const [below, other] = [x.children[i] as Node, y.children[i] as Node];
      if (!equalHeads(equality, below, other, sameTree)) return false;
      if (below.children.length > 0) stack.push(below, other);
    }
  }
  return true;
}

/** The nodes themselves; their children agree in number. */
function equalHeads(equality: Equality, a: Node, b: Node, sameTree: boolean): boolean {
  if (a === b) return true;
  if (a.kind !== b.kind || a.children.length !== b.children.length) return false;
  if (a.name !== b.name && a.kind !== 'expressionStatement') return false;
  return a.kind !== 'name' || !sameTree || !equality.options.unify_ids_strictly || sameEntity(equality.target, a, b);
}

function sameEntity(target: Target, a: Node, b: Node): boolean {
  const resolvedA = target.names.of(a);
  if (resolvedA === undefined) return true;
  const resolvedB = target.names.of(b);
  if (resolvedB === undefined) return true;
  return resolvedA.kind === resolvedB.kind && resolvedA.scope === resolvedB.scope;
}
