// Which nodes of a file a pattern is tried on: never too few, and few enough that a thousand patterns cost little. The kind and
// the name of the pattern's root choose them.

import { child, isStatement, type Node } from '../ast/ast.ts';
import { isStatementKind, type Kind, type Role } from '../ast/kind.ts';
import type { Pattern } from '../pattern/pattern.ts';
import { isLiteralPattern } from './constants.ts';
import type { Context, Starts } from './context.ts';
import { assignmentOf } from './expressions.ts';
import type { RuleOptions } from './options.ts';
import { belowCasts, headName, isDestructuring } from './heads.ts';
import type { Target } from './target.ts';

export function candidates(pattern: Pattern, root: Node, context: Context): readonly Node[] {
  const { target, options } = context;
  switch (pattern.form) {
    case 'statement':
      return root.kind === 'expressionStatement' ? target.statements : statementsLike(root, target, options);
    case 'statements':
      return [];
    case 'node':
      return nodesLike(root, target);
    case 'expression':
      return expressionsLike(root, target, options);
  }
}

function statementsLike(root: Node, target: Target, options: RuleOptions): readonly Node[] {
  if (root.kind === 'variable' && child(root, 'value')?.kind === 'call') {
    return assignmentsLike(root, target, options).filter(({ kind }) => kind === 'variable' || kind === 'fieldDefinition');
  }
  if (root.kind === 'import') return importsLike(root, target);
  if (root.kind === 'variable') {
    const name = child(root, 'target');
    return name?.kind === 'name' ? target.byName.variables(name.name ?? '') : target.byName.allVariables;
  }
  if (root.kind === 'return' && options.implicit_return)
    return [...holdersLike(root, target, options), ...target.implicitReturns];
  if (root.kind === 'for') return [...target.ofKind('for'), ...target.ofKind('forEach')];
  if (root.kind !== 'functionDefinition') return holdersLike(root, target, options);
  const name = child(root, 'name');
  return name?.kind === 'name' ? target.byName.functions(name.name ?? '') : target.byName.allFunctions;
}

/** The part that says most about a statement with a body or a value. */
const TELLING: { readonly [kind in Kind]?: Role } = { if: 'condition', while: 'condition', return: 'value', throw: 'value' };

/** Statements of a kind; where the telling part is a named call or access, only those that hold such a one. */
function holdersLike(root: Node, target: Target, options: RuleOptions): readonly Node[] {
  const all = target.ofKind(root.kind);
  const role = TELLING[root.kind];
  const part = role === undefined || options.symbolic_propagation ? undefined : child(root, role);
  const wanted = part?.kind === 'deepEllipsis' ? child(part, 'operand') : part;
  if (wanted?.kind !== 'call' && wanted?.kind !== 'access') return all;
  const parts = expressionsLike(wanted, target, options);
  if (parts.length >= all.length) return all;
  const holders = new Set<Node>();
  for (const found of parts) {
    for (let at: Node | undefined = found; at !== undefined && !holders.has(at); at = at.parent) {
      if (at.kind === root.kind) holders.add(at);
    }
  }
  return holders.size === 0 ? [] : [...holders].sort((a, b) => a.id - b.id);
}

/** By their module, where the pattern names one. */
function importsLike(root: Node, { byName }: Target): readonly Node[] {
  const module = child(root, 'module');
  const isPlain = module !== undefined && module.kind !== 'metavariable' && module.kind !== 'ellipsis';
  const name = isPlain ? (module.name ?? '') : '$';
  const isNamed = name !== '...' && !name.includes('$') && !name.startsWith('=~/');
  return isNamed ? byName.imports(name) : byName.allImports;
}

function nodesLike(root: Node, target: Target): readonly Node[] {
  switch (root.kind) {
    case 'property':
    case 'entry':
    case 'keywordArgument':
      return pairsLike(root, target);
    case 'type':
      return target.ofKind('type');
    default:
      return target.ofKind(root.kind);
  }
}

/** By their key, where it is a plain word. */
function pairsLike(root: Node, { byName }: Target): readonly Node[] {
  const key = child(root, 'key');
  const name = key?.kind === 'name' || key?.kind === 'string' ? (key.name ?? '') : '$';
  const isPlain = name !== '...' && !name.includes('$') && !name.startsWith('=~/');
  return isPlain ? byName.pairs(name) : byName.allPairs;
}

