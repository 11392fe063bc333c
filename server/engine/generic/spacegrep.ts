// Finds a spacegrep pattern in a document (semgrep semantics §8.1). Iterative but for the nesting of the pattern itself, and
// counted: a search that has used up its steps returns what it has found.

import type { Span } from '../base/span.ts';
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

/** An open ellipsis: where it began and how far it may skip. */
interface Dots {
  readonly name: string | undefined;
  readonly lastLine: number;
  readonly start: number;
}

/** The last matched position. */
interface Last {
  readonly line: number;
  readonly end: number;
}

/**
 * A place in the pattern and in the document. `next` is the token to look at, `block` the one whose rest it begins. Changed in
 * place, because skipping is most of the work.
 */
interface State {
  at: number;
  next: number;
  block: number;
  dots: Dots | undefined;
  /** The end of what the open ellipsis has skipped. */
  skipped: number;
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
      skipped: 0,
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
    let state = start;
    while (this.budget.steps-- >= 0) {
      const node = nodes[state.at];
      let goesOn: boolean;
      if (node === undefined) {
        const found = this.finish(state, root);
        if (found !== undefined) return found;
        goesOn = false;
      } else if (node.kind === 'dots') {
        this.openDots(state, node.name);
        goesOn = true;
      } else if (node.kind === 'block') {
        const found = this.matchBlock(state, node.nodes, nodes);
        if (typeof found === 'object') return found;
        goesOn = found;
      } else goesOn = this.matchAtom(state, node, scope, choices, dead);
      if (goesOn) continue;
      const choice = choices.pop();
      if (choice === undefined) return undefined;
      dead?.add(choice.failed);
      state = choice;
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
    const closed = this.closeDots(state.dots, last.end, state.bindings);
    return closed === undefined ? undefined : { bindings: closed.bindings, last };
  }

  private openDots(state: State, name: string | undefined): void {
    const { dots, last } = state;
    state.at++;
    // Ellipses in a row add up.
    if (dots !== undefined) state.dots = { ...dots, lastLine: dots.lastLine + this.maxSpan };
    else {
      state.dots = { name, lastLine: last.line + this.maxSpan, start: last.end };
      state.skipped = last.end;
    }
  }

  private closeDots(dots: Dots | undefined, end: number, bindings: Bindings): { readonly bindings: Bindings } | undefined {
    if (dots?.name === undefined) return { bindings };
    return this.bound(bindings, dots.name, { start: dots.start, end });
  }

  private bound(bindings: Bindings, name: string, span: Span): { bindings: Bindings } | undefined {
    const text = this.document.text.slice(span.start, span.end);
    const before = lookup(bindings, name);
    if (before !== undefined) return before.text === text ? { bindings } : undefined;
    return { bindings: bind(bindings, name, { kind: 'text', nodes: [], ast: undefined, span, text }) };
  }

  /** An indented part of the pattern faces a block of the document, as a whole. */
  private matchBlock(state: State, inner: readonly SpaceNode[], nodes: readonly SpaceNode[]): boolean | Found {
    const token = this.document.tokens[state.next];
    if (token === undefined || state.next === this.endOf(state.block)) {
      return canBeEmpty(inner) && canBeEmpty(nodes.slice(state.at + 1)) ? (this.complete(state, state.last) ?? false) : false;
    }
    const facesBlock = token.block !== state.block;
    if (!facesBlock && state.dots !== undefined && token.line <= state.dots.lastLine) {
      state.next++;
      state.skipped = token.end;
      return true;
    }
    const closed = this.closeDots(state.dots, state.skipped, state.bindings);
    if (closed === undefined || (!facesBlock && !canBeEmpty(inner))) return false;
    state.dots = undefined;
    state.bindings = closed.bindings;
    state.at++;
    if (!facesBlock) return true;
    const found = this.run(inner, false, { ...state, at: 0, block: token.block });
    if (found === undefined) return false;
    state.bindings = found.bindings;
    state.last = found.last;
    state.next = this.endOf(token.block);
    return true;
  }

  private matchAtom(
    state: State,
    node: Extract<SpaceNode, { kind: 'atom' | 'metavariable' }>,
    scope: number,
    choices: Choice[],
    dead: Set<number> | undefined,
  ): boolean {
    const { tokens, blocks } = this.document;
    for (;;) {
      while (state.next === this.endOf(state.block)) {
        if (state.block === scope) return false;
        state.block = blocks[state.block]?.parent ?? scope;
      }
      const token = tokens[state.next];
      if (token === undefined || (state.dots !== undefined && token.line > state.dots.lastLine) || this.budget.steps-- < 0)
        return false;
      state.block = token.block;
      if (node.kind === 'atom' ? node.text === token.text : token.word) {
        const failed = (state.at + 1) * (tokens.length + 1) + state.next + 1;
        const bindings = dead?.has(failed) === true ? undefined : this.bindToken(state, node, token);
        if (bindings !== undefined) {
          if (state.dots !== undefined) choices.push({ ...state, next: state.next + 1, skipped: token.end, failed });
          state.at++;
          state.next++;
          state.dots = undefined;
          state.bindings = bindings.bindings;
          state.last = token;
          return true;
        }
      }
      if (state.dots === undefined) return false;
      state.next++;
      state.skipped = token.end;
    }
  }

  private bindToken(state: State, node: SpaceNode, token: Token): { readonly bindings: Bindings } | undefined {
    const closed = this.closeDots(state.dots, state.skipped, state.bindings);
    if (closed === undefined || node.kind !== 'metavariable') return closed;
    return this.bound(closed.bindings, node.name, { start: token.start, end: token.end });
  }
}

function canBeEmpty(nodes: readonly SpaceNode[]): boolean {
  return nodes.every((node) => node.kind === 'dots' || (node.kind === 'block' && canBeEmpty(node.nodes)));
}
