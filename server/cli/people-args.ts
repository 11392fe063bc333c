// Reads the command lines of `champions` and `guidance`.

import { parseArgs, type ParseArgsConfig } from 'node:util';
import { UsageError } from './args.ts';

export interface ChampionsOptions {
  readonly configs: readonly string[];
  readonly file: string | undefined;
  /** From 1. */
  readonly line: number | undefined;
  readonly rule: string | undefined;
  readonly cwes: readonly number[];
  readonly json: boolean;
}

export interface GuidanceOptions {
  readonly configs: readonly string[];
  /** `CWE-79`, `79` or the id of a rule. */
  readonly about: string;
  readonly file: string | undefined;
  readonly language: string | undefined;
  readonly json: boolean;
}

const flag = { type: 'boolean' } as const;
const text = { type: 'string' } as const;
const list = { type: 'string', multiple: true } as const;
const help = { ...flag, short: 'h' } as const;

const CHAMPIONS = { config: { ...list, short: 'c' }, file: text, line: text, rule: text, cwe: list, json: flag, help } as const;
const GUIDANCE = { config: { ...list, short: 'c' }, file: text, language: text, json: flag, help } as const;

export function readChampionsArgs(args: readonly string[]): ChampionsOptions | 'help' {
  const { values, positionals } = parse(args, CHAMPIONS);
  if (values.help === true) return 'help';
  const [file = values.file, ...others] = positionals;
  if (others.length > 0) throw new UsageError(`Unexpected ${others[0] ?? ''}: champions takes one file.`);
  if (file === undefined && values.rule === undefined && values.cwe === undefined) {
    throw new UsageError('Say what it is about: --file, --rule or --cwe.');
  }
  const line = values.line === undefined ? undefined : Number(values.line);
  if (line !== undefined && !(Number.isInteger(line) && line > 0)) throw new UsageError('--line takes a number from 1.');
  return {
    configs: values.config ?? [],
    file,
    line,
    rule: values.rule,
    cwes: (values.cwe ?? []).map(cweNumber),
    json: values.json === true,
  };
}

export function readGuidanceArgs(args: readonly string[]): GuidanceOptions | 'help' {
  const { values, positionals } = parse(args, GUIDANCE);
  if (values.help === true) return 'help';
  const [about, ...others] = positionals;
  if (about === undefined || others.length > 0) throw new UsageError('Name one CWE or rule: guidance CWE-79.');
  return { configs: values.config ?? [], about, file: values.file, language: values.language, json: values.json === true };
}

function cweNumber(value: string): number {
  const found = /^(?:CWE-)?(\d{1,5})$/i.exec(value)?.[1];
  if (found === undefined) throw new UsageError(`--cwe ${value}: a number such as 79 or CWE-79.`);
  return Number(found);
}

function parse<T extends NonNullable<ParseArgsConfig['options']>>(args: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
