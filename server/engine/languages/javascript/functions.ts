// Functions in all their forms. A function with a name is a `functionDefinition`, one without a `lambda`; the expression body
// of an arrow becomes a block that returns it.

import { draft, leaf, type Draft, type DraftChildren } from '../../ast/draft.ts';
import type { CstNode } from '../cst.ts';
import { at, isComment, maybe, nameOf, textOf, type Lowering, type LowerOne } from './lowering.ts';

/** Tokens and nodes that are attributes, wherever the grammar puts them before a name. */
const MODIFIERS: ReadonlySet<string> = new Set([
  'abstract', 'accessibility_modifier', 'accessor', 'async', 'declare', 'get', 'override_modifier', 'readonly', 'set', 'static',
  'static get',
]); // prettier-ignore

/** Decorators and keyword attributes among a node's own children, up to its name. */
export function attributes(node: CstNode, to: Lowering): Draft[] {
  const found: Draft[] = [];
  for (const child of node.children) {
    if (child.type === 'decorator') found.push(to.one(child));
    else if (MODIFIERS.has(child.type) && child.field === undefined) found.push(leaf('modifier', child, textOf(child, to)));
    else if (child.type === '*' && child.field === undefined) found.push(leaf('modifier', child, 'generator'));
    else if (child.field === 'name' || child.field === 'parameters' || child.field === 'property') break;
  }
  return found;
}

/** Parameters, return type and body: what all functions share. */
function rest(node: CstNode, to: Lowering): DraftChildren {
  const single = at(node, 'parameter');
  const list = at(node, 'parameters');
  const statements = at(node, 'body');
  return {
    parameters: single === undefined ? maybe(list, to) : draft('parameters', single, { parameter: parameter(single, to) }),
    returnType: maybe(at(node, 'return_type'), to),
    body: statements && functionBody(statements, to),
  };
}

function functionBody(node: CstNode, to: Lowering): Draft {
  if (node.type === 'statement_block') return to.one(node);
  const value = to.one(node);
  return draft('block', value, { statement: draft('return', value, { value }) });
}

function parameter(node: CstNode, to: Lowering): Draft {
  switch (node.type) {
    case 'assignment_pattern': {
      const left = at(node, 'left');
      return draft('parameter', node, { target: left && bound(left, to), default: maybe(at(node, 'right'), to) });
    }
    case 'rest_pattern':
      return restParameter(node, node, to);
    case 'required_parameter':
    case 'optional_parameter': {
      const pattern = at(node, 'pattern') ?? at(node, 'name');
      if (pattern?.type === 'rest_pattern') return restParameter(node, pattern, to);
      return draft('parameter', node, {
        attribute: attributes(node, to),
        target: pattern && bound(pattern, to),
        type: maybe(at(node, 'type'), to),
        default: maybe(at(node, 'value'), to),
      });
    }
    case 'ERROR':
      return to.one(node);
    default:
      return draft('parameter', node, { target: bound(node, to) });
  }
}

function restParameter(node: CstNode, pattern: CstNode, to: Lowering): Draft {
  const inner = pattern.children.find((child) => child.named && !isComment(child));
  return draft('restParameter', node, { target: inner && bound(inner, to), type: maybe(at(node, 'type'), to) }, '...');
}

function bound(node: CstNode, to: Lowering): Draft {
  return node.type === 'identifier' || node.type === 'this' ? nameOf(node, to) : to.one(node);
}

const parameters: LowerOne = (node, to) =>
  draft('parameters', node, {
    parameter: node.children.filter((child) => child.named && !isComment(child)).map((child) => parameter(child, to)),
  });

const definition: LowerOne = (node, to) => {
  const name = at(node, 'name');
  if (name === undefined) return lambda(node, to);
  return draft('functionDefinition', node, { attribute: attributes(node, to), name: nameOf(name, to), ...rest(node, to) });
};

/** Whether it is `async` or a generator says nothing, as in semgrep; the name tells arrows from functions. */
const lambda: LowerOne = (node, to) =>
  draft('lambda', node, rest(node, to), node.type === 'arrow_function' ? 'arrow' : 'function');

/** A method; `name` is its lowered key, since a key may be computed. `before` are decorators that stand beside it. */
export function method(node: CstNode, name: Draft | undefined, before: readonly Draft[], to: Lowering): Draft {
  const start = before[0]?.start ?? node.start;
  return draft(
    'functionDefinition',
    { start, end: node.end },
    { attribute: [...before, ...attributes(node, to)], name, ...rest(node, to) },
  );
}

/** A function expression or arrow that has no name of its own. */
export function anonymousFunction(node: CstNode): CstNode | undefined {
  switch (node.type) {
    case 'arrow_function':
      return node;
    case 'function_expression':
    case 'generator_function':
      return at(node, 'name') === undefined ? node : undefined;
    default:
      return undefined;
  }
}

/** `k: function () {}` in an object and `k = () => e` in a class: a function called k. */
export function namedFunction(whole: CstNode, name: Draft, value: CstNode, to: Lowering, before: readonly Draft[] = []): Draft {
  const plain = draft('functionDefinition', whole, rest(value, to));
  const attribute = (node: Draft) => ['attribute', node] as const;
  return {
    ...plain,
    start: before[0]?.start ?? whole.start,
    children: [...before.map(attribute), ['name', name], ...attributes(value, to).map(attribute), ...plain.children],
  };
}

export const functions: Readonly<Record<string, LowerOne>> = {
  function_declaration: definition,
  generator_function_declaration: definition,
  function_signature: definition,
  function_expression: lambda,
  generator_function: lambda,
  arrow_function: lambda,
  formal_parameters: parameters,
};