function expressionsLike(root: Node, target: Target, options: RuleOptions): readonly Node[] {
  switch (root.kind) {
    case 'metavariable':
    case 'ellipsis':
    case 'deepEllipsis':
      return target.expressions;
    case 'typedMetavariable':
      return [...target.expressions, ...declaredNames(target)];
    case 'call':
      return callsLike(root, target, options);
    case 'assign':
      return assignmentsLike(root, target, options);
    case 'access':
      return accessesLike(root, target);
    case 'name':
      return joined(
        target.byName.uses(root.name ?? ''),
        target.byName.importedAs(root.name ?? '').filter((node) => node.name !== root.name),
      );
    case 'array':
      return joined(target.expressionsOfKind('array'), target.expressionsOfKind('comprehension'));
    case 'entry':
      return nodesLike(root, target);
    case 'regex':
      return options.constant_propagation
        ? joined(target.expressionsOfKind('regex'), target.regexUses)
        : target.expressionsOfKind('regex');
    case 'set':
    case 'dict':
      return joined(target.expressionsOfKind('set'), target.expressionsOfKind('dict'));
    default: {
      const same = target.expressionsOfKind(root.kind);
      if (!isLiteralPattern(root) || !options.constant_propagation) return same;
      return joined(
        same,
        target.constantUses.filter((node) => node.kind !== root.kind),
      );
    }
  }
}

/** Names that are declared with a value: they have a type, too. */
function declaredNames(target: Target): readonly Node[] {
  return target.byName.assignments.flatMap((node) => {
    const name = node.kind === 'variable' ? child(node, 'target') : undefined;
    return name?.kind === 'name' && !name.expression ? [name] : [];
  });
}

function callsLike(root: Node, target: Target, options: RuleOptions): readonly Node[] {
  const calls = options.symbolic_propagation ? target.ofKind('call') : callsOfHead(child(root, 'callee'), target);
  const decorators = target.ofKind('decorator');
  if (decorators.length === 0) return calls;
  return options.attr_expr ? [...calls, ...decorators] : calls.filter((call) => call.parent?.kind !== 'decorator');
}

/** Two lists as one; one of them is empty most often. */
function joined(a: readonly Node[], b: readonly Node[]): readonly Node[] {
  return a.length === 0 ? b : b.length === 0 ? a : [...a, ...b];
}

/** By the name of what is called, or else by the name of what it belongs to: `f(...)`, `$X.f(...)`, `x.$F(...)`. */
function callsOfHead(callee: Node | undefined, target: Target): readonly Node[] {
  const name = callee === undefined ? undefined : headName(callee);
  if (name !== undefined) return target.byName.calls(name);
  const object =
    callee?.kind === 'access' && child(callee, 'field')?.kind === 'metavariable' ? child(callee, 'object') : undefined;
  const hasWildcards = target.names.wildcards.length > 0;
  return object?.kind === 'name' && !hasWildcards ? target.byName.callsOn(object.name ?? '') : target.ofKind('call');
}

/** Accesses with the same field, calls and names for `a. ...`, and names imported under a qualified name. */
function accessesLike(root: Node, target: Target): readonly Node[] {
  const field = child(root, 'field');
  if (field?.kind === 'ellipsis') return target.expressions;
  if (field?.kind !== 'name') return joined(target.expressionsOfKind('access'), target.byName.importedNames);
  const name = field.name ?? '';
  const sameField = joined(target.byName.accesses(name), target.byName.importedAs(name));
  return target.names.wildcards.length === 0 ? sameField : joined(sameField, target.byName.uses(name));
}

// ── the first statement of a sequence ────────────────────────────────────────────────────────────────────────────────────

/** The statements of lists with which a sequence may begin; undefined for all. */
export function sequenceStarts(first: Node | undefined, context: Context): readonly Node[] | undefined {
  const { target, options } = context;
  if (first === undefined || options.symbolic_propagation || !isStatementKind(first.kind)) return undefined;
  if (first.kind !== 'expressionStatement')
    return statementsLike(first, target, options).filter((node) => mayAssign(first, node, context));
  const [wanted] = first.children;
  if (wanted === undefined || OPEN.has(wanted.kind)) return undefined;
  const found = expressionsLike(wanted, target, options).filter((node) => mayAssign(wanted, node, context));
  return found.flatMap((node) => statementsAround(node));
}

