// Finds an aliengrep pattern in a text. An ellipsis takes words, characters and whole balanced braces, as few as will do; what
// it took of braces is never split again. Iterative and counted.

import { bind, lookup, type Bindings } from '../match/bindings.ts';
import type { Match } from '../match/match.ts';
import type { AlienPattern, AlienStep } from './aliengrep-pattern.ts';
import type { Budget, GenericMatches } from './spacegrep.ts';

interface State {
  readonly step: number;
  readonly at: number;
  readonly bindings: Bindings;
  /** In an ellipsis: where it began, and whether it may still begin on the next line. */
  readonly from?: number;
  readonly wrapped?: boolean;
}

export function searchAliengrep(pattern: AlienPattern, text: string, budget: Budget): GenericMatches {
  const matches: Match[] = [];
  const search = new Search(pattern, text, budget);
  for (let start = 0; start <= text.length && pattern.steps.length > 0;) {
    const found = search.run(start);
    if (budget.steps < 0) return { matches, exhausted: true };
    if (found === undefined) {
      start++;
      continue;
    }
    matches.push({ span: { start, end: found.at }, bindings: found.bindings });
    start = Math.max(found.at, start + 1);
  }
  return { matches, exhausted: false };
}

const BLANK = new Set([' ', '\t']);
const SPACE = new Set([' ', '\t', '\n', '\v', '\f', '\r']);

class Search {
  private readonly pattern: AlienPattern;
  private readonly text: string;
  private readonly budget: Budget;
  /** Where the item at a place ends, by whether it may hold line ends; -1: there is none. */
  private readonly items = { narrow: new Map<number, number>(), wide: new Map<number, number>() };

  constructor(pattern: AlienPattern, text: string, budget: Budget) {
    this.pattern = pattern;
    this.text = text;
    this.budget = budget;
  }

  run(start: number): State | undefined {
    const { steps } = this.pattern;
    const choices: State[] = [];
    let state: State | undefined = { step: 0, at: start, bindings: undefined };
    while (state !== undefined && this.budget.steps-- >= 0) {
      const step: AlienStep | undefined = steps[state.step];
      if (step === undefined) return state;
      // Between two steps there may be blanks; an ellipsis that goes on looks for its own.
      if (state.step > 0 && state.from === undefined) state = { ...state, at: this.afterSpace(state.at, this.pattern.multiline) };
      state = (step.kind === 'ellipsis' ? this.extend(step, state, choices) : this.take(step, state)) ?? choices.pop();
    }
    return undefined;
  }

  /** Goes on after an ellipsis as it is, and leaves the choice to make it longer. */
  private extend(step: Extract<AlienStep, { kind: 'ellipsis' }>, state: State, choices: State[]): State | undefined {
    const { text } = this;
    let { at, from, wrapped } = state;
    if (from === undefined) {
      from = at;
      // Last of all the choices: begin after the end of this line.
      if (step.long && text[at] === '\n') choices.push({ ...state, from: this.afterSpace(at + 1, true), at: -1, wrapped: true });
    } else if (at === -1) at = from;
    else {
      const item = at === from ? at : this.afterSpace(at, step.multiline);
      if (step.closing !== undefined && text[item] === step.closing) return undefined;
      at = this.afterItem(item, step.multiline);
      if (at === -1) return undefined;
    }
    choices.push({ ...state, from, at, ...(wrapped === true ? { wrapped } : {}) });
    if (step.name === undefined) return { step: state.step + 1, at, bindings: state.bindings };
    return this.bound(state, step.name, wrapped === true ? this.lineEndBefore(from) : from, at);
  }

  private lineEndBefore(at: number): number {
    let start = at;
    while (start > 0 && SPACE.has(this.text[start - 1] ?? '')) start--;
    return this.text.indexOf('\n', start);
  }

  private bound(state: State, name: string, start: number, end: number): State | undefined {
    const { bindings } = state;
    const text = this.text.slice(start, end);
    const before = lookup(bindings, name);
    if (before !== undefined) return this.same(before.text, text) ? { step: state.step + 1, at: end, bindings } : undefined;
    const binding = { kind: 'text', nodes: [], ast: undefined, span: { start, end }, text } as const;
    return { step: state.step + 1, at: end, bindings: bind(bindings, name, binding) };
  }

