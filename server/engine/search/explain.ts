// Why a formula holds or does not hold: it is applied one operator after another, and for each it is told which ranges stay
// and which go, and why. Never decides anything itself: what stays is what `evaluate` says.

import type { LineIndex } from '../base/line-index.ts';
import { contains, type Span } from '../base/span.ts';
import { entries, lookup } from '../match/bindings.ts';
import type { Condition, Formula } from '../rule/rule.ts';
import { evaluate, isSelector } from './evaluate.ts';
import { describeCondition, describeFormula, shortened } from './explain-text.ts';
import { distinctRanges, type Range } from './range.ts';
import type { Subject } from './subject.ts';

export interface Killed {
  readonly span: Span;
  /** A sentence. */
  readonly reason: string;
}

/** One operator of a rule with what it did. */
export interface Explained {
  /** As rules spell it: `pattern-inside`. */
  readonly operator: string;
  /** The pattern, regex or condition as written; undefined for operators that only hold others. */
  readonly text: string | undefined;
  /** In the rule file. */
  readonly ruleSpan: Span;
  /** What is left of the code after this operator. */
  readonly kept: readonly Span[];
  readonly killed: readonly Killed[];
  /** A sentence. */
  readonly summary: string;
  /** How near this came to keeping something: 1 if it did. */
  readonly nearness: number;
  /** Steps in the order they are applied, or alternatives, the nearest miss first. */
  readonly children: readonly Explained[];
}

export interface Explaining {
  readonly subject: Subject;
  readonly lines: LineIndex;
  /** Only ranges that overlap this are told about. */
  readonly around: Span | undefined;
}

/** More ranges than this are of no use to a reader. */
const MAX_SHOWN = 20;
/** Of alternatives that match nowhere only so many are shown. */
const MAX_ALTERNATIVES = 3;
/** The nearness of what matches nowhere in the file. */
const NOWHERE = 0.3;

export function explainFormula(explaining: Explaining, formula: Formula, inside = false): Explained {
  const { op, conditions, focus, span } = formula;
  if (op !== 'and' && conditions.length === 0 && focus.length === 0) return explainBare(explaining, formula, inside);
  const steps = stepsOf(explaining.subject, formula);
  const children: Explained[] = [];
  let before: readonly Range[] | undefined;
  let reached = 0;
  for (const step of steps) {
    const after = distinctRanges(evaluate(explaining.subject, step.prefix, inside));
    const explained = explainStep(explaining, step, before, after, inside);
    children.push(explained);
    before = after;
    if (near(explaining, after).length === 0) break;
    reached += 1;
  }
  const kept = near(explaining, before ?? []);
  const last = children.at(-1);
  const done = reached === steps.length;
  return {
    ...describeFormula(formula),
    ruleSpan: span,
    kept: spansOf(kept),
    // The part that dropped them tells of them.
    killed: [],
    summary: done
      ? `${steps.length === 1 ? 'Its part holds' : `All of its ${steps.length} parts hold`} on ${where(explaining, kept)}.`
      : failedSummary(reached, steps.length, last),
    nearness: done ? 1 : (reached + (last?.nearness ?? 0) * 0.9) / Math.max(1, steps.length),
    children,
  };
}

function holding(count: number, all: number, what: string): string {
  return `${count} of its ${all} ${what} ${count === 1 ? 'holds' : 'hold'}`;
}

/** The first part that leaves nothing, and why. */
function failedSummary(reached: number, all: number, last: Explained | undefined): string {
  if (last === undefined) return 'Nothing holds.';
  if (reached === 0) return all === 1 ? last.summary : `Its first part does not hold. ${named(last)}`;
  const reason = last.killed[0]?.reason;
  const why = reason === undefined ? '.' : `: ${reason.charAt(0).toLowerCase()}${reason.slice(1)}`;
  return `${holding(reached, all, 'parts')}; then ${last.operator} leaves nothing${why}`;
}

/** A summary that says what it is about. */
export function named({ operator, text, summary }: Explained): string {
  return summary.replace(/^It /, text === undefined ? `${operator} ` : `\`${shortened(text)}\` `);
}

