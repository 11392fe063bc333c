// What every reader of rule YAML shares: reporting problems with a place, and taking typed values out of a mapping. Readers
// return undefined after reporting and never throw.

import type { Span } from '../base/span.ts';
import type { RuleError, RuleErrorCode, Sourced } from './rule.ts';
import type { YamlEntry, YamlMap, YamlValue } from './yaml-view.ts';

/** Collects the errors of one rule. */
export interface Reading {
  readonly errors: RuleError[];
  /** Canonical id of the language that parses the rule's patterns; '' while no language is known. */
  readonly language: string;
}

export function report(
  reading: Reading,
  code: RuleErrorCode,
  message: string,
  span: Span,
  level: RuleError['level'] = 'error',
): void {
  reading.errors.push({ code, message, span, level });
}

/** A mapping whose keys are taken one by one; what is left at the end is unknown. */
export class Fields {
  private readonly left: Map<string, YamlEntry>;
  readonly span: Span;

  constructor(map: YamlMap) {
    this.left = new Map(map.entries.map((entry) => [entry.key, entry]));
    this.span = map.span;
  }

  take(key: string): YamlEntry | undefined {
    const entry = this.left.get(key);
    this.left.delete(key);
    return entry;
  }

  peek(key: string): YamlEntry | undefined {
    return this.left.get(key);
  }

  rest(): readonly YamlEntry[] {
    return [...this.left.values()];
  }
}

const ARTICLES = { scalar: 'a single value', list: 'a list', map: 'a mapping' } as const;

/** What the value is, for a message: 'the number 5', 'a list'. */
export function described(value: YamlValue): string {
  if (value.type !== 'scalar') return ARTICLES[value.type];
  if (value.value === null) return 'nothing';
  return typeof value.value === 'string' ? 'a string' : `the ${typeof value.value} ${value.value}`;
}

export function readSourced(reading: Reading, entry: YamlEntry): Sourced | undefined {
  return sourced(reading, entry.value, entry.key, entry.keySpan);
}

/** The string in `value`; anything else is reported as what `name` may not be. */
export function sourced(reading: Reading, value: YamlValue, name: string, keySpan: Span): Sourced | undefined {
  if (value.type === 'scalar' && typeof value.value === 'string') return { text: value.value, span: value.span };
  const hint = value.type === 'scalar' && value.value !== null ? '; put quotes around it' : '';
  report(reading, 'invalid-rule', `Expected a string for ${name}, not ${described(value)}${hint}.`, placeOf(value, keySpan));
  return undefined;
}

export function readString(reading: Reading, entry: YamlEntry | undefined): string | undefined {
  return entry === undefined ? undefined : readSourced(reading, entry)?.text;
}

/** YAML booleans and the strings "true" and "false". */
export function readBoolean(reading: Reading, entry: YamlEntry | undefined): boolean | undefined {
  if (entry === undefined) return undefined;
  const value = entry.value.type === 'scalar' ? entry.value.value : undefined;
  if (typeof value === 'boolean') return value;
  if (value === 'true' || value === 'false') return value === 'true';
  report(
    reading,
    'invalid-rule',
    `Expected true or false for ${entry.key}, not ${described(entry.value)}.`,
    placeOf(entry.value, entry.keySpan),
  );
  return undefined;
}

export function readInteger(reading: Reading, entry: YamlEntry | undefined): number | undefined {
  if (entry === undefined) return undefined;
  const value = entry.value.type === 'scalar' ? entry.value.value : undefined;
  if (typeof value === 'number' && Number.isInteger(value)) return value;
  report(
    reading,
    'invalid-rule',
    `Expected a whole number for ${entry.key}, not ${described(entry.value)}.`,
    placeOf(entry.value, entry.keySpan),
  );
  return undefined;
}

/** A list of strings. */
export function readStrings(reading: Reading, entry: YamlEntry): readonly Sourced[] | undefined {
  const items = readItems(reading, entry);
  if (items === undefined) return undefined;
  const strings = items.map((item) => sourced(reading, item, `an item of ${entry.key}`, entry.keySpan));
  return strings.every((item) => item !== undefined) ? strings : undefined;
}

export function readItems(reading: Reading, entry: YamlEntry): readonly YamlValue[] | undefined {
  if (entry.value.type === 'list') return entry.value.items;
  report(
    reading,
    'invalid-rule',
    `Expected a list for ${entry.key}, not ${described(entry.value)}.`,
    placeOf(entry.value, entry.keySpan),
  );
  return undefined;
}

export function readMap(reading: Reading, entry: YamlEntry): YamlMap | undefined {
  if (entry.value.type === 'map') return entry.value;
  report(
    reading,
    'invalid-rule',
    `Expected a mapping for ${entry.key}, not ${described(entry.value)}.`,
    placeOf(entry.value, entry.keySpan),
  );
  return undefined;
}

/** Where to point for a value: at a scalar itself, else at its key, since a whole block underlined says nothing. */
export function placeOf(value: YamlValue, keySpan: Span): Span {
  return value.type === 'scalar' && value.span.end > value.span.start ? value.span : keySpan;
}

/** Reports what was not taken. Semgrep ignores it in most places, and then it is a warning here. */
export function reportUnknown(
  reading: Reading,
  fields: Fields,
  where: string,
  known: readonly string[],
  level: 'error' | 'warning',
): void {
  for (const entry of fields.rest()) {
    const end = suggestion(entry.key, known);
    if (level === 'error') report(reading, 'invalid-rule', `Unknown key ${entry.key} in ${where}${end}`, entry.keySpan);
    else report(reading, 'unknown-key', `Unknown key ${entry.key} in ${where}, ignored${end}`, entry.keySpan, 'warning');
  }
}

/** The end of a message about a misspelt word: `: did you mean X?`, or a full stop. */
export function suggestion(word: string, known: readonly string[]): string {
  const ranked = known.map((name) => ({ name, distance: editDistance(word.toLowerCase(), name.toLowerCase()) }));
  ranked.sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  return best !== undefined && best.distance <= Math.max(1, Math.floor(word.length / 3)) ? `: did you mean ${best.name}?` : '.';
}

function editDistance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 8) return Infinity;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitute = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substitute, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? Infinity;
}
