// The flow-sensitive analysis: runs the file and each function over what is known of their variables, straight over the
// structured tree. Branches must agree, loops keep only what every round repeats; nothing is followed across functions.

import { child, childrenOf, type Ast, type Node } from '../ast/ast.ts';
import { Environment, joinAll } from './environment.ts';
import { assign, run, runDiscarded, valueOrSymbol } from './flow-expression.ts';
import { currentWay, noteThrow, resume, stop, undoReads, type Flow, type Frame } from './flow-state.ts';
import type { Names } from './names.ts';
import type { SemanticsProfile } from './profiles.ts';
import type { Value } from './values.ts';

/** Loops nested deeper than this are run once, knowing nothing. */
const MAX_LOOP_DEPTH = 4;

/** Refines `values`, by node id, with what is known at each read of a variable. */
export function flowValues(ast: Ast, names: Names, profile: SemanticsProfile, values: (Value | undefined)[]): void {
  const seen = new Set<Node>();
  const start = (): Flow => ({
    names, profile, values, journal: [], seen, runLambda, env: new Environment(), alive: true, frames: [], throws: undefined, returns: undefined, loopDepth: 0,
  }); // prettier-ignore
  executeAll(start(), ast.root.children);
  for (const node of ast.nodes) {
    if (node.kind === 'functionDefinition' || (node.kind === 'lambda' && !seen.has(node))) runBody(start(), node);
  }
}

function runBody(flow: Flow, definition: Node): void {
  flow.seen.add(definition);
  const body = child(definition, 'body');
  if (body === undefined) return;
  if (body.kind === 'block') execute(flow, body);
  else run(flow, body);
}

/** A lambda sees what is known where it stands. What it may change is not known afterwards. */
function runLambda(flow: Flow, lambda: Node): void {
  const { frames, throws, returns, alive } = flow;
  const before = flow.env.fork();
  const ends: Environment[] = [];
  flow.frames = [];
  flow.throws = undefined;
  flow.returns = ends;
  runBody(flow, lambda);
  const after = joinAll([currentWay(flow), ...ends]) ?? new Environment();
  Object.assign(flow, { frames, throws, returns, alive });
  const known = before.agreement(after);
  if (ends.length === 0) known.takeBack(after);
  flow.env = known;
}

function executeAll(flow: Flow, statements: readonly Node[]): void {
  for (const statement of statements) execute(flow, statement);
}

function executeChild(flow: Flow, node: Node, role: Node['role']): void {
  const part = child(node, role);
  if (part !== undefined) execute(flow, part);
}

function execute(flow: Flow, node: Node): void {
  switch (node.kind) {
    case 'block':
      return executeAll(flow, node.children);
    case 'expressionStatement': {
      const expression = child(node, 'expression');
      return expression === undefined ? undefined : runDiscarded(flow, expression);
    }
    case 'variable':
      return executeVariable(flow, node);
    case 'if':
      return executeIf(flow, node);
    case 'while':
    case 'for':
    case 'forEach':
    case 'doWhile':
      return executeLoop(flow, node, []);
    case 'label':
      return executeLabel(flow, node);
    case 'return':
      runParts(flow, node);
      if (flow.alive) flow.returns?.push(flow.env.fork());
      return stop(flow);
    case 'throw':
      runParts(flow, node);
      noteThrow(flow);
      return stop(flow);
    case 'break':
    case 'continue':
      return executeJump(flow, node);
    case 'try':
      return executeTry(flow, node);
    case 'switch':
      return executeSwitch(flow, node);
    case 'with':
      return executeWith(flow, node);
    case 'functionDefinition':
    case 'classDefinition':
    case 'typeDefinition':
    case 'import':
    case 'export':
    case 'scope':
    case 'pass':
      return;
    default:
      if (node.expression) run(flow, node);
      else runParts(flow, node);
  }
}

/** The parts of a statement without control flow of its own; whatever statements it holds are run in order. */
function runParts(flow: Flow, node: Node): void {
  for (const part of node.children) {
    if (part.expression) run(flow, part);
    else execute(flow, part);
  }
}

function executeVariable(flow: Flow, node: Node): void {
  const target = child(node, 'target');
  const value = child(node, 'value');
  if (target !== undefined && value !== undefined) assign(flow, target, valueOrSymbol(value, run(flow, value)));
}

function runRole(flow: Flow, node: Node, role: Node['role']): void {
  for (const part of node.children) if (part.role === role) run(flow, part);
}

function executeIf(flow: Flow, node: Node): void {
  runRole(flow, node, 'condition');
  const before = flow.env.fork();
  const { alive } = flow;
  executeChild(flow, node, 'then');
  const afterThen = currentWay(flow);
  resume(flow, alive ? before : undefined);
  executeChild(flow, node, 'else');
  const afterElse = currentWay(flow);
  resume(flow, joinAll([afterThen, afterElse]));
  if (afterThen !== undefined && afterElse !== undefined) flow.env.takeBack(afterElse);
}

