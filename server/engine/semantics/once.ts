// Values that hold wherever a variable is used: constants by declaration, and variables that are assigned only once.
// It looks at each assignment, never at the order in which code runs.

import { child, childrenOf, type Ast, type Node } from '../ast/ast.ts';
import { evaluate } from './evaluate.ts';
import type { Names, Resolution } from './names.ts';
import type { SemanticsProfile } from './profiles.ts';
import { isSymbolic, type Value } from './values.ts';

const CONSTANT_WORDS: ReadonlySet<string> = new Set(['const', 'final', 'readonly', 'val']);

/** Writes into `values`, by node id, what the names below have from such variables. Uses before the assignment have none. */
export function onceAssignedValues(ast: Ast, names: Names, profile: SemanticsProfile, values: (Value | undefined)[]): void {
  const counts = countAssignments(ast, names);
  const constants = new Map<number, Value>();
  const seen = new Map<number, Value>();
  const read = (node: Node): Value | undefined => seen.get(node.id) ?? values[node.id];
  const assign = (resolution: Resolution, value: Node) => {
    const simple = isSymbolic(value) && !mentions(ast, names, value, resolution);
    const known = evaluate(value, read, profile) ?? (simple ? { kind: 'symbol' as const, node: value } : undefined);
    if (known !== undefined) constants.set(resolution.scope, known);
  };
  // A value holds behind the assigned expression, where the parts of that expression have been read too.
  const open: { end: number; resolution: Resolution; value: Node }[] = [];
  for (const node of ast.nodes) {
    for (let top = open.at(-1); top !== undefined && top.end <= node.id; top = open.at(-1)) {
      open.pop();
      assign(top.resolution, top.value);
    }
    if (node.kind === 'name') {
      const resolution = isRead(node) ? names.of(node) : undefined;
      const known = resolution === undefined ? undefined : constants.get(resolution.scope);
      if (known === undefined) continue;
      seen.set(node.id, known);
      if (!isPassedOver(node, profile)) values[node.id] = known;
      continue;
    }
    const definition = definitionOf(node, names, profile, counts);
    if (definition !== undefined) {
      const { resolution, value } = definition;
      open.push({ end: value.id + value.size, resolution, value });
    }
  }
}

/** The variable that a node makes a constant, and the value it gives it. */
function definitionOf(
  node: Node,
  names: Names,
  profile: SemanticsProfile,
  counts: ReadonlyMap<number, number>,
): { resolution: Resolution; value: Node } | undefined {
  if (node.kind !== 'variable' && node.kind !== 'fieldDefinition' && node.kind !== 'assign') return undefined;
  const value = child(node, 'value');
  const target = child(node, 'target');
  const named = target === undefined ? undefined : assignedName(target);
  const resolution = named === undefined ? undefined : names.of(named);
  if (value === undefined || resolution === undefined || resolution.qualified !== undefined) return undefined;
  const once = counts.get(resolution.scope) === 1;
  if (node.kind === 'assign') {
    if (isAssigned(node)) return undefined;
    const shared = resolution.kind === 'global' || resolution.kind === 'member';
    const initialises = profile.onceAssignedPrivateFields && isPrivate(resolution) && isInInitialiser(node);
    return once && ((shared && profile.onceAssignedGlobals) || initialises) ? { resolution, value } : undefined;
  }
  const words = childrenOf(node, 'attribute').map((attribute) => attribute.name ?? '');
  const constant =
    words.some((word) => CONSTANT_WORDS.has(word)) ||
    (once && (profile.onceAssignedVariables || (profile.onceAssignedPrivateFields && words.includes('private'))));
  return constant ? { resolution, value } : undefined;
}

function isPrivate({ kind, definition }: Resolution): boolean {
  if (kind !== 'member' || definition?.parent === undefined) return false;
  return childrenOf(definition.parent, 'attribute').some(({ name }) => name === 'private');
}

/** Whether the code runs once for each object: in a block of the class, or in its only constructor, which has no result type. */
function isInInitialiser(node: Node): boolean {
  let at: Node = node;
  while (at.parent !== undefined && at.parent.kind !== 'classBody') at = at.parent;
  if (at.parent === undefined) return false;
  const isConstructor = (member: Node) => member.kind === 'functionDefinition' && child(member, 'returnType') === undefined;
  if (at.kind !== 'functionDefinition') return true;
  return isConstructor(at) && at.parent.children.filter(isConstructor).length === 1;
}

/** How often each variable is given a value, by scope. */
function countAssignments(ast: Ast, names: Names): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  const count = (node: Node | undefined) => {
    if (node === undefined) return;
    if (node.kind === 'tuple' || node.kind === 'array') return node.children.forEach(count);
    const name = assignedName(node);
    const scope = name === undefined ? undefined : names.of(name)?.scope;
    if (scope !== undefined) counts.set(scope, (counts.get(scope) ?? 0) + 1);
  };
  for (const node of ast.nodes) {
    switch (node.kind) {
      case 'variable':
      case 'fieldDefinition':
        if (child(node, 'value') !== undefined) count(child(node, 'target'));
        break;
      case 'assign':
      case 'assignOp':
      case 'forEach':
        count(child(node, 'target'));
        break;
      case 'update':
        count(child(node, 'operand'));
        break;
      default:
    }
  }
  return counts;
}

/** The name behind an assigned variable or `this.x`. */
export function assignedName(target: Node): Node | undefined {
  if (target.kind === 'name') return target;
  if (target.kind !== 'access' || child(target, 'object')?.kind !== 'special') return undefined;
  const field = child(target, 'field');
  return field?.kind === 'name' ? field : undefined;
}

/** Whether a name is a use of its value: neither assigned nor a name for something else. */
function isRead(node: Node): boolean {
  const { parent } = node;
  if (node.role === 'field') return parent !== undefined && child(parent, 'object')?.kind === 'special' && !isAssigned(parent);
  return node.expression && !isAssigned(node);
}

/** As in semgrep, a name that is all that is assigned, or a side of an index, keeps its constant to itself. */
function isPassedOver(node: Node, profile: SemanticsProfile): boolean {
  const { parent, role } = node;
  switch (parent?.kind) {
    case 'assign':
      return role === 'value';
    case 'assignOp':
      return role === 'value' && !(profile.compoundAssignmentsSpelledOut && ARITHMETIC.has(parent.name ?? ''));
    case 'index':
      return true;
    default:
      return false;
  }
}

const ARITHMETIC: ReadonlySet<string> = new Set(['+', '-', '*', '/', '%', '**', '<<', '>>', '>>>', '&', '|', '^']);

/** Whether an expression stands where a value is put: `x` and `a.b` of `x = 1`, `a.b += 1`, `[x, y] = z`. */
export function isAssigned(node: Node): boolean {
  for (let current = node; current.parent !== undefined; current = current.parent) {
    if (current.role === 'target') return true;
    const { kind } = current.parent;
    const pattern = kind === 'tuple' || kind === 'array' || kind === 'object' || kind === 'property' || kind === 'spread';
    if (!pattern && !(kind === 'access' && current.role === 'object') && !(kind === 'index' && current.role === 'object'))
      return false;
  }
  return false;
}

/** Whether an expression speaks of the variable itself. */
function mentions(ast: Ast, names: Names, expression: Node, resolution: Resolution): boolean {
  for (let id = expression.id; id < expression.id + expression.size; id++) {
    const node = ast.nodes[id];
    if (node?.kind === 'name' && names.of(node)?.scope === resolution.scope) return true;
  }
  return false;
}
