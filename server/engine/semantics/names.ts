// Which entity each identifier of a file means: variables, parameters, members and imports, by the order of the text alone.
// It follows semgrep's own resolution, with its coarse scopes, because unification depends on it; it never looks at other files.

import { child, childrenOf, type Ast, type Node } from '../ast/ast.ts';
import { importedNames, requiredModule } from './imports.ts';
import type { SemanticsProfile } from './profiles.ts';

export type NameKind = 'local' | 'parameter' | 'global' | 'enclosed' | 'imported' | 'module' | 'member';

export interface Resolution {
  readonly kind: NameKind;
  /** Unique per declaration: two names mean the same entity when their scopes are equal. */
  readonly scope: number;
  /** The name that declares the entity. */
  readonly definition: Node | undefined;
  /** What is imported, in dotted parts; a JavaScript module by its file name. Only where a name stands for the import. */
  readonly qualified: readonly string[] | undefined;
}

/** A name that an import brings into the file. */
export interface ImportedName {
  readonly local: Node;
  readonly kind: 'imported' | 'module';
  readonly qualified: readonly string[];
}

export interface Names {
  /** What a `name` node means: a use, a definition, a parameter, the field of `this.x`. Undefined when unknown. */
  readonly of: (node: Node) => Resolution | undefined;
  /** Prefixes that any unresolved name may have: `from a.b import *`. */
  readonly wildcards: readonly (readonly string[])[];
  readonly imports: readonly ImportedName[];
}

type Scope = Map<string, Resolution>;
type Context = 'top' | 'class' | 'function';
/** How the names below are meant: read, assigned, declared, or only looked up (types, fields, keys). */
type Mode = 'use' | 'target' | 'declare' | 'lookup';

interface Walk {
  readonly profile: SemanticsProfile;
  readonly resolved: (Resolution | undefined)[];
  readonly global: Scope;
  readonly imported: Scope;
  readonly wildcards: (readonly string[])[];
  readonly imports: ImportedName[];
  /** The scopes of functions, classes and comprehensions around this place, outermost first. */
  blocks: Scope[];
  context: Context;
  last: number;
}

export function resolveNames(ast: Ast, profile: SemanticsProfile): Names {
  const walk: Walk = {
    profile,
    resolved: Array.from({ length: ast.nodes.length }),
    global: new Map(),
    imported: new Map(),
    wildcards: [],
    imports: [],
    blocks: [],
    context: 'top',
    last: 0,
  };
  visit(walk, ast.root, 'use');
  // A node of another tree (a pattern, a stand-in) is never answered for.
  return {
    of: (node) => (ast.nodes[node.id] === node ? walk.resolved[node.id] : undefined),
    wildcards: walk.wildcards,
    imports: walk.imports,
  };
}

// ── scopes ───────────────────────────────────────────────────────────────────────────────────────────────────────────────

function lookup(walk: Walk, name: string, mode: Mode): Resolution | undefined {
  const { blocks, profile } = walk;
  const local = mode === 'target' && profile.assignmentStaysLocal && blocks.length > 0;
  for (let i = blocks.length - 1; i >= 0; i--) {
    const found = blocks[i]?.get(name);
    if (found !== undefined) return found;
    if (local) return walk.imported.get(name);
  }
  return walk.global.get(name) ?? walk.imported.get(name);
}

/** `this.x` finds a member; what hides it in the innermost scope (a parameter `x`) is passed over. */
function lookupMember(walk: Walk, name: string): Resolution | undefined {
  for (let i = walk.blocks.length - 1; i >= 0; i--) {
    const found = walk.blocks[i]?.get(name);
    if (found === undefined || (found.kind !== 'member' && i === walk.blocks.length - 1)) continue;
    return found.kind === 'member' ? found : undefined;
  }
  const found = walk.global.get(name) ?? walk.imported.get(name);
  return found?.kind === 'member' ? found : undefined;
}

