// The types that the file itself tells an expression to have (semgrep semantics §2.3): by literals, by declarations and by
// constructors. Nothing is inferred through calls, and classes have no ancestors here.

import { child, childrenOf, type Node } from '../ast/ast.ts';
import type { Constant, Constants } from './constants.ts';
import type { Names } from './names.ts';
import type { Builtin, SemanticsProfile } from './profiles.ts';

export type TypeName =
  | { readonly kind: 'builtin'; readonly name: Builtin }
  /** As written in the file: a name, an access, an applied type …; names in it may be imported. */
  | { readonly kind: 'declared'; readonly node: Node }
  /** A bare name, never looked up: of an identifier that nothing is known about, which may be a class, or of `new a.C()`. */
  | { readonly kind: 'named'; readonly name: string };

export interface Types {
  /** Every type an expression has: of its value first, then of its declaration. Empty when the file does not tell. */
  readonly of: (node: Node) => readonly TypeName[];
  /** The builtin type that a rule or a file calls by this name. */
  readonly builtinNamed: (name: string) => Builtin | undefined;
}

/** Whether a value of type `actual` is wanted where a rule says `wanted`: every int and float is a number. */
export function acceptsBuiltin(wanted: Builtin, actual: Builtin): boolean {
  return wanted === actual || (wanted === 'number' && (actual === 'int' || actual === 'float'));
}

export function typesOf(names: Names, constants: Constants, profile: SemanticsProfile): Types {
  const context: Context = { names, constants, profile, known: new Map() };
  return { of: (node) => typesAt(context, node), builtinNamed: (name) => profile.builtinTypes.get(name) };
}

interface Context {
  readonly names: Names;
  readonly constants: Constants;
  readonly profile: SemanticsProfile;
  readonly known: Map<Node, readonly TypeName[]>;
}

const NONE: readonly TypeName[] = [];
const COMPARISONS: ReadonlySet<string> = new Set(['==', '===', '!=', '!==', '<', '<=', '>', '>=', 'in', 'not in']);

function builtin(name: Builtin): readonly TypeName[] {
  return [{ kind: 'builtin', name }];
}

function typesAt(context: Context, node: Node): readonly TypeName[] {
  let types = context.known.get(node);
  if (types === undefined) {
    types = inferred(context, node);
    context.known.set(node, types);
  }
  return types;
}

function inferred(context: Context, node: Node): readonly TypeName[] {
  switch (node.kind) {
    case 'string':
    case 'int':
    case 'float':
    case 'bool':
      return builtin(node.kind);
    case 'name':
      return typesOfName(context, node);
    case 'access': {
      const field = child(node, 'field');
      return field?.kind === 'name' ? typesOfName(context, field) : NONE;
    }
    case 'cast':
      return writtenType(context, child(node, 'type'));
    case 'variable':
      return writtenType(context, child(node, 'type'));
    case 'call':
      return typesOfCall(context, node);
    case 'new':
      return typesOfNew(context, node);
    case 'binary':
      return typesOfBinary(context, node);
    case 'unary':
      return node.name === '!' ? builtin('bool') : NONE;
    case 'conditional': {
      const [then, otherwise] = [child(node, 'then'), child(node, 'else')];
      if (then === undefined || otherwise === undefined) return NONE;
      const others = typesAt(context, otherwise);
      return typesAt(context, then).filter((type) => others.some((other) => sameType(type, other)));
    }
    default:
      return NONE;
  }
}

function typesOfName(context: Context, node: Node): readonly TypeName[] {
  const value = context.constants.of(node);
  const found = [...typeOfConstant(value), ...declaredTypes(context, node)];
  return found.length === 0 && node.name !== undefined ? [{ kind: 'named', name: node.name }] : found;
}

function typeOfConstant(value: Constant | undefined): readonly TypeName[] {
  switch (value?.kind) {
    case 'string':
    case 'int':
    case 'float':
    case 'bool':
      return builtin(value.kind);
    default:
      return NONE;
  }
}

/** The type in the declaration of a name, or that of the value it is declared with, through any number of plain copies. */
function declaredTypes(context: Context, start: Node): readonly TypeName[] {
  const seen = new Set<Node>();
  let name: Node = start;
  for (;;) {
    const definition: Node | undefined = context.names.of(name)?.definition;
    const holder: Node | undefined = definition?.parent;
    if (definition?.role !== 'target' || holder === undefined || seen.has(holder)) return NONE;
    seen.add(holder);
    const written = child(holder, holder.kind === 'binary' ? 'right' : 'type');
    if (written !== undefined && !isInferred(context, written)) return writtenType(context, written);
    const value: Node | undefined = child(holder, 'value');
    switch (value?.kind) {
      case 'string':
      case 'int':
      case 'float':
      case 'bool':
        return builtin(value.kind);
      case 'new':
        return typesOfNew(context, value);
      case 'unary':
        return typesOfPointer(context, value);
      case 'name':
        name = value;
        break;
      default:
        return NONE;
    }
  }
}

/** `var x = e`: the type is that of the value. */
function isInferred({ profile }: Context, type: Node): boolean {
  const [only] = type.children;
  return only?.kind === 'name' && profile.inferredTypes.includes(only.name ?? '');
}

