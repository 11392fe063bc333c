// How taint goes through statements: branches join, loops run to a fixpoint, handlers see every state of the body
// (semantics §5.10).

import { bindCase } from './case-patterns.ts';
import { child, childrenOf, type Node } from '../ast/ast.ts';
import { spend } from '../match/context.ts';
import { returnValue } from './calls.ts';
import { joinWays, type Environment } from './environment.ts';
import { createEvaluator, type Evaluator } from './expressions.ts';
import { arrive, endWay, evaluatedSpan, fromSources, gathered, isSanitized, type Flow, type Jumps } from './flow.ts';
import { decide } from './guards.ts';
import { startCall, temporaryPlace } from './interprocedural.ts';
import { placeFor } from './places.ts';
import { concerns, mayEnd, passOver } from './relevance.ts';
import { NO_TAINTS, union } from './taint.ts';

/** Taint sets only grow, so few rounds are needed; the limit is for hostile nests of loops. */
const MAX_ROUNDS = 5;

const evaluator: Evaluator = createEvaluator(runLambda, runCallee);

/** A lambda sees the variables around it; it may run or not. */
function runLambda(flow: Flow, lambda: Node): void {
  const before = flow.env;
  flow.inter?.calls.push(startCall(undefined, temporaryPlace(lambda)));
  runFunction(flow, lambda);
  flow.inter?.calls.pop();
  flow.env = joinWays(before, flow.env);
}

/** Parameters, then the body, from the current environment. */
export function runFunction(flow: Flow, definition: Node): void {
  for (const parameter of child(definition, 'parameters')?.children ?? []) runParameter(flow, parameter);
  runBody(flow, definition);
}

/** The body alone; what happens in it stays in it, but for what it leaves in the environment. */
function runBody(flow: Flow, definition: Node): void {
  const jumps = flow.jumps.splice(0);
  const { returned } = flow;
  flow.returned = undefined;
  const body = child(definition, 'body');
  if (body?.kind === 'block') exec(flow, body);
  else if (body !== undefined) returnValue(flow, body, evaluator.run(flow, body));
  flow.env = joinWays(flow.env, flow.returned);
  flow.returned = returned;
  flow.jumps.push(...jumps);
}

/** A followed call has bound its parameters; sources at their names still count. */
function runCallee(flow: Flow, definition: Node): void {
  for (const parameter of child(definition, 'parameters')?.children ?? []) {
    for (const name of namesIn(child(parameter, 'target') ?? parameter)) markSource(flow, name);
  }
  runBody(flow, definition);
}

/** A parameter's name is no expression, so no sink is looked for there. */
function markSource(flow: Flow, name: Node): void {
  const taints = fromSources(flow, name, name, NO_TAINTS);
  const place = placeFor(flow, name);
  if (taints.size === 0 || place === undefined || flow.env === undefined) return;
  flow.env = flow.env.write(place, union(flow.env.read(place), taints));
}

/** A parameter is clean unless a source or the end of a propagator stands at its name. */
function runParameter(flow: Flow, parameter: Node): void {
  const target = child(parameter, 'target') ?? (parameter.kind === 'name' ? parameter : undefined);
  if (target === undefined) return;
  const initial = evaluator.run(flow, child(parameter, 'default'));
  for (const name of namesIn(target)) {
    evaluator.assign(flow, name, undefined, initial);
    const taints = arrive(flow, name, name, initial);
    if (taints.size > 0) evaluator.assign(flow, name, undefined, taints);
  }
}

/** The names a parameter or a pattern binds. */
function namesIn(target: Node): readonly Node[] {
  if (target.kind === 'name') return [target];
  return target.children.flatMap((part) => {
    if (part.role === 'default') return [];
    if (part.kind === 'property') return namesIn(child(part, 'value') ?? part);
    return namesIn(part);
  });
}

export function exec(flow: Flow, node: Node | undefined): void {
  if (node === undefined || flow.env === undefined || !spend(flow.context)) return;
  if (!concerns(flow, node) && !mayEnd(flow, node)) return passOver(flow, node);
  const { run, assign } = evaluator;
  switch (node.kind) {
    case 'program':
    case 'block':
      for (const statement of node.children) exec(flow, statement);
      return;
    case 'expressionStatement':
      run(flow, child(node, 'expression'));
      return;
    case 'variable':
    case 'fieldDefinition':
      return execVariable(flow, node);
    case 'if':
      return execIf(flow, node);
    case 'while':
    case 'doWhile':
    case 'for':
    case 'forEach':
      return execLoop(flow, node);
    case 'switch':
      return execSwitch(flow, node);
    case 'try':
      return execTry(flow, node);
    case 'return': {
      const value = child(node, 'value');
      returnValue(flow, value, run(flow, value));
      flow.returned = joinWays(flow.returned, flow.env);
      return endWay(flow);
    }
    case 'throw':
      run(flow, child(node, 'value'));
      throwTo(flow);
      return endWay(flow);
    case 'break':
      return leave(flow, 'broken');
    case 'continue':
      return leave(flow, 'continued');
    case 'label':
      return exec(flow, child(node, 'body'));
    case 'with':
      for (const item of childrenOf(node, 'item')) {
        const value = child(item, 'value') ?? item;
        const taints = run(flow, value);
        const target = child(item, 'target');
        if (target !== undefined) assign(flow, target, value, taints);
      }
      return exec(flow, child(node, 'body'));
    case 'functionDefinition':
    case 'classDefinition':
    case 'import':
    case 'typeDefinition':
      return;
    default:
      for (const below of node.children) {
        if (below.expression) run(flow, below);
        else exec(flow, below);
      }
  }
}