function declare(walk: Walk, node: Node, scope: Scope, kind: NameKind, qualified?: readonly string[]): void {
  if (node.name === undefined) return;
  const resolution: Resolution = { kind, scope: ++walk.last, definition: node, qualified };
  walk.resolved[node.id] = resolution;
  scope.set(node.name, resolution);
}

function declareHere(walk: Walk, node: Node): void {
  declare(walk, node, walk.blocks.at(-1) ?? walk.global, kindHere(walk));
}

/** The first assignment to a name, in a language without declarations. */
function declareByAssignment(walk: Walk, node: Node): void {
  if (walk.profile.assignmentDeclares === 'global') declare(walk, node, walk.global, 'global');
  else declareHere(walk, node);
}

function kindHere(walk: Walk): NameKind {
  return walk.context === 'top' ? 'global' : walk.context === 'class' ? 'member' : 'local';
}

function declaresHere(walk: Walk): boolean {
  return walk.context !== 'class' || walk.profile.membersResolve;
}

function inScope(walk: Walk, context: Context, body: () => void): void {
  const outer = walk.context;
  walk.context = context;
  walk.blocks.push(new Map());
  body();
  walk.blocks.pop();
  walk.context = outer;
}

// ── the walk ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

function visitAll(walk: Walk, nodes: readonly Node[], mode: Mode): void {
  for (const node of nodes) visit(walk, node, mode);
}

function visitRole(walk: Walk, node: Node, role: Node['role'], mode: Mode): void {
  for (const candidate of node.children) if (candidate.role === role) visit(walk, candidate, mode);
}

function visit(walk: Walk, node: Node, mode: Mode): void {
  switch (node.kind) {
    case 'name':
      return visitName(walk, node, mode);
    case 'type':
      return visitAll(walk, node.children, 'lookup');
    case 'assign':
      return visitAssign(walk, node, mode);
    case 'assignOp':
      return visitAssignOp(walk, node, mode);
    case 'access':
      return visitAccess(walk, node, mode);
    case 'index':
      visitRole(walk, node, 'object', mode);
      return visitRole(walk, node, 'subscript', 'use');
    case 'property':
      for (const part of node.children)
        visit(walk, part, part.role === 'key' ? 'lookup' : part.role === 'default' ? 'use' : mode);
      return;
    case 'call':
      if (mode !== 'declare') return visitAll(walk, node.children, mode);
      for (const part of node.children) visit(walk, part, part.role === 'callee' ? 'lookup' : mode);
      return;
    case 'keywordArgument':
      return visitRole(walk, node, 'value', mode);
    case 'variable':
    case 'fieldDefinition':
      return visitVariable(walk, node, mode);
    case 'functionDefinition':
    case 'lambda':
      return visitFunction(walk, node);
    case 'parameter':
    case 'restParameter':
      return visitParameter(walk, node);
    case 'classDefinition':
      visitRole(walk, node, 'name', 'lookup');
      return inScope(walk, 'class', () => {
        for (const part of node.children) if (part.role !== 'name') visit(walk, part, 'use');
      });
    case 'comprehension':
      walk.blocks.push(new Map());
      visitRole(walk, node, 'clause', 'use');
      visitRole(walk, node, 'element', 'use');
      walk.blocks.pop();
      return;
    case 'comprehensionFor':
    case 'withItem':
      for (const part of node.children) visit(walk, part, part.role === 'target' ? 'declare' : 'use');
      return;
    case 'forEach':
    case 'catch':
      return visitBinder(walk, node);
    case 'binary':
      for (const part of node.children) visit(walk, part, part.role === 'target' ? 'declare' : mode);
      return;
    case 'case':
      for (const part of node.children) visit(walk, part, part.role === 'test' && declaresInCase(walk, part) ? 'declare' : 'use');
      return;
    case 'if':
      return visitIf(walk, node);
    case 'import':
      return visitImport(walk, node);
    case 'scope':
      return visitOuterScope(walk, node);
    case 'label':
      return visitRole(walk, node, 'body', 'use');
    case 'break':
    case 'continue':
    case 'export':
      return;
    case 'jsxAttribute':
      return visitRole(walk, node, 'value', 'use');
    default:
      return visitAll(walk, node.children, mode);
  }
}

