// Reads a formula of the old syntax: pattern, patterns, pattern-either, pattern-inside … The new syntax (`match:`) loads to the
// same shape in read-match.ts.

import type { Span } from '../base/span.ts';
import { checkRegex } from './check-regex.ts';
import { CONDITION_KEYS, FOCUS_KEY, readCondition, readFocus } from './read-condition.ts';
import { described, placeOf, readItems, readSourced, report, suggestion, type Fields, type Reading } from './reading.ts';
import type { Condition, Formula, FormulaExtras } from './rule.ts';
import type { YamlEntry, YamlValue } from './yaml-view.ts';

/** A formula deeper than this is refused: everything that walks formulas may recurse. */
export const MAX_FORMULA_DEPTH = 100;

/** Legal as the formula of a rule, of a taint source … and of metavariable-pattern. */
export const ROOT_KEYS: readonly string[] = ['pattern', 'patterns', 'pattern-either', 'pattern-regex'];
const ANYWHERE_KEY = 'semgrep-internal-pattern-anywhere';
const NEGATIVE_KEYS: readonly string[] = ['pattern-not', 'pattern-not-inside', 'pattern-not-regex'];
export const FORMULA_KEYS: readonly string[] = [...ROOT_KEYS, 'pattern-inside', ...NEGATIVE_KEYS, ANYWHERE_KEY];
const ALL_KEYS: readonly string[] = [...FORMULA_KEYS, ...CONDITION_KEYS, FOCUS_KEY];

/** Where a formula stands decides what it may be. */
export interface Place {
  readonly parent: 'root' | 'patterns' | 'either' | 'operand';
  readonly depth: number;
  /** Inside metavariable-pattern the metavariable's content is a positive term already. */
  readonly hasContent: boolean;
}

export const ROOT: Place = { parent: 'root', depth: 0, hasContent: false };

/** The one formula among the keys of a mapping, taken from `fields`. */
export function readOldFormula(reading: Reading, fields: Fields, at: Span, place: Place): Formula | undefined {
  const found = ROOT_KEYS.map((key) => fields.take(key)).filter((entry) => entry !== undefined);
  const [first, second] = found.sort((a, b) => a.keySpan.start - b.keySpan.start);
  if (first === undefined) {
    report(reading, 'invalid-rule', 'Expected one of pattern, pattern-either, patterns or pattern-regex to be present.', at);
    return undefined;
  }
  if (second !== undefined) {
    report(
      reading,
      'invalid-rule',
      `Expected only one of ${first.key} and ${second.key}: put both under patterns.`,
      second.keySpan,
    );
    return undefined;
  }
  return readEntry(reading, first, place);
}

/** `key: value` as a formula. */
function readEntry(reading: Reading, entry: YamlEntry, place: Place): Formula | undefined {
  if (place.depth > MAX_FORMULA_DEPTH) {
    report(reading, 'invalid-rule', `The formula is nested more than ${MAX_FORMULA_DEPTH} levels deep.`, entry.keySpan);
    return undefined;
  }
  const extras = bare(entry);
  if (NEGATIVE_KEYS.includes(entry.key) && place.parent !== 'patterns') {
    report(reading, 'invalid-rule', `Invalid ${entry.key}: only a direct child of patterns can be negated.`, entry.keySpan);
    return undefined;
  }
  switch (entry.key) {
    case 'pattern': {
      const pattern = readSourced(reading, entry);
      return pattern && { op: 'pattern', pattern, ...extras };
    }
    case 'pattern-regex': {
      return readRegex(reading, entry, extras);
    }
    case 'pattern-not-regex':
      return wrap('not', extras, readRegex(reading, entry, extras));
    case 'pattern-either':
      return readEither(reading, entry, place);
    case 'patterns':
      return readPatterns(reading, entry, place);
    case 'pattern-inside':
      return wrap('inside', extras, readOperand(reading, entry, place));
    case 'pattern-not':
      return wrap('not', extras, readOperand(reading, entry, place));
    case 'pattern-not-inside':
      return wrap('not', extras, wrap('inside', extras, readOperand(reading, entry, place)));
    case ANYWHERE_KEY:
      return wrap('anywhere', extras, readOperand(reading, entry, place));
    default:
      reportMisplaced(reading, entry);
      return undefined;
  }
}

/** A condition outside `patterns`, a key of old or of nowhere. */
function reportMisplaced(reading: Reading, entry: YamlEntry): void {
  if (CONDITION_KEYS.includes(entry.key) || entry.key === FOCUS_KEY) {
    report(reading, 'invalid-rule', `${entry.key} must occur directly under patterns.`, entry.keySpan);
  } else if (entry.key === 'pattern-where-python') {
    report(reading, 'deprecated', 'pattern-where-python ran code of the rule and is no longer supported.', entry.keySpan);
  } else {
    report(reading, 'invalid-rule', `Unknown operator ${entry.key}${suggestion(entry.key, ALL_KEYS)}`, entry.keySpan);
  }
}

