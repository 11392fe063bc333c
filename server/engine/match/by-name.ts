// The nodes of a file by the names that patterns look for: calls by what is called, assignments by what they assign, imports by
// their module … Each index is built when the first pattern asks for it.

import { child, isStatement, firstFrom, type Node } from '../ast/ast.ts';
import type { Names } from '../semantics/names.ts';
import { belowCasts, headName, isDestructuring } from './heads.ts';
import type { Target } from './target.ts';

/** In an index: nodes to be tried whatever is asked for. No name is spelled so. */
const ANY = '*';
/** Between the name of a call and its first argument. */
const SEPARATOR = '\0';
const NONE: readonly Node[] = [];

type Index = ReadonlyMap<string, readonly Node[]>;

export class ByName {
  private readonly target: Target;
  private readonly heads: (readonly string[] | undefined)[];
  private readonly merged = new Map<string, readonly Node[]>();
  private lazyCalls: Index | undefined;
  private lazyCallsOn: Index | undefined;
  private lazyImported: readonly Node[] | undefined;
  private lazyAssignments: readonly Node[] | undefined;
  private lazyAssigned: Index | undefined;
  private lazyPlaces: Index | undefined;
  private lazyAllVariables: readonly Node[] | undefined;
  private lazyDeclared: Index | undefined;
  private lazyAllPairs: readonly Node[] | undefined;
  private lazyPairs: Index | undefined;
  private lazyRequires: readonly Node[] | undefined;
  private lazyModules: Index | undefined;
  private lazyFunctions: Index | undefined;
  private lazyNamesCalled: Index | undefined;
  private lazyAccesses: Index | undefined;
  private lazyImportedAs: Index | undefined;
  private lazyVariables: Index | undefined;

  constructor(target: Target) {
    this.target = target;
    this.heads = Array.from({ length: target.ast.nodes.length });
  }

  private get names(): Names {
    return this.target.names;
  }

  // ── calls ──────────────────────────────────────────────────────────────────────────────────────────────────────────────

  /** What a call goes by: the last name of what is called, for an imported name also what it was called where it comes from. */
  headsOf(call: Node): readonly string[] {
    return (this.heads[call.id] ??= this.findHeads(call));
  }

  private findHeads(call: Node): readonly string[] {
    const called = child(call, 'callee');
    const callee = called === undefined ? undefined : belowCasts(called);
    const name = callee === undefined ? undefined : headName(callee);
    const imported = callee?.kind === 'name' ? this.names.of(callee)?.qualified?.at(-1) : undefined;
    if (imported === undefined || imported === name) return name === undefined ? [] : [name];
    return name === undefined ? [imported] : [name, imported];
  }

  /** Calls by the last name of their callee, an imported callee also by the last part of what was imported. */
  calls(name: string): readonly Node[] {
    return (this.lazyCalls ??= grouped(this.target.ofKind('call'), (call) => this.headsOf(call))).get(name) ?? NONE;
  }

  /** Calls of what belongs to `object`, as written or as imported. */
  callsOn(object: string): readonly Node[] {
    return (this.lazyCallsOn ??= this.indexCallsOn()).get(object) ?? NONE;
  }

  private indexCallsOn(): Index {
    const ofName = (name: Node): readonly (string | undefined)[] => {
      const qualified = this.names.of(name)?.qualified;
      return qualified?.length === 1 && qualified[0] !== name.name ? [name.name, qualified[0]] : [name.name];
    };
    return grouped(this.target.ofKind('call'), (call) => {
      const called = child(call, 'callee');
      const callee = called === undefined ? undefined : belowCasts(called);
      if (callee?.kind === 'name') return [this.names.of(callee)?.qualified?.at(-2)];
      const object = callee?.kind === 'access' ? child(callee, 'object') : undefined;
      const name = object === undefined ? undefined : belowCasts(object);
      return name?.kind === 'name' ? ofName(name) : [];
    });
  }

  // ── assignments ────────────────────────────────────────────────────────────────────────────────────────────────────────

  /** Assignments and what is one to a pattern: declarations with a value. */
  get assignments(): readonly Node[] {
    return (this.lazyAssignments ??= [
      ...this.target.expressionsOfKind('assign'),
      ...this.target.expressionsOfKind('assignOp'),
      ...this.target.ofKind('variable').filter(isStatement),
      ...this.target.ofKind('fieldDefinition'),
    ]);
  }