function declaresInCase({ profile }: Walk, test: Node): boolean {
  return profile.casePatterns || (profile.caseNamesDeclare && test.kind === 'name');
}

function visitName(walk: Walk, node: Node, mode: Mode): void {
  if (node.name === undefined) return;
  if (mode === 'declare') {
    if (declaresHere(walk)) declareHere(walk, node);
    return;
  }
  const found = lookup(walk, node.name, mode);
  if (found !== undefined) {
    // A field, key or definition that only shares the name of an import does not stand for the import.
    const naming = node.role === 'field' || node.role === 'key' || node.role === 'name';
    walk.resolved[node.id] = naming && found.qualified !== undefined ? { ...found, qualified: undefined } : found;
  } else if (mode === 'target' && walk.profile.assignmentDeclares !== 'nothing' && declaresHere(walk)) {
    declareByAssignment(walk, node);
  }
}

function visitAssign(walk: Walk, node: Node, mode: Mode): void {
  const target = child(node, 'target');
  const value = child(node, 'value');
  const first = target?.kind === 'name' && target.name !== undefined && lookup(walk, target.name, mode) === undefined;
  const valueMode = mode === 'target' || mode === 'declare' ? 'use' : mode;
  if (first && mode !== 'lookup' && walk.profile.assignmentDeclares !== 'nothing' && declaresHere(walk)) {
    if (value !== undefined) visit(walk, value, valueMode);
    return declareByAssignment(walk, target);
  }
  if (target !== undefined) visit(walk, target, mode === 'lookup' ? mode : 'target');
  if (value !== undefined) visit(walk, value, valueMode);
}

function visitAssignOp(walk: Walk, node: Node, mode: Mode): void {
  if (node.name !== ':') return visitAssignInOrder(walk, node, mode);
  if (!walk.profile.shortDeclaration) return visitAssign(walk, node, mode);
  visitRole(walk, node, 'value', mode);
  // As in semgrep, `a, b := f()` declares nothing.
  visitRole(walk, node, 'target', child(node, 'target')?.kind === 'name' ? 'declare' : 'target');
}

function visitAssignInOrder(walk: Walk, node: Node, mode: Mode): void {
  visitRole(walk, node, 'target', 'target');
  visitRole(walk, node, 'value', mode);
}

function visitAccess(walk: Walk, node: Node, mode: Mode): void {
  const object = child(node, 'object');
  const field = child(node, 'field');
  if (object !== undefined) visit(walk, object, mode);
  if (field === undefined) return;
  const onThis = object?.kind === 'special' && (object.name === 'this' || object.name === 'self' || object.name === 'cls');
  const member = onThis && field.name !== undefined ? lookupMember(walk, field.name) : undefined;
  if (member !== undefined) walk.resolved[field.id] = member;
  else visit(walk, field, 'lookup');
}

function visitVariable(walk: Walk, node: Node, mode: Mode): void {
  const target = child(node, 'target');
  const value = child(node, 'value');
  const required = value === undefined ? undefined : requiredModule(value);
  if (target !== undefined && required !== undefined) return visitRequire(walk, target, required);
  const pattern = target !== undefined && target.kind !== 'name';
  if (pattern && walk.profile.assignmentDeclares === 'global') visit(walk, target, 'target');
  for (const part of node.children) if (part !== target) visit(walk, part, part.role === 'value' ? mode : 'use');
  if (target === undefined || (pattern && walk.profile.assignmentDeclares === 'global')) return;
  if (node.parent?.kind === 'for' && !walk.profile.forVariablesResolve) return visit(walk, target, 'lookup');
  visit(walk, target, declaresHere(walk) ? 'declare' : 'lookup');
}

