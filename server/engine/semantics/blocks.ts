// Values that a file declares in blocks and reads by an access: in Terraform `locals { x = 1 }` as `local.x`, and
// `variable "x" { default = 1 }` as `var.x`. Only literals count; other files are never looked at.

import { child, childrenOf, type Ast, type Node } from '../ast/ast.ts';
import type { SemanticsProfile } from './profiles.ts';
import { literalValue, type Value } from './values.ts';

/** Writes into `values`, by node id of the access, what is known of such accesses. */
export function blockValues(ast: Ast, profile: SemanticsProfile, values: (Value | undefined)[]): void {
  if (profile.blockConstants.length === 0) return;
  const known = new Map<string, Value>();
  for (const call of ast.nodes) {
    const callee = call.kind === 'call' ? child(call, 'callee')?.name : undefined;
    for (const { block, object, member } of profile.blockConstants) {
      if (callee !== block) continue;
      for (const [name, value] of declared(call, member)) known.set(`${object}.${name}`, value);
    }
  }
  if (known.size === 0) return;
  for (const node of ast.nodes) {
    if (node.kind !== 'access') continue;
    const object = child(node, 'object');
    const value = object?.kind === 'name' ? known.get(`${object.name ?? ''}.${child(node, 'field')?.name ?? ''}`) : undefined;
    if (value !== undefined) values[node.id] = value;
  }
}

/** The literals a block holds by name; where one member is the value, the block's own label is the name. */
function declared(block: Node, member: string | undefined): readonly (readonly [string, Value])[] {
  const [first, ...rest] = child(block, 'arguments')?.children ?? [];
  const body = rest.at(-1) ?? first;
  if (body?.kind !== 'object') return [];
  return childrenOf(body, 'member').flatMap((attribute) => {
    const key = child(attribute, 'target')?.name;
    const held = child(attribute, 'value');
    const value = held === undefined ? undefined : literalValue(held);
    if (key === undefined || value === undefined || (member !== undefined && key !== member)) return [];
    const name = member === undefined ? key : first === body ? undefined : first?.name;
    return name === undefined ? [] : [[name, value] as const];
  });
}
