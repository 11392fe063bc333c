// The values that decide how a change is measured: defaults, the team's file, the user's settings. The user wins over the team,
// since this is advice; a value of the wrong type counts as not set.

import { isExponentialRegex } from '../engine/rule/operators/redos.ts';
import type { Scope } from './types.ts';

export interface ChangeSettings {
  readonly enabled: boolean;
  /** Review lines for an hour, and for an hour on code that touches security. */
  readonly budget: number;
  readonly sensitiveBudget: number;
  /** From so many sensitive lines on, the smaller budget counts. */
  readonly sensitiveLines: number;
  readonly spread: { readonly files: number; readonly directories: number };
  readonly scope: Scope;
  /** Empty: found out. */
  readonly base: string;
  readonly testWeight: number;
  readonly deletedWeight: number;
  /** Globs: true leaves out, false takes back. */
  readonly exclude: Readonly<Record<string, boolean>>;
  /** In addition to what is known as a test. */
  readonly tests: readonly string[];
  readonly sensitivePaths: readonly string[];
  /** Regular expressions, in addition to the built-in ones. */
  readonly sensitivePatterns: readonly string[];
  readonly notify: 'once' | 'never';
  readonly statusBar: 'near' | 'always' | 'never';
}

export const DEFAULTS: ChangeSettings = {
  enabled: true,
  budget: 400,
  sensitiveBudget: 200,
  sensitiveLines: 10,
  spread: { files: 20, directories: 8 },
  scope: 'branch',
  base: '',
  testWeight: 0.5,
  deletedWeight: 0.5,
  exclude: {},
  tests: [],
  sensitivePaths: [],
  sensitivePatterns: [],
  notify: 'once',
  statusBar: 'near',
};

export interface SettingProblem {
  readonly key: string;
  readonly message: string;
}

export interface ReadSettings {
  readonly values: Partial<ChangeSettings>;
  readonly problems: readonly SettingProblem[];
}

const MAX_PATTERN = 500;

type Reader<T> = (value: unknown) => T | string;

const flag: Reader<boolean> = (value) => (typeof value === 'boolean' ? value : 'Expected true or false.');
const within =
  (low: number, high: number): Reader<number> =>
  (value) =>
    typeof value === 'number' && value >= low && value <= high ? value : `Expected a number from ${low} to ${high}.`;
const strings: Reader<readonly string[]> = (value) =>
  Array.isArray(value) && value.every((entry) => typeof entry === 'string') ? value : 'Expected a list of text.';
const oneOf =
  <T extends string>(...names: readonly T[]): Reader<T> =>
  (value) =>
    names.find((name) => name === value) ?? `Expected one of ${names.join(', ')}.`;

const exclude: Reader<Readonly<Record<string, boolean>>> = (value) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'Expected globs with true or false.';
  const entries = Object.entries(value as Readonly<Record<string, unknown>>);
  if (!entries.every((entry): entry is [string, boolean] => typeof entry[1] === 'boolean'))
    return 'Expected globs with true or false.';
  return Object.fromEntries(entries);
};

const spread: Reader<ChangeSettings['spread']> = (value) => {
  if (typeof value !== 'object' || value === null) return 'Expected files and directories.';
  const { files = DEFAULTS.spread.files, directories = DEFAULTS.spread.directories } = value as Readonly<Record<string, unknown>>;
  const positive = within(1, 100_000);
  const [f, d] = [positive(files), positive(directories)];
  if (typeof f === 'string' || typeof d === 'string') return 'Expected numbers from 1 on for files and directories.';
  return { files: f, directories: d };
};

/** A reference that git could take for an option is none. */
const reference: Reader<string> = (value) =>
  typeof value !== 'string' || /^-|[\0\n]/.test(value) ? 'Expected the name of a branch or commit.' : value;

const patterns: Reader<readonly string[]> = (value) => {
  const given = strings(value);
  if (typeof given === 'string') return given;
  for (const pattern of given) {
    const problem = patternProblem(pattern);
    if (problem !== undefined) return problem;
  }
  return given;
};

function patternProblem(pattern: string): string | undefined {
  if (pattern.length > MAX_PATTERN) return `A pattern of more than ${MAX_PATTERN} letters is not used.`;
  try {
    // Made only to see whether it can be made.
    // oxlint-disable-next-line no-new
    new RegExp(pattern, 'iu');
  } catch {
    return `\`${pattern}\` is no regular expression.`;
  }
  return isExponentialRegex(pattern) ? `\`${pattern}\` may take very long on some lines and is not used.` : undefined;
}

const READERS: { readonly [K in keyof ChangeSettings]: Reader<ChangeSettings[K]> } = {
  enabled: flag,
  budget: within(20, 100_000),
  sensitiveBudget: within(10, 100_000),
  sensitiveLines: within(1, 100_000),
  spread,
  scope: oneOf('branch', 'unpushed', 'uncommitted'),
  base: reference,
  testWeight: within(0, 1),
  deletedWeight: within(0, 1),
  exclude,
  tests: strings,
  sensitivePaths: strings,
  sensitivePatterns: patterns,
  notify: oneOf('once', 'never'),
  statusBar: oneOf('near', 'always', 'never'),
};

export const SETTING_KEYS = Object.keys(READERS) as readonly (keyof ChangeSettings)[];

/** Reads any object: the editor's section, or the team's file. */
export function readChangeSettings(given: unknown): ReadSettings {
  const values: Record<string, unknown> = {};
  const problems: SettingProblem[] = [];
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return { values, problems };
  for (const [key, value] of Object.entries(given)) {
    if (!Object.hasOwn(READERS, key)) {
      problems.push({ key, message: `There is no setting ${key}.` });
      continue;
    }
    // An error is a sentence; a setting whose value is text says what it was given.
    const read = READERS[key as keyof ChangeSettings](value);
    if (typeof read === 'string' && read !== value) problems.push({ key, message: read });
    else values[key] = read;
  }
  return { values, problems };
}

/** Later ones win; lists and globs add up. */
export function mergeSettings(...layers: readonly Partial<ChangeSettings>[]): ChangeSettings {
  return layers.reduce<ChangeSettings>(
    (merged, layer) => ({
      ...merged,
      ...layer,
      exclude: { ...merged.exclude, ...layer.exclude },
      tests: [...merged.tests, ...(layer.tests ?? [])],
      sensitivePaths: [...merged.sensitivePaths, ...(layer.sensitivePaths ?? [])],
      sensitivePatterns: [...merged.sensitivePatterns, ...(layer.sensitivePatterns ?? [])],
    }),
    DEFAULTS,
  );
}
