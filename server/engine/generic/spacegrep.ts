// Finds a spacegrep pattern in a document (semgrep semantics §8.1). Iterative but for the nesting of the pattern itself, and
// counted: a search that has used up its steps returns what it has found.

import { bind, lookup, type Bindings } from '../match/bindings.ts';
import type { Match } from '../match/match.ts';
import type { GenericDocument, Token } from './document.ts';
import type { SpaceNode, SpacePattern } from './spacegrep-pattern.ts';

export interface GenericMatches {
  readonly matches: readonly Match[];
  /** The search was given up before its end. */
  readonly exhausted: boolean;
}

export interface Budget {
  steps: number;
}

/** An open ellipsis: how far it may skip, and what it has skipped. */
interface Dots {
  readonly name: string | undefined;
  readonly lastLine: number;
  readonly start: number;
  readonly end: number;
}

/** The last matched position. */
interface Last {
  readonly line: number;
  readonly end: number;
}

/** A place in the pattern and in the document. `next` is the token to look at, `block` the one whose rest it begins. */
interface State {
  at: number;
  next: number;
  block: number;
  dots: Dots | undefined;
  bindings: Bindings;
  last: Last;
}

interface Choice extends State {
  /** What failed when this choice is taken. */
  readonly failed: number;
}

interface Found {
  readonly bindings: Bindings;
  readonly last: Last;
}

export function searchSpacegrep(
  pattern: SpacePattern,
  document: GenericDocument,
  maxSpan: number,
  budget: Budget,
): GenericMatches {
  if (!pattern.words.every((word) => document.words.has(word))) return { matches: [], exhausted: false };
  const search = new Search(document, maxSpan, budget, pattern.independent);
  const [first] = pattern.nodes;
  const endsOpen = pattern.nodes[pattern.nodes.length - 1]?.kind === 'dots';
  const byEnd = new Map<number, Match>();
  for (const [index, token] of document.tokens.entries()) {
    // A match that begins with an ellipsis begins where a block does.
    if (first?.kind === 'dots' ? !isFirstOf(document, index) : first?.kind === 'atom' && first.text !== token.text) continue;
    const start: State = {
      at: 0,
      next: index,
      block: token.block,
      dots: undefined,
      bindings: undefined,
      last: { line: token.line, end: token.start },
    };
    const found = search.run(pattern.nodes, true, start);
    if (budget.steps < 0) return { matches: [...byEnd.values()], exhausted: true };
    if (found === undefined) continue;
    // Of two matches with the same end the shorter one stays; the longer one where an ellipsis reaches for the end.
    if (endsOpen && byEnd.has(found.last.end)) continue;
    byEnd.delete(found.last.end);
    byEnd.set(found.last.end, { span: { start: token.start, end: found.last.end }, bindings: found.bindings });
  }
  return { matches: [...byEnd.values()], exhausted: false };
}

/** Whether a token is the first of its block. */
function isFirstOf(document: GenericDocument, index: number): boolean {
  const block = document.tokens[index]?.block ?? 0;
  for (let at = document.tokens[index - 1]?.block ?? -1; at >= 0; at = document.blocks[at]?.parent ?? -1)
    if (at === block) return false;
  return true;
}

class Search {
  private readonly document: GenericDocument;
  private readonly maxSpan: number;
  private readonly budget: Budget;
  /** By scope: places (of pattern and document) from which nothing matches; only kept while bindings cannot matter. */
  private readonly dead: Map<number, Set<number>> | undefined;

  constructor(document: GenericDocument, maxSpan: number, budget: Budget, independent: boolean) {
    this.document = document;
    this.maxSpan = maxSpan;
    this.budget = budget;
    this.dead = independent ? new Map() : undefined;
  }

  /** Matches a list of nodes from a state on, within the block in which it begins. */
  run(nodes: readonly SpaceNode[], root: boolean, start: State): Found | undefined {
    const scope = start.block;
    const choices: Choice[] = [];
    const dead = root ? this.deadIn(scope) : undefined;
    let state: State | undefined = start;
    while (state !== undefined && this.budget.steps-- >= 0) {
      const node = nodes[state.at];
      let next: State | Found | undefined;
      if (node === undefined) next = this.finish(state, root);
      else if (node.kind === 'dots') next = this.openDots(state, node.name);
      else if (node.kind === 'block') next = this.matchBlock(state, node.nodes, nodes);
      else next = this.matchAtom(state, node, scope, choices, dead);
      if (next !== undefined && !('at' in next)) return next;
      const choice: Choice | undefined = next === undefined ? choices.pop() : undefined;
      if (choice !== undefined) dead?.add(choice.failed);
      state = next ?? choice;
    }
    return undefined;
  }

  private deadIn(scope: number): Set<number> | undefined {
    if (this.dead === undefined) return undefined;
    let dead = this.dead.get(scope);
    if (dead === undefined) this.dead.set(scope, (dead = new Set()));
    return dead;
  }

  private endOf(block: number): number {
    return this.document.blocks[block]?.end ?? 0;
  }

