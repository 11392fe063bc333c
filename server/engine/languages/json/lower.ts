// From the concrete tree of JSON (or of JavaScript, for a pattern) to the normalised draft: objects are dictionaries, as
// semgrep reads them. Accepts any tree.

import { draft, leaf, type Draft } from '../../ast/draft.ts';
import type { CstNode } from '../cst.ts';
import { field, named as namedParts } from '../cst.ts';
import { lower as lowerJavaScript } from '../javascript/lower.ts';
import { asJson } from './candidates.ts';

/** What the parser invented, as behind a trailing comma, is nothing. */
const named = (node: CstNode) => namedParts(node).filter((part) => !part.missing);

export function lower(root: CstNode, text: string): Draft {
  if (root.type === 'program') return asJson(lowerJavaScript(root, text));
  const statement = named(root).map((node) => {
    const expression = value(node, text);
    return draft('expressionStatement', expression, { expression }, '');
  });
  return draft('program', { start: 0, end: text.length }, { statement });
}

function value(node: CstNode, text: string): Draft {
  switch (node.type) {
    case 'object':
      return draft('dict', node, { entry: named(node).map((entry) => value(entry, text)) });
    case 'array':
      return draft('array', node, { element: named(node).map((element) => value(element, text)) });
    case 'pair': {
      const key = field(node, 'key');
      const held = field(node, 'value');
      return draft('entry', node, { key: key && value(key, text), value: held && value(held, text) });
    }
    case 'string':
      return leaf('string', node, text.slice(node.start + 1, text[node.end - 1] === '"' ? node.end - 1 : node.end));
    case 'number':
      return number(node, text.slice(node.start, node.end));
    case 'true':
    case 'false':
      return leaf('bool', node, node.type);
    case 'null':
      return leaf('null', node);
    default:
      return draft('other', node, { child: named(node).map((child) => value(child, text)) }, node.type);
  }
}

/** A sign is an operator, as in the other languages. */
function number(node: CstNode, text: string): Draft {
  if (!text.startsWith('-')) return leaf('float', node, String(Number(text)));
  const operand = leaf('float', { start: node.start + 1, end: node.end }, String(Number(text.slice(1))));
  return draft('unary', node, { operand }, '-');
}