/** Remembers for each statement of a pattern with which statements it may begin, once somebody asks. */
export function beginnings(context: Context): (pattern: Node) => Starts | undefined {
  const known = new Map<Node, Starts | undefined>();
  return (pattern) => {
    let starts = known.get(pattern);
    if (starts === undefined && !known.has(pattern)) {
      const found = sequenceStarts(pattern, context);
      if (found !== undefined)
        starts = { nodes: new Set(found), last: found.reduce((last, { start }) => Math.max(last, start), -1) };
      known.set(pattern, starts);
    }
    return starts;
  };
}

const OPEN: ReadonlySet<Node['kind']> = new Set(['metavariable', 'typedMetavariable', 'ellipsis', 'deepEllipsis']);
const LISTS: ReadonlySet<Node['kind'] | undefined> = new Set(['program', 'block', 'classBody']);

/** The statements that hold a node, up to the innermost one in a list; further up where blocks are parts of expressions. */
function statementsAround(node: Node): readonly Node[] {
  const found: Node[] = [];
  for (let at = node; at.parent !== undefined; at = at.parent) {
    const isListed = LISTS.has(at.parent.kind);
    if (isListed || isStatement(at)) found.push(at);
    if (!isListed) continue;
    const holder = at.parent.parent;
    if (holder?.expression !== true || holder.kind === 'lambda') break;
  }
  return found;
}

// ── assignments ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Those whose value, or else whose place, may be the one of the pattern. */
function assignmentsLike(root: Node, target: Target, options: RuleOptions): readonly Node[] {
  const value = child(root, 'value');
  if (options.flddef_assign && value?.kind === 'lambda')
    return [...target.byName.assignments, ...target.ofKind('functionDefinition')];
  const callee = value?.kind === 'call' && !options.symbolic_propagation ? child(value, 'callee') : undefined;
  const name = callee === undefined ? undefined : headName(callee);
  if (name !== undefined) return target.byName.assignmentsOfCall(name, value === undefined ? undefined : firstText(value));
  const place = child(root, 'target');
  const field = place?.kind === 'access' && !options.symbolic_propagation ? child(place, 'field') : undefined;
  return field?.kind === 'name' && target.names.wildcards.length === 0
    ? target.byName.assignmentsTo(field.name ?? '')
    : target.byName.assignments;
}

/** Whether both sides of an assignment may be those of the pattern: a look at their heads before anything is bound. */
export function mayAssign(pattern: Node, node: Node, context: Context): boolean {
  if (pattern.kind !== 'assign' && pattern.kind !== 'variable') return true;
  const given = assignmentOf(node);
  if (given === undefined) return pattern.kind === 'variable' || node.kind === 'functionDefinition';
  const value = child(pattern, 'value');
  const place = child(pattern, 'target');
  const fits =
    (value === undefined || mayBe(value, given.value, context)) && (place === undefined || mayBe(place, given.target, context));
  return fits || isDestructuring(given.target, given.value);
}

/** False where a call or an access surely is another one. */
function mayBe(pattern: Node, node: Node, { target, options }: Context): boolean {
  if ((pattern.kind !== 'call' && pattern.kind !== 'access' && pattern.kind !== 'new') || options.symbolic_propagation)
    return true;
  const given = belowCasts(node);
  if (pattern.kind === 'access') {
    const field = child(pattern, 'field');
    if (field?.kind !== 'name') return true;
    if (given.kind === 'name')
      return given.expression && (target.names.wildcards.length > 0 || target.names.of(given)?.qualified !== undefined);
    return given.kind === 'access' && child(given, 'field')?.name === field.name;
  }
  if (given.kind !== pattern.kind) return false;
  if (pattern.kind === 'new') return true;
  const head = child(pattern, 'callee');
  const name = head === undefined ? undefined : headName(head);
  return (name === undefined || target.byName.headsOf(given).includes(name)) && mayBeginWith(pattern, given);
}

function mayBeginWith(pattern: Node, call: Node): boolean {
  const wanted = firstText(pattern);
  const given = child(call, 'arguments')?.children[0];
  return wanted === undefined || given?.kind !== 'string' || wanted === given.name;
}

/** The text a call of a pattern begins with: one without anything special in it, which only that text is. */
function firstText(call: Node): string | undefined {
  const first = child(call, 'arguments')?.children[0];
  return first?.kind === 'string' && PLAIN.test(first.name ?? '') ? first.name : undefined;
}

const PLAIN = /^(?!\.\.\.$)[\w./@:-]*$/u;
