// Partial patterns: a construct without its tail, matched against the head of the same construct (semantics §2.5 item 5).

import { child, type Node } from '../ast/ast.ts';
import type { Role } from '../ast/kind.ts';
import type { Span } from '../base/span.ts';
import type { PartialForm } from '../languages/language.ts';
import type { Bindings } from './bindings.ts';
import type { Context } from './context.ts';
import { matchFunction } from './definitions.ts';
import { matchRoles } from './roles.ts';
import { matchBody } from './statements.ts';
import type { Target } from './target.ts';

type EmitSpan = (bindings: Bindings, span: Span) => void;

const BODY: ReadonlySet<Role> = new Set(['body']);
const LAMBDA_HEAD: ReadonlySet<Role> = new Set(['name', 'attribute']);

export function partialCandidates(form: PartialForm, target: Target): readonly Node[] {
  switch (form) {
    case 'functionHeader':
      return target.ofKind('functionDefinition');
    case 'lambdaOrFunction':
      return [...target.ofKind('lambda'), ...target.ofKind('functionDefinition')];
    case 'classHeader':
      return [...target.ofKind('classDefinition'), ...target.ofKind('classExpression')];
    case 'if':
    case 'switch':
    case 'try':
    case 'catch':
      return target.ofKind(form);
    case 'finally':
      return target.ofKind('try');
  }
}

export function matchPartial(
  context: Context,
  form: PartialForm,
  pattern: Node,
  target: Node,
  bindings: Bindings,
  emit: EmitSpan,
): void {
  const whole = { start: target.start, end: target.end };
  switch (form) {
    case 'functionHeader':
    case 'classHeader': {
      const head = { start: target.start, end: headEnd(target) };
      return matchRoles(context, pattern, target, bindings, (b) => emit(b, head), BODY);
    }
    case 'lambdaOrFunction': {
      const start = child(target, 'parameters')?.start ?? target.start;
      const span = target.kind === 'lambda' ? whole : { start: Math.min(start, whole.end), end: whole.end };
      if (target.kind === 'lambda') return matchFunction(context, pattern, target, bindings, (b) => emit(b, span));
      const bare: Node = { ...target, kind: 'lambda', children: target.children.filter(({ role }) => !LAMBDA_HEAD.has(role)) };
      return matchFunction(context, pattern, bare, bindings, (b) => emit(b, whole));
    }
    case 'if':
      return matchPart(context, pattern, target, 'condition', bindings, emit);
    case 'switch':
      return matchPart(context, pattern, target, 'subject', bindings, emit);
    case 'try':
      return matchPart(context, pattern, target, 'body', bindings, emit);
    case 'catch':
      return context.match(context, pattern, target, bindings, (b) => emit(b, whole));
    case 'finally': {
      const clause = child(target, 'finally');
      const wanted = pattern.kind === 'try' ? child(pattern, 'finally') : pattern;
      if (clause === undefined || wanted === undefined) return;
      return matchBody(context, wanted, clause, bindings, (b) => emit(b, clause));
    }
  }
}

/** Only one part of the construct counts; the range ends with it. */
function matchPart(context: Context, pattern: Node, target: Node, role: Role, bindings: Bindings, emit: EmitSpan): void {
  const wanted = child(pattern, role);
  const given = child(target, role);
  if (wanted === undefined || given === undefined) return;
  const span = { start: target.start, end: given.end };
  if (role === 'body') return matchBody(context, wanted, given, bindings, (b) => emit(b, span));
  context.match(context, wanted, given, bindings, (b) => emit(b, span));
}

/** Where the header ends: before the body, blanks left out. */
function headEnd(node: Node): number {
  const ends = node.children.filter(({ role }) => role !== 'body').map(({ end }) => end);
  return ends.length === 0 ? node.end : Math.max(...ends);
}
