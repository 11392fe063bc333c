// Literals: strings and templates keep their text as written, numbers become JavaScript values.

import { draft, leaf, type Draft } from '../../ast/draft.ts';
import { at, firstPart, textOf, type LowerOne } from './lowering.ts';

const string: LowerOne = (node, to) => leaf('string', node, unquoted(textOf(node, to)));

function unquoted(text: string): string {
  const closed = text.length > 1 && text.at(-1) === text[0];
  return text.slice(1, closed ? -1 : undefined);
}

/** A BigInt has no double value: it is compared as text. */
const number: LowerOne = (node, to) => {
  const text = textOf(node, to);
  const value = Number(text.replaceAll('_', ''));
  return leaf('float', node, Number.isNaN(value) ? text : String(value));
};

/** Parts with empty text are left out, but a template without substitution is one string. */
export const template: LowerOne = (node, to) => {
  const part: Draft[] = [];
  const substitutions = node.children.filter((child) => child.type === 'template_substitution');
  const end = Math.max(node.start + 1, to.text[node.end - 1] === '`' ? node.end - 1 : node.end);
  let from = node.start + 1;
  const text = (until: number) => {
    if (until > from || substitutions.length === 0)
      part.push(leaf('string', { start: from, end: until }, to.text.slice(from, until)));
  };
  for (const substitution of substitutions) {
    text(substitution.start);
    const inner = firstPart(substitution);
    if (inner !== undefined) part.push(to.one(inner));
    from = substitution.end;
  }
  text(end);
  return draft('template', node, { part }, '');
};

const regex: LowerOne = (node, to) => {
  const pattern = at(node, 'pattern');
  const flags = at(node, 'flags');
  return draft(
    'regex',
    node,
    { flags: flags === undefined ? undefined : leaf('modifier', flags, textOf(flags, to)) },
    pattern === undefined ? '' : textOf(pattern, to),
  );
};

export const literals: Readonly<Record<string, LowerOne>> = {
  string,
  number,
  template_string: template,
  regex,
  true: (node) => leaf('bool', node, 'true'),
  false: (node) => leaf('bool', node, 'false'),
  null: (node) => leaf('null', node),
  undefined: (node) => leaf('undefined', node),
};
