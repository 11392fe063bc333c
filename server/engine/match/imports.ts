// Import patterns: the module is a prefix, the imported names a subset (semantics §4.5 item 7).

import { child, childrenOf, type Node } from '../ast/ast.ts';
import type { Bindings } from './bindings.ts';
import type { Context, Emit } from './context.ts';
import { argumentList } from './expressions.ts';
import { isMetavariable } from '../pattern/metavariable.ts';
import { matchUnordered } from './lists.ts';
import { matchContent } from './strings.ts';
import { bindMetavariable, textBinding } from './unify.ts';

export function matchImport(context: Context, pattern: Node, target: Node, bindings: Bindings, emit: Emit): void {
  if (target.kind !== 'import') return matchRequire(context, pattern, target, bindings, emit);
  const words = childrenOf(target, 'attribute').map((attribute) => attribute.name);
  if (!childrenOf(pattern, 'attribute').every((attribute) => words.includes(attribute.name))) return;
  const module = child(pattern, 'module');
  const given = child(target, 'module');
  if (module === undefined || given === undefined) return;
  const items = childrenOf(pattern, 'item');
  const alias = child(pattern, 'alias');
  if (pattern.name === 'module' && alias === undefined && items.length === 0) {
    // `import a.b.c` is `from a.b import c`, and any import from below `a.b.c`.
    const expanded = target.name === 'from' ? importedPaths(target, given) : [given.name ?? ''];
    return matchModule(context, module, given, expanded, bindings, emit);
  }
  if (pattern.name === 'from' && target.name === 'module' && module.kind === 'module') {
    const [item] = items;
    const path = `${module.name ?? ''}.${item === undefined ? '' : (child(item, 'key')?.name ?? '')}`;
    if (items.length === 1 && path === given.name) emit(bindings);
    return;
  }
  if (matchWhole(pattern, module, items, target, given)) return emit(bindings);
  if (pattern.name === 'from' && target.name === 'all') return matchAll(context, module, items, given, bindings, emit);
  if (pattern.name !== target.name) return;
  matchModule(context, module, given, [given.name ?? ''], bindings, (b) =>
    matchUnordered(
      context,
      items,
      childrenOf(target, 'item'),
      b,
      (bound) => matchAlias(context, alias, target, bound, emit),
      true,
    ),
  );
}

/** `from a import b`, which is how some languages spell `import a.b`, is any import of that path and from below it. */
function matchWhole(pattern: Node, module: Node, items: readonly Node[], target: Node, given: Node): boolean {
  const [item, ...others] = items;
  const key = item === undefined ? undefined : child(item, 'key');
  if (pattern.name !== 'from' || item === undefined || others.length > 0 || child(item, 'alias') !== undefined) return false;
  if (key?.kind !== 'name' || module.kind !== 'module') return false;
  const [only, ...more] = childrenOf(target, 'item');
  if (more.length > 0) return false;
  const path = only === undefined ? (given.name ?? '') : `${given.name ?? ''}.${child(only, 'key')?.name ?? ''}`;
  return isPrefix(`${module.name ?? ''}.${key.name ?? ''}`, path);
}

/** `import a.$X` also holds for `import a.b.*`, of which $X is `b`. */
function matchAll(context: Context, module: Node, items: readonly Node[], given: Node, bindings: Bindings, emit: Emit): void {
  const path = given.name ?? '';
  const dot = path.lastIndexOf('.');
  const key = items.length === 1 && items[0] !== undefined ? child(items[0], 'key') : undefined;
  if (key?.kind !== 'metavariable' || dot < 0) return;
  const start = given.end - (path.length - dot - 1);
  matchModule(context, module, given, [path.slice(0, dot)], bindings, (b) =>
    bindMetavariable(context, key.name ?? '', textBinding(path.slice(dot + 1), start, given.end), b, emit),
  );
}

