// A file made ready for matching: its tree, the indexes by kind and name, and its semantics, each computed on first use.

import type { Ast, Node } from '../ast/ast.ts';
import { child, isStatement } from '../ast/ast.ts';
import type { Kind } from '../ast/kind.ts';
import type { Binding } from './bindings.ts';
import { wordsOfText } from '../pattern/words.ts';
import { constantsOf, type Constants } from '../semantics/constants.ts';
import { resolveNames, type Names } from '../semantics/names.ts';
import { profileOf, type SemanticsProfile } from '../semantics/profiles.ts';
import { typesOf, type Types } from '../semantics/types.ts';
import { symbolicValuesOf, type SymbolicValues } from '../semantics/symbolic.ts';
import { belowCasts, headName, isDestructuring } from './heads.ts';

/** A statement and where it stands. */
export interface Place {
  readonly statement: Node;
  readonly list: readonly Node[];
  readonly at: number;
}

/** In an index: nodes to be tried whatever is asked for. No name is spelled so. */
const ANY = '*';

/** By the text of the string in the pattern. */
export type StringRegexes = Map<string, RegExp | 'invalid'>;

interface AssignmentIndex {
  readonly byHead: ReadonlyMap<string, readonly Node[]>;
  /** Destructuring, which may assign anything. */
  readonly several: ReadonlySet<Node>;
}

export class Target {
  readonly ast: Ast;
  /** By node: what a metavariable that met it was bound to. */
  readonly bindings: (Binding | undefined)[] = [];
  private readonly kinds = new Map<Kind, Node[]>();
  private lazyWords: ReadonlySet<string> | undefined;
  private lazyNames: Names | undefined;
  private lazyConstants: Constants | undefined;
  private lazyTypes: Types | undefined;
  private lazySymbolic: SymbolicValues | undefined;
  private lazyCalls: ReadonlyMap<string, readonly Node[]> | undefined;
  private lazyImported: readonly Node[] | undefined;
  private lazyConstantUses: readonly Node[] | undefined;
  private lazyExpressions: readonly Node[] | undefined;
  private lazyStatements: readonly Node[] | undefined;
  private lazyLists: readonly (readonly Node[])[] | undefined;
  private lazyAssignments: readonly Node[] | undefined;
  private lazyByHead: AssignmentIndex | undefined;
  private lazyRequires: readonly Node[] | undefined;
  private readonly heads = new Map<Node, readonly string[]>();
  private lazyByField: ReadonlyMap<string, readonly Node[]> | undefined;
  private lazyCallsOn: ReadonlyMap<string, readonly Node[]> | undefined;
  private lazyPlaces: readonly Place[] | undefined;
  private lazyOrder: ReadonlyMap<Node, number> | undefined;
  private lazyNamesCalled: ReadonlyMap<string, readonly Node[]> | undefined;
  private lazyAccesses: ReadonlyMap<string, readonly Node[]> | undefined;
  private lazyImportedAs: ReadonlyMap<string, readonly Node[]> | undefined;
  private readonly expressionKinds = new Map<Kind, readonly Node[]>();
  private readonly qualifiedNodes = new Map<Node, Node>();

  /** Translated `=~/re/` strings of patterns. */
  readonly stringRegexes: StringRegexes;

