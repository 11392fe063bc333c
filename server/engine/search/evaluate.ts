// Evaluates a formula: from the ranges of its leaves, bottom-up, to the ranges of the whole (semantics §3.1–§3.5).

import { assertNever } from '../base/assert-never.ts';
import { contains, type Span } from '../base/span.ts';
import { bind, lookup, type Binding } from '../match/bindings.ts';
import { findMatches } from '../match/find.ts';
import type { Context } from '../match/context.ts';
import { bindMetavariable, bindingOf, type Equality } from '../match/unify.ts';
import { matchNode } from '../match/node.ts';
import type { Target } from '../match/target.ts';
import { isMetavariable } from '../pattern/metavariable.ts';
import type { Pattern } from '../pattern/pattern.ts';
import type { Formula, Sourced } from '../rule/rule.ts';
import { applyConditions } from './conditions.ts';
import { distinctRanges, intersect, subtract, type Range } from './range.ts';
import { regexRanges } from './regex.ts';
import { satisfied } from './prefilter.ts';
import type { Operand, Subject } from './subject.ts';

export function evaluate(subject: Subject, formula: Formula, inside = false): readonly Range[] {
  const ranges = evaluateOperator(subject, formula, inside);
  if (ranges.length === 0) return ranges;
  return finish(subject, formula, ranges);
}

function evaluateOperator(subject: Subject, formula: Formula, inside: boolean): readonly Range[] {
  switch (formula.op) {
    case 'pattern':
      return leaf(subject, formula.pattern, inside);
    case 'regex':
      return regexRanges(subject, formula.regex.text);
    case 'or':
      return evaluateOr(subject, formula.children, inside);
    case 'inside':
      return subject.cache.asInside(evaluate(subject, formula.child, true));
    case 'anywhere':
      return evaluate(subject, formula.child, inside).map((range) => ({ ...range, kind: 'anywhere' }));
    case 'and':
      return evaluateAnd(subject, formula.children, inside);
    case 'not':
      // Legal only below an `and`, which takes it apart; the loader refuses the rest.
      return [];
    default:
      return assertNever(formula);
  }
}

function evaluateAnd(subject: Subject, children: readonly Formula[], inside: boolean): readonly Range[] {
  const { positives, negatives, order, selector } = subject.services.conjunction(children, subject.patternLanguage);
  const selecting = subject.target === undefined ? undefined : positives[selector]?.formula;
  const groups: (readonly Range[] | undefined)[] = positives.map(() => undefined);
  for (const at of order) {
    const operand = positives[at] as Operand;
    if (operand.formula === selecting) continue;
    if (!mayHold(subject, operand)) return [];
    const ranges = evaluate(subject, operand.formula, inside);
    if (ranges.length === 0) return [];
    groups[at] = ranges;
  }
  const compare = equalityFor(subject);
  let result: readonly Range[] | undefined;
  // What is only to be inside of comes last.
  for (const isLast of [false, true]) {
    for (const group of groups) {
      if (group === undefined || (group[0]?.kind === 'inside') !== isLast) continue;
      result = result === undefined ? group : intersect(result, group, compare);
      if (result.length === 0) return [];
    }
  }
  result ??= [wholeRange(subject)];
  if (selecting !== undefined) result = select(subject, selecting, result);
  for (const negative of negatives) {
    if (result.length === 0) break;
    if (!mayHold(subject, negative)) continue;
    const { formula } = negative;
    result = subtract(result, evaluate(subject, formula, formula.op === 'inside'), compare);
  }
  return result;
}

/** One after the other; most are empty. */
function evaluateOr(subject: Subject, children: readonly Formula[], inside: boolean): readonly Range[] {
  let only: readonly Range[] = [];
  let all: Range[] | undefined;
  for (const operand of subject.services.alternatives(children, subject.patternLanguage)) {
    if (!mayHold(subject, operand)) continue;
    const group = evaluate(subject, operand.formula, inside);
    if (group.length === 0) continue;
    if (only.length === 0) only = group;
    else if (all === undefined) all = [...only, ...group];
    else for (const range of group) all.push(range);
  }
  return all ?? only;
}

/** Whether the words of the text let an operand hold. */
function mayHold({ words }: Subject, { requirement }: Operand): boolean {
  return words === undefined || satisfied(requirement, words);
}

/** Without a positive term the content itself is the one (only in a metavariable-pattern). */
function wholeRange(subject: Subject): Range {
  const span = subject.within ?? { start: 0, end: subject.text.length };
  return { span, bindings: subject.outer };
}

/** A bare `$X` beside other patterns is tried last, and only inside what the others found. */
export function isSelector(formula: Formula): boolean {
  if (formula.op !== 'pattern' || formula.conditions.length > 0 || formula.focus.length > 0 || formula.as !== undefined)
    return false;
  return isMetavariable(formula.pattern.text.trim());
}

