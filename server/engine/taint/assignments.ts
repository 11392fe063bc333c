// How taint gets into variables, fields and the parts of a pattern (semantics §5.6).

import { child, type Node } from '../ast/ast.ts';
import { functionsOf, type Assign } from './calls.ts';
import { ANY_ELEMENT, type Place } from './environment.ts';
import { arrive, assignPlace, type Flow } from './flow.ts';
import { learn } from './guards.ts';
import { pathKey } from './interprocedural.ts';
import { placeFor, placeOf, readPlace, valuePlace } from './places.ts';
import { NO_TAINTS, throughVariable, union, type Taints } from './taint.ts';

type Run = (flow: Flow, node: Node | undefined) => Taints;

export function createAssign(run: Run): Assign {
  const assign: Assign = (flow, target, value, taints) => {
    if (flow.env === undefined) return;
    switch (target.kind) {
      case 'object':
        for (const part of target.children) assignPart(flow, part, value, taints, child(part, 'key')?.name);
        return assignRest(flow, target, value);
      case 'array':
      case 'tuple':
        return assignElements(flow, target, value, taints);
      case 'property':
        return assignPart(flow, target, value, taints, child(target, 'key')?.name);
      case 'spread':
      case 'cast':
      case 'optional': {
        const inner = child(target, 'operand');
        if (inner !== undefined) assign(flow, inner, value, taints);
        return;
      }
      case 'assign': {
        // A default: `[a = 1] = e`.
        const inner = child(target, 'target');
        if (inner !== undefined) assign(flow, inner, value, union(taints, run(flow, child(target, 'value'))));
        return;
      }
      default:
        return assignOne(flow, target, value, taints);
    }
  };

  const assignOne = (flow: Flow, target: Node, value: Node | undefined, taints: Taints): void => {
    // A sink on the left side sees what the place held before.
    if (target.kind === 'access' || target.kind === 'index') run(flow, target);
    else arrive(flow, target, target, readPlace(flow, target));
    const from = value === undefined ? undefined : valuePlace(flow, value);
    if (target.kind === 'name') detach(flow, target);
    const place = placeFor(flow, target);
    if (place !== undefined) {
      learn(flow, place, value);
      assignPlace(flow, place, target, taints, from);
      if (value !== undefined) assignWrittenElements(flow, place, target, value);
      if (value !== undefined) holdFunctions(flow, place, value);
    }
    markTarget(flow, target);
  };

  const assignPart = (flow: Flow, part: Node, value: Node | undefined, whole: Taints, offset: string | undefined): void => {
    const inner = part.kind === 'property' ? (child(part, 'value') ?? child(part, 'key')) : part;
    if (inner === undefined) return;
    const from = value === undefined ? undefined : valuePlace(flow, value);
    assign(flow, inner, undefined, from === undefined ? whole : partTaints(flow, from, offset ?? ANY_ELEMENT, whole));
  };

  /** `[a, b] = [e, f]` pair by pair, where both sides are written out; else each target takes its element. */
  const assignElements = (flow: Flow, target: Node, value: Node | undefined, taints: Taints): void => {
    const written = value === undefined ? undefined : flow.elements.get(value);
    const from = value === undefined ? undefined : valuePlace(flow, value);
    target.children.forEach((part, i) => {
      const own = written?.[i];
      if (part.kind === 'spread') assign(flow, part, undefined, from === undefined ? taints : tailTaints(flow, from, i, taints));
      else if (own !== undefined) assign(flow, part, value?.children[i], own);
      else assignPart(flow, part, value, taints, `[${i}]`);
    });
  };

  return assign;
}

/** A parameter that stood for a variable of the caller is a variable of its own from here on. */
function detach(flow: Flow, name: Node): void {
  const variable = placeOf(flow.context.target, name)?.variable;
  if (variable !== undefined) flow.inter?.aliases.delete(variable);
}

function holdFunctions(flow: Flow, place: Place, value: Node): void {
  if (flow.inter === undefined) return;
  const held = functionsOf(flow, flow.inter, value);
  if (held.size > 0) flow.inter.functions.set(pathKey(place), held);
}

/** A field that is known by itself counts alone; else the whole and any element. */
function partTaints(flow: Flow, from: Place, offset: string, whole: Taints): Taints {
  if (flow.env === undefined) return NO_TAINTS;
  const place = { ...from, offsets: [...from.offsets, offset] };
  const known = flow.env.own(place);
  if (known !== undefined) return flow.env.gather(place);
  return union(union(whole, flow.env.gather(place)), flow.env.gather({ ...from, offsets: [...from.offsets, ANY_ELEMENT] }));
}

/** `...rest` from element `start` on. */
function tailTaints(flow: Flow, from: Place, start: number, whole: Taints): Taints {
  const { env } = flow;
  if (env === undefined) return NO_TAINTS;
  const element = (i: number) => ({ ...from, offsets: [...from.offsets, `[${i}]`] });
  if (env.own(element(0)) === undefined) return union(whole, env.gather(from));
  let taints: Taints = NO_TAINTS;
  for (let i = start; env.own(element(i)) !== undefined; i++) taints = union(taints, env.gather(element(i)));
  return taints;
}

/** `x = [e, f]`: each element by its number; the list itself carries nothing until it is handed on whole. */
function assignWrittenElements(flow: Flow, place: Place, at: Node, value: Node): void {
  const written = flow.elements.get(value);
  if (written === undefined || !written.some(({ size }) => size > 0)) return;
  written.forEach((taints, i) => {
    const element = { ...place, offsets: [...place.offsets, `[${i}]`] };
    if (flow.env !== undefined) flow.env = flow.env.write(element, throughVariable(taints, at));
  });
}

/** A target that is a source by side effect is tainted after the assignment, whatever was assigned. */
function markTarget(flow: Flow, target: Node): void {
  if (flow.spec.marksVariables) arrive(flow, target, target, NO_TAINTS);
}

/** `{a, ...rest} = e`: the rest has the fields of `e` that were not taken. */
function assignRest(flow: Flow, target: Node, value: Node | undefined): void {
  const rest = target.children.find(({ kind }) => kind === 'spread');
  const name = rest === undefined ? undefined : child(rest, 'operand');
  const place = name === undefined ? undefined : placeFor(flow, name);
  const from = value === undefined ? undefined : valuePlace(flow, value);
  if (place === undefined || from === undefined || flow.env === undefined) return;
  let env = flow.env.write(place, flow.env.read(from)).copyShape(from, place);
  for (const part of target.children) {
    const key = child(part, 'key')?.name;
    if (key !== undefined) env = env.write({ ...place, offsets: [...place.offsets, key] }, NO_TAINTS);
  }
  flow.env = env;
}
