// A taint rule on one file: where its sources, sinks, sanitizers and propagators are, and which node matches which
// (semantics §5.2, §5.3).

import { contains, sameSpan, type Span } from '../base/span.ts';
import { lookup } from '../match/bindings.ts';
import type { Formula, TaintPropagator, TaintRule, TaintSanitizer, TaintSink, TaintSource } from '../rule/rule.ts';
import { evaluate } from '../search/evaluate.ts';
import type { Range } from '../search/range.ts';
import type { Subject } from '../search/subject.ts';
import { Covering } from './covering.ts';

export interface Place<Spec> {
  readonly spec: Spec;
  readonly range: Range;
}

export interface PropagatorPlace {
  readonly spec: TaintPropagator;
  readonly range: Range;
  readonly from: Span;
  readonly to: Span;
}

export interface Spec {
  readonly sources: Covering<Place<TaintSource>>;
  readonly sinks: Covering<SinkPlace>;
  readonly sanitizers: Covering<Place<TaintSanitizer>>;
  readonly propagators: readonly PropagatorPlace[];
  /** Where propagators lead to. */
  readonly ends: Covering<Span>;
  /** Whether a source may taint the variable it stands at. */
  readonly marksVariables: boolean;
}

export interface SinkPlace extends Place<TaintSink> {
  /** Its place among the sinks. */
  readonly index: number;
}

/** Evaluates all formulas of the rule; undefined when without sources or sinks nothing can be found. */
export function locate(subject: Subject, rule: TaintRule): Spec | undefined {
  const places = <S extends { readonly formula: Formula }>(specs: readonly S[]): Place<S>[] =>
    specs.flatMap((spec) => evaluate(subject, spec.formula).map((range) => ({ spec, range })));
  const sinks = places(rule.sinks);
  if (sinks.length === 0) return undefined;
  const sources = places(rule.sources);
  if (sources.length === 0) return undefined;
  const conflicts = [...sources, ...sinks].map(({ range }) => range.span);
  const sanitizers = places(rule.sanitizers).filter(
    ({ spec, range }) => !spec.notConflicting || !conflicts.some((span) => sameSpan(span, range.span)),
  );
  const propagators = places(rule.propagators).flatMap(({ spec, range }) => {
    const from = lookup(range.bindings, spec.from)?.span;
    const to = lookup(range.bindings, spec.to)?.span;
    return from === undefined || to === undefined ? [] : [{ spec, range, from, to }];
  });
  return {
    sources: new Covering(sources, spanOf),
    sinks: new Covering(
      sinks.map((sink, index) => ({ ...sink, index })),
      spanOf,
    ),
    sanitizers: new Covering(sanitizers, spanOf),
    propagators,
    ends: new Covering(
      propagators.map(({ to }) => to),
      (to) => to,
    ),
    marksVariables: rule.sources.some(({ bySideEffect }) => bySideEffect !== false),
  };
}

function spanOf({ range }: { readonly range: Range }): Span {
  return range.span;
}

/** Whether a node lies in the range of a spec. */
export function covers(range: Range, node: Span): boolean {
  return contains(range.span, node);
}

/** Whether a node is all of the range, but for a semicolon or a parenthesis. */
export function isAll(range: Range, node: Span): boolean {
  const length = range.span.end - range.span.start;
  return covers(range, node) && (length === 0 || (node.end - node.start) / length > 0.99);
}
