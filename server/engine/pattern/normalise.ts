// Turns the stand-ins of a parsed pattern back into metavariables and ellipses. It knows kinds and roles, no language.

import { draft, leaf, type Draft } from '../ast/draft.ts';
import type { Role } from '../ast/kind.ts';
import { meaningOf, restore } from './metavariable.ts';

type Child = readonly [Role, Draft];

/** Kinds that are a mere wrapper when all they hold is an ellipsis or `$...X`. */
const WRAPPERS: ReadonlySet<string> = new Set([
  'expressionStatement', 'parameter', 'restParameter', 'fieldDefinition', 'jsxAttribute', 'jsxExpression', 'withItem',
  'keywordArgument', 'property', 'entry', 'variable', 'case', 'comprehensionIf', 'functionDefinition', 'importItem', 'type',
]); // prettier-ignore

export function normalise(node: Draft): Draft {
  const named = normaliseName(node);
  if (named !== undefined) return named;
  const children: Child[] = [];
  for (const [role, child] of node.children) {
    const next = normalise(child);
    // A decorator line `...` says nothing: attributes are a subset match anyway. So do items of an import list.
    if (role === 'attribute' && next.kind === 'decorator' && next.children[0]?.[1].kind === 'ellipsis') continue;
    if (role === 'item' && next.kind === 'ellipsis' && node.kind === 'import') continue;
    children.push([role, next]);
  }
  const name = node.name === undefined ? undefined : restore(node.name);
  return special(node, children) ?? { ...node, name, children };
}

function normaliseName(node: Draft): Draft | undefined {
  if (node.name === undefined || node.children.length > 0) return undefined;
  if (node.kind === 'jsxText') return jsxText(node, node.name);
  if (node.kind !== 'name' && node.kind !== 'module' && node.kind !== 'modifier') return undefined;
  const meaning = meaningOf(node.name);
  if (meaning === 'ellipsis') return leaf('ellipsis', node);
  if (meaning === 'metavariable' || meaning === 'metavariableEllipsis') return leaf(meaning, node, restore(node.name));
  return undefined;
}

/** Text between tags that is one sign: `...`, `$X`, `$...KIDS`. */
function jsxText(node: Draft, name: string): Draft | undefined {
  const text = name.trim();
  const meaning = text === '...' ? 'ellipsis' : meaningOf(text);
  if (meaning === 'ellipsis') return leaf('ellipsis', node);
  if (meaning === 'metavariable' || meaning === 'metavariableEllipsis') return leaf(meaning, node, restore(text));
  return undefined;
}

function special(node: Draft, children: readonly Child[]): Draft | undefined {
  if (node.kind === 'call') return standInCall(node, children);
  if (WRAPPERS.has(node.kind)) return unwrap(node, children);
  return undefined;
}

function standInCall(node: Draft, children: readonly Child[]): Draft | undefined {
  const callee = children.find(([role]) => role === 'callee')?.[1];
  if (callee?.kind !== 'name' || callee.name === undefined) return undefined;
  const meaning = meaningOf(callee.name);
  if (meaning !== 'deep' && meaning !== 'typed') return undefined;
  const list = children.find(([role]) => role === 'arguments')?.[1].children.map(([, child]) => child) ?? [];
  const [first, second] = list;
  if (first === undefined) return undefined;
  if (meaning === 'deep') return draft('deepEllipsis', node, { operand: keywordAsAssignment(first) });
  if (first.kind !== 'metavariable' || second === undefined) return undefined;
  const type = second.kind === 'type' ? second : draft('type', second, { type: second });
  return draft('typedMetavariable', node, { type }, first.name);
}

/** Inside a deep ellipsis `$X = e` is an assignment, though as an argument Python reads it as a keyword. */
function keywordAsAssignment(node: Draft): Draft {
  if (node.kind !== 'keywordArgument') return node;
  const key = node.children.find(([role]) => role === 'key')?.[1];
  const value = node.children.find(([role]) => role === 'value')?.[1];
  return key === undefined || value === undefined ? node : draft('assign', node, { target: key, value });
}

function unwrap(node: Draft, children: readonly Child[]): Draft | undefined {
  const content = children.filter(([role, child]) => !(role === 'body' && isEmptyBody(child)) && role !== 'parameters');
  const first = content[0]?.[1];
  if (first === undefined || !content.every(([, child]) => child.kind === first.kind)) return undefined;
  if (first.kind === 'ellipsis') return content.length === 1 || isPair(node) ? leaf('ellipsis', node) : undefined;
  if (first.kind === 'metavariableEllipsis' && (content.length === 1 || isPair(node)) && node.kind !== 'functionDefinition') {
    return leaf('metavariableEllipsis', node, first.name);
  }
  return undefined;
}

/** A shorthand property is written once and lowered twice: key and value. */
function isPair(node: Draft): boolean {
  return (node.kind === 'property' || node.kind === 'entry') && node.children.length === 2;
}

function isEmptyBody(node: Draft): boolean {
  return node.kind === 'block' && node.children.length === 0;
}
