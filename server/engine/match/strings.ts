// String patterns: `"..."`, `"$X"`, `"=~/re/"`, plain text; and templates, part by part (semantics §2.4).

import { child, type Node } from '../ast/ast.ts';
import { isMetavariable, isMetavariableEllipsis } from '../pattern/metavariable.ts';
import { mayMatch, translateRegex, type Regex } from '../pattern/regex.ts';
import type { Bindings } from './bindings.ts';
import { spend, type Context, type Emit } from './context.ts';
import { bindMetavariable, sequenceBinding, textBinding } from './unify.ts';

/** Whether a string pattern means just its text. */
export function isPlainText(pattern: string | undefined): boolean {
  return pattern !== '...' && pattern?.startsWith('$') === false && !pattern.startsWith('=~/');
}

/** The content of a string pattern against a known content; `at` is where the content stands. */
export function matchContent(
  context: Context,
  pattern: string,
  content: string | undefined,
  at: { readonly start: number; readonly end: number },
  bindings: Bindings,
  emit: Emit,
): void {
  if (pattern === '...') return emit(bindings);
  if (content === undefined) return;
  if (isMetavariable(pattern)) {
    return bindMetavariable(context, pattern, textBinding(content, at.start, at.end), bindings, emit);
  }
  const regex = regexOf(context, pattern);
  if (regex === undefined ? pattern === content : regex !== 'invalid' && isFound(regex, content)) emit(bindings);
}

function isFound(searched: Regex, content: string): boolean {
  return mayMatch(searched, content) && content.search(searched.regex) >= 0;
}

const REGEX_STRING = /^=~\/(.*)\/([mi]?)$/su;

/** `=~/re/`: searched, not anchored. Translated once. */
function regexOf(context: Context, pattern: string): Regex | 'invalid' | undefined {
  const parts = pattern.startsWith('=~/') ? REGEX_STRING.exec(pattern) : null;
  if (parts === null) return undefined;
  const { stringRegexes } = context.target;
  let regex = stringRegexes.get(pattern);
  if (regex === undefined) {
    const [, source = '', flag = ''] = parts;
    const translated = translateRegex(flag === '' ? source : `(?${flag})${source}`, 'string');
    regex = translated.ok ? translated : 'invalid';
    stringRegexes.set(pattern, regex);
  }
  return regex;
}

/** Where the content of a string literal stands: without prefix and quotes. */
export function contentSpan(context: Context, node: Node): { start: number; end: number } {
  const text = context.target.ast.text.slice(node.start, node.end);
  const content = node.name ?? '';
  const at = text.indexOf(content, 1);
  return at < 0 ? { start: node.start, end: node.end } : { start: node.start + at, end: node.start + at + content.length };
}

export function matchString(context: Context, pattern: Node, target: Node, bindings: Bindings, emit: Emit): void {
  const wanted = pattern.name ?? '';
  // Only what is bound needs its place.
  const at = isMetavariable(wanted) ? contentSpan(context, target) : target;
  matchContent(context, wanted, target.name ?? '', at, bindings, emit);
}

/** `/re/`, `/$X/`, `/.../`; flags in the pattern must be there, absent flags match any. */
export function matchRegexLiteral(context: Context, pattern: Node, target: Node, bindings: Bindings, emit: Emit): void {
  const flags = child(pattern, 'flags');
  if (flags !== undefined && flags.name !== child(target, 'flags')?.name) return;
  matchString(context, pattern, target, bindings, emit);
}

/** Interpolated strings and adjacent literals, part by part. */
export function matchTemplate(context: Context, pattern: Node, target: Node, bindings: Bindings, emit: Emit): void {
  if ((pattern.name ?? '') !== (target.name ?? '')) return;
  const patterns = pattern.children;
  const targets = target.children;
  const step = (i: number, j: number, b: Bindings): void => {
    const part = patterns[i];
    if (part === undefined) {
      if (j === targets.length) emit(b);
      return;
    }
    if (!spend(context)) return;
    if (isManyParts(part)) {
      for (let next = j; next <= targets.length; next++) {
        if (part.kind === 'ellipsis' || part.name === '...') step(i + 1, next, b);
        else {
          const taken = sequenceBinding(context, targets.slice(j, next), 'children', targets[j]?.start ?? target.end);
          bindMetavariable(context, part.name ?? '', taken, b, (bound) => step(i + 1, next, bound));
        }
      }
      return;
    }
    const piece = targets[j];
    if (piece === undefined || (piece.kind === 'string') !== (part.kind === 'string')) return;
    context.match(context, part, piece, b, (bound) => step(i + 1, j + 1, bound));
  };
  step(0, 0, bindings);
}

/** A literal part `...` or `$...X` takes any number of parts, an interpolated `${...}` exactly one expression. */
function isManyParts(part: Node): boolean {
  return part.kind === 'string' && (part.name === '...' || isMetavariableEllipsis(part.name ?? ''));
}