/** A pattern, a regex, alternatives, or a wrapper around one formula. */
function explainBare(explaining: Explaining, formula: Formula, inside: boolean): Explained {
  const all = evaluate(explaining.subject, formula, inside);
  const kept = near(explaining, all);
  const own = { ...describeFormula(formula), ruleSpan: formula.span, kept: spansOf(kept), killed: [] };
  if (formula.op === 'or') {
    const children = formula.children
      .map((one) => explainFormula(explaining, one, inside))
      .sort((a, b) => b.nearness - a.nearness);
    const held = children.filter(({ nearness }) => nearness === 1).length;
    const shown = children.filter(
      ({ nearness, children: below }, at) => at < MAX_ALTERNATIVES || nearness > NOWHERE || below.length > 0,
    );
    const hidden = children.length - shown.length;
    const rest = hidden === 0 ? '' : ` ${hidden} more ${hidden === 1 ? 'matches' : 'match'} nowhere in this file.`;
    const summary =
      kept.length > 0
        ? `${holding(held, children.length, 'alternatives')} on ${where(explaining, kept)}.`
        : `None of its alternatives holds.${children[0] === undefined ? '' : ` ${named(children[0])}`}`;
    return { ...own, summary: summary + rest, nearness: kept.length > 0 ? 1 : (children[0]?.nearness ?? 0), children: shown };
  }
  if (formula.op === 'inside' || formula.op === 'anywhere' || formula.op === 'not') {
    const child = explainFormula(explaining, formula.child, formula.op === 'inside' || inside);
    const children = formula.child.op === 'pattern' || formula.child.op === 'regex' ? [] : [child];
    return { ...own, kept: child.kept, summary: child.summary, nearness: child.nearness, children };
  }
  if (kept.length > 0) return { ...own, summary: `It matches ${where(explaining, kept)}.`, nearness: 1, children: [] };
  if (all.length > 0)
    return { ...own, summary: `It matches only elsewhere: ${where(explaining, all)}.`, nearness: 0.6, children: [] };
  const missing = missingWords(explaining.subject, formula);
  const summary =
    missing.length > 0
      ? `It matches nowhere: the file does not contain ${missing.map((word) => `\`${word}\``).join(', ')}.`
      : 'It matches nowhere in this file.';
  return { ...own, summary, nearness: missing.length > 0 ? 0 : NOWHERE, children: [] };
}

function missingWords({ target, services, patternLanguage }: Subject, formula: Formula): readonly string[] {
  if (formula.op !== 'pattern' || target === undefined) return [];
  const words = services.pattern(formula.pattern, patternLanguage)?.words ?? [];
  return words.filter((word) => !target.hasWords([word]));
}

// ── the steps of a formula ──────────────────────────────────────────────────────────────────────────────────────────────

interface Step {
  /** The formula as far as this step. */
  readonly prefix: Formula;
  readonly operand: Formula | undefined;
  readonly condition: Condition | undefined;
  readonly focus: readonly string[] | undefined;
}

/** Positive terms, negative ones, conditions, focus: in the order they apply. */
function stepsOf({ target }: Subject, formula: Formula): readonly Step[] {
  const { span, conditions, focus } = formula;
  const operands =
    formula.op === 'and' ? ordered(formula.children, target !== undefined) : [{ ...formula, conditions: [], focus: [] }];
  const extras = { span, conditions: [], focus: [] };
  const none = { operand: undefined, condition: undefined, focus: undefined };
  const whole: Formula =
    formula.op === 'and' ? { ...extras, op: 'and', children: operands } : { ...formula, conditions: [], focus: [] };
  return [
    ...operands.map((operand, at): Step => {
      const prefix: Formula = formula.op === 'and' ? { ...extras, op: 'and', children: operands.slice(0, at + 1) } : operand;
      return { ...none, prefix, operand };
    }),
    ...conditions.map((condition, at): Step => ({
      ...none,
      prefix: { ...whole, conditions: conditions.slice(0, at + 1) },
      condition,
    })),
    ...focus.map((names, at): Step => ({
      ...none,
      prefix: { ...whole, conditions, focus: focus.slice(0, at + 1) },
      focus: names,
    })),
  ];
}

function ordered(children: readonly Formula[], hasTree: boolean): readonly Formula[] {
  const rank = (one: Formula): number => {
    if (one.op === 'not') return 3;
    if (one.op === 'inside') return 1;
    return hasTree && isSelector(one) ? 2 : 0;
  };
  return [...children].sort((a, b) => rank(a) - rank(b));
}

function explainStep(
  explaining: Explaining,
  step: Step,
  before: readonly Range[] | undefined,
  after: readonly Range[],
  inside: boolean,
): Explained {
  const { operand, condition, focus } = step;
  const kept = near(explaining, after);
  const killed = near(explaining, before ?? [])
    .filter((range) => !after.some((one) => stems(one, range)))
    .slice(0, MAX_SHOWN)
    .map((range) => ({ span: range.span, reason: reasonFor(explaining, step, range) }))
    .filter(isFirst);
  const nearness = kept.length > 0 ? 1 : 0;
  const left = { kept: spansOf(kept), killed };
  if (operand === undefined) {
    const described =
      condition === undefined ? { operator: 'focus-metavariable', text: (focus ?? []).join(', ') } : describeCondition(condition);
    return {
      ...described,
      ruleSpan: condition?.span ?? step.prefix.span,
      ...left,
      summary: balance(explaining, kept, killed),
      nearness,
      children: [],
    };
  }
  const own = explainFormula(
    operand.op === 'not' || operand.op === 'inside' ? { ...explaining, around: undefined } : explaining,
    operand,
    inside,
  );
  if (before === undefined) return { ...own, killed };
  return { ...own, ...left, summary: balance(explaining, kept, killed), nearness: nearness === 1 ? 1 : own.nearness * 0.5 };
}

/** Whether a range is what became of another one: they nest, and what both bind is the same text. */
function stems(range: Range, from: Range): boolean {
  if (!contains(range.span, from.span) && !contains(from.span, range.span)) return false;
  return entries(from.bindings).every(([name, binding]) => {
    const other = lookup(range.bindings, name);
    return other === undefined || other === binding || other.text === binding.text;
  });
}

function reasonFor(explaining: Explaining, { operand, condition, focus }: Step, range: Range): string {
  if (focus !== undefined) return `${focus.join(', ')} is not bound there, or lies outside.`;
  if (condition !== undefined) return describeCondition(condition, range.bindings).reason;
  if (operand === undefined) return '';
  const isNegative = operand.op === 'not';
  const formula = isNegative ? operand.child : operand;
  const found = evaluate(explaining.subject, formula, formula.op === 'inside');
  const nesting = found.filter(({ span }) => contains(span, range.span) || contains(range.span, span));
  const described = describeFormula(operand);
  const operator = described.text === undefined ? described.operator : `${described.operator} \`${shortened(described.text)}\``;
  const [first] = nesting;
  if (isNegative) {
    if (first === undefined) return `It is matched by ${operator}.`;
    return contains(first.span, range.span) && first.span.end > range.span.end
      ? `It lies in a match of ${operator}, ${extent(explaining, first)}.`
      : `It is matched by ${operator} too.`;
  }
  if (found.length === 0) return `${operator} matches nowhere in this file.`;
  if (first === undefined)
    return `No match of ${operator} is ${operand.op === 'inside' ? 'around it' : 'at the same place'}: it matches ${where(explaining, found)}.`;
  const differing = nesting.flatMap((other) => differences(range, other))[0];
  return `${operator} matches ${where(explaining, [first])}, but ${differing ?? 'not where it is needed'}.`;
}

