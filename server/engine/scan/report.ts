// From ranges to findings: message and fix filled in, repeats dropped, suppressed ones marked, sorted.

import { hash64 } from '../base/hash.ts';
import type { LineIndex } from '../base/line-index.ts';
import { compareSpans, sameSpan } from '../base/span.ts';
import { entries, lookup, type Binding, type Bindings } from '../match/bindings.ts';
import type { Target } from '../match/target.ts';
import { applyFixRegex } from '../rule/operators/fix-regex.ts';
import { interpolate, type Interpolated } from '../rule/operators/interpolate.ts';
import type { Rule } from '../rule/rule.ts';
import type { Range } from '../search/range.ts';
import type { Finding, TraceStep } from './finding.ts';
import { suppression } from './suppressions.ts';

export interface ReportContext {
  readonly text: string;
  readonly path: string;
  readonly lines: LineIndex;
  readonly target: Target | undefined;
  /** Whether the text has a `nosem` comment anywhere. */
  readonly mayBeIgnored: boolean;
}

export interface Reported extends Range {
  readonly trace?: readonly TraceStep[];
}

/** The findings of one rule. Ranges with the same place and message are one finding. */
export function findingsOf(context: ReportContext, rule: Rule, ranges: readonly Reported[]): readonly Finding[] {
  const kept: Finding[] = [];
  // What was said already of the place that is looked at.
  let said = new Set<string>();
  const copies = new Map<string, number>();
  const wantsValues = [rule.message, rule.fix ?? ''].some((template) => template.includes('value('));
  for (const range of inOrder(ranges)) {
    const named = lookupFor(context, range, wantsValues || range.fix !== undefined);
    const message = interpolate(rule.message, named);
    const before = kept.at(-1)?.span;
    if (before === undefined || !sameSpan(before, range.span)) said = new Set();
    if (said.has(message)) continue;
    said.add(message);
    const base = hash64(`${rule.id}\n${context.path}\n${context.text.slice(range.span.start, range.span.end)}\n${message}`);
    const copy = copies.get(base) ?? 0;
    copies.set(base, copy + 1);
    kept.push({
      rule,
      message,
      span: range.span,
      bindings: new Map(entries(range.bindings)),
      fix: fixFor(context, rule, range, named),
      ignored: context.mayBeIgnored && isIgnored(context, rule, range),
      fingerprint: `${base}_${copy}`,
      trace: range.trace,
    });
  }
  return kept;
}

function isIgnored({ text, lines }: ReportContext, rule: Rule, { span }: Range): boolean {
  return suppression(text, lines, lines.position(span.start).line, rule.id).ignored;
}

/** By place, then by where the first metavariable stands. */
function inOrder(ranges: readonly Reported[]): readonly Reported[] {
  const first = new Map(ranges.map((range) => [range, firstBinding(range.bindings)]));
  return [...ranges].sort((a, b) => compareSpans(a.span, b.span) || (first.get(a) ?? 0) - (first.get(b) ?? 0));
}

function firstBinding(bindings: Bindings): number {
  let first = Infinity;
  for (const [, { span }] of entries(bindings)) first = Math.min(first, span.start);
  return first;
}

type Lookup = (name: string) => Interpolated | undefined;

function lookupFor(context: ReportContext, { bindings }: Range, wantsValues: boolean): Lookup {
  return (name) => {
    const binding = lookup(bindings, name);
    if (binding === undefined) return undefined;
    const value = wantsValues ? propagatedValue(context, binding) : undefined;
    return value === undefined ? { text: binding.text } : { text: binding.text, value };
  };
}

/** `value($X)`: the constant an identifier is known to have. */
export function propagatedValue(context: Pick<ReportContext, 'target'>, binding: Binding): string | undefined {
  const [node] = binding.nodes;
  if (context.target === undefined || node === undefined || binding.ast !== context.target.ast || node.kind !== 'name')
    return undefined;
  const constant = context.target.constants.of(node);
  if (constant === undefined || constant.kind === 'null' || constant.value === undefined) return undefined;
  return constant.kind === 'string' ? `"${constant.value}"` : String(constant.value);
}

function fixFor(context: ReportContext, rule: Rule, range: Range, named: Lookup): string | undefined {
  const fix = rule.fix ?? range.fix;
  if (fix !== undefined) return indented(context, range, interpolate(fix, named));
  if (rule.fixRegex === undefined) return undefined;
  return applyFixRegex(context.text.slice(range.span.start, range.span.end), rule.fixRegex);
}

/** Lines after the first stand under the start of the match. */
function indented(context: ReportContext, range: Range, fix: string): string {
  if (!fix.includes('\n')) return fix;
  const { column } = context.lines.position(range.span.start);
  const start = range.span.start - column;
  const indent = /^\s*/u.exec(context.text.slice(start, range.span.start))?.[0] ?? '';
  return fix.replaceAll('\n', `\n${indent.padEnd(column, ' ')}`);
}
