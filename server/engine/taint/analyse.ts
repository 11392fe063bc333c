// Taint mode: where data from a source reaches a sink without passing a sanitizer (semantics §5.1, §5.12). Each function is
// looked at on its own; no call is followed into its callee.

import { child, childrenOf, type Node } from '../ast/ast.ts';
import { contains } from '../base/span.ts';
import { bind, entries, lookup, type Bindings } from '../match/bindings.ts';
import type { Context } from '../match/context.ts';
import { matchNode } from '../match/node.ts';
import { equalBindings } from '../match/unify.ts';
import type { TaintRule } from '../rule/rule.ts';
import type { Range } from '../search/range.ts';
import type { Subject } from '../search/subject.ts';
import { profileOf } from '../semantics/profiles.ts';
import { Environment } from './environment.ts';
import type { Flow, Flowed } from './flow.ts';
import { createInterprocedural } from './interprocedural.ts';
import { concerns } from './relevance.ts';
import { locate, type Spec } from './spec.ts';
import { exec, runFunction } from './statements.ts';
import type { Taint, Taints } from './taint.ts';

/** A sink that tainted data reaches, with the way the data took. */
export interface TaintMatch extends Range {
  readonly taint: Taint;
}

export function analyse(subject: Subject, rule: TaintRule): readonly TaintMatch[] {
  const { target, options, budget } = subject;
  if (target === undefined) return [];
  const spec = locate(subject, rule);
  if (spec === undefined) return [];
  const context: Context = { target, options, budget, inside: false, match: matchNode };
  const found = new Map<string, Flowed>();
  const start = (env: Environment, unit?: Node): Flow => ({
    context,
    rule,
    spec,
    found,
    unit,
    env,
    jumps: [],
    elements: new Map(),
    returned: undefined,
    inter: options.taint_intrafile ? createInterprocedural() : undefined,
    pending: new Map(),
  });
  const top = start(new Environment());
  exec(top, target.ast.root);
  const fields = profileOf(target.ast.language).onceAssignedPrivateFields ? initialised(context, start) : [];
  const globals = finalGlobals(context, [top.env, ...fields]);
  for (const unit of unitsWithSinks(context, spec)) {
    const flow = start(new Environment(globals), unit);
    if (!concerns(flow, unit)) continue;
    if (unit.kind === 'classBody') for (const member of unit.children) exec(flow, member);
    else runFunction(flow, unit);
  }
  return withoutNested([...found.values()].flatMap((flowed) => matchesOf(context, rule, flowed)));
}

/** What is known of the fields of each class once it has been loaded. */
function initialised(context: Context, start: (env: Environment) => Flow): readonly (Environment | undefined)[] {
  return context.target.ofKind('classBody').map((body) => {
    const flow = start(new Environment());
    for (const member of body.children) if (member.kind === 'variable' || member.kind === 'other') exec(flow, member);
    return flow.env;
  });
}

/** Functions that nothing inlines, and class bodies; only those with a sink somewhere inside are worth running. */
function unitsWithSinks(context: Context, spec: Spec): readonly Node[] {
  const { target } = context;
  const units = [...target.ofKind('functionDefinition'), ...target.ofKind('classBody'), ...target.ofKind('lambda')];
  // A call may lead to a sink anywhere in the file.
  if (context.options.taint_intrafile) return units;
  return units.filter((unit) => spec.sinks.meets(unit));
}

/** Variables of the file, and its private and final fields, that are assigned once and were tainted there: all functions see them. */
function finalGlobals(context: Context, ways: readonly (Environment | undefined)[]): ReadonlyMap<string, Taints> {
  const finals = new Map<string, Taints>();
  if (ways.every((env) => env === undefined || env.tainted.length === 0)) return finals;
  const constant = assignedOnce(context);
  for (const env of ways) {
    for (const [path, taints] of env?.entries() ?? []) if (constant.has(path.split('\u0000')[0] ?? '')) finals.set(path, taints);
  }
  return finals;
}

/** Variables of the file and hidden fields with a single assignment. */
function assignedOnce(context: Context): ReadonlySet<string> {
  const { names } = context.target;
  const assigned = new Map<string, number>();
  for (const kind of ['variable', 'assign', 'assignOp', 'fieldDefinition'] as const) {
    for (const node of context.target.ofKind(kind)) {
      const place = child(node, 'target');
      const name = place?.kind === 'access' && child(place, 'object')?.kind === 'special' ? child(place, 'field') : place;
      const resolved = name?.kind === 'name' ? names.of(name) : undefined;
      if (resolved === undefined || (resolved.kind !== 'global' && !isHidden(resolved.definition))) continue;
      if (resolved.kind === 'member' && child(node, 'value') === undefined) continue;
      const variable = `${resolved.kind}#${resolved.scope}`;
      assigned.set(variable, (assigned.get(variable) ?? 0) + 1);
    }
  }
  return new Set([...assigned].filter(([, times]) => times === 1).map(([variable]) => variable));
}

/** A field that only its class can change, or nobody. */
function isHidden(definition: Node | undefined): boolean {
  const words = definition?.parent === undefined ? [] : childrenOf(definition.parent, 'attribute');
  return words.some(({ name }) => name === 'private' || name === 'final');
}

function matchesOf(context: Context, rule: TaintRule, flowed: Flowed): readonly TaintMatch[] {
  const { range } = flowed.sink;
  const all = flowed.taints;
  const [first] = all;
  if (first === undefined) return [];
  const bindings = mergedBindings(context, rule, range, all);
  if (bindings === undefined) return [];
  if (rule.options.taint_focus_on === 'source') {
    return all.map((taint) => ({ ...taint.source, bindings: bindings.list, taint }));
  }
  return [{ ...range, bindings: bindings.list, taint: first }];
}

/** The sink's bindings, and those of the sources that do not collide; undefined where unification fails. */
function mergedBindings(
  context: Context,
  rule: TaintRule,
  sink: Range,
  taints: readonly Taint[],
): { readonly list: Bindings } | undefined {
  let list = sink.bindings;
  for (const { source } of taints) {
    for (const [name, binding] of entries(source.bindings)) {
      const known = lookup(list, name);
      if (known === undefined) list = bind(list, name, binding);
      else if (rule.options.taint_unify_mvars && !equalBindings(context, known, binding)) return undefined;
    }
  }
  return { list };
}

/** A finding strictly inside another one of the rule says the same thing twice. */
function withoutNested(matches: readonly TaintMatch[]): readonly TaintMatch[] {
  return matches.filter(
    (inner) =>
      !matches.some((outer) => {
        const isLarger = outer.span.end - outer.span.start > inner.span.end - inner.span.start;
        return isLarger && contains(outer.span, inner.span);
      }),
  );
}
