// The statement lists of a file, and what a sequence of statements meets in them.

import { isStatement, type Ast, type Node } from '../ast/ast.ts';

/** A statement and where it stands. */
export interface Place {
  readonly statement: Node;
  readonly list: readonly Node[];
  readonly at: number;
}

/** The statements of a list, each followed by those nested in it. */
export interface Flat {
  readonly statements: readonly Node[];
  /** For each statement of the list, where it stands in `statements`. */
  readonly offsets: readonly number[];
}

export class Places {
  private readonly ast: Ast;
  private lazyLists: readonly (readonly Node[])[] | undefined;
  private lazyAll: readonly Place[] | undefined;
  private lazyOrder: ReadonlyMap<Node, number> | undefined;
  private readonly flats = new Map<readonly Node[], Flat>();

  constructor(ast: Ast) {
    this.ast = ast;
  }

  /** Every list of statements: of the file, of each block, of each class body. */
  private get lists(): readonly (readonly Node[])[] {
    return (this.lazyLists ??= (['program', 'block', 'classBody'] as const).flatMap((kind) =>
      this.ast.nodes.filter((node) => node.kind === kind && node.children.length > 0).map(({ children }) => children),
    ));
  }

  /** Every statement of every list, with its place there. */
  get all(): readonly Place[] {
    return (this.lazyAll ??= [
      ...this.lists.flatMap((list) => list.map((statement, at) => ({ statement, list, at }))),
      // The members of an object are a list too, but only from the first one on.
      ...this.ast.nodes
        .filter(({ kind }) => kind === 'object')
        .flatMap(({ children: list }) => list.slice(0, 1).map((statement) => ({ statement, list, at: 0 }))),
    ]);
  }

  /** Those of `all` that hold one of the statements, in the same order. */
  of(statements: readonly Node[]): readonly Place[] {
    if (statements.length === 0) return [];
    const { all } = this;
    const order = (this.lazyOrder ??= new Map(all.map(({ statement }, at) => [statement, at])));
    const found: number[] = [];
    for (const statement of statements) {
      const at = order.get(statement);
      if (at !== undefined) found.push(at);
    }
    if (found.length > 1) found.sort((a, b) => a - b);
    return found.filter((place, at) => place !== found[at - 1]).map((place) => all[place] as Place);
  }

  /** A list with what is nested in it, worked out once. */
  flat(list: readonly Node[]): Flat {
    let flat = this.flats.get(list);
    if (flat === undefined) this.flats.set(list, (flat = flatten(list, this.ast.nodes)));
    return flat;
  }
}

/** Every statement followed by the statements nested in it, in order. `nodes` are all of the tree. */
function flatten(list: readonly Node[], nodes: readonly Node[]): Flat {
  const statements: Node[] = [];
  const offsets: number[] = [];
  for (const root of list) {
    offsets.push(statements.length);
    for (let id = root.id; id < root.id + root.size;) {
      const node = nodes[id] as Node;
      const isApart = node !== root && isBlockMember(node);
      if (!isApart && isStatement(node) && (node.kind !== 'block' || node.role === 'statement')) statements.push(node);
      // The members of a class without a name are not of this list.
      id += isApart || node.kind === 'classExpression' ? node.size : 1;
    }
  }
  return { statements, offsets };
}

/** The attributes and blocks of a block (HCL) are no statements nested in it. */
function isBlockMember(node: Node): boolean {
  return node.role === 'member' && node.kind !== 'property' && node.parent?.kind === 'object';
}
