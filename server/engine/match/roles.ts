// How children are compared, by role: the table that says what a pattern may leave out and which lists have an order.

import { child, type Node } from '../ast/ast.ts';
import type { Kind, Role } from '../ast/kind.ts';
import type { Bindings } from './bindings.ts';
import type { Context, Emit } from './context.ts';
import { matchOrdered, matchUnordered } from './lists.ts';

type Policy =
  | 'exact' //     as many as in the pattern, in order, `...` takes any number
  | 'prefix' //    in order, the target may go on
  | 'subset' //    any order, the target may have more
  | 'omittable'; // nothing in the pattern matches anything, else exact

const POLICIES: { readonly [role in Role]?: Policy } = {
  attribute: 'subset',
  base: 'prefix',
  case: 'subset',
  catch: 'subset',
  default: 'omittable',
  flags: 'omittable',
  interface: 'subset',
  item: 'subset',
  returnType: 'omittable',
  typeParameter: 'omittable',
};

/** In these kinds a pattern may leave the type out. */
const TYPE_OMITTABLE: ReadonlySet<Kind> = new Set(['variable', 'fieldDefinition', 'parameter', 'restParameter', 'functionDefinition', 'lambda', 'assign', 'catch']); // prettier-ignore

function policyOf(role: Role, kind: Kind): Policy {
  if (role === 'type') return TYPE_OMITTABLE.has(kind) ? 'omittable' : 'exact';
  if (role === 'else') return kind === 'try' ? 'exact' : 'omittable';
  if (role === 'item' && kind === 'with') return 'exact';
  if (role === 'name' && kind === 'lambda') return 'omittable';
  return POLICIES[role] ?? 'exact';
}

/** Compares all children of two nodes of one kind, role by role; `skip` names roles that the caller has compared. */
export function matchRoles(
  context: Context,
  pattern: Node,
  target: Node,
  bindings: Bindings,
  emit: Emit,
  skip?: ReadonlySet<Role>,
): void {
  // What the target has beyond the pattern costs nothing to find out.
  for (const { role } of target.children) {
    if (skip?.has(role) !== true && !hasRole(pattern, role) && policyOf(role, pattern.kind) === 'exact') return;
  }
  const first = nextRole(pattern, 0, skip);
  if (first < 0) return emit(bindings);
  const step = (at: number, b: Bindings): void => {
    const next = nextRole(pattern, at + 1, skip);
    matchRoleAt(context, pattern, at, target, b, next < 0 ? emit : (bound) => step(next, bound));
  };
  step(first, bindings);
}

/** The place of the next child that is the first of its role; -1 if there is none. */
function nextRole({ children }: Node, from: number, skip: ReadonlySet<Role> | undefined): number {
  for (let at = from; at < children.length; at++) {
    if (skip?.has(roleAt(children, at)) !== true && !isRepeated(children, at)) return at;
  }
  return -1;
}

function matchRoleAt(context: Context, pattern: Node, at: number, target: Node, bindings: Bindings, emit: Emit): void {
  const one = pattern.children[at] as Node;
  const { role } = one;
  const isPlain = one.kind !== 'ellipsis' && one.kind !== 'metavariableEllipsis';
  if (isPlain && isOnly(pattern, one)) {
    const given = child(target, role);
    if (given === undefined) return;
    // One against one means the same under every policy.
    if (isOnly(target, given)) return context.match(context, one, given, bindings, emit);
  }
  if (!isPlain && mustBe(role, pattern.kind) && child(target, role) === undefined) return;
  matchRole(context, policyOf(role, pattern.kind), inRole(pattern, role), inRole(target, role), bindings, emit);
}

/** Whether a child is the only one of its role. */
function isOnly({ children }: Node, one: Node): boolean {
  for (const other of children) if (other !== one && other.role === one.role) return false;
  return true;
}

function roleAt(children: readonly Node[], at: number): Role {
  return (children[at] as Node).role;
}

/** Whether a child before this one has its role, and so was compared together with it. */
function isRepeated(children: readonly Node[], at: number): boolean {
  const role = roleAt(children, at);
  for (let before = 0; before < at; before++) if (roleAt(children, before) === role) return true;
  return false;
}

function hasRole(node: Node, role: Role): boolean {
  for (const one of node.children) if (one.role === role) return true;
  return false;
}

/** What is there or not, so that even `...` in a pattern means that it is: `int x = ...`, `class A<...>`. */
function mustBe(role: Role, kind: Kind): boolean {
  if (role === 'value') return kind === 'variable' || kind === 'fieldDefinition';
  return role === 'typeParameter' || role === 'default' || role === 'returnType';
}

function matchRole(
  context: Context,
  policy: Policy,
  patterns: readonly Node[],
  targets: readonly Node[],
  bindings: Bindings,
  emit: Emit,
): void {
  switch (policy) {
    case 'omittable':
      if (patterns.length === 0) return emit(bindings);
      return matchOrdered(context, patterns, targets, bindings, emit);
    case 'prefix':
      return matchOrdered(context, patterns, targets, bindings, emit, { lessIsOk: true, sequence: 'children' });
    case 'subset':
      return matchUnordered(context, patterns, targets, bindings, emit, true);
    case 'exact':
      return matchOrdered(context, patterns, targets, bindings, emit);
  }
}

function inRole(node: Node, role: Role): readonly Node[] {
  return node.children.filter((one) => one.role === role);
}

/** A part the pattern has: the target must have it too. */
export function matchOptional(context: Context, pattern: Node, target: Node | undefined, bindings: Bindings, emit: Emit): void {
  if (target !== undefined) context.match(context, pattern, target, bindings, emit);
}
