// Turns `--config` values into rule files with the prefix of their ids. A value that cannot be used is an entry among the
// errors and never stops the others.

import { lstat, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import type { Pack, RuleSource } from '../host/messages.ts';
import { BUNDLED_PACK } from '../host/policy.ts';
import { readRuleFiles } from '../host/rule-files.ts';
import { idPrefix } from '../host/rule-ids.ts';
import { tidyPath } from '../host/targets.ts';
import { EXIT, type ReportedError } from './report.ts';

export interface ConfigFile extends RuleSource {
  /** `rules.python.` for rules/python/x.yaml; put before every rule id of the file. */
  readonly prefix: string;
}

export interface Config {
  /** `origin` is the file's path as the user would write it. */
  readonly files: readonly ConfigFile[];
  readonly errors: readonly ReportedError[];
}

/** Where rules are looked for when none are named. */
const WORKSPACE_RULES = [join('.security-review', 'rules'), '.semgrep.yml', '.semgrep.yaml', '.semgrep'];

export interface ConfigOptions {
  readonly cwd: string;
  readonly configs: readonly string[];
  /** The bundled rules, used when no config is named. */
  readonly bundled?: { readonly folder: string; readonly version: string };
}

export async function readConfig({ cwd, configs, bundled }: ConfigOptions): Promise<Config> {
  const files = new Map<string, ConfigFile>();
  const errors: ReportedError[] = [];
  const add = (found: readonly ConfigFile[]): void => {
    // A file that two configs name is read once.
    for (const file of found) if (!files.has(resolve(cwd, file.origin))) files.set(resolve(cwd, file.origin), file);
  };
  if (configs.length === 0) {
    if (bundled !== undefined) {
      const pack: Pack = { id: BUNDLED_PACK, label: 'Security Review', version: bundled.version };
      add((await readOne(cwd, bundled.folder, errors)).map((file) => ({ ...file, prefix: '', pack })));
    }
    for (const place of WORKSPACE_RULES) {
      if ((await lstat(resolve(cwd, place)).catch(() => undefined)) !== undefined) add(await readOne(cwd, place, errors));
    }
  }
  for (const config of configs) add(await readOne(cwd, config, errors));
  return { files: [...files.values()], errors };
}

async function readOne(cwd: string, config: string, errors: ReportedError[]): Promise<readonly ConfigFile[]> {
  const fail = (message: string): readonly ConfigFile[] => {
    errors.push({ code: EXIT.badConfig, level: 'error', type: 'SemgrepError', message });
    return [];
  };
  const absolute = resolve(cwd, config);
  const found = await stat(absolute).catch((error: NodeJS.ErrnoException) => error);
  if (found instanceof Error) {
    if (found.code !== 'ENOENT' && found.code !== 'ENOTDIR') return fail(`Cannot read rules of ${config}: ${found.message}`);
    if (/^(?:https?:\/\/|[prs]\/|r2c$|auto$)/.test(config)) {
      return fail(`Cannot load ${config}: rules come from files and folders only, this program opens no connection.`);
    }
    return fail(`WARNING: unable to find a config; path \`${config}\` does not exist`);
  }
  const { files, unreadable } = await readRuleFiles(absolute);
  const shown = (path: string): string => {
    const below = relative(absolute, path);
    if (below === '') return tidyPath(config);
    return tidyPath(config) === '.' ? below : tidyPath(config) + sep + below;
  };
  for (const { path, message } of unreadable) fail(`${shown(path)}: ${message}`);
  if (files.length === 0 && unreadable.length === 0) fail(`No rule files (.yaml or .yml with the key rules) in ${config}.`);
  return files.map(({ path, text }) => ({ origin: shown(path), text, prefix: idPrefix(cwd, shown(path)) }));
}
