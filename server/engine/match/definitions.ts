// Functions, parameters, classes, members and imports (semantics §4.5 item 7, §4.8, §4.9).

import { child, childrenOf, type Node } from '../ast/ast.ts';
import type { Role } from '../ast/kind.ts';
import type { Bindings } from './bindings.ts';
import { spend, type Context, type Emit } from './context.ts';
import { matchOrdered } from './lists.ts';
import { matchRoles } from './roles.ts';
import { matchBody } from './statements.ts';
import { syntheticNode } from './target.ts';
import { bindMetavariable, bindingOf } from './unify.ts';

const BODY: ReadonlySet<Role> = new Set(['body']);

/** Function, lambda: everything but the body by role, then the body as a block. An empty one is as good as none. */
export function matchFunction(context: Context, pattern: Node, given: Node, bindings: Bindings, emit: Emit): void {
  const target = asFunction(given);
  if (target === undefined) return;
  if (!context.options.arrow_is_function && pattern.kind === 'lambda' && pattern.name !== target.name) return;
  matchRoles(
    context,
    pattern,
    target,
    bindings,
    (b) => {
      const body = child(pattern, 'body');
      const targetBody = child(target, 'body');
      if (body === undefined || targetBody === undefined) {
        if (body === targetBody || body === undefined || body.children.length === 0) emit(b);
        return;
      }
      matchBody(context, body, targetBody, b, emit);
    },
    BODY,
  );
}

/** A property or field that holds a function is a method of that name. */
function asFunction(node: Node): Node | undefined {
  if (node.kind !== 'property' && node.kind !== 'fieldDefinition') return node;
  const value = child(node, 'value');
  const name = child(node, 'key') ?? child(node, 'target');
  if (value?.kind !== 'lambda' || name === undefined) return undefined;
  const attributes = childrenOf(node, 'attribute');
  return syntheticNode('functionDefinition', node, [...attributes, { ...name, role: 'name' }, ...value.children]);
}

/** A bare `$P` takes any one parameter; else name, type and default, of which the pattern may leave out the last two. */
export function matchParameter(context: Context, pattern: Node, target: Node, bindings: Bindings, emit: Emit): void {
  const [only] = pattern.children;
  if (pattern.children.length === 1 && only?.kind === 'metavariable' && target.kind === 'parameter') {
    const name = child(target, 'target');
    const bound = name?.kind === 'name' ? bindingOf(context, name) : bindingOf(context, target, 'parameters');
    return bindMetavariable(context, only.name ?? '', bound, bindings, emit);
  }
  if (pattern.kind === target.kind && pattern.name === target.name) matchRoles(context, pattern, target, bindings, emit);
}

export function matchParameters(context: Context, pattern: Node, target: Node, bindings: Bindings, emit: Emit): void {
  matchOrdered(context, pattern.children, target.children, bindings, emit, { sequence: 'parameters' });
}

/** `const` and `let` satisfy `var`; other keywords must be equal. */
export function matchModifier(context: Context, pattern: Node, target: Node, bindings: Bindings, emit: Emit): void {
  if (pattern.name === target.name || (pattern.name === 'const' && target.name === 'readonly')) return emit(bindings);
  const isVar = pattern.name === 'var' && (target.name === 'let' || target.name === 'const' || target.name === 'readonly');
  if (isVar && context.options.let_is_var) emit(bindings);
}

/** `@f` is not `@f(1)`, but `@f(...)` is `@f`. */
export function matchDecorator(context: Context, pattern: Node, target: Node, bindings: Bindings, emit: Emit): void {
  const wanted = child(pattern, 'expression');
  const given = child(target, 'expression');
  if (wanted === undefined || given === undefined) return;
  if (wanted.kind !== 'call' && given.kind === 'call') return;
  context.match(context, wanted, given, bindings, emit);
  if (wanted.kind !== 'call' || given.kind === 'call') return;
  const callee = child(wanted, 'callee');
  if (callee === undefined || !acceptsNone(child(wanted, 'arguments')?.children ?? [])) return;
  context.match(context, callee, given, bindings, emit);
}

/** Whether an argument list pattern holds for no arguments. */
export function acceptsNone(patterns: readonly Node[]): boolean {
  return patterns.every((one) => one.kind === 'ellipsis');
}

const HANDLER: ReadonlySet<Role> = new Set(['body', 'exception', 'type']);

