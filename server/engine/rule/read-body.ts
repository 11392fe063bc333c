// Reads what a rule looks for: the formula of a search rule in either syntax, or the lists of a taint rule.

import type { Span } from '../base/span.ts';
import { FORMULA_KEYS, readOldFormula, ROOT, ROOT_KEYS } from './read-formula.ts';
import { readMatch } from './read-match.ts';
import { OLD_TAINT_KEYS, readNewTaint, readOldTaint, type TaintBody } from './read-taint.ts';
import { readSourced, report, type Fields, type Reading } from './reading.ts';
import type { SearchRule, Sourced } from './rule.ts';

export const BODY_KEYS: readonly string[] = ['mode', 'match', 'taint', ...ROOT_KEYS, ...OLD_TAINT_KEYS];

export type Body = Pick<SearchRule, 'mode' | 'formula'> | TaintBody;

/** `at` is where to point when the rule looks for nothing. */
export function readBody(reading: Reading, fields: Fields, at: Span): Body | undefined {
  const mode = readMode(reading, fields);
  if (mode === 'unreadable') return undefined;
  const match = fields.take('match');
  const taint = fields.take('taint');
  const own = match ?? taint;
  if (own !== undefined) reportMixed(reading, fields, own.key);
  if (taint !== undefined || mode?.text === 'taint') {
    if (reading.language === 'regex' || reading.language === 'generic' || reading.language === 'aliengrep') {
      const message = `Taint mode follows values through code and does not work for ${reading.language}.`;
      report(reading, 'invalid-rule', message, mode?.span ?? taint?.keySpan ?? at);
    }
    return taint === undefined ? readOldTaint(reading, fields, at) : readNewTaint(reading, taint);
  }
  if (match === undefined && OLD_TAINT_KEYS.some((key) => fields.peek(key)) && !ROOT_KEYS.some((key) => fields.peek(key))) {
    for (const key of OLD_TAINT_KEYS) fields.take(key);
    report(reading, 'invalid-rule', 'Missing mode: taint; without it sources and sinks mean nothing.', at);
    return undefined;
  }
  const formula = match === undefined ? readOldFormula(reading, fields, at, ROOT) : readMatch(reading, match);
  return formula && { mode: 'search', formula };
}

const OTHER_MODES: readonly unknown[] = ['extract', 'join', 'step'];

/** Reports a mode of semgrep's that this engine does not have; nothing else in such a rule means what it means here. */
export function isForAnotherMode(reading: Reading, fields: Fields): boolean {
  const value = fields.peek('mode')?.value;
  if (value?.type !== 'scalar' || !OTHER_MODES.includes(value.value)) return false;
  report(reading, 'unsupported', `No support for mode ${String(value.value)}: this rule is inactive.`, value.span);
  return true;
}

function readMode(reading: Reading, fields: Fields): Sourced | undefined | 'unreadable' {
  const entry = fields.take('mode');
  if (entry === undefined) return undefined;
  const mode = readSourced(reading, entry);
  if (mode === undefined) return 'unreadable';
  if (mode.text === 'search' || mode.text === 'taint') return mode;
  const message = `Unexpected value for mode: should be search, taint, extract or step, not ${mode.text}.`;
  report(reading, 'invalid-rule', message, mode.span);
  return 'unreadable';
}

/** Keys that mean something only under `patterns`, standing beside the rule's own keys. */
export function reportMisplacedFormulas(reading: Reading, fields: Fields): void {
  for (const key of FORMULA_KEYS) {
    const entry = fields.take(key);
    if (entry) report(reading, 'unknown-key', `${key} has no effect here: put it under patterns.`, entry.keySpan, 'warning');
  }
}

function reportMixed(reading: Reading, fields: Fields, own: string): void {
  for (const key of [...ROOT_KEYS, ...OLD_TAINT_KEYS]) {
    const entry = fields.take(key);
    if (entry)
      report(
        reading,
        'invalid-rule',
        `Expected only one of ${own} and ${key}: the old and the new syntax may not be mixed.`,
        entry.keySpan,
      );
  }
}