function differences(range: Range, other: Range): readonly string[] {
  return entries(range.bindings).flatMap(([name, binding]) => {
    const there = lookup(other.bindings, name);
    return there === undefined || there.text === binding.text
      ? []
      : [`${name} is \`${shortened(there.text)}\` there and \`${shortened(binding.text)}\` here`];
  });
}

/** Ranges with other bindings may be dropped for the same reason. */
export function isFirst(killed: Killed, at: number, all: readonly Killed[]): boolean {
  const same = ({ span, reason }: Killed): boolean =>
    span.start === killed.span.start && span.end === killed.span.end && reason === killed.reason;
  return all.findIndex(same) === at;
}

// ── words ───────────────────────────────────────────────────────────────────────────────────────────────────────────────

function balance(explaining: Explaining, kept: readonly Range[], killed: readonly Killed[]): string {
  if (kept.length === 0) return 'Nothing is left.';
  const left = where(explaining, kept);
  const stay = left.startsWith('lines') ? 'stay' : 'stays';
  return killed.length === 0 ? `It drops nothing; ${left} ${stay}.` : `It drops ${killed.length}; ${left} ${stay}.`;
}

export function near({ around }: Explaining, ranges: readonly Range[]): readonly Range[] {
  if (around === undefined) return ranges;
  return ranges.filter(({ span }) => span.start <= around.end && around.start <= span.end);
}

function spansOf(ranges: readonly Range[]): readonly Span[] {
  const byPlace = new Map(ranges.map(({ span }) => [`${span.start}:${span.end}`, span]));
  return [...byPlace.values()].slice(0, MAX_SHOWN);
}

/** `line 3`, `lines 3 to 9`. */
function extent({ lines }: Explaining, { span }: Range): string {
  const [first, last] = [span.start, span.end].map((offset) => lines.position(offset).line + 1);
  return first === last ? `line ${first}` : `lines ${first} to ${last}`;
}

/** `line 3`, `lines 3 and 9`, `lines 3, 9, 12 and 4 more`. */
export function where({ lines }: Pick<Explaining, 'lines'>, ranges: readonly { readonly span: Span }[]): string {
  const numbers = [...new Set(ranges.map(({ span }) => lines.position(span.start).line + 1))].sort((a, b) => a - b);
  if (numbers.length <= 1) return `line ${numbers[0] ?? '?'}`;
  if (numbers.length > 4) return `lines ${numbers.slice(0, 3).join(', ')} and ${numbers.length - 3} more`;
  return `lines ${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)}`;
}
