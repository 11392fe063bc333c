// Reads the conditions of both syntaxes: metavariable-regex, -pattern, -comparison, -analysis, -type and -name, and focus.
// The formula inside a condition is read by the caller's reader, passed in.

import type { Span } from '../base/span.ts';
import { parseComparison } from './comparison-parser.ts';
import * as read from './reading.ts';
import { Fields, report, type Reading } from './reading.ts';
import { checkRegex } from './check-regex.ts';
import { languageKey } from './read-languages.ts';
import type { Condition, Formula, Sourced } from './rule.ts';
import type { YamlEntry, YamlValue } from './yaml-view.ts';

/** Reads the one formula among `fields`; undefined after reporting. `at` is where to point when there is none. */
export type ReadNested = (fields: Fields, language: string, at: Span) => Formula | undefined;

/** The kinds by the key of the old syntax. */
export const CONDITION_KEYS: readonly string[] = [
  'metavariable-regex',
  'metavariable-pattern',
  'metavariable-comparison',
  'metavariable-analysis',
  'metavariable-type',
  'metavariable-name',
  'semgrep-internal-metavariable-name',
];
export const FOCUS_KEY = 'focus-metavariable';

const ANALYZERS = ['entropy', 'redos', 'entropy_v2'] as const;

/** One `metavariable-…:` of the old syntax. */
export function readCondition(reading: Reading, entry: YamlEntry, nested: ReadNested): Condition | undefined {
  const map = read.readMap(reading, entry);
  if (map === undefined) return undefined;
  const fields = new Fields(map);
  const span = { start: entry.keySpan.start, end: Math.max(entry.keySpan.end, entry.value.span.end) };
  const at = entry.keySpan;
  switch (entry.key) {
    case 'metavariable-regex':
      return finish(
        reading,
        fields,
        entry.key,
        ['metavariable', 'regex', 'constant-propagation'],
        readRegex(reading, fields, span, at),
      );
    case 'metavariable-comparison':
      return finish(
        reading,
        fields,
        entry.key,
        ['metavariable', 'comparison', 'strip', 'base'],
        readComparison(reading, fields, span, at),
      );
    case 'metavariable-analysis':
      return finish(reading, fields, entry.key, ['metavariable', 'analyzer', 'options'], readAnalysis(reading, fields, span, at));
    case 'metavariable-type':
      return finish(
        reading,
        fields,
        entry.key,
        ['metavariable', 'type', 'types', 'language'],
        readType(reading, fields, span, at),
      );
    case 'metavariable-pattern':
      return readPattern(reading, fields, span, at, nested);
    default:
      return readName(reading, fields, span, at);
  }
}

/** One item of `where:`. */
export function readWhere(
  reading: Reading,
  item: YamlValue,
  at: Span,
  nested: ReadNested,
): Condition | readonly string[] | undefined {
  if (item.type !== 'map') {
    report(reading, 'invalid-rule', `Expected a mapping under where, not ${read.described(item)}.`, read.placeOf(item, at));
    return undefined;
  }
  const fields = new Fields(item);
  const { span } = item;
  const first = item.entries[0]?.keySpan ?? at;
  const focus = fields.take('focus');
  if (focus) return finish(reading, fields, 'where', ['focus'], readFocus(reading, focus));
  if (fields.peek('comparison')) {
    return finish(reading, fields, 'where', ['comparison', 'strip', 'base'], readComparison(reading, fields, span, first));
  }
  if (fields.peek('analyzer'))
    return finish(reading, fields, 'where', ['metavariable', 'analyzer'], readAnalysis(reading, fields, span, first));
  if (fields.peek('type') ?? fields.peek('types')) {
    return finish(
      reading,
      fields,
      'where',
      ['metavariable', 'type', 'types', 'language'],
      readType(reading, fields, span, first),
    );
  }
  const condition = readPattern(reading, fields, span, first, nested);
  return condition?.kind === 'pattern' ? asRegex(condition) : condition;
}

/** In the new syntax a nested formula that is only a regex is a metavariable-regex, with constant propagation. */
function asRegex(condition: Condition & { readonly kind: 'pattern' }): Condition {
  const { formula, metavariable, span } = condition;
  const isBare =
    formula.op === 'regex' && formula.conditions.length === 0 && formula.focus.length === 0 && formula.as === undefined;
  if (!isBare || condition.language !== undefined) return condition;
  return { kind: 'regex', metavariable, regex: formula.regex, constantPropagation: true, span };
}

