// The `options` of a rule: one table of defaults, and the reader that fills it in. An option the table does not know is a
// warning, never a reason to leave the rule out.

import { described, placeOf, readMap, report, suggestion, type Reading } from './reading.ts';
import type { RuleOptions } from './rule.ts';
import { plain, type YamlEntry } from './yaml-view.ts';

export const DEFAULT_OPTIONS: RuleOptions = {
  constant_propagation: true,
  symbolic_propagation: false,
  ac_matching: true,
  commutative_boolop: false,
  symmetric_eq: false,
  vardef_assign: true,
  flddef_assign: false,
  attr_expr: true,
  unify_ids_strictly: true,
  arrow_is_function: true,
  let_is_var: true,
  go_deeper_expr: true,
  go_deeper_stmt: true,
  implicit_deep_exprstmt: true,
  implicit_ellipsis: true,
  implicit_return: true,
  xml_singleton_loose_matching: true,
  xml_attrs_implicit_ellipsis: true,
  xml_children_ordered: true,
  decorators_order_matters: false,
  cpp_parsing_pref: 'as_vardef_with_ctor',
  taint_focus_on: 'sink',
  taint_unify_mvars: false,
  taint_assume_safe_functions: false,
  taint_assume_safe_indexes: false,
  taint_assume_safe_comparisons: false,
  taint_assume_safe_booleans: false,
  taint_assume_safe_numbers: false,
  taint_only_propagate_through_assignments: false,
  taint_intrafile: false,
  guarded_taint_signatures: false,
  interfile: false,
  generic_engine: 'spacegrep',
  generic_ellipsis_max_span: 10,
  generic_comment_style: 'none',
  generic_multiline: true,
  generic_braces: undefined,
  generic_extra_braces: [],
  generic_extra_word_characters: [],
  generic_caseless: false,
};

/** Options that take one of a few words. */
const CHOICES: Readonly<Record<string, readonly string[]>> = {
  cpp_parsing_pref: ['as_vardef_with_ctor', 'as_fundef'],
  taint_focus_on: ['sink', 'source'],
  generic_engine: ['spacegrep', 'aliengrep'],
  generic_comment_style: ['none', 'c', 'cpp', 'shell'],
};

const OLD_NAMES: Readonly<Record<string, string>> = { commutative_compop: 'symmetric_eq', taint_match_on: 'taint_focus_on' };

export function readOptions(reading: Reading, entry: YamlEntry | undefined): RuleOptions {
  const map = entry && readMap(reading, entry);
  if (map === undefined) return DEFAULT_OPTIONS;
  const options: Record<string, unknown> = { ...DEFAULT_OPTIONS };
  for (const option of map.entries) {
    const name = OLD_NAMES[option.key] ?? option.key;
    if (!Object.hasOwn(DEFAULT_OPTIONS, name)) {
      const end = suggestion(option.key, Object.keys(DEFAULT_OPTIONS));
      report(reading, 'unknown-option', `Unknown option ${option.key}, ignored${end}`, option.keySpan, 'warning');
      continue;
    }
    const expected = expectation(name);
    const value = coerced(name, plain(option.value));
    if (expected.accepts(value)) options[name] = value;
    else {
      const message = `Expected ${expected.text} for ${option.key}, not ${described(option.value)}.`;
      report(reading, 'invalid-rule', message, placeOf(option.value, option.keySpan));
    }
  }
  return options as unknown as RuleOptions;
}

interface Expectation {
  readonly text: string;
  readonly accepts: (value: unknown) => boolean;
}

const isStrings = (value: unknown): boolean => Array.isArray(value) && value.every((item) => typeof item === 'string');

function expectation(name: string): Expectation {
  const choices = CHOICES[name];
  if (choices)
    return { text: `one of ${choices.join(', ')}`, accepts: (value) => typeof value === 'string' && choices.includes(value) };
  if (name === 'generic_extra_word_characters') return { text: 'a list of characters', accepts: isStrings };
  if (name === 'generic_braces' || name === 'generic_extra_braces') {
    const isPair = (pair: unknown): boolean => isStrings(pair) && (pair as unknown[]).length === 2;
    return { text: 'a list of pairs', accepts: (value) => Array.isArray(value) && value.every(isPair) };
  }
  if (name === 'generic_ellipsis_max_span') {
    return { text: 'a whole number', accepts: (value) => typeof value === 'number' && Number.isInteger(value) && value >= 0 };
  }
  return { text: 'true or false', accepts: (value) => typeof value === 'boolean' };
}

/** Booleans may be written as strings. */
function coerced(name: string, value: unknown): unknown {
  if (typeof DEFAULT_OPTIONS[name as keyof RuleOptions] !== 'boolean') return value;
  return value === 'true' ? true : value === 'false' ? false : value;
}
