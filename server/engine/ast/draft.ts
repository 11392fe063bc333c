// What a lowering builds: a loose tree of drafts, from which `build` makes the flat, numbered Ast.

import type { Span } from '../base/span.ts';
import type { Kind, Role } from './kind.ts';

export interface Draft {
  readonly kind: Kind;
  readonly start: number;
  readonly end: number;
  readonly name: string | undefined;
  readonly children: readonly (readonly [Role, Draft])[];
}

/** Shared by all leaves; never written to. */
const NONE: Draft['children'] = [];

/** Children by role, in source order: `{ callee, arguments: args, statement: [a, b] }`; absent ones may be undefined. */
export type DraftChildren = { readonly [role in Role]?: Draft | readonly Draft[] | undefined };

/** A draft node. Roles keep the order in which they are written here; that must be source order. */
export function draft(kind: Kind, span: Span, children: DraftChildren = {}, name?: string): Draft {
  let count = 0;
  for (const role in children) {
    const value = children[role as Role];
    if (value !== undefined) count += 'kind' in value ? 1 : value.length;
  }
  if (count === 0) return { kind, start: span.start, end: span.end, name, children: NONE };
  // Of the right size from the start: lists that grow take several times the room.
  const list = new Array<readonly [Role, Draft]>(count);
  let at = 0;
  for (const key in children) {
    const role = key as Role;
    const value = children[role];
    if (value === undefined) continue;
    if ('kind' in value) list[at++] = [role, value];
    else for (const child of value) list[at++] = [role, child];
  }
  return { kind, start: span.start, end: span.end, name, children: list };
}

/** A draft without children. */
export function leaf(kind: Kind, span: Span, name?: string): Draft {
  return { kind, start: span.start, end: span.end, name, children: NONE };
}
