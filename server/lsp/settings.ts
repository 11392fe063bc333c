// Every setting of the server, defined once: package.json repeats them for VS Code, and a test fails unless both agree.
// A value of the wrong type counts as not set.

import { readChangeSettings, type ChangeSettings } from '../change/settings.ts';

/** What VS Code is told about a setting; `scope` says who may set it (resource: each folder; machine-overridable: paths). */
export interface SettingDefinition<T> {
  readonly key: string;
  readonly default: T;
  readonly scope: 'resource' | 'machine-overridable';
  /** Not read from an untrusted workspace: it names paths. */
  readonly restricted: boolean;
  readonly read: (value: unknown) => T | undefined;
}

const flag = (value: unknown): boolean | undefined => (typeof value === 'boolean' ? value : undefined);
const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const strings = (value: unknown): readonly string[] | undefined =>
  Array.isArray(value) && value.every((entry) => typeof entry === 'string') ? value : undefined;
const oneOf =
  <T extends string>(...names: readonly T[]) =>
  (value: unknown): T | undefined =>
    names.find((name) => name === value);
const numberWithin =
  (low: number, high: number) =>
  (value: unknown): number | undefined =>
    typeof value === 'number' && Number.isFinite(value) ? Math.min(high, Math.max(low, value)) : undefined;

const behaviour = <T>(key: string, initial: T, read: (value: unknown) => T | undefined): SettingDefinition<T> => ({
  key,
  default: initial,
  scope: 'resource',
  restricted: false,
  read,
});

/** Longest wait between a keystroke and its scan, in milliseconds. */
export const MAX_DEBOUNCE = 200;

export const SECTION = 'securityReview';
export interface Settings {
  readonly enable: boolean;
  readonly rulePaths: readonly string[];
  readonly bundledRules: boolean;
  readonly lowConfidence: boolean;
  readonly disabledRules: readonly string[];
  readonly disabledPacks: readonly string[];
  readonly exclude: readonly string[];
  readonly debounce: number;
  readonly maxFileSize: number;
  readonly ruleTimeout: number;
  readonly findingsScope: 'all' | 'changed';
  readonly championsDefault: string;
  readonly championsFile: string;
  /** What the user set of how changes are measured; nothing of it has a default here, so that the team's file can fill in. */
  readonly changeSize: Partial<ChangeSettings>;
}

export const definitions: { readonly [K in keyof Omit<Settings, 'changeSize'>]: SettingDefinition<Settings[K]> } = {
  enable: behaviour('enable', true, flag),
  rulePaths: { ...behaviour('rules.paths', [], strings), scope: 'machine-overridable', restricted: true },
  bundledRules: behaviour('rules.bundled', true, flag),
  lowConfidence: behaviour('rules.lowConfidence', false, flag),
  disabledRules: behaviour('rules.disabled', [], strings),
  disabledPacks: behaviour('packs.disabled', [], strings),
  exclude: { ...behaviour('scan.exclude', [], strings), restricted: true },
  debounce: behaviour('scan.debounce', 150, numberWithin(0, MAX_DEBOUNCE)),
  maxFileSize: behaviour('scan.maxFileSize', 1_000_000, numberWithin(0, 20_000_000)),
  ruleTimeout: behaviour('scan.ruleTimeout', 1000, numberWithin(50, 60_000)),
  findingsScope: behaviour('findings.scope', 'all', oneOf('all', 'changed')),
  championsDefault: behaviour('champions.default', '', text),
  championsFile: { ...behaviour('champions.file', '', text), scope: 'machine-overridable', restricted: true },
};

/** `section` is the value of the whole `securityReview` section, as VS Code answers workspace/configuration. */
export function readSettings(section: unknown): Settings {
  const value = <K extends keyof typeof definitions>(name: K): Settings[K] => {
    const { key, default: initial, read } = definitions[name];
    return read(sectionOf(section, key)) ?? initial;
  };
  return {
    enable: value('enable'),
    rulePaths: value('rulePaths'),
    bundledRules: value('bundledRules'),
    lowConfidence: value('lowConfidence'),
    disabledRules: value('disabledRules'),
    disabledPacks: value('disabledPacks'),
    exclude: value('exclude'),
    debounce: value('debounce'),
    maxFileSize: value('maxFileSize'),
    ruleTimeout: value('ruleTimeout'),
    findingsScope: value('findingsScope'),
    championsDefault: value('championsDefault'),
    championsFile: value('championsFile'),
    changeSize: readChangeSettings(sectionOf(section, 'changeSize')).values,
  };
}

function sectionOf(section: unknown, key: string): unknown {
  return key
    .split('.')
    .reduce<unknown>(
      (at, part) => (typeof at === 'object' && at !== null ? (at as Readonly<Record<string, unknown>>)[part] : undefined),
      section,
    );
}
