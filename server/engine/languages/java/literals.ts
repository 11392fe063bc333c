// Literals: strings keep their text as written, integers become decimal values.

import { leaf } from '../../ast/draft.ts';
import { textOf, type LowerOne } from './lowering.ts';

/** A `long` is compared as text, as in semgrep, whose reader of numbers does not know the suffix. */
const integer: LowerOne = (node, to) => {
  const text = textOf(node, to);
  const digits = text.replaceAll('_', '');
  const octal = /^0[0-7]+$/u.test(digits) ? `0o${digits.slice(1)}` : digits;
  const known = /^(?:\d+|0[xX][\da-fA-F]+|0[bB][01]+|0o[0-7]+)$/u.test(octal);
  const value = known ? BigInt(octal) : undefined;
  return leaf('int', node, value === undefined || BigInt.asIntN(64, value) !== value ? text : String(value));
};

const float: LowerOne = (node, to) => {
  const text = textOf(node, to);
  const value = Number(text.replaceAll('_', ''));
  return leaf('float', node, Number.isNaN(value) ? text : String(value));
};

/** Text blocks too: what stands between the quotes. */
const string: LowerOne = (node, to) => {
  const text = textOf(node, to);
  const quotes = text.startsWith('"""') ? 3 : 1;
  const closed = text.length >= 2 * quotes && text.endsWith('"');
  return leaf('string', node, text.slice(quotes, closed ? -quotes : undefined));
};

const character: LowerOne = (node, to) => leaf('char', node, textOf(node, to).slice(1, -1));

export const literals: Readonly<Record<string, LowerOne>> = {
  decimal_integer_literal: integer,
  hex_integer_literal: integer,
  octal_integer_literal: integer,
  binary_integer_literal: integer,
  decimal_floating_point_literal: float,
  hex_floating_point_literal: float,
  string_literal: string,
  character_literal: character,
  true: (node) => leaf('bool', node, 'true'),
  false: (node) => leaf('bool', node, 'false'),
  null_literal: (node) => leaf('null', node),
};
