// A spacegrep pattern: atoms, metavariables and ellipses, nested by indentation alone.

import { indentOf } from './document.ts';

export type SpaceNode =
  | { readonly kind: 'atom'; readonly text: string }
  | { readonly kind: 'metavariable'; readonly name: string }
  /** `...`, or `$...X` with its name. */
  | { readonly kind: 'dots'; readonly name: string | undefined }
  | { readonly kind: 'block'; readonly nodes: readonly SpaceNode[] };

export interface SpacePattern {
  readonly engine: 'spacegrep';
  readonly nodes: readonly SpaceNode[];
  /** What a document must contain. */
  readonly words: readonly string[];
  /** No name occurs twice: whether a part matches does not depend on what was bound before. */
  readonly independent: boolean;
}

const PARTS =
  /(?<blank>[ \t]+)|\r?(?<newline>\n)|(?<many>\.{4,})|(?<dots>\.\.\.)|(?<sequence>\$\.\.\.[A-Z][A-Za-z0-9_]*)|(?<name>\$[A-Z][A-Za-z0-9_]*)|[A-Za-z0-9_]+|[^]/g;

export function parseSpacePattern(text: string): SpacePattern | { readonly error: string } {
  const root: SpaceNode[] = [];
  const open: { nodes: SpaceNode[]; indent: number }[] = [{ nodes: root, indent: 0 }];
  const names: string[] = [];
  const words = new Set<string>();
  for (const { indent, nodes } of readLines(text)) {
    while ((open[open.length - 1]?.indent ?? 0) > indent) open.pop();
    let block = open[open.length - 1] as { nodes: SpaceNode[]; indent: number };
    if (indent > block.indent) {
      const inner: SpaceNode[] = [];
      block.nodes.push({ kind: 'block', nodes: inner });
      block = { nodes: inner, indent };
      open.push(block);
    }
    for (const node of nodes) {
      const previous = block.nodes[block.nodes.length - 1];
      if (node.kind === 'dots' && node.name !== undefined && previous?.kind === 'dots')
        return { error: `Invalid pattern sequence: ${previous.name ?? '...'} ${node.name}` };
      if (node.kind === 'atom') words.add(node.text);
      else if (node.kind !== 'block' && node.name !== undefined) names.push(node.name);
      block.nodes.push(node);
    }
  }
  return { engine: 'spacegrep', nodes: root, words: [...words], independent: new Set(names).size === names.length };
}

function* readLines(text: string): Iterable<{ indent: number; nodes: SpaceNode[] }> {
  let indent = 0;
  let nodes: SpaceNode[] = [];
  for (const { 0: part, groups = {} } of text.matchAll(PARTS)) {
    if (groups['newline'] !== undefined) {
      if (nodes.length > 0) yield { indent, nodes };
      indent = 0;
      nodes = [];
    } else if (groups['blank'] !== undefined) {
      if (nodes.length === 0) indent = indentOf(groups['blank']);
    } else nodes.push(...nodesOf(part, groups));
  }
  if (nodes.length > 0) yield { indent, nodes };
}

function nodesOf(part: string, groups: Record<string, string | undefined>): SpaceNode[] {
  if (groups['many'] !== undefined) return part.split('').map((text) => ({ kind: 'atom', text }));
  if (groups['dots'] !== undefined) return [{ kind: 'dots', name: undefined }];
  if (groups['sequence'] !== undefined) return [{ kind: 'dots', name: part }];
  if (groups['name'] !== undefined) return [{ kind: 'metavariable', name: part }];
  return [{ kind: 'atom', text: part }];
}
