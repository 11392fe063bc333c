// Reads one rule: its keys in semgrep's order, so that a rule meant for another version is skipped before its patterns are
// looked at. Reports every independent error; a rule with one is not returned.

import type { Span } from '../base/span.ts';
import { checkRegex } from './check-regex.ts';
import { readOptions } from './options.ts';
import { BODY_KEYS, isForAnotherMode, readBody, reportMisplacedFormulas } from './read-body.ts';
import { readLanguages } from './read-languages.ts';
import * as read from './reading.ts';
import { Fields, report, type Reading } from './reading.ts';
import type { FixRegex, Rule, RuleBase, RuleError, Severity } from './rule.ts';
import { compareVersions, ENGINE_VERSION, parseVersion, type Version } from './version.ts';
import { plain, type YamlEntry, type YamlMap, type YamlValue } from './yaml-view.ts';

export interface RuleOutcome {
  readonly rule: Rule | undefined;
  readonly errors: readonly RuleError[];
}

const SEVERITIES: readonly Severity[] = [
  'ERROR',
  'WARNING',
  'INFO',
  'INVENTORY',
  'EXPERIMENT',
  'CRITICAL',
  'HIGH',
  'MEDIUM',
  'LOW',
];

/** Keys that carry no meaning here; semgrep's other products read them. */
const IGNORED_KEYS: readonly string[] = [
  'equivalences',
  'validators',
  'r2c-internal-project-depends-on',
  'product',
  'project-depends-on',
];

const KNOWN_KEYS: readonly string[] = [
  'id',
  'message',
  'severity',
  'languages',
  'metadata',
  'options',
  'paths',
  'fix',
  'fix-regex',
  'min-version',
  'max-version',
  ...BODY_KEYS,
  ...IGNORED_KEYS,
];

export function readRule(value: YamlValue, origin: string): RuleOutcome {
  const errors: RuleError[] = [];
  const reading: Reading = { errors, language: '' };
  if (value.type !== 'map') {
    report(reading, 'invalid-rule', `Expected a rule (a mapping with id, message …), not ${read.described(value)}.`, value.span);
    return { rule: undefined, errors };
  }
  const id = value.entries.find((entry) => entry.key === 'id')?.value;
  const ruleId = id?.type === 'scalar' && typeof id.value === 'string' ? id.value : undefined;
  const rule = readChecked(reading, value, origin);
  const failed = errors.some((error) => error.level !== 'warning');
  return {
    rule: failed ? undefined : rule,
    errors: ruleId === undefined ? errors : errors.map((error) => ({ ...error, ruleId })),
  };
}

function readChecked(reading: Reading, map: YamlMap, origin: string): Rule | undefined {
  const fields = new Fields(map);
  const start = map.entries[0]?.keySpan ?? { start: map.span.start, end: map.span.start };
  const id = readId(reading, fields, start);
  const at = id?.span ?? start;
  if (isForAnotherVersion(reading, fields) || isForAnotherMode(reading, fields)) return undefined;

  const languagesEntry = required(reading, fields, 'languages', at);
  const languages = languagesEntry && readLanguages(reading, languagesEntry);
  const inner: Reading = { ...reading, language: languages?.[0] ?? '' };
  const options = readOptions(inner, fields.take('options'));
  const body = readBody(inner, fields, at);

  const metadata = readMetadata(inner, fields);
  const message = read.readString(inner, required(inner, fields, 'message', at));
  const severity = readSeverity(inner, fields, at);
  const fix = read.readString(inner, fields.take('fix'))?.trim();
  const fixRegex = readFixRegex(inner, fields);
  const paths = readPaths(inner, fields);
  for (const key of IGNORED_KEYS) fields.take(key);
  reportMisplacedFormulas(inner, fields);
  read.reportUnknown(inner, fields, 'this rule', KNOWN_KEYS, 'warning');

  if (id === undefined || languages === undefined || message === undefined || severity === undefined || body === undefined)
    return undefined;
  const base: RuleBase = {
    id: id.text,
    message,
    severity,
    languages,
    options,
    metadata,
    paths,
    ...(fix === undefined ? {} : { fix }),
    ...(fixRegex === undefined ? {} : { fixRegex }),
    span: map.span,
    idSpan: id.span,
    origin,
  };
  return { ...base, ...body };
}

