// Regex leaves: all non-overlapping matches on the raw text, captures bound as `$1` and, where the name fits, `$NAME`.

import type { Span } from '../base/span.ts';
import { bind, type Bindings } from '../match/bindings.ts';
import { textBinding } from '../match/unify.ts';
import { mayMatch } from '../pattern/regex.ts';
import { isMetavariable } from '../pattern/metavariable.ts';
import type { Range } from './range.ts';
import type { Subject } from './subject.ts';

/** More matches than this in one file say that the regex is not about this file. */
const MAX_MATCHES = 10_000;

/** Options do not change what a regex finds. */
const REGEX = 'regex';

export function regexRanges(subject: Subject, source: string): readonly Range[] {
  const { within, text } = subject;
  // What a metavariable is bound to is searched as a text of its own, so that `^` and `$` mean its ends.
  if (within !== undefined) return run(subject, source, text.slice(within.start, within.end), within.start);
  const { plain } = subject.cache.found(REGEX);
  let ranges = plain.get(source);
  if (ranges === undefined) plain.set(source, (ranges = run(subject, source, text, 0)));
  return ranges;
}

function run(subject: Subject, source: string, text: string, base: number): readonly Range[] {
  const searched = subject.services.regex(source, 'pattern');
  if (searched === undefined || !mayMatch(searched, text)) return [];
  const matches: Range[] = [];
  for (const found of text.matchAll(searched.regex)) {
    if (matches.length >= MAX_MATCHES) break;
    const start = base + found.index;
    matches.push({ span: { start, end: start + found[0].length }, bindings: capturesOf(found, base, undefined), kind: 'regexp' });
  }
  return matches;
}

/** Captures as bindings; `base` is where the searched text begins in the file. */
export function capturesOf(found: RegExpExecArray, base: number, bindings: Bindings): Bindings {
  let bound = bindings;
  const add = (name: string, text: string, place: readonly [number, number] | undefined) => {
    const span: Span = place === undefined ? { start: base, end: base } : { start: base + place[0], end: base + place[1] };
    bound = bind(bound, name, textBinding(text, span.start, span.end));
  };
  for (let group = 1; group < found.length; group++) {
    const text = found[group];
    if (text !== undefined) add(`$${group}`, text, found.indices?.[group]);
  }
  for (const [name, text] of Object.entries(found.groups ?? {})) {
    if (isMetavariable(`$${name}`) && (text as string | undefined) !== undefined)
      add(`$${name}`, text, found.indices?.groups?.[name]);
  }
  return bound;
}
