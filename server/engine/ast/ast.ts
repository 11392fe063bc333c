// The normalised tree: one flat preorder array. The subtree of `nodes[id]` is `nodes[id .. id + size)`, so "a inside b" is
// two comparisons. Nothing here recurses over the depth of a tree.

import type { Draft } from './draft.ts';
import { isExpressionKind, isNamingRole, isStatementKind, type Kind, type Role } from './kind.ts';

export interface Node {
  /** Place in `Ast.nodes`. */
  readonly id: number;
  readonly kind: Kind;
  readonly role: Role;
  /** UTF-16 offsets, half-open. */
  readonly start: number;
  readonly end: number;
  /** Number of nodes in the subtree, this one included. */
  readonly size: number;
  readonly parent: Node | undefined;
  readonly children: readonly Node[];
  /** Meaning by kind: see kind.ts. */
  readonly name: string | undefined;
  /** Whether an expression pattern is tried here: an expression kind that does not merely name something, outside types. */
  readonly expression: boolean;
}

export interface Ast {
  readonly language: string;
  readonly text: string;
  readonly root: Node;
  readonly nodes: readonly Node[];
}

interface MutableNode extends Node {
  size: number;
  children: Node[];
}

/** Shared by all leaves; never written to. */
const NO_NODES: Node[] = [];

/** Numbers a draft tree in preorder. Iterative, so a deep tree is only a slow one. */
export function build(language: string, text: string, top: Draft): Ast {
  const nodes: MutableNode[] = [];
  const stack: { draft: Draft; role: Role; parent: MutableNode | undefined; at: number; inType: boolean }[] = [
    { draft: top, role: 'root', parent: undefined, at: 0, inType: false },
  ];
  for (let work = stack.pop(); work !== undefined; work = stack.pop()) {
    const { draft, role, parent } = work;
    // The attributes of a type (a field's tag, an annotation) hold expressions again.
    const inType = (work.inType && role !== 'attribute') || draft.kind === 'type';
    const node: MutableNode = {
      id: nodes.length,
      kind: draft.kind,
      role,
      start: draft.start,
      end: draft.end,
      size: 1,
      parent,
      // Of the right size from the start: lists that grow take several times the room.
      children: draft.children.length === 0 ? NO_NODES : new Array<Node>(draft.children.length),
      name: draft.name,
      expression: !inType && isExpressionKind(draft.kind) && !isNaming(role, draft.kind, parent) && isWritten(draft),
    };
    nodes.push(node);
    if (parent !== undefined) parent.children[work.at] = node;
    for (let i = draft.children.length - 1; i >= 0; i--) {
      const [childRole, child] = draft.children[i] as readonly [Role, Draft];
      stack.push({ draft: child, role: childRole, parent: node, at: i, inType });
    }
  }
  for (let i = nodes.length - 1; i > 0; i--) {
    const node = nodes[i] as MutableNode;
    (node.parent as MutableNode).size += node.size;
  }
  return { language, text, root: nodes[0] as Node, nodes };
}

/** Kinds whose target declares a name instead of using one. */
const DECLARING: ReadonlySet<Kind> = new Set(['parameter', 'restParameter', 'variable', 'fieldDefinition', 'binary']);

/** Kinds whose target is a pattern: what it binds is no expression. */
const LOOPS: ReadonlySet<Kind> = new Set(['forEach', 'comprehensionFor']);

/** What a `case` compares with is a pattern where it is this simple, and an expression where it is more. */
const CASE_PATTERNS: ReadonlySet<Kind> = new Set([
  'name',
  'string',
  'int',
  'float',
  'imaginary',
  'char',
  'bool',
  'null',
  'regex',
]);

/** Dictionary keys are expressions; a name in a naming role is not, but a computed key or tag is. */
function isNaming(role: Role, kind: Kind, parent: Node | undefined): boolean {
  if (role === 'target' && parent !== undefined && DECLARING.has(parent.kind)) return kind === 'name';
  if (role === 'target' && parent !== undefined && LOOPS.has(parent.kind))
    return kind === 'name' || kind === 'tuple' || kind === 'array';
  if (role === 'element' && kind === 'name' && parent?.role === 'target') return LOOPS.has(parent.parent?.kind ?? 'other');
  if (role === 'test' && parent?.kind === 'case') return CASE_PATTERNS.has(kind);
  if (role === 'template') return true;
  if (!isNamingRole(role)) return false;
  if (parent?.kind === 'entry') return false;
  return kind === 'name' || kind === 'string' || kind === 'access' || kind === 'metavariable';
}

/** What a language applies without naming it (a command of Bash to its words) is nowhere in the text. */
function isWritten(node: Draft): boolean {
  return node.kind !== 'special' || node.start < node.end;
}

/**
 * A statement: by its kind, or because it stands where one stands (`defer f()`, which has no kind of its own). What a `for` loop
 * declares is none.
 */
export function isStatement(node: Node): boolean {
  if (node.kind === 'other') return node.role === 'statement';
  return isStatementKind(node.kind) && node.role !== 'init';
}

/** The first child in a role. */
export function child(node: Node, role: Role): Node | undefined {
  for (const candidate of node.children) if (candidate.role === role) return candidate;
  return undefined;
}

/** All children in a role, in order. */
export function childrenOf(node: Node, role: Role): readonly Node[] {
  return node.children.filter((candidate) => candidate.role === role);
}

/** Whether `inner` is `outer` or lies below it in the same tree. */
export function isWithin(inner: Node, outer: Node): boolean {
  return inner.id >= outer.id && inner.id < outer.id + outer.size;
}

/** The place of the first node with an id or a later one, in a list in the order of the tree. */
export function firstFrom(nodes: readonly Node[], id: number): number {
  let low = 0;
  let high = nodes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((nodes[middle] as Node).id < id) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The source text of a node. */
export function textOf(ast: Ast, node: Node): string {
  return ast.text.slice(node.start, node.end);
}

/** One line a node, indented by depth: `role kind "name" start-end`. For tests and for *Show tree*. */
export function dump(ast: Ast): string {
  const lines: string[] = [];
  const depths = new Map<Node, number>();
  for (const node of ast.nodes) {
    const depth = node.parent === undefined ? 0 : (depths.get(node.parent) ?? 0) + 1;
    depths.set(node, depth);
    const name = node.name === undefined ? '' : ` ${JSON.stringify(node.name)}`;
    lines.push(`${'  '.repeat(depth)}${node.role} ${node.kind}${name} ${node.start}-${node.end}`);
  }
  return lines.join('\n');
}