/** A metavariable or a list of them. */
export function readFocus(reading: Reading, entry: YamlEntry): readonly string[] | undefined {
  if (entry.value.type === 'list') return read.readStrings(reading, entry)?.map((name) => name.text);
  const name = read.readSourced(reading, entry);
  return name && [name.text];
}

function readRegex(reading: Reading, fields: Fields, span: Span, at: Span): Condition | undefined {
  const metavariable = requireString(reading, fields, 'metavariable', at);
  const regex = requireString(reading, fields, 'regex', at);
  const constantPropagation = read.readBoolean(reading, fields.take('constant-propagation')) ?? false;
  if (regex) checkRegex(reading, regex, 'metavariable');
  if (metavariable === undefined || regex === undefined) return undefined;
  return { kind: 'regex', metavariable: metavariable.text, regex, constantPropagation, span };
}

function readComparison(reading: Reading, fields: Fields, span: Span, at: Span): Condition | undefined {
  const text = requireString(reading, fields, 'comparison', at);
  const metavariable = read.readString(reading, fields.take('metavariable'));
  const stripEntry = fields.take('strip');
  const strip = read.readBoolean(reading, stripEntry) ?? false;
  read.readInteger(reading, fields.take('base'));
  if (strip && metavariable === undefined) {
    report(
      reading,
      'invalid-rule',
      'strip needs a metavariable: it says which one to read as a number.',
      stripEntry?.keySpan ?? at,
    );
  }
  if (text === undefined) return undefined;
  const parsed = parseComparison(text.text);
  if (!parsed.ok) {
    report(reading, 'invalid-rule', `Cannot read the comparison: ${parsed.message}`, text.span);
    return undefined;
  }
  return {
    kind: 'comparison',
    comparison: parsed.comparison,
    ...(metavariable === undefined ? {} : { metavariable }),
    strip,
    span,
  };
}

function readAnalysis(reading: Reading, fields: Fields, span: Span, at: Span): Condition | undefined {
  const metavariable = requireString(reading, fields, 'metavariable', at);
  const name = requireString(reading, fields, 'analyzer', at);
  fields.take('options');
  if (metavariable === undefined || name === undefined) return undefined;
  const analyzer = ANALYZERS.find((known) => known === name.text);
  if (analyzer !== undefined) return { kind: 'analysis', metavariable: metavariable.text, analyzer, span };
  report(reading, 'invalid-rule', `Unknown analyzer ${name.text}${read.suggestion(name.text, ANALYZERS)}`, name.span);
  return undefined;
}

function readType(reading: Reading, fields: Fields, span: Span, at: Span): Condition | undefined {
  const metavariable = requireString(reading, fields, 'metavariable', at);
  const language = nestedLanguage(reading, fields);
  const several = fields.take('types');
  const one = fields.take('type');
  const types: Sourced[] = [];
  if (several) types.push(...(read.readStrings(reading, several) ?? []));
  if (one) types.push(...[read.readSourced(reading, one)].filter((type) => type !== undefined));
  if (!several && !one) report(reading, 'invalid-rule', 'Missing key type (or types) of the metavariable.', at);
  if (metavariable === undefined || types.length === 0) return undefined;
  return { kind: 'type', metavariable: metavariable.text, types, ...(language === undefined ? {} : { language }), span };
}

function readPattern(reading: Reading, fields: Fields, span: Span, at: Span, nested: ReadNested): Condition | undefined {
  const metavariable = requireString(reading, fields, 'metavariable', at);
  const language = nestedLanguage(reading, fields);
  const formula = nested(fields, language ?? reading.language, at);
  if (metavariable === undefined || formula === undefined) return undefined;
  return { kind: 'pattern', metavariable: metavariable.text, formula, ...(language === undefined ? {} : { language }), span };
}

/** Only semgrep's paid engine evaluates it: here, as in its free one, the condition never holds. */
function readName(reading: Reading, fields: Fields, span: Span, at: Span): Condition | undefined {
  const metavariable = requireString(reading, fields, 'metavariable', at);
  return metavariable && { kind: 'name', metavariable: metavariable.text, span };
}

function nestedLanguage(reading: Reading, fields: Fields): string | undefined {
  const entry = fields.take('language');
  const word = entry && read.readSourced(reading, entry);
  return word && languageKey(reading, word);
}

function requireString(reading: Reading, fields: Fields, key: string, at: Span): Sourced | undefined {
  const entry = fields.take(key);
  if (entry) return read.readSourced(reading, entry);
  report(reading, 'invalid-rule', `Missing key ${key}.`, at);
  return undefined;
}

function finish<T>(reading: Reading, fields: Fields, where: string, known: readonly string[], result: T): T {
  read.reportUnknown(reading, fields, where, known, 'warning');
  return result;
}
