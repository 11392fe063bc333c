// A file made ready for matching: its tree, the indexes by kind and name, and its semantics, each computed on first use.

import { child, firstFrom, isStatement, type Ast, type Node } from '../ast/ast.ts';
import type { Kind } from '../ast/kind.ts';
import type { Binding } from './bindings.ts';
import type { Regex } from '../pattern/regex.ts';
import { wordsOfText } from '../pattern/words.ts';
import { constantsOf, type Constants } from '../semantics/constants.ts';
import { resolveNames, type Names } from '../semantics/names.ts';
import { profileOf, type SemanticsProfile } from '../semantics/profiles.ts';
import { typesOf, type Types } from '../semantics/types.ts';
import { symbolicValuesOf, type SymbolicValues } from '../semantics/symbolic.ts';
import { ByName } from './by-name.ts';
import { deepExpressions } from './deep.ts';
import { Places } from './places.ts';
import { implicitlyReturned } from './implicit-return.ts';

/** By the text of the string in the pattern. */
export type StringRegexes = Map<string, Regex | 'invalid'>;

export class Target {
  readonly ast: Ast;
  /** By node: what a metavariable that met it was bound to. */
  readonly bindings: (Binding | undefined)[];
  readonly byName: ByName;
  readonly places: Places;
  private readonly kinds = new Map<Kind, Node[]>();
  private lazyWords: ReadonlySet<string> | undefined;
  private lazyNames: Names | undefined;
  private lazyConstants: Constants | undefined;
  private lazyTypes: Types | undefined;
  private lazySymbolic: SymbolicValues | undefined;
  private lazyConstantUses: readonly Node[] | undefined;
  private lazyExpressions: readonly Node[] | undefined;
  private lazyStatements: readonly Node[] | undefined;
  private readonly deep = new Map<Node, readonly Node[]>();
  private lazyRegexUses: readonly Node[] | undefined;
  private lazyReturns: readonly Node[] | undefined;
  private readonly expressionKinds = new Map<Kind, readonly Node[]>();
  private readonly qualifiedNodes = new Map<Node, Node>();

  /** Translated `=~/re/` strings of patterns. */
  readonly stringRegexes: StringRegexes;

  /** `words` are those of the text, where they are known already; `stringRegexes` may be shared by many targets. */
  constructor(ast: Ast, words?: ReadonlySet<string>, stringRegexes: StringRegexes = new Map()) {
    this.ast = ast;
    this.lazyWords = words;
    this.stringRegexes = stringRegexes;
    this.bindings = Array.from({ length: ast.nodes.length });
    this.byName = new ByName(this);
    this.places = new Places(ast);
    for (const node of ast.nodes) {
      const list = this.kinds.get(node.kind);
      if (list === undefined) this.kinds.set(node.kind, [node]);
      else list.push(node);
    }
  }

  /** Whether the text has all of these words, without which a pattern cannot match. */
  hasWords(words: readonly string[]): boolean {
    const here = (this.lazyWords ??= wordsOfText(this.ast.text));
    for (const word of words) if (!here.has(word)) return false;
    return true;
  }

  /** How the language of the text differs in meaning. */
  get profile(): SemanticsProfile {
    return profileOf(this.ast.language);
  }

  get names(): Names {
    return (this.lazyNames ??= resolveNames(this.ast, profileOf(this.ast.language)));
  }

  get constants(): Constants {
    return (this.lazyConstants ??= constantsOf(this.ast, this.names, profileOf(this.ast.language)));
  }

  get symbolic(): SymbolicValues {
    return (this.lazySymbolic ??= symbolicValuesOf(this.ast, this.names, profileOf(this.ast.language)));
  }

  get types(): Types {
    return (this.lazyTypes ??= typesOf(this.names, this.constants, profileOf(this.ast.language)));
  }

  ofKind(kind: Kind): readonly Node[] {
    return this.kinds.get(kind) ?? [];
  }

  /** The first node of a kind in a node, from an id on. */
  firstIn(kind: Kind, around: Node, from = around.id): Node | undefined {
    const nodes = this.ofKind(kind);
    const first = nodes[firstFrom(nodes, from)];
    return first !== undefined && first.id < around.id + around.size ? first : undefined;
  }

