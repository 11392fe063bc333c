// Reads the command line. Names, short forms and defaults are semgrep's; what it cannot mean here is accepted and ignored, so
// that scripts written for semgrep run unchanged.

import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { Severity } from '../engine/index.ts';

export type Format = 'text' | 'json' | 'sarif';

export interface ScanOptions {
  readonly configs: readonly string[];
  /** Those bundled rules too that are off by default. */
  readonly allRules: boolean;
  readonly targets: readonly string[];
  readonly format: Format;
  readonly severities: readonly Severity[];
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly excludeRules: readonly string[];
  readonly failOnFindings: boolean;
  readonly strict: boolean;
  readonly jobs: number | undefined;
  readonly autofix: boolean;
  readonly dryRun: boolean;
  readonly honourNosem: boolean;
  readonly honourGitignore: boolean;
  readonly maxTargetBytes: number;
  readonly timeoutSeconds: number;
  readonly timeoutThreshold: number;
  readonly scanUnknownExtensions: boolean;
  readonly taintIntrafile: boolean;
  readonly rewriteRuleIds: boolean;
  readonly output: string | undefined;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly batch: boolean;
}

/** A command line that cannot be followed. The message says what to write instead where that is known. */
export class UsageError extends Error {}

const SEVERITIES: readonly Severity[] = [
  'INFO',
  'WARNING',
  'ERROR',
  'INVENTORY',
  'EXPERIMENT',
  'LOW',
  'MEDIUM',
  'HIGH',
  'CRITICAL',
];

const flag = { type: 'boolean' } as const;
const text = { type: 'string' } as const;
const list = { type: 'string', multiple: true } as const;

const SCAN = {
  config: { ...list, short: 'c' },
  'all-rules': flag,
  json: flag,
  sarif: flag,
  text: flag,
  severity: list,
  include: list,
  exclude: list,
  'exclude-rule': list,
  error: flag,
  'no-error': flag,
  strict: flag,
  'no-strict': flag,
  jobs: { ...text, short: 'j' },
  autofix: { ...flag, short: 'a' },
  'no-autofix': flag,
  dryrun: flag,
  'no-dryrun': flag,
  'disable-nosem': flag,
  'enable-nosem': flag,
  'no-git-ignore': flag,
  'use-git-ignore': flag,
  'max-target-bytes': text,
  timeout: text,
  'timeout-threshold': text,
  'scan-unknown-extensions': flag,
  'skip-unknown-extensions': flag,
  'no-rewrite-rule-ids': flag,
  'rewrite-rule-ids': flag,
  output: { ...text, short: 'o' },
  quiet: { ...flag, short: 'q' },
  verbose: { ...flag, short: 'v' },
  batch: flag,
  help: { ...flag, short: 'h' },
  'taint-intrafile': flag,
  // Accepted without effect: there is one engine, it opens no connection, and it needs no tuning.
  metrics: text,
  'disable-version-check': flag,
  'enable-version-check': flag,
  'max-memory': text,
  optimizations: text,
  'oss-only': flag,
  'force-color': flag,
  'no-force-color': flag,
  'dataflow-traces': flag,
  'no-trace': flag,
  time: flag,
  'no-time': flag,
} satisfies NonNullable<ParseArgsConfig['options']>;

/** The options of `scan`; 'help' when that is what was asked for. */
export function readScanArgs(args: readonly string[]): ScanOptions | 'help' {
  const { values, positionals } = parse(args, SCAN);
  if (values.help === true) return 'help';
  const formats = (['json', 'sarif', 'text'] as const).filter((format) => values[format] === true);
  if (formats.length > 1) throw new UsageError(`Choose one of --${formats.join(' and --')}.`);
  return {
    configs: values.config ?? [],
    allRules: values['all-rules'] === true,
    targets: positionals,
    format: formats[0] ?? 'text',
    severities: (values.severity ?? []).map(severity),
    include: values.include ?? [],
    exclude: values.exclude ?? [],
    excludeRules: values['exclude-rule'] ?? [],
    failOnFindings: values.error === true,
    strict: values.strict === true,
    jobs: values.jobs === undefined ? undefined : Math.max(1, count('--jobs', values.jobs)),
    autofix: values.autofix === true,
    dryRun: values.dryrun === true,
    honourNosem: values['disable-nosem'] !== true,
    honourGitignore: values['no-git-ignore'] !== true,
    maxTargetBytes: bytes(values['max-target-bytes'] ?? '1000000'),
    timeoutSeconds: count('--timeout', values.timeout ?? '5'),
    timeoutThreshold: count('--timeout-threshold', values['timeout-threshold'] ?? '3'),
    scanUnknownExtensions: values['scan-unknown-extensions'] === true,
    taintIntrafile: values['taint-intrafile'] === true,
    rewriteRuleIds: values['no-rewrite-rule-ids'] !== true,
    output: values.output,
    quiet: values.quiet === true,
    verbose: values.verbose === true,
    batch: values.batch === true,
  };
}

export interface TestOptions {
  /** The folder or file with rules. */
  readonly rules: readonly string[];
  /** Where the annotated targets are, when they are not beside their rules. */
  readonly targets: string | undefined;
  readonly json: boolean;
  readonly jobs: number | undefined;
}