/** What well-known methods return, and the elements of collections. */
function typesOfCall(context: Context, node: Node): readonly TypeName[] {
  const { methodTypes, elementMethods } = context.profile;
  const callee = child(node, 'callee');
  const object = callee?.kind === 'access' ? child(callee, 'object') : undefined;
  const method = callee === undefined ? undefined : child(callee, 'field')?.name;
  if (object === undefined || method === undefined) return NONE;
  const always = methodTypes.get(method);
  if (always !== undefined) return builtin(always);
  for (const type of methodTypes.size === 0 ? NONE : typesAt(context, object)) {
    const name = type.kind === 'declared' ? lastName(type.node) : type.name;
    const known = methodTypes.get(`${name ?? ''}.${method}`);
    if (known !== undefined) return builtin(known);
    const element =
      type.kind === 'declared' && elementMethods.includes(method) ? childrenOf(type.node, 'typeArgument').at(-1) : undefined;
    if (element !== undefined) return writtenType(context, element);
  }
  return child(object, 'field') === undefined && object.kind === 'string' ? typesOfLiteralCall(context, method) : NONE;
}

/** `"…".matches(…)`: the name of the type of strings is whatever the language calls it. */
function typesOfLiteralCall({ profile }: Context, method: string): readonly TypeName[] {
  for (const [name, type] of profile.builtinTypes) {
    const known = type === 'string' ? profile.methodTypes.get(`${name}.${method}`) : undefined;
    if (known !== undefined) return builtin(known);
  }
  return NONE;
}

function lastName(type: Node): string | undefined {
  if (type.kind === 'typeApply') return lastName(child(type, 'callee') ?? type);
  return type.kind === 'access' ? child(type, 'field')?.name : type.name;
}

/** A `type` node, or what stands in its place, as a type. */
function writtenType(context: Context, node: Node | undefined): readonly TypeName[] {
  const written = node?.kind === 'type' ? child(node, 'type') : node;
  if (written === undefined) return NONE;
  const known =
    written.kind === 'name' && !context.profile.annotationsAreExpressions
      ? context.profile.builtinTypes.get(written.name ?? '')
      : undefined;
  const declared: TypeName = { kind: 'declared', node: written };
  return known === undefined ? [declared] : [{ kind: 'builtin', name: known }, declared];
}

function typesOfNew(context: Context, node: Node): readonly TypeName[] {
  const type = child(node, 'type');
  if (type === undefined || type.kind === 'type' || !context.profile.classesAreExpressions) return writtenType(context, type);
  return type.kind === 'name' || type.kind === 'access' ? typesAt(context, type) : NONE;
}

/** What is declared as `&T{…}` or `new(T)` is a pointer to T, and so is `&x` of a T; as in semgrep these alone have no type. */
function typesOfPointer(context: Context, node: Node): readonly TypeName[] {
  const operand = node.name === '&' ? child(node, 'operand') : undefined;
  if (operand?.kind !== 'new' && operand?.kind !== 'name') return NONE;
  return typesAt(context, operand).flatMap((type) => {
    if (type.kind !== 'declared') return [];
    const pointed: Node = { ...type.node, role: 'child' };
    return [{ kind: 'declared', node: { ...pointed, id: -1, size: 1, kind: 'other', name: 'pointer', children: [pointed] } }];
  });
}

function typesOfBinary(context: Context, node: Node): readonly TypeName[] {
  const operator = node.name ?? '';
  if (COMPARISONS.has(operator)) return builtin('bool');
  const [left, right] = [...childrenOf(node, 'left'), ...childrenOf(node, 'right')].map((side) => builtinAt(context, side));
  if (operator === '||' && (left === 'bool' || right === 'bool')) return builtin('bool');
  if (context.profile.logicYieldsBool && (operator === '&&' || operator === '||')) return builtin('bool');
  if (context.profile.logicYieldsBool && (left === 'bool' || right === 'bool') && '&|^'.includes(operator))
    return builtin('bool');
  const numeric = (type: Builtin | undefined) => type === 'int' || type === 'float';
  if (context.profile.numbersAddUp) {
    if (operator === '+' || operator === '-') return numeric(left) || numeric(right) ? builtin('number') : NONE;
    if (operator === '*' && numeric(right)) return builtin('number');
  }
  return left === 'int' && right === 'int' && '+-*%'.includes(operator) ? builtin('int') : NONE;
}

function builtinAt(context: Context, node: Node): Builtin | undefined {
  for (const type of typesAt(context, node)) if (type.kind === 'builtin') return type.name;
  return undefined;
}

function sameType(a: TypeName, b: TypeName): boolean {
  if (a.kind === 'builtin') return b.kind === 'builtin' && a.name === b.name;
  if (a.kind === 'named') return b.kind === 'named' && a.name === b.name;
  return b.kind === 'declared' && sameText(a.node, b.node);
}

/** Whether two written types are the same, name for name. */
function sameText(a: Node, b: Node): boolean {
  if (a.kind !== b.kind || a.name !== b.name || a.children.length !== b.children.length) return false;
  return a.children.every((part, i) => {
    const other = b.children[i];
    return other !== undefined && sameText(part, other);
  });
}