  private take(step: Exclude<AlienStep, { kind: 'ellipsis' }>, state: State): State | undefined {
    const { at } = state;
    if (step.kind === 'metavariable') {
      const end = this.afterWord(at);
      return end === -1 ? undefined : this.bound(state, step.name, at, end);
    }
    const end = this.end(step, at);
    return end === -1 ? undefined : { step: state.step + 1, at: end, bindings: state.bindings };
  }

  private end(step: Exclude<AlienStep, { kind: 'ellipsis' | 'metavariable' }>, at: number): number {
    const { text } = this;
    switch (step.kind) {
      case 'word': {
        const end = at + step.text.length;
        const whole = !this.isWord(at - 1) && !this.isWord(end);
        return whole && this.same(text.slice(at, end), step.text) ? end : -1;
      }
      case 'literal':
        return this.same(text.slice(at, at + step.text.length), step.text) ? at + step.text.length : -1;
      case 'newline':
        return text[at] === '\n' ? at + 1 : text.startsWith('\r\n', at) ? at + 2 : -1;
      case 'lineStart':
        return at === 0 || text[at - 1] === '\n' ? at : -1;
      case 'lineEnd':
        return at === text.length || text[at] === '\n' || text.startsWith('\r\n', at) ? at : -1;
      case 'textStart':
        return at === 0 ? at : -1;
      case 'textEnd':
        return at === text.length ? at : -1;
    }
  }

  private same(a: string, b: string): boolean {
    return a === b || (this.pattern.caseless && a.toLowerCase() === b.toLowerCase());
  }

  private isWord(at: number): boolean {
    return this.pattern.isWord.has(this.text[at] ?? '');
  }

  private afterWord(at: number): number {
    if (!this.isWord(at) || this.isWord(at - 1)) return -1;
    let end = at + 1;
    while (this.isWord(end)) end++;
    return end;
  }

  private afterSpace(at: number, multiline: boolean): number {
    const space = multiline ? SPACE : BLANK;
    let end = at;
    while (space.has(this.text[end] ?? '')) end++;
    return end;
  }

  /** The end of a word, of balanced braces or of a character; braces that are not closed are characters. */
  private afterItem(at: number, multiline: boolean): number {
    const known = multiline ? this.items.wide : this.items.narrow;
    const open: { start: number; at: number; closing: string }[] = [];
    let item = at;
    for (;;) {
      if (this.budget.steps-- < 0) return -1;
      let end = known.get(item);
      if (end === undefined) {
        const closing = this.pattern.braces.get(this.text[item] ?? '');
        if (closing !== undefined) {
          const inner = this.firstInside(item, closing, multiline);
          if (inner.closed !== undefined) end = inner.closed;
          else if (inner.at !== undefined) {
            open.push({ start: item, at: inner.at, closing });
            item = inner.at;
            continue;
          }
        }
        end ??= this.plainItem(item);
        known.set(item, end);
      }
      // Hand the end to the braces around; those that it does not close go on, or are characters after all.
      for (;;) {
        const around = open[open.length - 1];
        if (around === undefined) return end;
        if (end === -1) end = around.start + 1;
        else {
          const next = this.afterSpace(end, multiline);
          if (this.text[next] !== around.closing) {
            item = next;
            break;
          }
          end = next + 1;
        }
        known.set(around.start, end);
        open.pop();
      }
    }
  }

  private firstInside(start: number, closing: string, multiline: boolean): { readonly closed?: number; readonly at?: number } {
    if (this.text[start + 1] === closing) return { closed: start + 2 };
    const at = this.afterSpace(start + 1, multiline);
    // As in semgrep: braces around nothing but blanks are two characters.
    return this.text[at] === closing ? {} : { at };
  }

  private plainItem(at: number): number {
    const character = this.text[at];
    if (character === undefined || SPACE.has(character)) return -1;
    return this.pattern.isWord.has(character) ? this.afterWord(at) : at + 1;
  }
}
