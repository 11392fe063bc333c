// A pattern, compiled: the text of a rule through the same lowering as a target. There is no second parser for patterns.

import { build, type Ast, type Node } from '../ast/ast.ts';
import type { Draft } from '../ast/draft.ts';
import { isExpressionKind, isStatementKind } from '../ast/kind.ts';
import type { Parse } from '../languages/cst.ts';
import type { Language, PartialForm } from '../languages/language.ts';
import { normalise } from './normalise.ts';
import { wordsOf } from './words.ts';

/**
 * What a pattern is tried on: every expression; every statement; every suffix of every statement list; every node of the
 * kinds the pattern's own node may equal (a type, a decorator, a pair, a member).
 */
export type PatternForm = 'expression' | 'statement' | 'statements' | 'node';

export interface Pattern {
  readonly text: string;
  readonly language: string;
  readonly form: PatternForm;
  readonly ast: Ast;
  /** The pattern's own nodes: one, but for the form 'statements'. */
  readonly nodes: readonly Node[];
  readonly partial: PartialForm | undefined;
  /** Identifiers that any matching file must contain. */
  readonly words: readonly string[];
}

export type CompiledPattern = { readonly ok: true; readonly pattern: Pattern } | { readonly ok: false; readonly message: string };

/** Tries the language's candidates in order; the first that parses without an error and has the expected shape wins. */
export function compilePattern(text: string, language: Language, parse: Parse): CompiledPattern {
  if (text.trim() === '') return { ok: false, message: `Invalid pattern for ${language.label}: it is empty` };
  for (const candidate of language.patternCandidates(text)) {
    for (const grammar of language.patternGrammars) {
      const cst = parse(grammar, candidate.text);
      if (cst.errors.length > 0 || cst.truncated) continue;
      const nodes = candidate.unwrap(language.lower(cst.root, candidate.text));
      if (nodes === undefined || nodes.length === 0) continue;
      return { ok: true, pattern: assemble(text, language.id, nodes.map(normalise), candidate.partial) };
    }
  }
  return { ok: false, message: `Invalid pattern for ${language.label}: it does not parse` };
}

function assemble(text: string, language: string, drafts: readonly Draft[], partial: PartialForm | undefined): Pattern {
  const [only] = drafts;
  const single = drafts.length === 1 && only !== undefined ? only : undefined;
  const inner = single === undefined ? undefined : bareExpression(single);
  const own = inner === undefined ? drafts : [inner];
  const ast = build(language, text, {
    kind: 'program',
    start: 0,
    end: text.length,
    name: undefined,
    children: own.map((node) => [inner === undefined ? 'statement' : 'expression', node]),
  });
  const nodes = ast.root.children;
  return { text, language, form: formOf(nodes, inner !== undefined), ast, nodes, partial, words: wordsOf(ast) };
}

/** An expression statement without its semicolon is an expression pattern. */
function bareExpression(node: Draft): Draft | undefined {
  if (node.kind === 'expressionStatement' && node.name !== ';') return node.children[0]?.[1];
  return isExpressionKind(node.kind) ? node : undefined;
}

function formOf(nodes: readonly Node[], isExpression: boolean): PatternForm {
  if (nodes.length > 1) return 'statements';
  if (isExpression) return 'expression';
  const kind = nodes[0]?.kind;
  return kind !== undefined && isStatementKind(kind) && kind !== 'fieldDefinition' ? 'statement' : 'node';
}
