// Reads what an extension's manifest says about rule packs. Data only: no code of the extension is run, and nothing outside its
// folder is reached.

import { isAbsolute, join, relative } from 'node:path';
import type { PackFolder } from '../../server/protocol.ts';

export interface Manifest {
  readonly id: string;
  readonly folder: string;
  /** Its package.json, as anyone may have written it. */
  readonly json: unknown;
}

export interface Packs {
  readonly packs: readonly PackFolder[];
  /** Entries that cannot be used, each with a reason for its author. */
  readonly refused: readonly string[];
}

/** The `contributes.securityReview` of all extensions. */
export function packsOf(manifests: readonly Manifest[]): Packs {
  const packs: PackFolder[] = [];
  const refused: string[] = [];
  for (const { id: extension, folder, json } of manifests) {
    const contributed = get(get(json, 'contributes'), 'securityReview');
    if (contributed === undefined) continue;
    const version = text(get(json, 'version')) ?? '0.0.0';
    if (!Array.isArray(contributed)) refused.push(`${extension}: contributes.securityReview must be a list.`);
    for (const entry of Array.isArray(contributed) ? (contributed as readonly unknown[]) : []) {
      const [id, path] = [text(get(entry, 'id')), text(get(entry, 'path'))];
      if (id === undefined || path === undefined) {
        refused.push(`${extension}: a rule pack needs an id and a path.`);
      } else if (!inside(folder, path)) {
        refused.push(`${extension}: the path ${path} of rule pack ${id} leaves the extension's folder.`);
      } else {
        packs.push({ id, label: text(get(entry, 'label')) ?? id, version, path: join(folder, path) });
      }
    }
  }
  return { packs, refused };
}

function inside(folder: string, path: string): boolean {
  const from = relative(folder, join(folder, path));
  return !isAbsolute(path) && !isAbsolute(from) && from.split(/[\\/]/)[0] !== '..';
}

function get(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[key] : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
