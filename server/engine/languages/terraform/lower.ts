// From the concrete tree of HCL to the normalised draft. A block `type "label" { … }` is a call of `type` with its labels and
// an object; an attribute is a variable with a value. Accepts any tree.

import { draft, leaf, type Draft } from '../../ast/draft.ts';
import type { Span } from '../../base/span.ts';
import { field, named, type CstNode } from '../cst.ts';
import { ELLIPSIS_NAME } from '../language.ts';
import { heredoc, numeric, quoted } from './literals.ts';

/** Lowers any expression of the text; parts of strings come back here. */
export type Lower = (node: CstNode) => Draft;

export function lower(root: CstNode, text: string): Draft {
  const lowering = new HclLowering(text);
  const statement = named(root).flatMap((node) => (node.type === 'body' ? lowering.body(node) : [lowering.statement(node)]));
  return draft('program', { start: 0, end: text.length }, { statement });
}

function ofType(node: CstNode, type: string): CstNode | undefined {
  return node.children.find((child) => child.type === type);
}

class HclLowering {
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  body(node: CstNode): Draft[] {
    return named(node).map((child) => this.statement(child));
  }

  statement(node: CstNode): Draft {
    if (node.type === 'attribute') return this.attribute(node);
    const expression = node.type === 'block' ? this.block(node) : this.expression(node);
    return expression.kind === 'name' && node.type === 'block'
      ? expression
      : draft('expressionStatement', node, { expression }, '');
  }

  private attribute(node: CstNode): Draft {
    const [name, value] = named(node).filter((child) => child.type !== 'ERROR');
    return draft('variable', node, { target: name && this.name(name), value: value && this.expression(value) });
  }

  /** `type label* { … }`. A stand-in for `...` has neither labels nor a body, and is a name. */
  private block(node: CstNode): Draft {
    const [type, ...labels] = named(node).filter((child) => child.type === 'identifier' || child.type === 'string_lit');
    const open = ofType(node, 'block_start');
    const inner = ofType(node, 'body');
    if (type === undefined) return this.other(node);
    const callee = this.name(type);
    if (labels.length === 0 && inner === undefined && callee.name?.includes(ELLIPSIS_NAME) === true) return callee;
    const span = { start: open?.start ?? inner?.start ?? node.end, end: node.end };
    const object = draft('object', span, { member: inner === undefined ? [] : this.body(inner) });
    const argument = [...labels.map((label) => this.expression(label)), object];
    const list = draft('arguments', { start: argument[0]?.start ?? span.start, end: node.end }, { argument });
    return draft('call', node, { callee, arguments: list });
  }

  readonly expression: Lower = (node) => {
    switch (node.type) {
      // Blocks and attributes in what the grammar could not read as a whole.
      case 'attribute':
      case 'block':
        return this.statement(node);
      case 'expression':
        return this.parenthesized(node);
      case 'literal_value':
      case 'template_expr':
      case 'collection_value':
      case 'for_expr':
      case 'operation':
        return this.chain(named(node), node);
      case 'variable_expr':
        return this.chain(named(node), node);
      case 'identifier':
        return this.name(node);
      case 'string_lit':
      case 'quoted_template':
        return quoted(node, this.text, this.expression);
      case 'heredoc_template':
        return heredoc(node, this.text, this.expression);
      case 'numeric_lit':
        return numeric(node, this.source(node));
      case 'bool_lit':
        return leaf('bool', node, this.source(node));
      case 'null_lit':
        return leaf('null', node);
      case 'tuple':
        return draft('array', node, { element: this.elements(node) });
      case 'object':
        return draft('object', node, { member: this.elements(node) });
      case 'object_elem':
        return this.entry(node);
      case 'function_call':
        return this.functionCall(node);
      case 'for_tuple_expr':
      case 'for_object_expr':
        return this.comprehension(node);
      case 'conditional': {
        const [condition, then, otherwise] = named(node).map(this.expression);
        return draft('conditional', node, { condition, then, else: otherwise });
      }
      case 'unary_operation': {
        const [sign] = node.children;
        const operand = this.chain(named(node), node);
        return draft('unary', node, { operand }, sign === undefined ? '' : this.source(sign));
      }
      case 'binary_operation':
        return this.binary(node);
      case 'ellipsis':
        return leaf('spread', node, '...');
      default:
        return this.other(node);
    }
  };

  /** Parentheses do not show in the tree, but they belong to what they hold. */
  private parenthesized(node: CstNode): Draft {
    const inner = this.chain(named(node), node);
    return node.children[0]?.type === '(' ? { ...inner, start: node.start, end: node.end } : inner;
  }

  /** A value and what follows it: `a.b[0].*.c`. */
  private chain(nodes: readonly CstNode[], at: Span): Draft {
    const [first, ...links] = nodes;
    if (first === undefined) return leaf('other', at, 'expression');
    return links.reduce((object, link) => this.link(object, link), this.expression(first));
  }