function readId(reading: Reading, fields: Fields, start: Span) {
  const entry = required(reading, fields, 'id', start);
  const id = entry && read.readSourced(reading, entry);
  if (id !== undefined && !/^[a-zA-Z0-9._-]*$/.test(id.text)) {
    report(reading, 'invalid-rule', 'A rule id holds letters, digits, dots, underscores and hyphens only.', id.span);
  }
  return id;
}

/** Reports a skip when the version bounds leave this engine out; a bound that is no version is an error. */
function isForAnotherVersion(reading: Reading, fields: Fields): boolean {
  const engine = parseVersion(ENGINE_VERSION) ?? [0, 0, 0];
  const outside = (entry: YamlEntry | undefined, isOut: (bound: Version) => boolean, words: string): boolean => {
    const text = entry && read.readSourced(reading, entry);
    if (text === undefined) return false;
    const bound = parseVersion(text.text);
    if (bound === undefined) report(reading, 'invalid-rule', `Not a version: ${text.text} (write it as 1.2.3).`, text.span);
    else if (isOut(bound)) {
      const message = `This rule ${words} ${text.text}; this engine follows version ${ENGINE_VERSION}.`;
      report(reading, 'incompatible-version', message, text.span, 'skip');
      return true;
    }
    return false;
  };
  const tooOld = outside(fields.take('min-version'), (bound) => compareVersions(engine, bound) < 0, 'needs at least version');
  const tooNew = outside(
    fields.take('max-version'),
    (bound) => compareVersions(engine, bound) > 0,
    'is meant for versions up to',
  );
  return tooOld || tooNew;
}

function readSeverity(reading: Reading, fields: Fields, at: Span): Severity | undefined {
  const entry = required(reading, fields, 'severity', at);
  const text = entry && read.readSourced(reading, entry);
  if (text === undefined) return undefined;
  const severity = SEVERITIES.find((known) => known === text.text);
  if (severity === undefined)
    report(reading, 'invalid-rule', `Bad severity: ${text.text} (expected ERROR, WARNING or INFO).`, text.span);
  return severity;
}

function readMetadata(reading: Reading, fields: Fields): Readonly<Record<string, unknown>> {
  const entry = fields.take('metadata');
  if (entry === undefined || (entry.value.type === 'scalar' && entry.value.value === null)) return {};
  const map = read.readMap(reading, entry);
  return map === undefined ? {} : (plain(map) as Record<string, unknown>);
}

function readFixRegex(reading: Reading, fields: Fields): FixRegex | undefined {
  const entry = fields.take('fix-regex');
  const map = entry && read.readMap(reading, entry);
  if (entry === undefined || map === undefined) return undefined;
  const inner = new Fields(map);
  const regexEntry = required(reading, inner, 'regex', entry.keySpan);
  const regex = regexEntry && read.readSourced(reading, regexEntry);
  const replacement = read.readString(reading, required(reading, inner, 'replacement', entry.keySpan));
  const count = read.readInteger(reading, inner.take('count'));
  read.reportUnknown(reading, inner, 'fix-regex', ['regex', 'replacement', 'count'], 'warning');
  if (regex === undefined || replacement === undefined || !checkRegex(reading, regex, 'fix')) return undefined;
  return { regex, replacement, ...(count === undefined ? {} : { count }) };
}

function readPaths(reading: Reading, fields: Fields): RuleBase['paths'] {
  const entry = fields.take('paths');
  const map = entry && read.readMap(reading, entry);
  if (map === undefined) return { include: [], exclude: [] };
  const inner = new Fields(map);
  const globs = (key: string): readonly string[] => {
    const list = inner.take(key);
    return (list && read.readStrings(reading, list)?.map((glob) => glob.text)) ?? [];
  };
  const paths = { include: globs('include'), exclude: globs('exclude') };
  read.reportUnknown(reading, inner, 'paths', ['include', 'exclude'], 'error');
  return paths;
}

function required(reading: Reading, fields: Fields, key: string, at: Span): YamlEntry | undefined {
  const entry = fields.take(key);
  if (entry === undefined) report(reading, 'invalid-rule', `Missing key ${key}.`, at);
  return entry;
}
