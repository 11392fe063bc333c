// Reads a formula of the new syntax (`match:`): all, any, not, inside, regex, with `where`, `as` and `fix`. It loads to the same
// shape as the old syntax; the two are never mixed.

import type { Span } from '../base/span.ts';
import { checkRegex } from './check-regex.ts';
import { readWhere } from './read-condition.ts';
import { MAX_FORMULA_DEPTH } from './read-formula.ts';
import { described, Fields, placeOf, readItems, readSourced, readString, report, suggestion, type Reading } from './reading.ts';
import type { Condition, Formula, FormulaExtras } from './rule.ts';
import type { YamlEntry, YamlValue } from './yaml-view.ts';

export const MATCH_KEYS: readonly string[] = ['pattern', 'all', 'any', 'regex', 'not', 'inside', 'anywhere'];
const EXTRA_KEYS: readonly string[] = ['where', 'as', 'fix'];

interface Place {
  readonly depth: number;
  /** A direct child of `all`, the only place for a negation. */
  readonly inAll: boolean;
  readonly hasContent: boolean;
}

export function readMatch(reading: Reading, entry: YamlEntry): Formula | undefined {
  return readValue(reading, entry.value, entry.keySpan, { depth: 0, inAll: false, hasContent: false });
}

/** An item of a taint list: a string, or a mapping of which the formula's keys are taken. */
export function readMatchItem(reading: Reading, value: YamlValue, fields: Fields | undefined, at: Span): Formula | undefined {
  const place = { depth: 0, inAll: false, hasContent: false };
  return fields === undefined ? readValue(reading, value, at, place) : readFields(reading, fields, value.span, at, place);
}

function readValue(reading: Reading, value: YamlValue, at: Span, place: Place): Formula | undefined {
  if (value.type === 'scalar' && typeof value.value === 'string') {
    return { op: 'pattern', pattern: { text: value.value, span: value.span }, span: value.span, conditions: [], focus: [] };
  }
  if (value.type !== 'map') {
    report(reading, 'invalid-rule', `Expected a pattern or a mapping, not ${described(value)}.`, placeOf(value, at));
    return undefined;
  }
  const fields = new Fields(value);
  const formula = readFields(reading, fields, value.span, value.entries[0]?.keySpan ?? at, place);
  for (const entry of fields.rest()) reportUnknownOperator(reading, entry);
  return formula;
}

function reportUnknownOperator(reading: Reading, entry: YamlEntry): void {
  const isOld = entry.key.startsWith('pattern-') || entry.key === 'patterns' || entry.key.includes('metavariable-');
  const end = isOld ? ': the old and the new syntax may not be mixed.' : suggestion(entry.key, [...MATCH_KEYS, ...EXTRA_KEYS]);
  report(reading, 'invalid-rule', `Unknown operator ${entry.key}${end}`, entry.keySpan);
}

/** Takes the one operator and the extras from `fields`. */
function readFields(reading: Reading, fields: Fields, span: Span, at: Span, place: Place): Formula | undefined {
  if (place.depth > MAX_FORMULA_DEPTH) {
    report(reading, 'invalid-rule', `The formula is nested more than ${MAX_FORMULA_DEPTH} levels deep.`, at);
    return undefined;
  }
  const found = MATCH_KEYS.map((key) => fields.take(key)).filter((entry) => entry !== undefined);
  const [operator, second] = found.sort((a, b) => a.keySpan.start - b.keySpan.start);
  const extras = readExtras(reading, fields, span, place);
  if (operator === undefined) {
    const misspelt = fields.rest()[0];
    if (misspelt === undefined) report(reading, 'invalid-rule', `Expected one of ${MATCH_KEYS.join(', ')} to be present.`, at);
    return undefined;
  }
  if (second !== undefined) {
    report(
      reading,
      'invalid-rule',
      `Expected only one of ${operator.key} and ${second.key}: put both under all.`,
      second.keySpan,
    );
    return undefined;
  }
  return readOperator(reading, operator, extras, place);
}

function readOperator(reading: Reading, entry: YamlEntry, extras: FormulaExtras, place: Place): Formula | undefined {
  const inner = { depth: place.depth + 1, inAll: false, hasContent: place.hasContent };
  const operand = (): Formula | undefined => readValue(reading, entry.value, entry.keySpan, inner);
  switch (entry.key) {
    case 'pattern': {
      const pattern = readSourced(reading, entry);
      return pattern && { op: 'pattern', pattern, ...extras };
    }
    case 'regex': {
      const regex = readSourced(reading, entry);
      return regex && checkRegex(reading, regex, 'pattern') ? { op: 'regex', regex, ...extras } : undefined;
    }
    case 'inside':
    case 'anywhere': {
      const child = operand();
      return child && { op: entry.key, child, ...extras };
    }
    case 'not': {
      if (!place.inAll) report(reading, 'invalid-rule', 'Invalid not: only a direct child of all can be negated.', entry.keySpan);
      const child = operand();
      return child && place.inAll ? { op: 'not', child, ...extras } : undefined;
    }
    case 'any': {
      const children = readChildren(reading, entry, inner);
      return children && { op: 'or', children, ...extras };
    }
    default: {
      const children = readChildren(reading, entry, { ...inner, inAll: true });
      if (children === undefined) return undefined;
      if (place.hasContent || children.some((child) => child.op !== 'not')) return { op: 'and', children, ...extras };
      const message = 'You need at least one positive term (not just negations or conditions).';
      report(reading, 'missing-positive', message, entry.keySpan);
      return undefined;
    }
  }
}

function readChildren(reading: Reading, entry: YamlEntry, place: Place): readonly Formula[] | undefined {
  const children = readItems(reading, entry)?.map((item) => readValue(reading, item, entry.keySpan, place));
  return children?.every((child) => child !== undefined) ? children : undefined;
}

function readExtras(reading: Reading, fields: Fields, span: Span, place: Place): FormulaExtras {
  const conditions: Condition[] = [];
  const focus: (readonly string[])[] = [];
  const where = fields.take('where');
  const nested = (inner: Fields, language: string, at: Span): Formula | undefined => {
    const deeper = { depth: place.depth + 1, inAll: false, hasContent: true };
    const formula = readFields({ ...reading, language }, inner, at, at, deeper);
    for (const entry of inner.rest()) reportUnknownOperator(reading, entry);
    return formula;
  };
  for (const item of (where && readItems(reading, where)) ?? []) {
    const read = readWhere(reading, item, where?.keySpan ?? span, nested);
    if (read === undefined) continue;
    if ('kind' in read) conditions.push(read);
    else focus.push(read);
  }
  const as = readString(reading, fields.take('as'));
  const fix = readString(reading, fields.take('fix'));
  return { span, conditions, focus, ...(as === undefined ? {} : { as }), ...(fix === undefined ? {} : { fix: fix.trim() }) };
}
