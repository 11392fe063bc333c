// Imports and exports. An exported definition is the plain definition; only lists and re-exports stay `export`.

import { draft, leaf, type Draft } from '../../ast/draft.ts';
import type { CstNode } from '../cst.ts';
import { at, firstPart, nameOf, ofType, parts, textOf, type Lowering, type LowerMany } from './lowering.ts';

function moduleOf(node: CstNode, to: Lowering): Draft {
  return leaf('module', node, textOf(node, to).slice(1, -1));
}

/** An import statement makes one node for each way it brings names in: default, namespace, list. */
const importStatement: LowerMany = (node, to) => {
  const required = ofType(node, 'import_require_clause');
  const source = at(required ?? node, 'source');
  const clause = ofType(node, 'import_clause') ?? required;
  const module = source && moduleOf(source, to);
  if (clause === undefined) return [draft('import', node, { module }, 'module')];
  return parts(clause).flatMap((part) => {
    switch (part.type) {
      case 'identifier': {
        const alias = nameOf(part, to);
        if (required !== undefined) return draft('import', node, { alias, module }, 'module');
        const item = draft('importItem', part, { key: leaf('name', part, 'default'), alias });
        return draft('import', node, { item, module }, 'from');
      }
      case 'namespace_import': {
        const alias = firstPart(part);
        return draft('import', node, { alias: alias && nameOf(alias, to), module }, 'module');
      }
      case 'named_imports':
        return draft('import', node, { item: parts(part).map((item) => importItem(item, to)), module }, 'from');
      default:
        return [];
    }
  });
};

function importItem(node: CstNode, to: Lowering): Draft {
  // The name `default` is a token.
  const name = node.children.find((child) => child.field === 'name');
  const alias = node.children.find((child) => child.field === 'alias');
  if (name === undefined) return to.one(node);
  return draft('importItem', node, { key: nameOf(name, to), alias: alias && nameOf(alias, to) });
}

/** `import y = A.B`. */
const importAlias: LowerMany = (node, to) => {
  const [name, value] = parts(node);
  return [draft('variable', node, { target: name && nameOf(name, to), value: value && to.one(value) })];
};

const exportStatement: LowerMany = (node, to) => {
  const declaration = at(node, 'declaration');
  const byDefault = ofType(node, 'default');
  if (declaration !== undefined) {
    const definitions = to.statements([declaration]);
    // semgrep forgets that it is exported where it is so by default.
    return decorate(node, byDefault === undefined ? definitions.map(exported) : definitions, to);
  }
  const value = at(node, 'value');
  if (byDefault !== undefined) {
    const keyword = ofType(node, 'export') ?? byDefault;
    return [
      draft('variable', node, {
        attribute: leaf('modifier', { start: keyword.start, end: keyword.end }, 'const'),
        target: leaf('name', byDefault, 'default'),
        value: value && to.one(value),
      }),
    ];
  }
  return [exportList(node, to)];
};

/** A pattern that says `export` asks for it; the word itself stands outside. */
function exported(definition: Draft): Draft {
  const keyword = leaf('modifier', { start: definition.start, end: definition.start }, 'export');
  return { ...definition, children: [['attribute', keyword], ...definition.children] };
}

/** Decorators may stand before `export`; they belong to the class. */
function decorate(node: CstNode, definitions: Draft[], to: Lowering): Draft[] {
  const decorators = node.children.filter((child) => child.type === 'decorator').map((child) => to.one(child));
  const [first, ...others] = definitions;
  if (first === undefined || decorators.length === 0) return definitions;
  const children = [...decorators.map((decorator) => ['attribute', decorator] as const), ...first.children];
  return [{ ...first, start: Math.min(first.start, decorators[0]?.start ?? first.start), children }, ...others];
}

function exportList(node: CstNode, to: Lowering): Draft {
  const source = at(node, 'source');
  const module = source && moduleOf(source, to);
  const clause = ofType(node, 'export_clause');
  if (clause !== undefined) return draft('export', node, { item: parts(clause).map((item) => importItem(item, to)), module });
  const namespace = ofType(node, 'namespace_export');
  const alias = namespace && firstPart(namespace);
  const value = source === undefined ? firstPart(node) : undefined;
  return draft('export', node, { alias: alias && nameOf(alias, to), value: value && to.one(value), module });
}

export const modules: Readonly<Record<string, LowerMany>> = {
  import_statement: importStatement,
  import_alias: importAlias,
  export_statement: exportStatement,
};
