// Reads the sources, sinks, sanitizers and propagators of a taint rule, in the old syntax (pattern-sources …) and the new one
// (`taint: {sources …}`).

import type { Span } from '../base/span.ts';
import { parseRequires } from './comparison-parser.ts';
import { readOldFormula, ROOT, ROOT_KEYS } from './read-formula.ts';
import { MATCH_KEYS, readMatchItem } from './read-match.ts';
import * as read from './reading.ts';
import { Fields, report, type Reading } from './reading.ts';
import type { Formula, Sourced, TaintPropagator, TaintRule, TaintSanitizer, TaintSink, TaintSource } from './rule.ts';
import type { YamlEntry, YamlValue } from './yaml-view.ts';

export type TaintBody = Pick<TaintRule, 'mode' | 'sources' | 'sinks' | 'sanitizers' | 'propagators'>;

/** Labels of a source that names none. */
export const DEFAULT_LABEL = '__SOURCE__';

export const OLD_TAINT_KEYS: readonly string[] = [
  'pattern-sources',
  'pattern-sinks',
  'pattern-sanitizers',
  'pattern-propagators',
];
const NEW_TAINT_KEYS: readonly string[] = ['sources', 'sinks', 'sanitizers', 'propagators'];

/** `mode: taint` with its four lists beside the rule's other keys. */
export function readOldTaint(reading: Reading, fields: Fields, at: Span): TaintBody | undefined {
  return readLists(reading, fields, OLD_TAINT_KEYS, at, itemReader('old'));
}

/** `taint:` of the new syntax. */
export function readNewTaint(reading: Reading, entry: YamlEntry): TaintBody | undefined {
  const map = read.readMap(reading, entry);
  if (map === undefined) return undefined;
  const fields = new Fields(map);
  const body = readLists(reading, fields, NEW_TAINT_KEYS, entry.keySpan, itemReader('new'));
  read.reportUnknown(reading, fields, 'taint', NEW_TAINT_KEYS, 'error');
  return body;
}

/** Reads an item's formula and hands the other keys on. */
type ReadItem = <T>(reading: Reading, value: YamlValue, at: Span, known: readonly string[], finish: Finish<T>) => T | undefined;
type Finish<T> = (formula: Formula, fields: Fields, at: Span) => T | undefined;

function itemReader(syntax: 'old' | 'new'): ReadItem {
  return (reading, value, at, known, finish) => {
    if (value.type !== 'map' && !(syntax === 'new' && value.type === 'scalar')) {
      report(
        reading,
        'invalid-rule',
        `Expected a mapping with a pattern, not ${read.described(value)}.`,
        read.placeOf(value, at),
      );
      return undefined;
    }
    const fields = new Fields(value.type === 'map' ? value : { type: 'map', entries: [], span: value.span });
    const first = value.type === 'map' ? (value.entries[0]?.keySpan ?? at) : at;
    const formula =
      syntax === 'old'
        ? readOldFormula(reading, fields, first, ROOT)
        : readMatchItem(reading, value, value.type === 'map' ? fields : undefined, first);
    const result = formula && finish(formula, fields, first);
    if (formula !== undefined) {
      read.reportUnknown(reading, fields, 'this item', [...known, ...(syntax === 'old' ? ROOT_KEYS : MATCH_KEYS)], 'warning');
    }
    return result;
  };
}

function readLists(
  reading: Reading,
  fields: Fields,
  keys: readonly string[],
  at: Span,
  readItem: ReadItem,
): TaintBody | undefined {
  const [sourcesKey = '', sinksKey = '', sanitizersKey = '', propagatorsKey = ''] = keys;
  const list = <T>(key: string, isRequired: boolean, known: readonly string[], finish: Finish<T>): readonly T[] | undefined => {
    const entry = fields.take(key);
    if (entry === undefined) {
      if (isRequired) report(reading, 'invalid-rule', `Missing key ${key}: a taint rule has sources and sinks.`, at);
      return isRequired ? undefined : [];
    }
    const items = read.readItems(reading, entry)?.map((item) => readItem(reading, item, entry.keySpan, known, finish));
    return items?.every((item) => item !== undefined) ? items : undefined;
  };
  const sources = list(sourcesKey, true, SOURCE_FIELDS, (formula, own) => readSource(reading, formula, own));
  const sinks = list(sinksKey, true, SINK_FIELDS, (formula, own) => readSink(reading, formula, own));
  const sanitizers = list(sanitizersKey, false, SANITIZER_FIELDS, (formula, own) => readSanitizer(reading, formula, own));
  const propagators = list(propagatorsKey, false, PROPAGATOR_FIELDS, (formula, own, place) =>
    readPropagator(reading, formula, own, place),
  );
  if (!sources || !sinks || !sanitizers || !propagators) return undefined;
  return { mode: 'taint', sources, sinks, sanitizers, propagators };
}

