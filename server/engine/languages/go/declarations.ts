// Package clauses, imports, and the declarations of constants, variables and types.

import { draft, leaf, type Draft } from '../../ast/draft.ts';
import type { CstNode } from '../cst.ts';
import { typeParameters } from './functions.ts';
import { allAt, at, nameOf, parts, textOf, type Lowering, type LowerMany } from './lowering.ts';
import { contentOf, contentSpan } from './strings.ts';
import { wrapType } from './types.ts';

const packageClause: LowerMany = (node, to) => [
  draft('other', node, { name: parts(node).map((part) => nameOf(part, to)) }, 'package'),
];

/** Each path of a list is an import of its own; all of them begin at the keyword. */
const imports: LowerMany = (node, to) =>
  specs(node, 'import_spec').map((spec) => (spec.type === 'import_spec' ? importOf(node, spec, to) : to.one(spec)));

function importOf(node: CstNode, spec: CstNode, to: Lowering): Draft {
  const path = at(spec, 'path');
  const alias = at(spec, 'name');
  const module = path && leaf('module', contentSpan(path, to), contentOf(path, to));
  const isDot = alias?.type === 'dot';
  return draft(
    'import',
    { start: node.start, end: spec.end },
    { alias: alias === undefined || isDot ? undefined : nameOf(alias, to), module },
    isDot ? 'all' : 'module',
  );
}

/** The specs of a declaration, in parentheses or not, and whatever else the parser put between them. */
function specs(node: CstNode, type: string): readonly CstNode[] {
  return parts(node).flatMap((part) => (part.type === `${type}_list` ? parts(part) : [part]));
}

/** Several names make several statements, each from its name on; with one value for all of them the first name takes it. */
const variables: LowerMany = (node, to) => {
  const [keyword] = node.children;
  const word = keyword && textOf(keyword, to);
  return specs(node, 'var_spec').flatMap((spec) => {
    const names = allAt(spec, 'name');
    if (names.length === 0) return [to.one(spec)];
    const list = at(spec, 'value');
    const values = list === undefined ? [] : parts(list);
    const type = at(spec, 'type');
    return names.map((name, index) => {
      const given = values[index];
      const value = given && to.one(given);
      const attribute = leaf('modifier', { start: name.start, end: name.start }, word);
      const children = { attribute, target: nameOf(name, to), type: type && wrapType(type, to), value };
      return draft('variable', { start: name.start, end: value?.end ?? type?.end ?? name.end }, children);
    });
  });
};

const typeDeclaration: LowerMany = (node, to) =>
  parts(node).map((spec) => {
    const name = at(spec, 'name');
    const type = at(spec, 'type');
    if (name === undefined || type === undefined) return to.one(spec);
    return draft(
      'typeDefinition',
      spec,
      { name: nameOf(name, to), typeParameter: typeParameters(spec, to), type: wrapType(type, to) },
      spec.type === 'type_alias' ? 'alias' : '',
    );
  });

export const declarations: Readonly<Record<string, LowerMany>> = {
  package_clause: packageClause,
  import_declaration: imports,
  var_declaration: variables,
  const_declaration: variables,
  type_declaration: typeDeclaration,
};