  /** `words` are those of the text, where they are known already; `stringRegexes` may be shared by many targets. */
  constructor(ast: Ast, words?: ReadonlySet<string>, stringRegexes: StringRegexes = new Map()) {
    this.ast = ast;
    this.lazyWords = words;
    this.stringRegexes = stringRegexes;
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

  get expressions(): readonly Node[] {
    return (this.lazyExpressions ??= this.ast.nodes.filter((node) => node.expression));
  }

  get statements(): readonly Node[] {
    return (this.lazyStatements ??= this.ast.nodes.filter(isStatement));
  }

  /** Every list of statements: of the file, of each block, of each class body. */
  get statementLists(): readonly (readonly Node[])[] {
    return (this.lazyLists ??= ['program' as const, 'block' as const, 'classBody' as const].flatMap((kind) =>
      this.ofKind(kind)
        .map((node) => node.children)
        .filter((list) => list.length > 0),
    ));
  }

  /** Every statement of every list, with its place there. */
  get places(): readonly Place[] {
    return (this.lazyPlaces ??= [
      ...this.statementLists.flatMap((list) => list.map((statement, at) => ({ statement, list, at }))),
      // The members of an object are a list too, but only from the first one on.
      ...this.ofKind('object').flatMap(({ children: list }) => list.slice(0, 1).map((statement) => ({ statement, list, at: 0 }))),
    ]);
  }

  /** Those of `places` that hold one of the statements, in the same order. */
  placesOf(statements: readonly Node[]): readonly Place[] {
    if (statements.length === 0) return [];
    const all = this.places;
    const order = (this.lazyOrder ??= new Map(all.map(({ statement }, at) => [statement, at])));
    const found = new Set(statements.map((statement) => order.get(statement) ?? -1));
    found.delete(-1);
    return [...found].sort((a, b) => a - b).map((at) => all[at] as Place);
  }

  expressionsOfKind(kind: Kind): readonly Node[] {
    return listOf(this.expressionKinds, kind, () => this.ofKind(kind).filter((node) => node.expression));
  }

  /** Assignments and what is one to a pattern: declarations with a value. */
  get assignments(): readonly Node[] {
    return (this.lazyAssignments ??= [
      ...this.expressionsOfKind('assign'),
      ...this.expressionsOfKind('assignOp'),
      ...this.ofKind('variable'),
      ...this.ofKind('fieldDefinition'),
    ]);
  }

  /** Assignments of what a call with this head gives. */
  assignmentsOfCall(head: string): readonly Node[] {
    const { byHead, several } = (this.lazyByHead ??= this.indexAssignments());
    const found = byHead.get(head) ?? [];
    if (several.size === 0 || found.length === this.assignments.length) return found;
    const listed = new Set(found);
    return this.assignments.filter((node) => listed.has(node) || several.has(node));
  }

  private indexAssignments(): AssignmentIndex {
    const byHead = new Map<string, Node[]>();
    const several = new Set<Node>();
    for (const node of this.assignments) {
      const value = child(node, 'value');
      if (isDestructuring(child(node, 'target'), value)) several.add(node);
      const given = value === undefined ? undefined : belowCasts(value);
      if (given?.kind !== 'call') continue;
      for (const head of this.headsOf(given)) {
        const list = byHead.get(head);
        if (list === undefined) byHead.set(head, [node]);
        else list.push(node);
      }
    }
    return { byHead, several };
  }

  /** Assignments to `x.field`, and to what may stand for one. */
  assignmentsTo(field: string): readonly Node[] {
    this.lazyByField ??= grouped(this.assignments, (node) => {
      const place = child(node, 'target');
      if (place === undefined || isDestructuring(place, child(node, 'value'))) return ANY;
      const given = belowCasts(place);
      if (given.kind === 'access') return child(given, 'field')?.name ?? ANY;
      return given.kind === 'name' && given.expression ? ANY : undefined;
    });
    const any = this.lazyByField.get(ANY) ?? [];
    const found = this.lazyByField.get(field) ?? [];
    return any.length === 0 ? found : [...found, ...any];
  }

  /** Calls of what belongs to `object`, as written or as imported. */
  callsOn(object: string): readonly Node[] {
    return (this.lazyCallsOn ??= this.indexCallsOn()).get(object) ?? [];
  }

  private indexCallsOn(): ReadonlyMap<string, readonly Node[]> {
    const ofName = (name: Node): readonly (string | undefined)[] => {
      const qualified = this.names.of(name)?.qualified;
      return qualified?.length === 1 && qualified[0] !== name.name ? [name.name, qualified[0]] : [name.name];
    };
    return grouped(this.ofKind('call'), (call) => {
      const called = child(call, 'callee');
      const callee = called === undefined ? undefined : belowCasts(called);
      if (callee?.kind === 'name') return [this.names.of(callee)?.qualified?.at(-2)];
      const object = callee?.kind === 'access' ? child(callee, 'object') : undefined;
      const name = object === undefined ? undefined : belowCasts(object);
      return name?.kind === 'name' ? ofName(name) : [];
    });
  }

  /** What a call goes by: the last name of what is called, for an imported name also what it was called where it comes from. */
  headsOf(call: Node): readonly string[] {
    let heads = this.heads.get(call);
    if (heads === undefined) {
      const called = child(call, 'callee');
      const callee = called === undefined ? undefined : belowCasts(called);
      const name = callee === undefined ? undefined : headName(callee);
      const imported = callee?.kind === 'name' ? this.names.of(callee)?.qualified?.at(-1) : undefined;
      heads = [...new Set([name, imported].filter((head) => head !== undefined))];
      this.heads.set(call, heads);
    }
    return heads;
  }

  /** `const x = require('m')`, which an import pattern finds too. */
  get requires(): readonly Node[] {
    return (this.lazyRequires ??= this.ofKind('variable').filter((node) => {
      const value = child(node, 'value');
      return value?.kind === 'call' && child(value, 'callee')?.name === 'require';
    }));
  }

  /** Uses of a name, as written. */
  namesCalled(name: string): readonly Node[] {
    return (this.lazyNamesCalled ??= grouped(this.expressionsOfKind('name'), (node) => node.name)).get(name) ?? [];
  }

  /** `x.name`. */
  accessesTo(name: string): readonly Node[] {
    return (
      (this.lazyAccesses ??= grouped(this.expressionsOfKind('access'), (node) => child(node, 'field')?.name)).get(name) ?? []
    );
  }

  /** Uses of names that came in by an import of something that is called so there. */
  importedAs(name: string): readonly Node[] {
    return (
      (this.lazyImportedAs ??= grouped(this.importedNames, (node) => this.names.of(node)?.qualified?.at(-1))).get(name) ?? []
    );
  }

  /** Calls by the last name of their callee, an imported callee also by the last part of what was imported. */
  callsNamed(name: string): readonly Node[] {
    return (this.lazyCalls ??= grouped(this.ofKind('call'), (call) => this.headsOf(call))).get(name) ?? [];
  }

  /** Uses of names that came in by an import, so that a qualified pattern may match them. */
  get importedNames(): readonly Node[] {
    return (this.lazyImported ??= this.ofKind('name').filter(
      (node) => node.expression && this.names.of(node)?.qualified !== undefined,
    ));
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

/** Nodes by a text, or by several; those without one are left out. */
function grouped(
  nodes: readonly Node[],
  by: (node: Node) => string | undefined | readonly (string | undefined)[],
): ReadonlyMap<string, readonly Node[]> {
  const groups = new Map<string, Node[]>();
  const add = (key: string | undefined, node: Node): void => {
    if (key === undefined) return;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [node]);
    else group.push(node);
  };
  for (const node of nodes) {
    const keys = by(node);
    if (typeof keys === 'object') for (const key of keys) add(key, node);
    else add(keys, node);
  }
  return groups;
}
