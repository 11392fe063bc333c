// Rules for the comparison of languages: the same few shapes for each, as far as it has them, made of the words of the file, so
// that every rule is looked for.

import type { Ast, Node } from '../server/engine/ast/ast.ts';
import { child } from '../server/engine/ast/ast.ts';
import { Random } from './random.ts';
import { vocabularyOf, type Vocabulary } from './vocabulary.ts';

type Formula = Readonly<Record<string, unknown>>;

/** Shapes of patterns, with words put in for `method`, `function`, `object`, `property`, `Class`, `kind`, `key` and `text`. */
interface Shapes {
  readonly leaves: readonly string[];
  readonly insides: readonly string[];
}

const CALLS: readonly string[] = [
  '$OBJ.method(...)',
  'object.method(..., $X, ...)',
  'function(..., $X, ...)',
  '$OBJ.method($X, ...)',
  'object.property',
  '$OBJ.property',
  '$OBJ.method("...", ...)',
  'function("text")',
];

const SHAPES: Readonly<Record<string, Shapes>> = {
  javascript: {
    leaves: [...CALLS, '$X = $OBJ.method(...)', 'new Class(..., $X, ...)', '$OBJ.property = $X'],
    insides: ['function $F(...) { ... }', '$X = function(...);\n...', 'if (<... $OBJ.property ...>) { ... }'],
  },
  python: {
    leaves: [...CALLS, '$X = $OBJ.method(...)', 'Class(..., $X, ...)', '$OBJ.property = $X'],
    insides: ['def $F(...):\n  ...', '$X = function(...)\n...', 'if <... $OBJ.property ...>:\n  ...'],
  },
  java: {
    leaves: [...CALLS, '$T $X = $OBJ.method(...);', 'new Class(..., $X, ...)', '(Class $X).method(...)'],
    insides: ['$T $F(...) { ... }', '$X = $OBJ.method(...);\n...', 'if (<... $OBJ.method(...) ...>) { ... }'],
  },
  go: {
    leaves: [...CALLS, '$X := $OBJ.method(...)', 'Class{..., property: $X, ...}', '($X : *Class).method(...)'],
    insides: ['func $F(...) { ... }', '$X := $OBJ.method(...)\n...', 'if $ERR != nil { ... }'],
  },
  terraform: {
    leaves: ['kind "text" $N { ... }', 'key = $X', 'key = "text"', 'key { ... }', 'kind $T $N {\n  ...\n  key = $X\n  ...\n}', '$OBJ.property'],
    insides: ['kind "text" $N { ... }', 'kind $T $N { ... }'],
  },
  yaml: {
    leaves: ['key: $X', 'key: text', 'key:\n  ...\n  key: $X\n  ...', '- key: $X\n  key: $Y\n  ...', 'key: "=~/te/"'],
    insides: ['key:\n  ...\n  $K: $V\n  ...', 'key: ...'],
  },
}; // prettier-ignore

type Words = Readonly<Record<string, readonly string[]>>;

/** The content of a rule file with so many rules. */
export function rulesAbout(ast: Ast, language: string, count: number, seed: number): { readonly rules: readonly Formula[] } {
  const random = new Random(seed);
  const words = wordsOf(ast);
  const shapes = SHAPES[language] ?? SHAPES['javascript'];
  if (shapes === undefined) return { rules: [] };
  const make = (shape: string): string =>
    shape.replace(/\b(?:method|function(?! ?\$F)|object|property|Class|kind|key|text)\b/g, (slot) =>
      random.pick(words[slot] ?? [slot]),
    );
  const rules = Array.from({ length: count }, (_, at) => {
    const leaf = { pattern: make(random.pick(shapes.leaves)) };
    const patterns: Formula[] = [leaf];
    if (random.chance(0.6)) patterns.unshift({ 'pattern-inside': make(random.pick(shapes.insides)) });
    if (random.chance(0.3)) patterns.push({ 'pattern-not-inside': make(random.pick(shapes.insides)) });
    if (random.chance(0.3)) patterns.push({ 'pattern-not': make(random.pick(shapes.leaves)) });
    return { id: `about-${at}`, message: 'Do not do this.', severity: 'INFO', languages: [language], patterns };
  });
  return { rules };
}

/** Words that a pattern may hold, by the slot they are for. */
function wordsOf(ast: Ast): Words {
  const { objects, methods, functions, properties, classes, strings }: Vocabulary = vocabularyOf(ast);
  const kinds: string[] = [];
  const keys: string[] = [];
  for (const node of ast.nodes) {
    if (node.kind === 'call' && isBlock(node)) kinds.push(child(node, 'callee')?.name ?? 'resource');
    if (node.kind === 'variable') keys.push(child(node, 'target')?.name ?? 'name');
    if (node.kind === 'entry') keys.push(child(node, 'key')?.name ?? 'name');
  }
  const plain = (list: readonly string[]): readonly string[] => list.filter((word) => /^[A-Za-z_][\w-]*$/.test(word));
  const text = strings.filter((word) => /^[\w.-]+$/.test(word) && !/^[\d.-]/.test(word));
  return { object: objects, method: methods, function: functions, property: properties, Class: classes, kind: plain(kinds), key: plain(keys), text }; // prettier-ignore
}

/** `kind "label" { … }` */
function isBlock(call: Node): boolean {
  return child(call, 'arguments')?.children.at(-1)?.kind === 'object';
}
