// JSX elements: tag, attributes, children (semantics §4.10), as the options of the rule say.

import { child, childrenOf, type Node } from '../ast/ast.ts';
import type { Bindings } from './bindings.ts';
import type { Context, Emit } from './context.ts';
import { matchOrdered, matchUnordered } from './lists.ts';

/**
 * `<a/>` is `<a></a>`; attributes in any order, more of them allowed; children in order, more of them allowed – but where
 * their order does not matter, only with `...`.
 */
export function matchElement(context: Context, pattern: Node, target: Node, bindings: Bindings, emit: Emit): void {
  const { options } = context;
  if (!options.xml_singleton_loose_matching && pattern.name !== target.name) return;
  const children = (b: Bindings): void => {
    const [wanted, given] = [childrenOf(pattern, 'child'), childrenOf(target, 'child')];
    if (options.xml_children_ordered) matchOrdered(context, wanted, given, b, emit, { lessIsOk: true, sequence: 'children' });
    else matchUnordered(context, wanted, given, b, emit, false);
  };
  const attributes = (b: Bindings): void => {
    const [wanted, given] = [childrenOf(pattern, 'attribute'), childrenOf(target, 'attribute')];
    matchUnordered(context, wanted, given, b, children, options.xml_attrs_implicit_ellipsis);
  };
  const [tag, targetTag] = [child(pattern, 'tag'), child(target, 'tag')];
  if (tag === undefined || targetTag === undefined) {
    if (tag === targetTag) attributes(bindings);
    return;
  }
  context.match(context, tag, targetTag, bindings, attributes);
}
