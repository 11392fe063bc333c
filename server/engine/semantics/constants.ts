// The constants that expressions are known to have, by propagation within the file (semgrep semantics §4.6).

import type { Ast, Node } from '../ast/ast.ts';
import { evaluate } from './evaluate.ts';
import type { Names } from './names.ts';
import type { SemanticsProfile } from './profiles.ts';
import { propagate } from './propagate.ts';
import { isConstant, type Constant } from './values.ts';

export type { Constant } from './values.ts';

export interface Constants {
  /** The constant value of an expression: of a literal, an identifier, a concatenation … Undefined when it is not known. */
  readonly of: (node: Node) => Constant | undefined;
}

export function constantsOf(ast: Ast, names: Names, profile: SemanticsProfile): Constants {
  const values = propagate(ast, names, profile);
  const known = new Map<Node, Constant | undefined>();
  const read = (node: Node) => (ast.nodes[node.id] === node ? values[node.id] : undefined);
  return {
    of: (node) => {
      if (known.has(node)) return known.get(node);
      const value = evaluate(node, read, profile);
      const constant = isConstant(value) ? value : undefined;
      known.set(node, constant);
      return constant;
    },
  };
}
