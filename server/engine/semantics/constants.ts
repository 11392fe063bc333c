// The constants that expressions are known to have, by propagation within the file (semgrep semantics §4.6).

import type { Ast, Node } from '../ast/ast.ts';
import { evaluate } from './evaluate.ts';
import type { Names } from './names.ts';
import type { SemanticsProfile } from './profiles.ts';
import { propagate } from './propagate.ts';
import { isConstant, type Constant, type Value } from './values.ts';

export type { Constant } from './values.ts';

export interface Constants {
  /** The constant value of an expression: of a literal, an identifier, a concatenation … Undefined when it is not known. */
  readonly of: (node: Node) => Constant | undefined;
  /** The regex literal that an identifier has as its value. */
  readonly regexOf: (node: Node) => Node | undefined;
}

export function constantsOf(ast: Ast, names: Names, profile: SemanticsProfile): Constants {
  const values = propagate(ast, names, profile);
  const known = new Map<Node, Value | undefined>();
  const read = (node: Node) => (ast.nodes[node.id] === node ? values[node.id] : undefined);
  const valueOf = (node: Node): Value | undefined => {
    if (known.has(node)) return known.get(node);
    const value = evaluate(node, read, profile, valueOf);
    known.set(node, value);
    return value;
  };
  return {
    of: (node) => {
      const value = valueOf(node);
      return isConstant(value) ? value : undefined;
    },
    regexOf: (node) => {
      let value = read(node);
      // A copy of a copy: each stands before the use, so that following them ends.
      for (let at = node; value?.kind === 'symbol' && value.node.kind === 'name' && value.node.id < at.id; value = read(at))
        at = value.node;
      return value?.kind === 'symbol' && value.node.kind === 'regex' ? value.node : undefined;
    },
  };
}