function readRegex(reading: Reading, entry: YamlEntry, extras: FormulaExtras): Formula | undefined {
  const regex = readSourced(reading, entry);
  if (regex === undefined || !checkRegex(reading, regex, 'pattern')) return undefined;
  return { op: 'regex', regex, ...extras };
}

/** A string, or a mapping with one formula. */
function readOperand(reading: Reading, entry: YamlEntry, place: Place): Formula | undefined {
  const { value } = entry;
  if (value.type === 'scalar') {
    const pattern = readSourced(reading, entry);
    return pattern && { op: 'pattern', pattern, ...bare(entry) };
  }
  const only = onlyEntry(reading, value, entry);
  return only && readEntry(reading, only, { ...place, parent: 'operand', depth: place.depth + 1 });
}

function readEither(reading: Reading, entry: YamlEntry, place: Place): Formula | undefined {
  const items = readItems(reading, entry);
  if (items === undefined) return undefined;
  const inner: Place = { ...place, parent: 'either', depth: place.depth + 1 };
  const children = items.map((item) => {
    const only = onlyEntry(reading, item, entry);
    return only && readEntry(reading, only, inner);
  });
  return children.every((child) => child !== undefined) ? { op: 'or', children, ...bare(entry) } : undefined;
}

function readPatterns(reading: Reading, entry: YamlEntry, place: Place): Formula | undefined {
  const items = readItems(reading, entry);
  if (items === undefined) return undefined;
  const before = reading.errors.length;
  const inner: Place = { ...place, parent: 'patterns', depth: place.depth + 1 };
  const children: Formula[] = [];
  const conditions: Condition[] = [];
  const focus: (readonly string[])[] = [];
  for (const item of items) {
    const only = onlyEntry(reading, item, entry);
    if (only === undefined) continue;
    if (only.key === FOCUS_KEY) focus.push(readFocus(reading, only) ?? []);
    else if (CONDITION_KEYS.includes(only.key)) {
      const condition = readCondition(reading, only, nestedReader(reading, inner.depth));
      if (condition) conditions.push(condition);
    } else {
      const child = readEntry(reading, only, inner);
      if (child) children.push(child);
    }
  }
  if (reading.errors.slice(before).some((error) => error.level === 'error')) return undefined;
  if (!place.hasContent && !children.some((child) => child.op !== 'not')) {
    const message = 'You need at least one positive term (not just negations or conditions).';
    report(reading, 'missing-positive', message, entry.keySpan);
    return undefined;
  }
  return { op: 'and', children, ...bare(entry), conditions, focus };
}

/** Reads the formula of a metavariable-pattern. */
function nestedReader(reading: Reading, depth: number) {
  return (fields: Fields, language: string, at: Span): Formula | undefined => {
    const formula = readOldFormula({ ...reading, language }, fields, at, { parent: 'root', depth: depth + 1, hasContent: true });
    for (const entry of fields.rest()) reportMisplaced(reading, entry);
    return formula;
  };
}

/** The single entry of a list item or an operand. */
function onlyEntry(reading: Reading, value: YamlValue, around: YamlEntry): YamlEntry | undefined {
  if (value.type === 'scalar' && typeof value.value === 'string') {
    const message = `Strings are not valid under ${around.key}: did you mean to write pattern: ${value.value.split('\n', 1)[0] ?? ''}?`;
    report(reading, 'invalid-rule', message, value.span);
    return undefined;
  }
  if (value.type !== 'map' || value.entries.length === 0) {
    report(
      reading,
      'invalid-rule',
      `Expected a mapping such as pattern: … under ${around.key}, not ${described(value)}.`,
      placeOf(value, around.keySpan),
    );
    return undefined;
  }
  const [only, second] = value.entries;
  if (second !== undefined) {
    report(reading, 'invalid-rule', 'Expected a mapping with only one key: did you forget a hyphen?', second.keySpan);
    return undefined;
  }
  return only;
}

function bare(entry: YamlEntry): FormulaExtras {
  const span = { start: entry.keySpan.start, end: Math.max(entry.keySpan.end, entry.value.span.end) };
  return { span, conditions: [], focus: [] };
}

function wrap(op: 'not' | 'inside' | 'anywhere', extras: FormulaExtras, child: Formula | undefined): Formula | undefined {
  return child && { op, child, ...extras };
}