const TEST = {
  config: { ...text, short: 'c' },
  json: flag,
  jobs: { ...text, short: 'j' },
  strict: flag,
  metrics: text,
  'disable-version-check': flag,
  help: { ...flag, short: 'h' },
} satisfies NonNullable<ParseArgsConfig['options']>;

export function readTestArgs(args: readonly string[]): TestOptions | 'help' {
  const { values, positionals } = parse(args, TEST);
  if (values.help === true) return 'help';
  if (positionals.length > 1 && values.config !== undefined) throw new UsageError('Give one folder of targets with --config.');
  const jobs = values.jobs === undefined ? undefined : Math.max(1, count('--jobs', values.jobs));
  if (values.config !== undefined) return { rules: [values.config], targets: positionals[0], json: values.json === true, jobs };
  return { rules: positionals.length === 0 ? ['.'] : positionals, targets: undefined, json: values.json === true, jobs };
}

export interface ValidateOptions {
  readonly configs: readonly string[];
  readonly json: boolean;
}

const VALIDATE = {
  config: { ...list, short: 'c' },
  json: flag,
  metrics: text,
  'disable-version-check': flag,
  help: { ...flag, short: 'h' },
} satisfies NonNullable<ParseArgsConfig['options']>;

export function readValidateArgs(args: readonly string[]): ValidateOptions | 'help' {
  const { values, positionals } = parse(args, VALIDATE);
  if (values.help === true) return 'help';
  const configs = [...(values.config ?? []), ...positionals];
  if (configs.length === 0) throw new UsageError('Name the rule files or folders to validate.');
  return { configs, json: values.json === true };
}

export interface ChangeOptions {
  readonly base: string | undefined;
  readonly format: 'text' | 'json' | 'markdown';
  readonly failOver: boolean;
}

const CHANGE = {
  base: text,
  json: flag,
  markdown: flag,
  error: flag,
  help: { ...flag, short: 'h' },
} satisfies NonNullable<ParseArgsConfig['options']>;

export function readChangeArgs(args: readonly string[]): ChangeOptions | 'help' {
  const { values, positionals } = parse(args, CHANGE);
  if (values.help === true) return 'help';
  if (positionals.length > 0) throw new UsageError(`Unexpected ${positionals[0] ?? ''}: change takes no targets.`);
  if (values.json === true && values.markdown === true) throw new UsageError('Choose one of --json and --markdown.');
  const format = values.json === true ? 'json' : values.markdown === true ? 'markdown' : 'text';
  return { base: values.base, format, failOver: values.error === true };
}

export interface ExplainOptions {
  readonly configs: readonly string[];
  readonly rule: string;
  readonly file: string;
  /** From 1. */
  readonly line: number | undefined;
  readonly json: boolean;
}

const EXPLAIN = {
  config: { ...list, short: 'c' },
  rule: text,
  file: text,
  line: text,
  json: flag,
  help: { ...flag, short: 'h' },
} satisfies NonNullable<ParseArgsConfig['options']>;

export function readExplainArgs(args: readonly string[]): ExplainOptions | 'help' {
  const { values, positionals } = parse(args, EXPLAIN);
  if (values.help === true) return 'help';
  const { rule, file = positionals[0] } = values;
  if (rule === undefined || file === undefined) throw new UsageError('Name a rule with --rule and a file with --file.');
  const line = values.line === undefined ? undefined : count('--line', values.line);
  return { configs: values.config ?? [], rule, file, line, json: values.json === true };
}

function parse<T extends NonNullable<ParseArgsConfig['options']>>(args: readonly string[], options: T) {
  try {
    // Semgrep also has -f for --config.
    const end = args.indexOf('--');
    const given = args.map((arg, at) => (arg === '-f' && (end < 0 || at < end) ? '--config' : arg));
    return parseArgs({ args: given, options, allowPositionals: true, strict: true });
  } catch (error) {
    // Node's own sentence names the option; what follows it speaks of positional arguments, which is no help.
    throw new UsageError(error instanceof Error ? (error.message.split(/\. |\n/)[0] ?? '').replace(/\.?$/, '.') : String(error));
  }
}

function severity(value: string): Severity {
  const found = SEVERITIES.find((name) => name === value);
  if (found === undefined) throw new UsageError(`--severity ${value}: expected one of ${SEVERITIES.join(', ')}.`);
  return found;
}

function count(option: string, value: string): number {
  const number = Number(value);
  if (value.trim() === '' || !Number.isFinite(number) || number < 0)
    throw new UsageError(`${option} ${value}: expected a number.`);
  return number;
}

/** `1000000`, `500KB`, `1.5 MB`, `2MiB`. */
function bytes(value: string): number {
  const found = /^(-?\d+(?:\.\d+)?)\s*(?:([kmg])(i)?)?b?$/i.exec(value.trim());
  if (found === null) throw new UsageError(`--max-target-bytes ${value}: expected a number of bytes, such as 1000000 or 5MB.`);
  const power = ' kmg'.indexOf((found[2] ?? ' ').toLowerCase());
  return Math.round(Number(found[1]) * (found[3] === undefined ? 1000 : 1024) ** power);
}