/** A handler: `...` takes any exception, bound to a name or not. */
export function matchCatch(context: Context, pattern: Node, target: Node, bindings: Bindings, emit: Emit): void {
  const body = child(pattern, 'body');
  const given = child(target, 'body');
  const any = (child(pattern, 'exception') ?? child(pattern, 'type'))?.kind === 'ellipsis' || takesNone(pattern, target);
  const skipped = any ? HANDLER : BODY;
  matchRoles(
    context,
    pattern,
    target,
    bindings,
    (b) => {
      if (body === undefined) emit(b);
      else if (given !== undefined) matchBody(context, body, given, b, emit);
    },
    skipped,
  );
}

/** `catch ($E)` is also a handler that does not name what it catches. */
function takesNone(pattern: Node, target: Node): boolean {
  const isNamed = child(target, 'exception') !== undefined || child(target, 'type') !== undefined;
  return !isNamed && child(pattern, 'exception')?.kind === 'metavariable' && child(pattern, 'type') === undefined;
}

/** Object members and class members: by name where the pattern names them; the target may have more. */
export function matchMembers(context: Context, pattern: Node, target: Node, bindings: Bindings, emit: Emit): void {
  const wanted = pattern.children.filter((member) => member.kind !== 'ellipsis' && member.kind !== 'metavariableEllipsis');
  const tolerant = context.options.implicit_ellipsis || wanted.length < pattern.children.length;
  const members = target.children;
  if (!tolerant && members.length !== wanted.length) return;
  const taken = new Set<Node>();
  const step = (i: number, b: Bindings): void => {
    const member = wanted[i];
    if (member === undefined) return emit(b);
    const key = memberName(member);
    for (const candidate of members) {
      if (taken.has(candidate)) continue;
      if (key !== undefined && memberName(candidate) !== key) continue;
      if (!spend(context)) return;
      taken.add(candidate);
      context.match(context, member, candidate, b, (bound) => step(i + 1, bound));
      taken.delete(candidate);
    }
  };
  step(0, bindings);
}

/** The fixed name of a member; undefined where it is computed, a metavariable or a string with a meaning of its own. */
function memberName(member: Node): string | undefined {
  const key = child(member, 'key') ?? child(member, 'name') ?? child(member, 'target');
  if (key === undefined) return undefined;
  if (key.kind === 'name') return key.name;
  if (key.kind !== 'string' || key.name === undefined) return undefined;
  return key.name === '...' || key.name.startsWith('=~/') || key.name.startsWith('$') ? undefined : key.name;
}

/** `k: v`: the key by name or content, then the value; a method `k() {}` is a field `k` too. */
export function matchPair(context: Context, pattern: Node, target: Node, bindings: Bindings, emit: Emit): void {
  const key = child(pattern, 'key');
  const value = child(pattern, 'value');
  if (key === undefined || value === undefined) return;
  if (target.kind === 'functionDefinition') {
    const name = child(target, 'name');
    if (name !== undefined && value.kind === 'ellipsis') matchKey(context, key, name, bindings, emit);
    return;
  }
  if (target.kind === 'keywordArgument' && key.kind === 'string') return;
  const targetKey = child(target, 'key') ?? child(target, 'target');
  const targetValue = child(target, 'value');
  if (targetKey === undefined || targetValue === undefined) return;
  // Most keys are texts, and most differ.
  if (key.kind === 'string' && targetKey.kind === 'string' && isPlainText(key.name)) {
    if (key.name === targetKey.name) context.match(context, value, targetValue, bindings, emit);
    return;
  }
  matchKey(context, key, targetKey, bindings, (b) => context.match(context, value, targetValue, b, emit));
}

/** Whether a string of a pattern stands for itself alone. */
export function isPlainText(text: string | undefined): boolean {
  return text !== undefined && text !== '...' && !text.startsWith('$') && !text.startsWith('=~/');
}

/** Keys written as an identifier or as a string are one. */
function matchKey(context: Context, pattern: Node, target: Node, bindings: Bindings, emit: Emit): void {
  const isText = (node: Node) => node.kind === 'name' || node.kind === 'string';
  if (isText(pattern) && isText(target) && pattern.kind !== target.kind) {
    const asPattern: Node = { ...target, kind: 'string' };
    return context.match(context, { ...pattern, kind: 'string' }, asPattern, bindings, emit);
  }
  context.match(context, pattern, target, bindings, emit);
}

/** A dictionary or a set: entries in any order; as many as the pattern has, unless it has `...`. */
export function entriesOf(node: Node): readonly Node[] {
  return childrenOf(node, node.kind === 'dict' ? 'entry' : 'element');
}