  get expressions(): readonly Node[] {
    return (this.lazyExpressions ??= this.ast.nodes.filter((node) => node.expression));
  }

  /** The expressions that `<... ...>` sees in a node, worked out once. */
  deepExpressions(node: Node): readonly Node[] {
    return listOf(this.deep, node, () => deepExpressions(node));
  }

  get statements(): readonly Node[] {
    return (this.lazyStatements ??= this.ast.nodes.filter((node) => isStatement(node)));
  }

  /** Uses of names that hold a regex. */
  get regexUses(): readonly Node[] {
    if (this.expressionsOfKind('regex').length === 0) return [];
    return (this.lazyRegexUses ??= this.expressionsOfKind('name').filter((node) => this.constants.regexOf(node) !== undefined));
  }

  /** Expressions at the end of a function that returns them without saying so. */
  get implicitReturns(): readonly Node[] {
    return (this.lazyReturns ??= [
      ...this.ofKind('expressionStatement'),
      ...this.ofKind('lambda').map((one) => child(one, 'body')),
    ].filter((node) => node !== undefined && implicitlyReturned(node) !== undefined) as Node[]);
  }

  expressionsOfKind(kind: Kind): readonly Node[] {
    return listOf(this.expressionKinds, kind, () => this.ofKind(kind).filter((node) => node.expression));
  }

  /** Expressions that are no literal but have a constant value. */
  get constantUses(): readonly Node[] {
    const kinds = this.profile.literalsCoerce ? [...CONSTANT_CARRIERS, ...COERCED] : CONSTANT_CARRIERS;
    return (this.lazyConstantUses ??= kinds.flatMap((kind) =>
      this.ofKind(kind).filter((node) => node.expression && this.constants.of(node) !== undefined),
    ));
  }

  /** What an unresolved name may be through `from a import *`, a chain for each such import. */
  fromWildcards(node: Node): readonly Node[] {
    const { wildcards } = this.names;
    if (node.kind !== 'name' || wildcards.length === 0 || this.names.of(node) !== undefined) return [];
    return wildcards.map((prefix) => chainOf([...prefix, node.name ?? ''], node));
  }

  /** The imported name of an identifier as a chain of accesses, every part at the place of the identifier. */
  qualified(node: Node): Node | undefined {
    if (node.kind !== 'name') return undefined;
    const parts = this.names.of(node)?.qualified;
    if (parts === undefined || (parts.length === 1 && parts[0] === node.name)) return undefined;
    let chain = this.qualifiedNodes.get(node);
    if (chain === undefined) {
      chain = chainOf(parts, node);
      this.qualifiedNodes.set(node, chain);
    }
    return chain;
  }
}

export const CONSTANT_CARRIERS: readonly Kind[] = [
  'name', 'access', 'binary', 'template', 'conditional', 'unary', 'encodedString', 'call',
]; // prettier-ignore

/** Literals that may equal one of another kind. */
const COERCED: readonly Kind[] = ['string', 'int', 'float', 'bool'];

/** A node outside the flat array, and so without an id; it stands where `at` stands. */
export function syntheticNode(
  kind: Kind,
  at: Pick<Node, 'start' | 'end' | 'role' | 'parent' | 'expression'>,
  children: readonly Node[],
  name?: string,
): Node {
  const { start, end, role, parent, expression } = at;
  return { id: -1, kind, role, start, end, size: 1, parent, children, name, expression };
}

/** A dotted name as a chain of accesses, every part at one place. */
export function chainOf(parts: readonly string[], at: Node): Node {
  const leaf = (part: string, role: Node['role']): Node => syntheticNode('name', { ...at, role }, [], part);
  let chain = leaf(parts[0] ?? '', at.role);
  for (const part of parts.slice(1)) {
    chain = syntheticNode('access', at, [{ ...chain, role: 'object' }, leaf(part, 'field')]);
  }
  return { ...chain, role: at.role };
}

function listOf<K>(lists: Map<K, readonly Node[]>, key: K, make: () => readonly Node[]): readonly Node[] {
  let list = lists.get(key);
  if (list === undefined) {
    list = make();
    lists.set(key, list);
  }
  return list;
}
