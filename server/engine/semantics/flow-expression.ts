// Runs an expression in the flow-sensitive analysis: notes the value of each variable it reads, applies its assignments,
// and says what it is known to yield. It recurses over the depth of the expression, which the parser bounds.

import { child, type Node } from '../ast/ast.ts';
import { binaryValue, concatenate, isTextCall, textOf, unaryValue } from './evaluate.ts';
import { noteThrow, readVariable, variableOf, type Flow } from './flow-state.ts';
import { encodedStringValue, isSymbolic, literalValue, union, type Value } from './values.ts';

/** `a ||= b` may or may not assign. */
const LOGICAL: ReadonlySet<string> = new Set(['&&', '||', '??']);

export function run(flow: Flow, node: Node): Value | undefined {
  switch (node.kind) {
    case 'name':
      return readVariable(flow, node);
    case 'access': {
      const object = child(node, 'object');
      if (object !== undefined) run(flow, object);
      return undefined;
    }
    case 'encodedString':
      return encodedStringValue(node);
    case 'template':
      return concatenate(node.children.map((part) => run(flow, part)));
    case 'binary':
      return runBinary(flow, node);
    case 'unary':
      return unaryValue(node.name ?? '', runChildren(flow, node));
    case 'sequence':
      return runChildren(flow, node);
    case 'conditional':
      return runConditional(flow, node);
    case 'assign':
      return runAssign(flow, node);
    case 'assignOp':
      return runAssignOp(flow, node);
    case 'update':
      return runUpdate(flow, node);
    case 'keywordArgument':
    case 'jsxAttribute': {
      const value = child(node, 'value');
      return value === undefined ? undefined : run(flow, value);
    }
    case 'object':
      return runObject(flow, node);
    case 'lambda':
      flow.runLambda(flow, node);
      return undefined;
    case 'functionDefinition':
      // A method of an object literal is a lambda.
      if (node.role === 'member' && node.parent?.kind === 'object') flow.runLambda(flow, node);
      return undefined;
    case 'comprehension':
    case 'classExpression':
    case 'classDefinition':
    case 'type':
      return undefined;
    case 'call':
      return runCall(flow, node);
    case 'new':
      for (const part of node.children) if (part.role !== 'type') run(flow, part);
      noteThrow(flow);
      return undefined;
    default: {
      const literal = literalValue(node);
      if (literal === undefined) runChildren(flow, node);
      return literal;
    }
  }
}

/** An object with a computed key is a closed book, but for its methods. */
function runObject(flow: Flow, node: Node): undefined {
  const computed = node.children.some((member) => {
    const key = member.kind === 'property' ? child(member, 'key')?.kind : 'name';
    return key !== 'name' && key !== 'string' && key !== 'float' && key !== 'int';
  });
  for (const member of node.children) {
    const part = member.kind === 'property' ? child(member, 'value') : member;
    if (part !== undefined && (!computed || part.kind === 'functionDefinition' || part.kind === 'lambda')) run(flow, part);
  }
}

/** `a.concat(b)` of strings is known, whatever the language. */
function runCall(flow: Flow, node: Node): Value | undefined {
  const callee = child(node, 'callee');
  const list = child(node, 'arguments');
  const concat = callee?.kind === 'access' && child(callee, 'field')?.name === 'concat' ? child(callee, 'object') : undefined;
  const values: (Value | undefined)[] = [];
  if (concat !== undefined) values.push(run(flow, concat));
  else if (callee !== undefined) run(flow, callee);
  for (const argument of list?.children ?? []) values.push(run(flow, argument));
  noteThrow(flow);
  if (concat === undefined) return isTextCall(node, flow.profile) ? textOf(values) : undefined;
  return concatenate(values);
}

/** Runs the children in order; the value is the last one's. */
function runChildren(flow: Flow, node: Node): Value | undefined {
  let last: Value | undefined;
  for (const part of node.children) last = run(flow, part);
  return last;
}

function runBinary(flow: Flow, node: Node): Value | undefined {
  const [left, right] = node.children;
  const a = left === undefined ? undefined : run(flow, left);
  const b = right === undefined ? undefined : LOGICAL.has(node.name ?? '') ? runMaybe(flow, right) : run(flow, right);
  return node.children.length === 2 ? binaryValue(node.name ?? '', a, b, flow.profile) : undefined;
}

