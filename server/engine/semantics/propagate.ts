// Puts the two analyses together: values that hold everywhere, refined by values that hold at a point of a function.

import type { Ast } from '../ast/ast.ts';
import { blockValues } from './blocks.ts';
import { flowValues } from './flow.ts';
import type { Names } from './names.ts';
import { onceAssignedValues } from './once.ts';
import type { SemanticsProfile } from './profiles.ts';
import type { Value } from './values.ts';

/** The known value of each name that is read, by node id. */
export function propagate(ast: Ast, names: Names, profile: SemanticsProfile): readonly (Value | undefined)[] {
  const values = Array.from<Value | undefined>({ length: ast.nodes.length });
  onceAssignedValues(ast, names, profile, values);
  flowValues(ast, names, profile, values);
  blockValues(ast, profile, values);
  return values;
}