const SOURCE_FIELDS: readonly string[] = ['exact', 'by-side-effect', 'control', 'label', 'requires'];
const SINK_FIELDS: readonly string[] = ['exact', 'requires', 'at-exit'];
const SANITIZER_FIELDS: readonly string[] = ['exact', 'by-side-effect', 'not_conflicting', 'not-conflicting'];
const PROPAGATOR_FIELDS: readonly string[] = ['from', 'to', 'by-side-effect', 'requires', 'label', 'replace-labels'];

function readSource(reading: Reading, formula: Formula, fields: Fields): TaintSource {
  const requires = readRequires(reading, fields);
  const sideEffect = fields.peek('by-side-effect');
  const isOnly = sideEffect?.value.type === 'scalar' && sideEffect.value.value === 'only';
  fields.take('by-side-effect');
  return {
    formula,
    exact: read.readBoolean(reading, fields.take('exact')) ?? false,
    bySideEffect: isOnly ? 'only' : (read.readBoolean(reading, sideEffect) ?? false),
    control: read.readBoolean(reading, fields.take('control')) ?? false,
    label: read.readString(reading, fields.take('label')) ?? DEFAULT_LABEL,
    ...(requires === undefined ? {} : { requires }),
  };
}

function readSink(reading: Reading, formula: Formula, fields: Fields): TaintSink {
  const requires = readRequires(reading, fields);
  return {
    formula,
    exact: read.readBoolean(reading, fields.take('exact')) ?? true,
    atExit: read.readBoolean(reading, fields.take('at-exit')) ?? false,
    ...(requires === undefined ? {} : { requires }),
  };
}

function readSanitizer(reading: Reading, formula: Formula, fields: Fields): TaintSanitizer {
  const notConflicting = [fields.take('not_conflicting'), fields.take('not-conflicting')];
  return {
    formula,
    exact: read.readBoolean(reading, fields.take('exact')) ?? false,
    bySideEffect: read.readBoolean(reading, fields.take('by-side-effect')) ?? false,
    notConflicting: notConflicting.some((entry) => read.readBoolean(reading, entry) === true),
  };
}

function readPropagator(reading: Reading, formula: Formula, fields: Fields, at: Span): TaintPropagator | undefined {
  const end = (key: string): string | undefined => {
    const entry = fields.take(key);
    if (entry === undefined) report(reading, 'invalid-rule', `Missing key ${key} of the propagator.`, at);
    return read.readString(reading, entry);
  };
  const from = end('from');
  const to = end('to');
  const requires = readRequires(reading, fields);
  const label = read.readString(reading, fields.take('label'));
  const replaced = fields.take('replace-labels');
  const replaceLabels = replaced && read.readStrings(reading, replaced)?.map((item) => item.text);
  const bySideEffect = read.readBoolean(reading, fields.take('by-side-effect')) ?? true;
  if (from === undefined || to === undefined) return undefined;
  return {
    formula,
    from,
    to,
    bySideEffect,
    ...(requires === undefined ? {} : { requires }),
    ...(label === undefined ? {} : { label }),
    ...(replaceLabels === undefined ? {} : { replaceLabels }),
  };
}

function readRequires(reading: Reading, fields: Fields): Sourced | undefined {
  const entry = fields.take('requires');
  const text = entry && read.readSourced(reading, entry);
  if (text === undefined) return undefined;
  const parsed = parseRequires(text.text);
  if (!parsed.ok) report(reading, 'invalid-rule', `Cannot read the labels required: ${parsed.message}`, text.span);
  return parsed.ok ? text : undefined;
}
