// Python's imports as drafts: `import a, b` is two imports, relative modules keep their dots.

import { draft, leaf, type Draft } from '../../ast/draft.ts';
import { field, fields, named, type CstNode } from '../cst.ts';
import { absent, lowerName } from './pieces.ts';

export function lowerImport(node: CstNode, text: string): Draft[] {
  const out: Draft[] = [];
  for (const item of named(node)) {
    const alias = field(item, 'alias');
    const module = item.type === 'aliased_import' ? field(item, 'name') : item;
    out.push(
      draft(
        'import',
        { start: node.start, end: item.end },
        { module: lowerModule(module, item, text), alias: alias === undefined ? undefined : lowerName(alias, text) },
        'module',
      ),
    );
  }
  return out.length === 0 ? [leaf('other', node, node.type)] : out;
}

export function lowerImportFrom(node: CstNode, text: string): Draft {
  const module = lowerModule(field(node, 'module_name'), node, text);
  const all = node.children.some((child) => child.type === 'wildcard_import');
  if (all) return draft('import', node, { module }, 'all');
  return draft('import', node, { module, item: fields(node, 'name').map((item) => lowerItem(item, text)) }, 'from');
}

export function lowerFutureImport(node: CstNode, text: string): Draft {
  const future = node.children.find((child) => child.type === '__future__');
  const module = leaf('module', future ?? { start: node.start, end: node.start }, '__future__');
  return draft('import', node, { module, item: fields(node, 'name').map((item) => lowerItem(item, text)) }, 'from');
}

function lowerModule(node: CstNode | undefined, holder: CstNode, text: string): Draft {
  if (node === undefined) return absent(holder);
  return leaf('module', node, text.slice(node.start, node.end).replace(/\s+/gu, ''));
}

function lowerItem(node: CstNode, text: string): Draft {
  const alias = field(node, 'alias');
  const key = node.type === 'aliased_import' ? (field(node, 'name') ?? node) : node;
  return draft('importItem', node, {
    key: lowerName(key, text),
    alias: alias === undefined ? undefined : lowerName(alias, text),
  });
}
