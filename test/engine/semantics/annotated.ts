// Sources that say what the analyses should find: each line with a call `use(x)` ends in a comment about `x`. The check
// writes the comments anew from what was found and compares the whole text, so that a failure shows as a diff in place.

import assert from 'node:assert/strict';
import { child, textOf, type Ast, type Node } from '../../../server/engine/ast/ast.ts';
import { constantsOf } from '../../../server/engine/semantics/constants.ts';
import { resolveNames } from '../../../server/engine/semantics/names.ts';
import { profileOf } from '../../../server/engine/semantics/profiles.ts';
import { symbolicValuesOf } from '../../../server/engine/semantics/symbolic.ts';
import { typesOf } from '../../../server/engine/semantics/types.ts';
import { loadAst } from '../../support/ast.ts';

/** Says what was found about the argument of `use`. */
type Describe = (argument: Node) => string;

async function check(language: string, source: string, describer: (ast: Ast) => Describe): Promise<void> {
  const ast = await loadAst(language, source);
  const describe = describer(ast);
  const comment = language === 'python' ? '#' : '//';
  const lines = source.split('\n');
  let uses = 0;
  for (const node of ast.nodes) {
    if (node.kind !== 'call' || child(node, 'callee')?.name !== 'use') continue;
    const argument = child(node, 'arguments')?.children[0];
    assert.ok(argument);
    const line = lineOf(ast, node) - 1;
    const code = (lines[line] ?? '').replace(new RegExp(` *${comment}.*$`), '');
    lines[line] = `${code} ${comment} ${describe(argument)}`;
    uses++;
  }
  assert.ok(uses > 0);
  assert.equal(lines.join('\n'), source);
}

function lineOf(ast: Ast, node: Node): number {
  return ast.text.slice(0, node.start).split('\n').length;
}

/** `local 3`: declared in line 3. `module a.b`, `imported a.b.c`, `unknown`. */
export function checkNames(language: string, source: string): Promise<void> {
  return check(language, source, (ast) => {
    const names = resolveNames(ast, profileOf(language));
    return (argument) => {
      const found = names.of(argument.kind === 'access' ? (child(argument, 'field') ?? argument) : argument);
      if (found === undefined) return 'unknown';
      const { kind, qualified, definition } = found;
      return `${kind} ${qualified?.join('.') ?? (definition === undefined ? '' : lineOf(ast, definition))}`;
    };
  });
}

/** `"text"`, `some string`, `3`, `true`, `null`, `unknown`; a regex as it is written. */
export function checkConstants(language: string, source: string): Promise<void> {
  return check(language, source, (ast) => {
    const profile = profileOf(language);
    const constants = constantsOf(ast, resolveNames(ast, profile), profile);
    return (argument) => {
      const value = constants.of(argument);
      const regex = constants.regexOf(argument);
      if (regex !== undefined) return textOf(ast, regex);
      if (value === undefined) return 'unknown';
      if (value.kind === 'null') return 'null';
      if (value.kind !== 'string') return String(value.value);
      return value.value === undefined ? 'some string' : `"${value.value}"`;
    };
  });
}

/** The source text of the expression that the variable carries, or `nothing`. */
export function checkSymbolic(language: string, source: string): Promise<void> {
  return check(language, source, (ast) => {
    const profile = profileOf(language);
    const symbolic = symbolicValuesOf(ast, resolveNames(ast, profile), profile);
    return (argument) => {
      const value = symbolic.of(argument);
      return value === undefined ? 'nothing' : textOf(ast, value);
    };
  });
}

/** Builtin types by name, declared ones as written, bare names in quotes; `unknown` when there is none. */
export function checkTypes(language: string, source: string): Promise<void> {
  return check(language, source, (ast) => {
    const profile = profileOf(language);
    const names = resolveNames(ast, profile);
    const types = typesOf(names, constantsOf(ast, names, profile), profile);
    return (argument) => {
      const found = types.of(argument).map((type) => {
        if (type.kind === 'declared') return `:${textOf(ast, type.node)}`;
        return type.kind === 'named' ? `'${type.name}'` : type.name;
      });
      return found.length === 0 ? 'unknown' : found.join(' ');
    };
  });
}
