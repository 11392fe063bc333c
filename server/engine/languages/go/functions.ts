// Functions, methods and function literals. A receiver is the first parameter, of a kind of its own, as in semgrep.

import { draft, type Draft } from '../../ast/draft.ts';
import type { CstNode } from '../cst.ts';
import { ELLIPSIS_LETTER, METAVARIABLE_LETTER } from '../language.ts';
import { allAt, at, maybe, nameOf, parts, type Lowering, type LowerOne } from './lowering.ts';

/** The list of a node that has parameters; those of a receiver come first. */
export function parameters(node: CstNode, receiver: CstNode | undefined, to: Lowering): Draft {
  const list = at(node, 'parameters');
  const before = receiver === undefined ? [] : parts(receiver).flatMap((part) => declared(part, to).map(asReceiver));
  const own = list === undefined ? [] : parts(list).flatMap((part) => declared(part, to));
  const place = list ?? { start: node.end, end: node.end };
  return draft('parameters', { start: receiver?.start ?? place.start, end: place.end }, { parameter: [...before, ...own] });
}

function asReceiver(parameter: Draft): Draft {
  return parameter.kind === 'parameter' ? { ...parameter, kind: 'restParameter', name: 'receiver' } : parameter;
}

/** `a, b T` are two parameters; a lone `T` is one without a name. */
function declared(node: CstNode, to: Lowering): readonly Draft[] {
  const type = at(node, 'type');
  const names = allAt(node, 'name');
  if (node.type === 'variadic_parameter_declaration') {
    const [name] = names;
    return [draft('restParameter', node, { target: name && nameOf(name, to), type: type && typed(type, to) }, '...')];
  }
  if (node.type !== 'parameter_declaration' || type === undefined) return [to.one(node)];
  if (names.length === 0) return [draft('parameter', node, { type: typed(type, to) })];
  return names.map((name) => {
    const target = nameOf(name, to);
    // `func f(..., r T)` reads as one type for both: an ellipsis has none.
    if (isSequence(target.name ?? '')) return draft('parameter', name, { target });
    return draft('parameter', { start: name.start, end: node.end }, { target, type: typed(type, to) });
  });
}

/** `...` and `$...X` of a pattern. */
function isSequence(name: string): boolean {
  return name.startsWith(ELLIPSIS_LETTER) || name.startsWith(METAVARIABLE_LETTER + ELLIPSIS_LETTER);
}

function typed(node: CstNode, to: Lowering): Draft {
  const type = to.one(node);
  return draft('type', type, { type });
}

/** What a function returns: a type, or a tuple of types whose names are left out. */
export function result(node: CstNode, to: Lowering): Draft | undefined {
  const given = at(node, 'result');
  if (given === undefined) return undefined;
  if (given.type !== 'parameter_list') return typed(given, to);
  const types = parts(given).flatMap((part) => {
    const type = at(part, 'type');
    return type === undefined ? [] : Array.from({ length: Math.max(1, allAt(part, 'name').length) }, () => to.one(type));
  });
  const [first] = types;
  const last = types.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const span = { start: first.start, end: last.end };
  return draft('type', span, { type: types.length === 1 ? first : draft('tuple', span, { element: types }) });
}

const definition: LowerOne = (node, to) => {
  const name = at(node, 'name');
  const receiver = at(node, 'receiver');
  const own = name && nameOf(name, to);
  const list = parameters(node, receiver, to);
  const rest = { returnType: result(node, to), body: maybe(at(node, 'body'), to) };
  if (receiver !== undefined) return draft('functionDefinition', node, { parameters: list, name: own, ...rest });
  return draft('functionDefinition', node, { name: own, typeParameter: typeParameters(node, to), parameters: list, ...rest });
};

export function typeParameters(node: CstNode, to: Lowering): readonly Draft[] {
  const list = at(node, 'type_parameters');
  return list === undefined
    ? []
    : parts(list).flatMap((part) =>
        parts(part)
          .filter((name) => name.field === 'name')
          .map((name) => nameOf(name, to)),
      );
}

const lambda: LowerOne = (node, to) =>
  draft('lambda', node, {
    parameters: parameters(node, undefined, to),
    returnType: result(node, to),
    body: maybe(at(node, 'body'), to),
  });

export const functions: Readonly<Record<string, LowerOne>> = {
  function_declaration: definition,
  method_declaration: definition,
  func_literal: lambda,
};
