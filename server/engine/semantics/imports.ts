// What an import statement brings into a file, as dotted names. It reads the tree only: modules are never looked for.

import { child, childrenOf, type Node } from '../ast/ast.ts';
import type { ImportedName } from './names.ts';
import type { SemanticsProfile } from './profiles.ts';

export interface Imported {
  readonly names: readonly ImportedName[];
  /** The prefix of a wildcard import. */
  readonly wildcard: readonly string[] | undefined;
}

/** The names bound by an `import` node. */
export function importedNames(node: Node, profile: SemanticsProfile): Imported {
  const module = child(node, 'module')?.name;
  if (module === undefined) return { names: [], wildcard: undefined };
  switch (node.name) {
    case 'all': {
      const alias = child(node, 'alias');
      const names: ImportedName[] =
        alias === undefined ? [] : [{ local: alias, kind: 'module', qualified: wholeModule(module, profile) }];
      return { names, wildcard: alias === undefined && profile.modules === 'dotted' ? dotted(module) : undefined };
    }
    case 'from':
      return { names: itemNames(node, module, profile), wildcard: undefined };
    default:
      return { names: moduleName(node, module, profile), wildcard: undefined };
  }
}

function itemNames(node: Node, module: string, profile: SemanticsProfile): readonly ImportedName[] {
  const prefix = profile.modules === 'dotted' ? dotted(module) : [baseName(module)];
  const names: ImportedName[] = [];
  for (const item of childrenOf(node, 'item')) {
    const key = child(item, 'key');
    // A default import has no name of its own in the module.
    if (key?.name === undefined || (profile.modules === 'file' && key.name === 'default')) continue;
    names.push({ local: child(item, 'alias') ?? key, kind: 'imported', qualified: [...prefix, key.name] });
  }
  return names;
}

function moduleName(node: Node, module: string, profile: SemanticsProfile): readonly ImportedName[] {
  const alias = child(node, 'alias');
  if (alias !== undefined) return [{ local: alias, kind: 'module', qualified: wholeModule(module, profile) }];
  return [];
}

/** The module itself under an alias. */
function wholeModule(module: string, profile: SemanticsProfile): readonly string[] {
  return profile.modules === 'dotted' ? dotted(module) : [packageName(module)];
}

/** `a.b` → a, b. Leading dots (a relative import) are a part of their own: `..up` → `..`, up. */
export function dotted(module: string): readonly string[] {
  const relative = /^\.*/.exec(module)?.[0] ?? '';
  const rest = module.slice(relative.length);
  return [...(relative === '' ? [] : [relative]), ...(rest === '' ? [] : rest.split('.'))];
}

/** The file of a path, without its extension. */
function baseName(path: string): string {
  const file = path.slice(path.lastIndexOf('/') + 1);
  const dot = file.lastIndexOf('.');
  return dot > 0 ? file.slice(0, dot) : file;
}

/** The package of a path: its last part, without a version (`/v2`) and without Go's `-go`. */
function packageName(path: string): string {
  const parts = path.split('/');
  let last = parts.pop() ?? path;
  if (/^v\d+$/.test(last)) last = parts.pop() ?? last;
  return last.replace(/(?<=.)-go$/, '');
}

/** The module that an expression requires: `require('m')`. */
export function requiredModule(value: Node): string | undefined {
  if (value.kind !== 'call') return undefined;
  const callee = child(value, 'callee');
  if (callee?.kind !== 'special' || callee.name !== 'require') return undefined;
  const list = child(value, 'arguments')?.children ?? [];
  return list.length === 1 && list[0]?.kind === 'string' ? list[0].name : undefined;
}
