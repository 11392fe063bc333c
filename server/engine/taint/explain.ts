// Why a taint rule finds something or does not: what its sources, sinks and sanitizers match, and for each sink that nothing
// reaches what stands in the way. The ways are found by leaving a part of the rule out and looking again.

import type { Node } from '../ast/ast.ts';
import { contains, type Span } from '../base/span.ts';
import type { Formula, TaintRule } from '../rule/rule.ts';
import { evaluate } from '../search/evaluate.ts';
import { explainFormula, isFirst, named, near, where, type Explained, type Explaining, type Killed } from '../search/explain.ts';
import { shortened } from '../search/explain-text.ts';
import type { Range } from '../search/range.ts';
import { analyse } from './analyse.ts';

/** A sink without a finding, and how near it came. */
interface Missed extends Killed {
  readonly nearness: number;
}

const MAX_SINKS = 20;

export function explainTaint(explaining: Explaining, rule: TaintRule): Explained {
  const { subject } = explaining;
  const everywhere = { ...explaining, around: undefined };
  const sources = explainPart(everywhere, 'pattern-sources', rule.sources);
  const sinks = explainPart(explaining, 'pattern-sinks', rule.sinks);
  const others = [
    ...(rule.sanitizers.length === 0 ? [] : [explainPart(everywhere, 'pattern-sanitizers', rule.sanitizers)]),
    ...(rule.propagators.length === 0 ? [] : [explainPart(everywhere, 'pattern-propagators', rule.propagators)]),
  ];
  const found = near(explaining, analyse(subject, rule));
  const missed = missedSinks(explaining, rule, found)
    .sort((a, b) => b.nearness - a.nearness)
    .filter(isFirst);
  const [nearest] = missed;
  return {
    operator: 'mode: taint',
    text: undefined,
    ruleSpan: rule.span,
    kept: found.map(({ span }) => span),
    killed: missed,
    summary:
      found.length > 0
        ? `Data from a source reaches ${where(explaining, found)}.`
        : (nearest?.reason ?? emptyReason(explaining, sources, sinks)),
    nearness: found.length > 0 ? 1 : (nearest?.nearness ?? 0),
    children: [sources, sinks, ...others],
  };
}

function emptyReason({ around }: Explaining, sources: Explained, sinks: Explained): string {
  if (sinks.kept.length > 0) return 'There is no source.';
  if (around !== undefined) return `No sink is here${nearestOf(sinks)}`;
  return sources.kept.length === 0 ? 'There is neither a source nor a sink.' : 'There is no sink.';
}

/** What the part that came nearest says of itself. */
function nearestOf({ children: [nearest] }: Explained): string {
  return nearest === undefined ? '.' : `. ${named(nearest)}`;
}

function explainPart(explaining: Explaining, operator: string, specs: readonly { readonly formula: Formula }[]): Explained {
  const children = specs.map(({ formula }) => explainFormula(explaining, formula)).sort((a, b) => b.nearness - a.nearness);
  const kept = children.flatMap((one) => one.kept);
  return {
    operator,
    text: undefined,
    ruleSpan: specs[0]?.formula.span ?? { start: 0, end: 0 },
    kept,
    killed: [],
    summary:
      kept.length === 0
        ? 'None is found.'
        : `Found ${where(
            explaining,
            kept.map((span) => ({ span })),
          )}.`,
    nearness: children[0]?.nearness ?? 0,
    children,
  };
}

function missedSinks(explaining: Explaining, rule: TaintRule, found: readonly Range[]): Missed[] {
  const { subject } = explaining;
  const places = (specs: readonly { readonly formula: Formula }[]) => specs.flatMap(({ formula }) => evaluate(subject, formula));
  const sources = places(rule.sources);
  const sinks = near(explaining, places(rule.sinks))
    .filter((sink) => !touches(found, sink))
    .slice(0, MAX_SINKS);
  if (sources.length === 0 || sinks.length === 0) return [];
  const relaxations = relaxationsOf(explaining, rule).map(({ relaxed, ...rest }) => ({
    ...rest,
    reached: analyse(subject, relaxed),
  }));
  return sinks.map((sink) => {
    const { span } = sink;
    const relaxation = relaxations.find(({ reached }) => touches(reached, sink));
    if (relaxation !== undefined) return { span, reason: relaxation.reason, nearness: relaxation.nearness };
    const unit = unitAround(explaining, span);
    const beside = sources.filter((source) => unitAround(explaining, source.span) === unit);
    if (beside.length > 0) {
      const text = shortened(subject.text.slice(span.start, span.end));
      return {
        span,
        reason: `The source on ${where(explaining, beside)} is ${unit === undefined ? 'outside of functions too' : 'in the same function'}, but nothing carries its data to \`${text}\`.`,
        nearness: 0.5,
      };
    }
    return { span, reason: `No source is in the same function: it is found on ${where(explaining, sources)}.`, nearness: 0.2 };
  });
}

function touches(ranges: readonly Range[], sink: Range): boolean {
  return ranges.some(({ span }) => contains(span, sink.span) || contains(sink.span, span));
}

interface Relaxation {
  readonly relaxed: TaintRule;
  readonly reason: string;
  readonly nearness: number;
}

/** The rule with one hindrance taken away, the smallest first. */
function relaxationsOf(explaining: Explaining, rule: TaintRule): readonly Relaxation[] {
  const { subject } = explaining;
  const anyLabel = { text: 'True', span: rule.span };
  const sanitizers = rule.sanitizers.map((sanitizer): Relaxation => {
    const ranges = evaluate(subject, sanitizer.formula);
    const relaxed = { ...rule, sanitizers: rule.sanitizers.filter((one) => one !== sanitizer) };
    return {
      relaxed,
      reason: `The data gets here, but a sanitizer cleans it: it matches ${where(explaining, ranges)}.`,
      nearness: 0.9,
    };
  });
  const needed = rule.sinks.flatMap(({ requires }) => (requires === undefined ? [] : [`\`${requires.text}\``]));
  return [
    ...sanitizers,
    { relaxed: { ...rule, sanitizers: [] }, reason: 'The data gets here, but several sanitizers clean it.', nearness: 0.85 },
    {
      relaxed: { ...rule, sinks: rule.sinks.map((sink) => ({ ...sink, requires: anyLabel })) },
      reason: `Data gets here, but not with the labels that the sink requires${needed.length === 0 ? '' : `: ${needed.join(', ')}`}.`,
      nearness: 0.8,
    },
    {
      relaxed: {
        ...rule,
        sinks: rule.sinks.map((sink) => ({ ...sink, exact: false })),
        sources: rule.sources.map((source) => ({ ...source, exact: false })),
      },
      reason: 'Only a part of what the sink matches is tainted, and the rule says `exact: true`.',
      nearness: 0.7,
    },
  ];
}

/** The function that holds a place. */
function unitAround({ subject: { target } }: Explaining, span: Span): Node | undefined {
  if (target === undefined) return undefined;
  const units = [...target.ofKind('functionDefinition'), ...target.ofKind('lambda')].filter((unit) => contains(unit, span));
  return units.reduce<Node | undefined>((best, unit) => (best === undefined || unit.size < best.size ? unit : best), undefined);
}