/** `const m = require('m')` is an import; so is each plain name of `const {a, b: c} = require('m')`. */
function visitRequire(walk: Walk, target: Node, module: string): void {
  const bind = (local: Node, kind: 'imported' | 'module', qualified: readonly string[]) => {
    declare(walk, local, walk.blocks.at(-1) ?? walk.global, kind, qualified);
    walk.imports.push({ local, kind, qualified });
  };
  if (target.kind === 'name') return bind(target, 'module', [module]);
  for (const property of childrenOf(target, 'member')) {
    const key = child(property, 'key');
    const local = child(property, 'value') ?? key;
    if (key?.kind !== 'name' || key.name === undefined || local?.kind !== 'name') continue;
    bind(local, 'imported', [module, key.name]);
  }
}

function visitFunction(walk: Walk, node: Node): void {
  const name = child(node, 'name');
  if (name !== undefined) {
    // Into the outermost scope, where it hides neither variables nor what is imported later.
    if (walk.profile.functionsResolve && declaresHere(walk)) declare(walk, name, walk.imported, kindHere(walk));
    else visit(walk, name, 'lookup');
  }
  visitRole(walk, node, 'attribute', 'use');
  inScope(walk, 'function', () => {
    // Every parameter is in scope in every default value.
    for (const parameter of child(node, 'parameters')?.children ?? []) {
      const target = parameter.kind === 'parameter' ? child(parameter, 'target') : undefined;
      if (target?.kind === 'name') declare(walk, target, walk.blocks.at(-1) ?? walk.global, 'parameter');
    }
    for (const part of node.children) if (part.role !== 'name' && part.role !== 'attribute') visit(walk, part, 'use');
  });
}

function visitParameter(walk: Walk, node: Node): void {
  for (const part of node.children) {
    if (part.role !== 'target') visit(walk, part, 'use');
    else if (part.kind !== 'name') visit(walk, part, walk.profile.patternsDeclare ? 'declare' : 'lookup');
  }
}

/** A loop or a handler, whose variable is declared anew. */
function visitBinder(walk: Walk, node: Node): void {
  for (const part of node.children) {
    if (part.role !== 'target' && part.role !== 'exception') visit(walk, part, 'use');
    else visit(walk, part, part.kind === 'name' || walk.profile.patternsDeclare ? 'declare' : 'lookup');
  }
}

function visitIf(walk: Walk, node: Node): void {
  for (const part of node.children) {
    const scoped = walk.profile.branchesOpenScope && part.role !== 'condition';
    if (scoped) walk.blocks.push(new Map());
    visit(walk, part, 'use');
    if (scoped) walk.blocks.pop();
  }
}

function visitImport(walk: Walk, node: Node): void {
  const { names, wildcard } = importedNames(node, walk.profile);
  // Only wildcards of the top level count, as in semgrep.
  if (wildcard !== undefined && walk.context === 'top') walk.wildcards.push(wildcard);
  for (const name of names) {
    declare(walk, name.local, walk.imported, name.kind, name.qualified);
    walk.imports.push(name);
  }
}

/** `global x` and `nonlocal x`: from here on the name means the outer one. */
function visitOuterScope(walk: Walk, node: Node): void {
  for (const name of childrenOf(node, 'variable')) {
    if (name.name === undefined) continue;
    let found = walk.global.get(name.name);
    if (node.name === 'nonlocal') {
      found = undefined;
      for (let i = walk.blocks.length - 2; i >= 0 && found === undefined; i--) found = walk.blocks[i]?.get(name.name);
    }
    if (found === undefined) continue;
    walk.resolved[name.id] = found;
    (walk.blocks.at(-1) ?? walk.global).set(name.name, found);
  }
}
