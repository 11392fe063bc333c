// Which expressions lie "inside" another: for `<... e ...>`, and the shallower relation of expression statements (§4.4.6).

import { child, type Node } from '../ast/ast.ts';

/** All expressions below and including `node`, as `<... ...>` sees them: not into class bodies or nested statements. */
export function deepExpressions(node: Node): readonly Node[] {
  const found: Node[] = [];
  const stack: Node[] = [node];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (next.expression) found.push(next);
    const below = next.kind === 'lambda' ? lambdaExpressions(next) : entered(next);
    for (let i = below.length - 1; i >= 0; i--) stack.push(below[i] as Node);
  }
  return found;
}

const CLOSED: ReadonlySet<string> = new Set(['classBody', 'functionDefinition', 'type', 'parameters']);

function entered(node: Node): readonly Node[] {
  return node.children.filter((below) => !CLOSED.has(below.kind));
}

/** The body of a lambda is entered where it is a bare expression; a block is not. */
function lambdaExpressions(lambda: Node): readonly Node[] {
  const body = child(lambda, 'body');
  return body === undefined || body.kind === 'block' ? [] : [body];
}

/** The expressions a statement owns itself: initialisers, conditions, headers; not those of nested statements. */
export function statementExpressions(statement: Node): readonly Node[] {
  return statement.children.filter((below) => below.expression);
}

/** Sub-expressions that an expression statement pattern may reach without saying so. */
export function implicitExpressions(node: Node): readonly Node[] {
  const found: Node[] = [];
  const stack: Node[] = [...implicitBelow(node)].reverse();
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    found.push(next);
    const below = implicitBelow(next);
    for (let i = below.length - 1; i >= 0; i--) stack.push(below[i] as Node);
  }
  return found;
}

function implicitBelow(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'assign':
    case 'assignOp':
      return present(child(node, 'value'));
    case 'call':
      return [...present(child(node, 'callee')), ...argumentsOf(child(node, 'arguments'))];
    case 'binary':
    case 'unary':
    case 'await':
    case 'yield':
    case 'cast':
    case 'array':
    case 'tuple':
    case 'set':
    case 'spread':
    case 'template':
    case 'optional':
      return node.children.filter((below) => below.expression);
    case 'access':
      return present(child(node, 'object'));
    case 'dict':
    case 'object':
      // A member may be a statement with an expression of its own: a nested block of HCL.
      return node.children.flatMap((entry) => present(child(entry, 'value') ?? child(entry, 'expression')));
    default:
      return [];
  }
}

function argumentsOf(list: Node | undefined): readonly Node[] {
  return (list?.children ?? []).flatMap((argument) =>
    argument.kind === 'keywordArgument' ? present(child(argument, 'value')) : [argument],
  );
}

function present(node: Node | undefined): readonly Node[] {
  return node === undefined ? [] : [node];
}