  private link(object: Draft, node: CstNode): Draft {
    const span = { start: object.start, end: node.end };
    const inner = named(node);
    switch (node.type) {
      case 'get_attr': {
        const name = inner[0];
        return draft('access', span, { object, field: name && this.name(name) });
      }
      case 'index':
        return inner.reduce((before, one) => this.link(before, one), object);
      case 'new_index':
        return draft('index', span, { object, subscript: inner.map(this.expression) });
      case 'legacy_index': {
        const number = { start: node.start + 1, end: node.end };
        return draft('index', span, { object, subscript: numeric(number, this.source(number)) });
      }
      case 'splat':
        return inner.reduce((before, one) => this.link(before, one), object);
      case 'attr_splat':
      case 'full_splat': {
        const end = inner[0]?.start ?? node.end;
        const star = leaf('special', { start: node.start, end }, '*');
        const all = node.type === 'attr_splat' ? { object, field: star } : { object, subscript: star };
        const access = draft(node.type === 'attr_splat' ? 'access' : 'index', { start: object.start, end }, all);
        return inner.reduce((before, one) => this.link(before, one), access);
      }
      default:
        return draft('other', span, { child: [object, this.expression(node)] }, node.type);
    }
  }

  /** The operands are not wrapped: `a.b == c[0]` is a run of nodes with a sign among them. */
  private binary(node: CstNode): Draft {
    const sign = node.children.findIndex((child) => !child.named && child.type !== '(' && child.type !== ')');
    const parts = (from: number, to: number) =>
      node.children.slice(from, to).filter((child) => child.named && child.type !== 'comment');
    const operator = node.children[sign];
    if (operator === undefined) return this.other(node);
    const left = this.chain(parts(0, sign), { start: node.start, end: operator.start });
    const right = this.chain(parts(sign + 1, node.children.length), { start: operator.end, end: node.end });
    return draft('binary', node, { left, right }, this.source(operator));
  }

  private functionCall(node: CstNode): Draft {
    const name = named(node).find((child) => child.type === 'identifier');
    const list = ofType(node, 'function_arguments');
    const open = ofType(node, '(');
    const span = { start: open?.start ?? list?.start ?? node.end, end: node.end };
    const argument = list === undefined ? [] : named(list).map(this.expression);
    return draft('call', node, { callee: name && this.name(name), arguments: draft('arguments', span, { argument }) });
  }

  private elements(node: CstNode): Draft[] {
    return named(node)
      .filter((child) => !/_(?:start|end)$/u.test(child.type))
      .map(this.expression);
  }

  /** `k = v` is what an attribute is; `k : v` is a pair of its own kind. A stand-in for `...` is a name. */
  private entry(node: CstNode): Draft {
    const key = field(node, 'key');
    const held = field(node, 'val');
    const name = key && this.expression(key);
    const value = held && this.expression(held);
    if (name?.kind === 'name' && name.name?.includes(ELLIPSIS_NAME) === true) return name;
    if (ofType(node, ':') === undefined) return draft('variable', node, { target: name, value });
    return draft('property', node, { key: name, value });
  }

  private comprehension(node: CstNode): Draft {
    const intro = ofType(node, 'for_intro');
    const condition = ofType(node, 'for_cond');
    const [key, value] = named(node)
      .filter((child) => child.type === 'expression')
      .map(this.expression);
    const isTuple = node.type === 'for_tuple_expr';
    const pair = key && value && draft('entry', { start: key.start, end: value.end }, { key, value });
    const clause = [
      ...(intro === undefined ? [] : [this.forClause(intro)]),
      ...(condition === undefined ? [] : [this.ifClause(condition)]),
    ];
    const whole = draft('comprehension', node, { clause, element: isTuple ? key : pair }, isTuple ? 'array' : 'dict');
    // The element stands between the clauses.
    return { ...whole, children: whole.children.toSorted(([, a], [, b]) => a.start - b.start) };
  }

  private forClause(node: CstNode): Draft {
    const targets = named(node)
      .filter((child) => child.type === 'identifier')
      .map((name) => this.name(name));
    const iterable = ofType(node, 'expression');
    const [first, second] = targets;
    const target = first && second ? draft('tuple', { start: first.start, end: second.end }, { element: targets }) : first;
    return draft('comprehensionFor', node, { target, iterable: iterable && this.expression(iterable) });
  }

  private ifClause(node: CstNode): Draft {
    return draft('comprehensionIf', node, { condition: this.chain(named(node), node) });
  }

  private name(node: CstNode): Draft {
    return leaf('name', node, this.source(node));
  }

  private source(span: Span): string {
    return this.text.slice(span.start, span.end);
  }

  /** What this lowering does not know, and what the grammar could not read. */
  private other(node: CstNode): Draft {
    return draft('other', node, { child: named(node).map(this.expression) }, node.type);
  }
}