  /** Assignments of what a call with this head gives; with `first`, of a call that may begin with that text. */
  assignmentsOfCall(head: string, first: string | undefined): readonly Node[] {
    const index = (this.lazyAssigned ??= grouped(this.assignments, (node) => this.assigned(node)));
    const named = first === undefined ? head : `${head}${SEPARATOR}${first}`;
    const open = first === undefined ? undefined : index.get(`${head}${SEPARATOR}`);
    return this.union(named, index.get(named) ?? NONE, open ?? NONE, index.get(ANY) ?? NONE);
  }

  private assigned(node: Node): readonly string[] {
    const value = child(node, 'value');
    // Destructuring may assign anything.
    if (isDestructuring(child(node, 'target'), value)) return [ANY];
    const given = value === undefined ? undefined : belowCasts(value);
    if (given?.kind !== 'call') return [];
    const first = child(given, 'arguments')?.children[0];
    const text = first?.kind === 'string' ? (first.name ?? '') : '';
    return this.headsOf(given).flatMap((head) => [head, `${head}${SEPARATOR}${text}`]);
  }

  /** Assignments to `x.field`, and to what may stand for one. */
  assignmentsTo(field: string): readonly Node[] {
    const index = (this.lazyPlaces ??= grouped(this.assignments, (node) => {
      const place = child(node, 'target');
      if (place === undefined || isDestructuring(place, child(node, 'value'))) return ANY;
      const given = belowCasts(place);
      if (given.kind === 'access') return child(given, 'field')?.name ?? ANY;
      return given.kind === 'name' && given.expression ? ANY : undefined;
    }));
    return this.union(`${SEPARATOR}${field}`, index.get(field) ?? NONE, index.get(ANY) ?? NONE);
  }

  /** What is declared, with a value or without. */
  get allVariables(): readonly Node[] {
    const { target } = this;
    return (this.lazyAllVariables ??= [...target.ofKind('variable').filter(isStatement), ...target.ofKind('fieldDefinition')]);
  }

  /** Declarations of this name, and those of several. */
  variables(name: string): readonly Node[] {
    const index = (this.lazyDeclared ??= grouped(this.allVariables, (node) => {
      const declared = child(node, 'target');
      return declared?.kind === 'name' ? declared.name : ANY;
    }));
    return this.union(`=${SEPARATOR}${name}`, index.get(name) ?? NONE, index.get(ANY) ?? NONE);
  }

  // ── pairs ──────────────────────────────────────────────────────────────────────────────────────────────────────────────

  get allPairs(): readonly Node[] {
    const { target } = this;
    return (this.lazyAllPairs ??= [...target.ofKind('property'), ...target.ofKind('entry'), ...target.ofKind('keywordArgument')]);
  }

  /** Properties, entries and keyword arguments with this key, and those with one that has to be evaluated. */
  pairs(key: string): readonly Node[] {
    const index = (this.lazyPairs ??= grouped(this.allPairs, (node) => {
      const given = child(node, 'key') ?? child(node, 'target');
      const isWritten = given?.kind === 'string' || (given?.kind === 'name' && !given.expression);
      return isWritten ? given.name : ANY;
    }));
    return this.union(`:${SEPARATOR}${key}`, index.get(key) ?? NONE, index.get(ANY) ?? NONE);
  }

  // ── functions and imports ──────────────────────────────────────────────────────────────────────────────────────────────

  /** Definitions of functions, and members that hold one, of this name or of one that is no plain name. */
  functions(name: string): readonly Node[] {
    const index = (this.lazyFunctions ??= grouped(this.allFunctions, (node) => {
      const called = child(node, 'name') ?? child(node, 'key') ?? child(node, 'target');
      return called?.kind === 'name' ? called.name : ANY;
    }));
    return this.union(`()${SEPARATOR}${name}`, index.get(name) ?? NONE, index.get(ANY) ?? NONE);
  }

  get allFunctions(): readonly Node[] {
    const { target } = this;
    return [...target.ofKind('functionDefinition'), ...target.ofKind('property'), ...target.ofKind('fieldDefinition')];
  }

  /** `const x = require('m')`, which an import pattern finds too. */
  get requires(): readonly Node[] {
    return (this.lazyRequires ??= this.target.ofKind('variable').filter((node) => {
      const value = child(node, 'value');
      return value?.kind === 'call' && child(value, 'callee')?.name === 'require';
    }));
  }

