// Measures how deep a YAML text nests before it is parsed. The yaml package recurses over nesting, and near the end of the stack
// V8 does not throw but ends the process; so what is too deep must never reach it.

import { Lexer } from 'yaml';
import type { Span } from '../base/span.ts';

/** Deeper than any rule, and shallow enough to walk recursively. */
export const MAX_NESTING = 500;

/** Where the text nests more than MAX_NESTING levels; undefined when it never does. */
export function tooDeepAt(text: string): Span | undefined {
  return deepBlock(text) ?? deepFlow(text);
}

/** `- - - …` in one line, or ever deeper indented lines. Block scalars are counted too, which only errs on the safe side. */
function deepBlock(text: string): Span | undefined {
  const indents: number[] = [];
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    let at = start;
    while (at < end && text.charAt(at) === ' ') at += 1;
    if (at < end && text.charAt(at) !== '\r') {
      while ((indents.at(-1) ?? -1) >= at - start) indents.pop();
      indents.push(at - start);
      let nested = indents.length;
      for (; '-?:'.includes(text.charAt(at)) && at + 1 < end && ' \t'.includes(text.charAt(at + 1)); nested++) {
        indents.push(at - start + 1);
        at += 2;
        while (at < end && ' \t'.includes(text.charAt(at))) at += 1;
      }
      if (nested > MAX_NESTING) return { start, end };
    }
    start = end + 1;
  }
  return undefined;
}

/** Brackets, told from those in strings by the lexer; most files have too few for that to be needed. */
function deepFlow(text: string): Span | undefined {
  let openings = 0;
  for (let at = 0; at < text.length && openings <= MAX_NESTING; at++) if ('[{'.includes(text.charAt(at))) openings += 1;
  if (openings <= MAX_NESTING) return undefined;
  let offset = 0;
  let depth = 0;
  for (const token of new Lexer().lex(text)) {
    if (token === '[' || token === '{') depth += 1;
    else if (token === ']' || token === '}') depth = Math.max(0, depth - 1);
    if (depth > MAX_NESTING) return { start: Math.min(offset, text.length), end: Math.min(offset + 1, text.length) };
    // The lexer's own signs stand for nothing in the text.
    if (token !== '\u0002' && token !== '\u0018' && token !== '\u001f') offset += token.length;
  }
  return undefined;
}
