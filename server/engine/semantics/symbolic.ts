// The expression that an identifier stands for, where it was assigned exactly that on every way to it (semantics §4.7).

import type { Ast, Node } from '../ast/ast.ts';
import type { Names } from './names.ts';
import type { SemanticsProfile } from './profiles.ts';
import { propagate } from './propagate.ts';

export interface SymbolicValues {
  /** The expression assigned to the variable that a name uses. It always stands before the use, so following it ends. */
  readonly of: (node: Node) => Node | undefined;
}

export function symbolicValuesOf(ast: Ast, names: Names, profile: SemanticsProfile): SymbolicValues {
  const values = propagate(ast, names, profile);
  return {
    of: (node) => {
      const value = ast.nodes[node.id] === node ? values[node.id] : undefined;
      return value?.kind === 'symbol' && value.node.id + value.node.size <= node.id ? value.node : undefined;
    },
  };
}