  /** The pattern is used up. A trailing ellipsis takes the rest of the block; without one an inner block must be used up too. */
  private finish(state: State, root: boolean): Found | undefined {
    const end = this.endOf(state.block);
    if (state.dots === undefined) return root || state.next === end ? { bindings: state.bindings, last: state.last } : undefined;
    let { last } = state;
    for (let index = state.next; index < end; index++) {
      const token = this.document.tokens[index];
      if (token === undefined || token.line > state.dots.lastLine || this.budget.steps-- < 0) break;
      last = token;
    }
    return this.complete(state, last);
  }

  private complete(state: State, last: Last): Found | undefined {
    const closed = this.closeDots(state.dots === undefined ? undefined : { ...state.dots, end: last.end }, state.bindings);
    return closed === undefined ? undefined : { bindings: closed.bindings, last };
  }

  private openDots(state: State, name: string | undefined): State {
    const { dots, last } = state;
    const at = state.at + 1;
    // Ellipses in a row add up.
    if (dots !== undefined) return { ...state, at, dots: { ...dots, lastLine: dots.lastLine + this.maxSpan } };
    return { ...state, at, dots: { name, lastLine: last.line + this.maxSpan, start: last.end, end: last.end } };
  }

  private closeDots(dots: Dots | undefined, bindings: Bindings): { readonly bindings: Bindings } | undefined {
    if (dots?.name === undefined) return { bindings };
    const text = this.document.text.slice(dots.start, dots.end);
    return this.bound(bindings, dots.name, { start: dots.start, end: dots.end }, text);
  }

  private bound(
    bindings: Bindings,
    name: string,
    span: { start: number; end: number },
    text: string,
  ): { bindings: Bindings } | undefined {
    const before = lookup(bindings, name);
    if (before !== undefined) return before.text === text ? { bindings } : undefined;
    return { bindings: bind(bindings, name, { kind: 'text', nodes: [], ast: undefined, span, text }) };
  }

  /** An indented part of the pattern faces a block of the document, as a whole. */
  private matchBlock(state: State, inner: readonly SpaceNode[], nodes: readonly SpaceNode[]): State | Found | undefined {
    const token = this.document.tokens[state.next];
    if (token === undefined || state.next === this.endOf(state.block)) {
      return canBeEmpty(inner) && canBeEmpty(nodes.slice(state.at + 1)) ? this.complete(state, state.last) : undefined;
    }
    if (token.block === state.block && state.dots !== undefined && token.line <= state.dots.lastLine) return skip(state, token);
    const closed = this.closeDots(state.dots, state.bindings);
    if (closed === undefined) return undefined;
    if (token.block === state.block) {
      return canBeEmpty(inner) ? { ...state, at: state.at + 1, dots: undefined, bindings: closed.bindings } : undefined;
    }
    const found = this.run(inner, false, { ...state, at: 0, block: token.block, dots: undefined, bindings: closed.bindings });
    if (found === undefined) return undefined;
    return { ...found, at: state.at + 1, next: this.endOf(token.block), block: state.block, dots: undefined };
  }

  private matchAtom(
    from: State,
    node: Extract<SpaceNode, { kind: 'atom' | 'metavariable' }>,
    scope: number,
    choices: Choice[],
    dead: Set<number> | undefined,
  ): State | undefined {
    let { block } = from;
    while (from.next === this.endOf(block)) {
      if (block === scope) return undefined;
      block = this.document.blocks[block]?.parent ?? scope;
    }
    const token = this.document.tokens[from.next];
    if (token === undefined || (from.dots !== undefined && token.line > from.dots.lastLine)) return undefined;
    const state: State = { ...from, block: token.block };
    const skipped = state.dots === undefined ? undefined : skip(state, token);
    const place = (state.at + 1) * (this.document.tokens.length + 1) + state.next + 1;
    if (dead?.has(place) === true) return skipped;
    const bindings = this.matchToken(state, node, token);
    if (bindings === undefined) return skipped;
    if (skipped !== undefined) choices.push({ ...skipped, failed: place });
    return {
      at: state.at + 1,
      next: state.next + 1,
      block: token.block,
      dots: undefined,
      bindings: bindings.bindings,
      last: token,
    };
  }

  private matchToken(state: State, node: SpaceNode, token: Token): { readonly bindings: Bindings } | undefined {
    if (node.kind === 'atom') return node.text === token.text ? this.closeDots(state.dots, state.bindings) : undefined;
    if (node.kind !== 'metavariable' || !token.word) return undefined;
    const closed = this.closeDots(state.dots, state.bindings);
    return closed === undefined
      ? undefined
      : this.bound(closed.bindings, node.name, { start: token.start, end: token.end }, token.text);
  }
}

function skip(state: State, token: Token): State {
  return { ...state, next: state.next + 1, dots: state.dots === undefined ? undefined : { ...state.dots, end: token.end } };
}

function canBeEmpty(nodes: readonly SpaceNode[]): boolean {
  return nodes.every((node) => node.kind === 'dots' || (node.kind === 'block' && canBeEmpty(node.nodes)));
}
