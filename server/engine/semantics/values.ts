// The values an expression can be known to have, and how two of them combine. A must-analysis: unless every path agrees
// there is no value (`undefined`), though "certainly a string" may remain.

import { childrenOf, type Node } from '../ast/ast.ts';

export type Constant =
  /**
   * The raw content between the quotes; undefined: certainly a constant string, of unknown content. `origin` is the literal it
   * comes from, the first one of a concatenation: where semgrep says that a metavariable in the string stands.
   */
  | { readonly kind: 'string'; readonly value: string | undefined; readonly origin?: Node | undefined }
  | { readonly kind: 'int'; readonly value: bigint }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'bool'; readonly value: boolean }
  /** Literals that nothing is made of: as written. */
  | { readonly kind: 'char' | 'imaginary' | 'undefined'; readonly value: string }
  | { readonly kind: 'null' };

export type Value =
  | Constant
  /** Certainly a constant of the type, of unknown content. */
  | { readonly kind: 'unknown'; readonly type: 'int' | 'bool' | 'any' }
  /** The expression that was assigned. */
  | { readonly kind: 'symbol'; readonly node: Node };

type ValueType = 'string' | 'int' | 'bool' | 'any';

export function isConstant(value: Value | undefined): value is Constant {
  return value !== undefined && value.kind !== 'unknown' && value.kind !== 'symbol';
}

/** Whether the content is known too. */
export function isLiteral(value: Value | undefined): value is Constant {
  return isConstant(value) && !(value.kind === 'string' && value.value === undefined);
}

export function typeOfValue(value: Value): ValueType {
  if (value.kind === 'unknown') return value.type;
  return value.kind === 'string' || value.kind === 'int' || value.kind === 'bool' ? value.kind : 'any';
}

export function someOf(type: ValueType): Value {
  return type === 'string' ? { kind: 'string', value: undefined } : { kind: 'unknown', type };
}

export function equalValues(a: Value, b: Value): boolean {
  if (a.kind === 'symbol') return b.kind === 'symbol' && a.node === b.node;
  if (a.kind === 'unknown') return b.kind === 'unknown' && a.type === b.type;
  if (a.kind === 'null') return b.kind === 'null';
  return a.kind === b.kind && 'value' in b && a.value === b.value;
}

/** What is known where two paths meet. */
export function union(a: Value | undefined, b: Value | undefined): Value | undefined {
  if (a === undefined || b === undefined) return undefined;
  if (equalValues(a, b)) return a;
  if (a.kind === 'symbol' || b.kind === 'symbol') return undefined;
  return someOf(commonType(a, b));
}

export function commonType(a: Value, b: Value): ValueType {
  return typeOfValue(a) === typeOfValue(b) ? typeOfValue(a) : 'any';
}

/** Two findings about one occurrence: the more precise one, else the first. */
export function refine(a: Value | undefined, b: Value | undefined): Value | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  if (a.kind === 'symbol' && b.kind !== 'symbol') return b;
  return !isLiteral(a) && isLiteral(b) ? b : a;
}

/** The value of a literal node. */
export function literalValue(node: Node): Constant | undefined {
  switch (node.kind) {
    case 'string':
      return { kind: 'string', value: node.name ?? '', origin: node };
    case 'int':
      return intValue(node.name ?? '');
    case 'float':
      return { kind: 'float', value: Number(node.name) };
    case 'bool':
      return { kind: 'bool', value: node.name === 'true' };
    case 'char':
    case 'imaginary':
    case 'undefined':
      return { kind: node.kind, value: node.name ?? '' };
    case 'null':
      return { kind: 'null' };
    default:
      return undefined;
  }
}

function intValue(text: string): Constant | undefined {
  return /^-?\d+$/.test(text) ? { kind: 'int', value: BigInt(text) } : undefined;
}

/** Integers are of 64 bits; undefined when the value does not fit. */
export function int64(value: bigint): Constant | undefined {
  return BigInt.asIntN(64, value) === value ? { kind: 'int', value } : undefined;
}

/** The content of a prefixed string: a raw one keeps its backslashes. */
export function encodedStringValue(node: Node): Constant | undefined {
  const content = node.children.find((part) => part.role === 'content');
  if (content?.kind !== 'string') return undefined;
  const text = content.name ?? '';
  const value = node.name === 'r' ? text.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n').replace(/\t/g, '\\t') : text;
  return { kind: 'string', value, origin: content };
}

/** Expressions that may stand for a variable they were assigned to. */
export function isSymbolic(node: Node): boolean {
  switch (node.kind) {
    case 'name':
    case 'special':
    case 'string':
    case 'int':
    case 'float':
    case 'imaginary':
    case 'char':
    case 'atom':
    case 'bool':
    case 'null':
    case 'undefined':
    case 'regex':
    case 'encodedString':
      return true;
    case 'cast':
      return childrenOf(node, 'operand').every(isSymbolic);
    case 'access':
      return childrenOf(node, 'object').every(isSymbolic);
    case 'new':
      return childrenOf(node, 'arguments').every(isSymbolic);
    case 'call':
    case 'arguments':
    case 'index':
    case 'binary':
    case 'unary':
    case 'update':
    case 'template':
    case 'spread':
      return node.children.every(isSymbolic);
    // Differs from semgrep 1.94, where no container stands for a variable; its successors propagate records.
    case 'object':
      return node.children.every((member) => member.kind === 'property' && childrenOf(member, 'value').every(isSymbolic));
    case 'keywordArgument':
      return childrenOf(node, 'value').every(isSymbolic);
    default:
      return false;
  }
}