function matchAlias(context: Context, alias: Node | undefined, target: Node, bindings: Bindings, emit: Emit): void {
  if (alias === undefined) return emit(bindings);
  const given = child(target, 'alias');
  if (given !== undefined) context.match(context, alias, given, bindings, emit);
}

function importedPaths(target: Node, module: Node): readonly string[] {
  const prefix = module.name ?? '';
  return [prefix, ...childrenOf(target, 'item').map((item) => `${prefix}.${child(item, 'key')?.name ?? ''}`)];
}

function matchModule(
  context: Context,
  pattern: Node,
  target: Node,
  paths: readonly string[],
  bindings: Bindings,
  emit: Emit,
): void {
  if (pattern.kind === 'metavariable' || pattern.kind === 'ellipsis')
    return context.match(context, pattern, target, bindings, emit);
  const wanted = pattern.name ?? '';
  if (wanted.startsWith('=~/')) return matchContent(context, wanted, target.name ?? '', target, bindings, emit);
  if (wanted.includes('$')) {
    for (const path of paths) matchPath(context, wanted.split('.'), path.split('.'), target, bindings, emit);
    return;
  }
  if (wanted === '...' || paths.some((path) => isPrefix(wanted, path))) emit(bindings);
}

/** `a.$X` as a prefix of a dotted path: each part for itself. */
function matchPath(
  context: Context,
  wanted: readonly string[],
  path: readonly string[],
  place: Node,
  bindings: Bindings,
  emit: Emit,
): void {
  const [first, ...rest] = wanted;
  const [given, ...others] = path;
  if (first === undefined) return emit(bindings);
  if (given === undefined) return;
  const next = (b: Bindings): void => matchPath(context, rest, others, place, b, emit);
  if (isMetavariable(first)) bindMetavariable(context, first, textBinding(given, place.start, place.end), bindings, next);
  else if (first === given) next(bindings);
}

/** `foo.x` of `foo.x.z`, `foo/bar` of `foo/bar/baz`. */
function isPrefix(wanted: string, path: string): boolean {
  if (!path.startsWith(wanted)) return false;
  const next = path[wanted.length];
  return next === undefined || next === '.' || next === '/' || wanted.endsWith('.') || wanted.endsWith('/');
}

/** `import 'y'` is also `const x = require('y')`; `import {a} from 'y'` is `const {a} = require('y')`. */
function matchRequire(context: Context, pattern: Node, target: Node, bindings: Bindings, emit: Emit): void {
  if (target.kind !== 'variable') return;
  const module = child(pattern, 'module');
  const value = child(target, 'value');
  if (module === undefined || value?.kind !== 'call') return;
  const callee = child(value, 'callee');
  const [path] = argumentList(value);
  if (callee?.name !== 'require' || path?.kind !== 'string') return;
  const items = childrenOf(pattern, 'item');
  const place = child(target, 'target');
  // What the module itself is called here is no import to semgrep: `import x from 'y'` is not `const x = require('y')`.
  if (child(pattern, 'alias') !== undefined || (items.length > 0 && place?.kind !== 'object')) return;
  matchModule(context, module, path, [path.name ?? ''], bindings, (b) => {
    if (items.length === 0 || place === undefined) return emit(b);
    matchUnordered(context, items, place.children, b, emit, true);
  });
}

/** `a as b` in the pattern needs the alias; `a` takes any. A destructured property is an item too. */
export function matchImportItem(context: Context, pattern: Node, target: Node, bindings: Bindings, emit: Emit): void {
  const key = child(pattern, 'key');
  const targetKey = child(target, 'key');
  if (key === undefined || targetKey === undefined) return;
  const alias = child(pattern, 'alias');
  context.match(context, key, targetKey, bindings, (b) => {
    if (alias === undefined) return emit(b);
    const given = child(target, 'alias') ?? child(target, 'value');
    if (given !== undefined) context.match(context, alias, given, b, emit);
  });
}
