// From the concrete tree of YAML to the normalised draft: mappings are dictionaries, sequences arrays, several documents an
// array of documents. An alias is what its anchor stands for. Accepts any tree.

import { draft, leaf, type Draft } from '../../ast/draft.ts';
import type { Span } from '../../base/span.ts';
import { field, named, type CstNode } from '../cst.ts';
import { ELLIPSIS_NAME, METAVARIABLE_LETTER } from '../language.ts';
import { blockScalar, doubleQuoted, plain, singleQuoted } from './scalars.ts';

/** How many nodes aliases may add to a file: a few lines can say "a thousand times a thousand". */
const MAX_ALIASED = 10_000;

export function lower(root: CstNode, text: string): Draft {
  const lowering = new YamlLowering(text);
  const documents = named(root).flatMap((node) => (node.type === 'document' ? lowering.document(node) : lowering.stray(node)));
  const [first] = documents;
  const last = documents.at(-1);
  const statement: Draft[] = [];
  if (first !== undefined && last !== undefined) {
    const all = first === last ? first : draft('array', { start: first.start, end: last.end }, { element: documents });
    statement.push(draft('expressionStatement', all, { expression: all }, ''));
  }
  return draft('program', { start: 0, end: text.length }, { statement });
}

class YamlLowering {
  private readonly text: string;
  private readonly anchors = new Map<string, Draft>();
  private aliased = 0;

  constructor(text: string) {
    this.text = text;
  }

  document(node: CstNode): Draft[] {
    return named(node).flatMap((part) => (part.type.endsWith('_node') ? [this.value(part)] : this.stray(part)));
  }

  /** Directives and comments say nothing; what the grammar could not read is kept. */
  stray(node: CstNode): Draft[] {
    return node.type === 'ERROR' ? [this.other(node)] : [];
  }

  /** A node with its tag and anchor. */
  private value(node: CstNode): Draft {
    if (!node.type.endsWith('_node')) return this.content(node);
    let tag: CstNode | undefined;
    let anchor: CstNode | undefined;
    let content: CstNode | undefined;
    for (const part of named(node)) {
      if (part.type === 'tag') tag = part;
      else if (part.type === 'anchor') anchor = part;
      else content ??= part;
    }
    const operand = content === undefined ? nothing(node) : this.content(content);
    const value = tag === undefined ? operand : this.tagged(node, tag, operand);
    if (anchor === undefined) return value;
    const anchored = { ...value, start: Math.min(value.start, anchor.start) };
    this.anchors.set(this.source(anchor).slice(1), anchored);
    return anchored;
  }

  private tagged(node: CstNode, tag: CstNode, operand: Draft): Draft {
    const name = this.source(tag)
      .replace(/^!!/u, 'tag:yaml.org,2002:')
      .replace(/^!(?:<([^>]*)>)?/u, '$1')
      .replace(/^\$(?=[A-Z_][A-Z_0-9]*$)/u, METAVARIABLE_LETTER);
    return draft('cast', node, { type: draft('type', tag, { type: leaf('name', tag, name) }), operand });
  }

  private content(node: CstNode): Draft {
    switch (node.type) {
      case 'flow_mapping':
        return draft('dict', node, { entry: this.entries(node) });
      case 'flow_sequence':
        return draft('array', node, { element: this.items(node) });
      case 'block_mapping': {
        const entry = this.entries(node);
        const [only] = entry;
        // The stand-in for `- ...`.
        if (only?.kind === 'name' && entry.length === 1) return only;
        return draft('dict', upTo(node, entry.at(-1)), { entry });
      }
      case 'block_sequence': {
        const element = this.items(node);
        return draft('array', upTo(node, element.at(-1)), { element });
      }
      case 'plain_scalar':
        return plain(node, this.source(node));
      case 'double_quote_scalar':
        return doubleQuoted(node, this.source(node));
      case 'single_quote_scalar':
        return singleQuoted(node, this.source(node));
      case 'block_scalar':
        return blockScalar(node, this.source(node));
      case 'alias':
        return this.alias(node);
      // Parts of what the grammar could not read as a whole.
      case 'block_mapping_pair':
      case 'flow_pair':
        return this.entry(node);
      case 'block_sequence_item':
        return this.item(node);
      default:
        return this.other(node);
    }
  }

  private entries(node: CstNode): Draft[] {
    return named(node).map((pair) => this.entry(pair));
  }

  private items(node: CstNode): Draft[] {
    return named(node).map((item) => this.item(item));
  }

  private item(node: CstNode): Draft {
    if (node.type === 'flow_pair') return draft('dict', node, { entry: this.entry(node) });
    if (node.type !== 'block_sequence_item') return this.value(node);
    const [inner] = named(node);
    return inner === undefined ? nothing(node) : this.value(inner);
  }

  /**
   * A pair, or the lone key of a flow mapping. The stand-in for `...` is a name on its own; between braces it is a key like any
   * other, as in semgrep.
   */
  private entry(node: CstNode): Draft {
    if (!node.type.endsWith('_pair')) {
      const key = this.value(node);
      if (node.type === 'ERROR') return key;
      return draft('entry', node, { key, value: nothing(node) });
    }
    const left = field(node, 'key');
    const right = field(node, 'value');
    const colon = node.children.find((part) => part.type === ':');
    const key = left === undefined ? leaf('string', { start: node.start, end: node.start }, '') : this.value(left);
    const value = right === undefined ? nothing(colon ?? key) : this.value(right);
    if (key.kind === 'name' && key.name === ELLIPSIS_NAME && value.name === ELLIPSIS_NAME) return key;
    return draft('entry', upTo(node, value), { key, value });
  }

  /** The anchor's content, whose parts stay where they were written. */
  private alias(node: CstNode): Draft {
    const anchored = this.anchors.get(this.source(node).slice(1));
    if (anchored === undefined) return this.other(node);
    this.aliased += sizeOf(anchored, MAX_ALIASED);
    return this.aliased > MAX_ALIASED ? this.other(node) : { ...anchored, start: node.start, end: node.end };
  }

  private source(span: Span): string {
    return this.text.slice(span.start, span.end);
  }

  private other(node: CstNode): Draft {
    return draft('other', node, { child: named(node).map((part) => this.value(part)) }, node.type);
  }
}

/** A value that is not there is an empty string. */
function nothing(behind: Span): Draft {
  return leaf('string', { start: behind.end, end: behind.end }, '');
}

/** A block ends with its last part: the grammar takes blank lines and comments behind it for a part of it. */
function upTo(node: CstNode, last: Draft | undefined): Span {
  return last === undefined || last.end < node.start ? node : { start: node.start, end: Math.min(node.end, last.end) };
}

/** The number of nodes of a draft, counted no further than `limit`. */
function sizeOf(node: Draft, limit: number): number {
  let size = 0;
  const stack: Draft[] = [node];
  for (let next = stack.pop(); next !== undefined && size <= limit; next = stack.pop()) {
    size++;
    for (const [, child] of next.children) stack.push(child);
  }
  return size;
}