  get allImports(): readonly Node[] {
    return [...this.target.ofKind('import'), ...this.requires];
  }

  /** Imports of a module or of something below it. */
  imports(module: string): readonly Node[] {
    return (this.lazyModules ??= grouped(this.allImports, (node) => modulesOf(node).flatMap(prefixes))).get(module) ?? NONE;
  }

  /** Uses of names that came in by an import, so that a qualified pattern may match them. */
  get importedNames(): readonly Node[] {
    return (this.lazyImported ??= this.target
      .ofKind('name')
      .filter((node) => node.expression && this.names.of(node)?.qualified !== undefined));
  }

  /** Uses of names that came in by an import of something that is called so there. */
  importedAs(name: string): readonly Node[] {
    this.lazyImportedAs ??= grouped(this.importedNames, (node) => this.names.of(node)?.qualified?.at(-1));
    return this.lazyImportedAs.get(name) ?? NONE;
  }

  // ── names and accesses ─────────────────────────────────────────────────────────────────────────────────────────────────

  /** Uses of a name, as written. */
  uses(name: string): readonly Node[] {
    this.lazyNamesCalled ??= grouped(this.target.expressionsOfKind('name'), (node) => node.name);
    return this.lazyNamesCalled.get(name) ?? NONE;
  }

  /** Whether a variable is named in a node, whatever for. */
  isNamedIn(variable: string, { id, size }: Node): boolean {
    this.lazyVariables ??= grouped([...this.target.ofKind('name'), ...this.target.ofKind('special')], (node) =>
      node.kind === 'name' ? this.variable(node) : (node.name ?? ''),
    );
    const named = this.lazyVariables.get(variable) ?? NONE;
    const first = named[firstFrom(named, id)];
    return first !== undefined && first.id < id + size;
  }

  /** The variable that a name stands for, as a text: names of one variable share it. */
  variable(name: Node): string {
    const resolved = this.names.of(name);
    return resolved === undefined ? `?${name.name ?? ''}` : `${resolved.kind}#${resolved.scope}`;
  }

  /** `x.name`. */
  accesses(name: string): readonly Node[] {
    this.lazyAccesses ??= grouped(this.target.expressionsOfKind('access'), (node) => child(node, 'field')?.name);
    return this.lazyAccesses.get(name) ?? NONE;
  }

  /** Lists as one, in the order of the first of them, remembered by `key`. */
  private union(key: string, ...lists: readonly (readonly Node[])[]): readonly Node[] {
    const found = lists.filter((list) => list.length > 0);
    const [only] = found;
    if (only === undefined || found.length === 1) return only ?? NONE;
    let merged = this.merged.get(key);
    if (merged === undefined) this.merged.set(key, (merged = [...new Set(found.flat())]));
    return merged;
  }
}

/** What an import names: its module, and each item as something below it. */
function modulesOf(node: Node): readonly string[] {
  if (node.kind === 'variable') {
    const value = child(node, 'value');
    const path = value === undefined ? undefined : child(value, 'arguments')?.children[0];
    return path?.kind === 'string' ? [path.name ?? ''] : [];
  }
  const module = child(node, 'module')?.name ?? '';
  const items = node.children.filter(({ role }) => role === 'item');
  return [module, ...items.map((item) => `${module}.${child(item, 'key')?.name ?? ''}`)];
}

/** Every part of a path that a pattern may write to mean it: it ends with the path, or before or behind a `.` or `/`. */
function prefixes(path: string): readonly string[] {
  const found = [path];
  for (let at = 0; at < path.length; at++) {
    if (path[at] === '.' || path[at] === '/') found.push(path.slice(0, at), path.slice(0, at + 1));
  }
  return [...new Set(found)];
}

/** Nodes by a text, or by several; those without one are left out. */
function grouped(nodes: readonly Node[], by: (node: Node) => string | undefined | readonly (string | undefined)[]): Index {
  const groups = new Map<string, Node[]>();
  const add = (key: string | undefined, node: Node): void => {
    if (key === undefined) return;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [node]);
    else if (group.at(-1) !== node) group.push(node);
  };
  for (const node of nodes) {
    const keys = by(node);
    if (typeof keys === 'object') for (const key of keys) add(key, node);
    else add(keys, node);
  }
  return groups;
}