/** The right side of `&&` and the like may not run; that matters where something is assigned in it. */
function runMaybe(flow: Flow, node: Node): Value | undefined {
  if (!assigns(node)) return run(flow, node);
  const skipped = flow.env.fork();
  const value = run(flow, node);
  const ran = flow.env;
  flow.env = skipped.join(ran);
  flow.env.takeBack(ran);
  return value;
}

function assigns(node: Node): boolean {
  return node.kind === 'assign' || node.kind === 'assignOp' || node.kind === 'update' || node.children.some(assigns);
}

function runConditional(flow: Flow, node: Node): Value | undefined {
  const branch = (role: 'then' | 'else'): Value | undefined => {
    const part = child(node, role);
    return part === undefined ? undefined : valueOrSymbol(part, run(flow, part));
  };
  const condition = child(node, 'condition');
  if (condition !== undefined) run(flow, condition);
  const before = flow.env.fork();
  const then = branch('then');
  const afterThen = flow.env;
  flow.env = before;
  const otherwise = branch('else');
  const afterElse = flow.env;
  flow.env = afterThen.join(afterElse);
  flow.env.takeBack(afterElse);
  return union(then, otherwise);
}

/** What a variable carries after an assignment: a constant, else the expression itself where it is simple enough. */
export function valueOrSymbol(expression: Node, value: Value | undefined): Value | undefined {
  return value ?? (isSymbolic(expression) ? { kind: 'symbol', node: expression } : undefined);
}

function runAssign(flow: Flow, node: Node): Value | undefined {
  const target = child(node, 'target');
  const value = child(node, 'value');
  const known = value === undefined ? undefined : valueOrSymbol(value, run(flow, value));
  if (target !== undefined) assign(flow, target, known);
  return known;
}

/** Gives a target its value. Parts of a structure are not followed: what is behind `x` in `x.f = 1` becomes unknown. */
export function assign(flow: Flow, target: Node, value: Value | undefined): void {
  switch (target.kind) {
    case 'name':
      return flow.env.set(variableOf(flow, target), value);
    case 'access':
    case 'index': {
      run(flow, target);
      return forget(flow, target);
    }
    case 'property': {
      const inner = child(target, 'value') ?? child(target, 'key');
      return inner === undefined ? undefined : assign(flow, inner, undefined);
    }
    case 'assign': {
      const fallback = child(target, 'value');
      if (fallback !== undefined) run(flow, fallback);
      const inner = child(target, 'target');
      return inner === undefined ? undefined : assign(flow, inner, undefined);
    }
    default:
      for (const part of target.children) assign(flow, part, undefined);
  }
}

/** Forgets the variable at the root of `x.a[0].b`. */
function forget(flow: Flow, chain: Node): void {
  const root = rootOf(chain);
  if (root?.kind === 'name') flow.env.set(variableOf(flow, root), undefined);
}

function rootOf(chain: Node): Node | undefined {
  let root: Node | undefined = chain;
  while (root?.kind === 'access' || root?.kind === 'index') root = child(root, 'object');
  return root;
}

function runAssignOp(flow: Flow, node: Node): Value | undefined {
  if (node.name === ':') return runAssign(flow, node);
  const target = child(node, 'target');
  const value = child(node, 'value');
  if (target === undefined || value === undefined) return undefined;
  const before = run(flow, target);
  const operator = node.name ?? '';
  const after = run(flow, value);
  const result = LOGICAL.has(operator) ? undefined : binaryValue(operator, before, after, flow.profile);
  assign(flow, target, result);
  return result;
}

function runUpdate(flow: Flow, node: Node): Value | undefined {
  const operand = child(node, 'operand');
  if (operand === undefined) return undefined;
  const before = run(flow, operand);
  const operator = node.name?.startsWith('--') === true ? '-' : '+';
  const after = binaryValue(operator, before, { kind: 'int', value: 1n }, flow.profile);
  assign(flow, operand, after);
  return node.name?.endsWith('postfix') === true ? before : after;
}

/** A call whose result nobody uses may change the object it is called on: `x.push(1);` */
export function runDiscarded(flow: Flow, expression: Node): void {
  run(flow, expression);
  const callee = expression.kind === 'call' || expression.kind === 'taggedTemplate' ? child(expression, 'callee') : undefined;
  if (callee?.kind === 'access') forget(flow, callee);
}