function execVariable(flow: Flow, node: Node): void {
  const target = child(node, 'target');
  const value = child(node, 'value');
  const span = evaluatedSpan(node);
  if (target === undefined || value === undefined || span === undefined) return;
  if (isSanitized(flow, node, span)) return evaluator.assign(flow, target, undefined, NO_TAINTS);
  const taints = arrive(flow, node, span, evaluator.run(flow, value));
  evaluator.assign(flow, target, value, taints);
}

function execIf(flow: Flow, node: Node): void {
  const condition = child(node, 'condition');
  evaluator.run(flow, condition);
  const entry = flow.env;
  const decided = decide(flow, condition);
  if (decided === false) endWay(flow);
  exec(flow, child(node, 'then'));
  const after = flow.env;
  flow.env = decided === true ? undefined : entry;
  exec(flow, child(node, 'else'));
  flow.env = joinWays(after, flow.env);
}

function execLoop(flow: Flow, node: Node): void {
  for (const init of childrenOf(node, 'init')) execOrRun(flow, init);
  const jumps: Jumps = { kind: 'loop', broken: undefined, continued: undefined, thrown: undefined };
  flow.jumps.push(jumps);
  let entry = flow.env;
  let exit: Environment | undefined;
  for (let round = 0; round < MAX_ROUNDS && entry !== undefined; round++) {
    flow.env = entry;
    if (node.kind === 'forEach') execHeader(flow, node);
    else if (node.kind !== 'doWhile') evaluator.run(flow, child(node, 'condition'));
    exit = flow.env;
    exec(flow, child(node, 'body'));
    flow.env = joinWays(flow.env, jumps.continued);
    if (node.kind === 'doWhile') {
      evaluator.run(flow, child(node, 'condition'));
      exit = flow.env;
    }
    for (const update of childrenOf(node, 'update')) execOrRun(flow, update);
    const next: Environment | undefined = joinWays(entry, flow.env);
    if (next === undefined || next.equals(entry)) break;
    entry = next;
  }
  flow.jumps.pop();
  flow.env = exit;
  exec(flow, child(node, 'else'));
  flow.env = joinWays(flow.env, jumps.broken);
}

/** The loop variable is an element of what is iterated over. */
function execHeader(flow: Flow, node: Node): void {
  const iterable = child(node, 'iterable');
  const target = child(node, 'target');
  const own = evaluator.run(flow, iterable);
  const taints = iterable === undefined ? own : union(own, gathered(flow, iterable));
  if (target === undefined) return;
  evaluator.assign(flow, target, undefined, taints);
}

function execOrRun(flow: Flow, node: Node): void {
  if (node.expression) evaluator.run(flow, node);
  else exec(flow, node);
}

function execSwitch(flow: Flow, node: Node): void {
  const subject = child(node, 'subject');
  const own = evaluator.run(flow, subject);
  const entry = flow.env;
  const jumps: Jumps = { kind: 'switch', broken: undefined, continued: undefined, thrown: undefined };
  flow.jumps.push(jumps);
  const { casesFallThrough: fallsThrough, casePatterns } = flow.context.target.profile;
  let fallen: Environment | undefined;
  let left: Environment | undefined;
  let hasDefault = false;
  for (const one of childrenOf(node, 'case')) {
    flow.env = joinWays(entry, fallen);
    for (const test of childrenOf(one, 'test')) {
      if (casePatterns) bindCase(flow, test, subject, own, evaluator.assign);
      else evaluator.run(flow, test);
    }
    if (one.name === 'default') hasDefault = true;
    exec(flow, child(one, 'body'));
    if (fallsThrough) fallen = flow.env;
    else left = joinWays(left, flow.env);
  }
  flow.jumps.pop();
  flow.env = joinWays(joinWays(joinWays(fallen, left), jumps.broken), hasDefault ? undefined : entry);
}

function execTry(flow: Flow, node: Node): void {
  const jumps: Jumps = { kind: 'try', broken: undefined, continued: undefined, thrown: undefined };
  flow.jumps.push(jumps);
  exec(flow, child(node, 'body'));
  const { thrown } = jumps;
  flow.jumps.pop();
  exec(flow, child(node, 'else'));
  let after = flow.env;
  for (const handler of childrenOf(node, 'catch')) {
    flow.env = thrown;
    exec(flow, child(handler, 'body'));
    after = joinWays(after, flow.env);
  }
  const clause = child(node, 'finally');
  if (clause === undefined) {
    flow.env = after;
    return;
  }
  // Whatever way led here, semgrep goes on after the clause.
  flow.env = joinWays(after, thrown);
  exec(flow, clause);
}

function throwTo(flow: Flow): void {
  const handler = flow.jumps.findLast(({ kind }) => kind === 'try');
  if (handler !== undefined) handler.thrown = joinWays(handler.thrown, flow.env);
}

function leave(flow: Flow, way: 'broken' | 'continued'): void {
  const jump = flow.jumps.findLast(({ kind }) => kind === 'loop' || (way === 'broken' && kind === 'switch'));
  if (jump !== undefined) jump[way] = joinWays(jump[way], flow.env);
  endWay(flow);
}