function executeLoop(flow: Flow, node: Node, labels: readonly string[]): void {
  for (const init of childrenOf(node, 'init')) execute(flow, init);
  runRole(flow, node, 'iterable');
  const before = flow.env.fork();
  const mark = flow.journal.length;
  // The first round knows nothing but what it assigns itself. What it repeats of the way in holds in every round.
  let frame = runRound(flow, node, labels, new Environment());
  const again = joinAll([currentWay(flow), ...frame.continues]);
  let head = again === undefined ? before : before.join(again);
  if (flow.loopDepth >= MAX_LOOP_DEPTH) head = new Environment();
  else if (!head.isEmpty) {
    undoReads(flow, mark);
    frame = runRound(flow, node, labels, head.fork());
  }
  // The condition of a `do` loop is the last thing that ran.
  const exit = node.kind === 'doWhile' ? joinAll([currentWay(flow), ...frame.continues]) : head;
  // As in semgrep, the `else` of a loop is left out.
  resume(flow, joinAll([exit, ...frame.breaks]));
}

/** One round of a loop from what is known at its head. */
function runRound(flow: Flow, node: Node, labels: readonly string[], head: Environment): Frame {
  resume(flow, head);
  flow.loopDepth++;
  const frame: Frame = { labels, kind: 'loop', breaks: [], continues: [] };
  flow.frames.push(frame);
  if (node.kind !== 'doWhile') runRole(flow, node, 'condition');
  const target = child(node, 'target');
  if (target !== undefined) assign(flow, target, undefined);
  executeChild(flow, node, 'body');
  runRole(flow, node, 'update');
  if (node.kind === 'doWhile') runRole(flow, node, 'condition');
  flow.frames.pop();
  flow.loopDepth--;
  return frame;
}

function executeLabel(flow: Flow, node: Node): void {
  const labels: string[] = [];
  let body: Node | undefined = node;
  while (body?.kind === 'label') {
    labels.push(child(body, 'label')?.name ?? '');
    body = child(body, 'body');
  }
  if (body === undefined) return;
  if (body.kind === 'while' || body.kind === 'for' || body.kind === 'forEach' || body.kind === 'doWhile')
    return executeLoop(flow, body, labels);
  const frame: Frame = { labels, kind: 'label', breaks: [], continues: [] };
  flow.frames.push(frame);
  execute(flow, body);
  flow.frames.pop();
  resume(flow, joinAll([currentWay(flow), ...frame.breaks]));
}

function executeJump(flow: Flow, node: Node): void {
  const label = child(node, 'label')?.name;
  const leaves = (frame: Frame) =>
    label !== undefined
      ? frame.labels.includes(label)
      : frame.kind === 'loop' || (frame.kind === 'switch' && node.kind === 'break');
  const frame = flow.frames.findLast(leaves);
  if (frame !== undefined && flow.alive) (node.kind === 'break' ? frame.breaks : frame.continues).push(flow.env.fork());
  stop(flow);
}

function executeTry(flow: Flow, node: Node): void {
  const { throws: outer, returns } = flow;
  const last = child(node, 'finally');
  const left: Environment[] = [];
  if (last !== undefined) flow.returns = left;
  flow.throws = [];
  executeChild(flow, node, 'body');
  // A handler is reached from each call and each `throw` of the body.
  const caught = joinAll(flow.throws);
  flow.throws = outer;
  executeChild(flow, node, 'else');
  const ways = [currentWay(flow)];
  for (const handler of childrenOf(node, 'catch')) {
    resume(flow, caught?.fork());
    executeChild(flow, handler, 'body');
    ways.push(currentWay(flow));
  }
  flow.returns = returns;
  resume(flow, joinAll([...ways, ...left]));
  if (last === undefined) return;
  execute(flow, last);
  // What was thrown goes on from here.
  if (caught !== undefined) noteThrow(flow);
}

function executeSwitch(flow: Flow, node: Node): void {
  runRole(flow, node, 'subject');
  const before = flow.env;
  const { alive } = flow;
  const frame: Frame = { labels: [], kind: 'switch', breaks: [], continues: [] };
  flow.frames.push(frame);
  let fallThrough: Environment | undefined;
  let complete = false;
  for (const branch of childrenOf(node, 'case')) {
    complete ||= branch.name === 'default' && !flow.profile.casePatterns;
    resume(flow, joinAll([alive ? before.fork() : undefined, fallThrough]));
    if (!flow.profile.casePatterns) runRole(flow, branch, 'test');
    executeChild(flow, branch, 'body');
    if (flow.profile.casesFallThrough) fallThrough = currentWay(flow);
    else if (flow.alive) frame.breaks.push(flow.env.fork());
  }
  flow.frames.pop();
  resume(flow, joinAll([complete || !alive ? undefined : before, fallThrough, ...frame.breaks]));
}

function executeWith(flow: Flow, node: Node): void {
  for (const item of childrenOf(node, 'item')) {
    const value = child(item, 'value');
    const target = child(item, 'target');
    const known = value === undefined ? undefined : valueOrSymbol(value, run(flow, value));
    if (target !== undefined) assign(flow, target, known);
  }
  executeChild(flow, node, 'body');
}
