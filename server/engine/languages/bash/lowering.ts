// What the lowering functions of this folder share: how a node reaches the function for another, and the forms that semgrep
// gives to what Bash has and the vocabulary of kinds has not. Nothing here may assume that a child exists.

import { draft, leaf, type Draft } from '../../ast/draft.ts';
import type { Span } from '../../base/span.ts';
import type { CstNode } from '../cst.ts';

export interface Lowering {
  readonly text: string;
  /** A statement in the place of an expression: the operand of `&&`, what `$(…)` holds. */
  readonly command: (node: CstNode) => Draft;
  /** The statements among the children of a node. */
  readonly statements: (nodes: readonly CstNode[]) => readonly Draft[];
  /** A word: a text, an expansion, or several of them side by side. */
  readonly word: (node: CstNode) => Draft;
}

/**
 * What Bash applies without naming it, as a call of a `special`: `command` to its words, `expand` to a variable, `concat` and
 * `quoted` to what stands side by side, `subshell`, `substitute` and `process` to commands; `test` and `arithmetic` to nothing,
 * as semgrep does not look into them.
 */
export type Applied = 'command' | 'expand' | 'concat' | 'quoted' | 'subshell' | 'substitute' | 'process' | 'test' | 'arithmetic';

export function apply(name: Applied, span: Span, argument: readonly Draft[]): Draft {
  const start = { start: span.start, end: span.start };
  const first = argument[0]?.start ?? span.start;
  const last = argument.at(-1)?.end ?? first;
  return draft('call', span, {
    callee: leaf('special', start, name),
    arguments: draft('arguments', { start: first, end: last }, { argument }),
  });
}

export function isApplied(node: Draft | undefined, name: Applied): boolean {
  const callee = node?.kind === 'call' ? node.children[0]?.[1] : undefined;
  return callee?.kind === 'special' && callee.name === name;
}

/** What a call is applied to. */
export function argumentsOf(call: Draft): readonly Draft[] {
  const list = call.children.find(([role]) => role === 'arguments')?.[1];
  return list?.children.map(([, argument]) => argument) ?? [];
}

/** The only word of a command of one word. */
export function loneWord(node: Draft): Draft | undefined {
  const words = isApplied(node, 'command') ? argumentsOf(node) : [];
  return words.length === 1 ? words[0] : undefined;
}

/** The children that say something: named, and no comment. */
export function parts(node: CstNode): readonly CstNode[] {
  return node.children.filter((child) => child.named && child.type !== 'comment');
}

/** One statement stands for itself, several are a block. */
export function blockOrOne(statement: readonly Draft[], place: Span): Draft {
  const [first] = statement;
  if (first !== undefined && statement.length === 1) return first;
  const span =
    first === undefined ? { start: place.end, end: place.end } : { start: first.start, end: statement.at(-1)?.end ?? first.end };
  return draft('block', span, { statement });
}

/** The expression of a statement that is one. */
export function bare(statement: Draft): Draft {
  return statement.kind === 'expressionStatement' ? (statement.children[0]?.[1] ?? statement) : statement;
}

export function statementOf(expression: Draft): Draft {
  return draft('expressionStatement', expression, { expression }, '');
}

/** What this lowering does not know, and what the grammar could not read: still matches structurally. */
export function other(node: CstNode, to: Lowering): Draft {
  return draft('other', node, { child: to.statements(node.children) }, node.type);
}
