// Python's number literals as drafts. Values as semgrep reads them: a leading zero does not make a number octal.

import { leaf, type Draft } from '../../ast/draft.ts';
import type { CstNode } from '../cst.ts';

const LARGEST = 2n ** 63n - 1n;

export function lowerInteger(node: CstNode, text: string): Draft {
  const written = text.slice(node.start, node.end);
  if (/[jJ]$/u.test(written)) return leaf('imaginary', node, written);
  const digits = written.replace(/_/gu, '').replace(/[lL]$/u, '');
  if (!/^(?:0[xX][\da-fA-F]+|0[oO][0-7]+|0[bB][01]+|\d+)$/u.test(digits)) return leaf('int', node, written);
  const value = BigInt(digits);
  return leaf('int', node, value <= LARGEST ? value.toString() : written);
}

export function lowerFloat(node: CstNode, text: string): Draft {
  const written = text.slice(node.start, node.end);
  if (/[jJ]$/u.test(written)) return leaf('imaginary', node, written);
  const value = Number(written.replace(/_/gu, ''));
  return leaf('float', node, Number.isNaN(value) ? written : String(value));
}