function select(subject: Subject, selector: Formula, ranges: readonly Range[]): readonly Range[] {
  const { target } = subject;
  if (selector.op !== 'pattern' || target === undefined) return ranges;
  const name = selector.pattern.text.trim();
  const context = contextOf(subject, target, false);
  const selected: Range[] = [];
  for (const range of ranges) {
    for (const node of target.expressions) {
      if (!contains(range.span, node)) continue;
      bindMetavariable(context, name, bindingOf(context, node), range.bindings, (bindings) =>
        selected.push({ ...range, span: { start: node.start, end: node.end }, bindings, kind: undefined }),
      );
    }
  }
  return distinctRanges(selected);
}

export function equalityFor(subject: Subject): Equality | undefined {
  const { target, options } = subject;
  return target === undefined ? undefined : { target, options };
}

// ── leaves ───────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** A pattern on the whole subject, run once for all rules that have it with the same options. */
function leaf(subject: Subject, sourced: Sourced, inside: boolean): readonly Range[] {
  const { target, services, found } = subject;
  // In rules for text alone every pattern is a regular expression.
  if (target === undefined && subject.language === 'regex') return regexRanges(subject, sourced.text);
  const pattern = target === undefined ? sourced.text : services.pattern(sourced, subject.patternLanguage);
  if (pattern === undefined) return [];
  if (subject.within !== undefined || subject.outer !== undefined) return runLeaf(subject, pattern, inside);
  const known = inside ? found.inside : found.plain;
  let ranges = known.get(pattern);
  if (ranges === undefined) {
    ranges = runLeaf(subject, pattern, inside);
    known.set(pattern, ranges);
  }
  return ranges;
}

function runGeneric({ options, within, services, budget, text }: Subject, pattern: string): readonly Range[] {
  const { matches, exhausted } = services.generic(pattern, text, options);
  if (exhausted) budget.left = 0;
  return within === undefined ? matches : matches.filter((match) => contains(within, match.span));
}

function runLeaf(subject: Subject, pattern: Pattern | string, inside: boolean): readonly Range[] {
  if (typeof pattern === 'string') return runGeneric(subject, pattern);
  const { within, bound, outer, target, words } = subject;
  // Where the words of the text are counted, somebody above has asked for them.
  if (target === undefined || (words === undefined && !target.hasWords(pattern.words))) return [];
  const bindings = pattern.form === 'expression' ? outer : undefined;
  return findMatches(pattern, contextOf(subject, target, inside), { within, bound, bindings });
}

/** What the matcher is told; the same for all patterns of a rule. */
function contextOf({ contexts, options, budget }: Subject, target: Target, inside: boolean): Context {
  return (contexts[inside ? 'inside' : 'plain'] ??= { target, options, budget, inside, match: matchNode });
}

// ── conditions, focus, as, fix ──────────────────────────────────────────────────────────────────────────────────────────

function finish(subject: Subject, formula: Formula, ranges: readonly Range[]): readonly Range[] {
  let result = formula.conditions.length === 0 ? ranges : applyConditions(subject, formula.conditions, ranges, evaluate);
  for (const names of formula.focus) result = focusOn(result, names);
  if (formula.as !== undefined) result = bindWhole(subject, formula.as, result);
  const { fix } = formula;
  return fix === undefined ? result : result.map((range) => ({ ...range, fix }));
}

/** Several names in one statement are a union; several statements intersect because each narrows what the one before left. */
function focusOn(ranges: readonly Range[], names: readonly string[]): readonly Range[] {
  return ranges.flatMap((range) =>
    names.flatMap((name) => {
      const binding = lookup(range.bindings, name);
      const span = binding === undefined ? undefined : nested(binding.span, range.span);
      return span === undefined ? [] : [{ ...range, span }];
    }),
  );
}

/** The smaller of two spans if one lies in the other. */
function nested(focus: Span, whole: Span): Span | undefined {
  if (contains(whole, focus)) return focus;
  return contains(focus, whole) ? whole : undefined;
}

function bindWhole(subject: Subject, name: string, ranges: readonly Range[]): readonly Range[] {
  return ranges.map((range) => {
    const { start, end } = range.span;
    const node = subject.target?.ast.nodes.find((one) => one.start === start && one.end === end);
    const binding: Binding = {
      kind: node === undefined ? 'text' : 'expression',
      nodes: node === undefined ? [] : [node],
      ast: subject.target?.ast,
      span: range.span,
      text: subject.text.slice(start, end),
    };
    return { ...range, bindings: bind(range.bindings, name, binding) };
  });
}
