// From ranges to findings: message and fix filled in, repeats dropped, suppressed ones marked, sorted.

import { Hash64 } from '../base/hash.ts';
import type { LineIndex } from '../base/line-index.ts';
import { compareSpans, sameSpan } from '../base/span.ts';
import { lookup, type Binding, type Bindings } from '../match/bindings.ts';
import type { Target } from '../match/target.ts';
import { applyFixRegex } from '../rule/operators/fix-regex.ts';
import { interpolate, type Lookup, type Template } from '../rule/operators/interpolate.ts';
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
  /** A message or fix, taken apart. */
  readonly template: (text: string) => Template;
}

export interface Reported extends Range {
  readonly trace?: readonly TraceStep[];
}

/** The findings of one rule. Ranges with the same place and message are one finding. */
export function findingsOf(context: ReportContext, rule: Rule, ranges: readonly Reported[]): readonly Finding[] {
  const kept: Finding[] = [];
  const copies = new Map<number, number>();
  const template = context.template(rule.message);
  const isFixed = rule.fix !== undefined || rule.fixRegex !== undefined;
  const common = new Hash64().feed(rule.id).feed('\n').feed(context.path).feed('\n');
  for (const range of inOrder(ranges)) {
    const message = interpolate(template, lookupFor(context, range, template.wantsValues));
    if (isSaid(kept, range, message)) continue;
    const { start, end } = range.span;
    const hash = new Hash64(common).feed(context.text, start, end).feed('\n').feed(message);
    const copy = copies.get(hash.key) ?? 0;
    copies.set(hash.key, copy + 1);
    kept.push({
      rule,
      message,
      span: range.span,
      bindings: range.bindings,
      fix: isFixed || range.fix !== undefined ? fixFor(context, rule, range) : undefined,
      ignored: context.mayBeIgnored && isIgnored(context, rule, range),
      fingerprint: `${hash.digest}_${copy}`,
      trace: range.trace,
    });
  }
  return kept;
}

/** Whether the last findings, at the same place, say this already. */
function isSaid(kept: readonly Finding[], { span }: Range, message: string): boolean {
  for (let at = kept.length - 1; at >= 0; at--) {
    const before = kept[at] as Finding;
    if (!sameSpan(before.span, span)) return false;
    if (before.message === message) return true;
  }
  return false;
}

function isIgnored({ text, lines }: ReportContext, rule: Rule, { span }: Range): boolean {
  return suppression(text, lines, lines.position(span.start).line, rule.id).ignored;
}

/** By place, then by where the first metavariable stands. */
function inOrder(ranges: readonly Reported[]): readonly Reported[] {
  if (ranges.length < 2) return ranges;
  return [...ranges].sort((a, b) => compareSpans(a.span, b.span) || firstBinding(a.bindings) - firstBinding(b.bindings));
}

function firstBinding(bindings: Bindings): number {
  let first = Number.MAX_SAFE_INTEGER;
  for (let at = bindings; at !== undefined; at = at.next) first = Math.min(first, at.binding.span.start);
  return first;
}

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

function fixFor(context: ReportContext, rule: Rule, range: Range): string | undefined {
  const fix = rule.fix ?? range.fix;
  if (fix !== undefined) {
    const template = context.template(fix);
    return indented(context, range, interpolate(template, lookupFor(context, range, template.wantsValues)));
  }
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
