// Pairs rule files with the samples that test them: NAME.yaml with NAME.js, NAME.test.yaml, NAME.any.thing or all below NAME/,
// in the same place under the folder of samples.

import { readdir, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { isRuleFileName } from '../host/rule-files.ts';
import { readConfig, type ConfigFile } from './config.ts';
import type { ReportedError } from './report.ts';

export interface RuleTest {
  readonly config: ConfigFile;
  readonly samples: readonly Sample[];
}

export interface Sample {
  /** As the user would write it. */
  readonly path: string;
  /** What the sample looks like after all fixes, where there is such a file. */
  readonly fixed: string | undefined;
}

export interface SampleOptions {
  readonly cwd: string;
  readonly rules: readonly string[];
  readonly targets: string | undefined;
}

export async function pairSamples(options: SampleOptions) {
  const tests: RuleTest[] = [];
  const errors: ReportedError[] = [];
  for (const rules of options.rules) {
    const config = await readConfig({ cwd: options.cwd, configs: [rules] });
    errors.push(...config.errors);
    const isFile = (await stat(resolve(options.cwd, rules)).catch(() => undefined))?.isFile() === true;
    const rulesRoot = isFile ? dirname(rules) : rules;
    const samplesRoot = options.targets ?? rulesRoot;
    const single = (await stat(resolve(options.cwd, samplesRoot)).catch(() => undefined))?.isFile() === true;
    const files = single ? [samplesRoot] : await filesBelow(options.cwd, samplesRoot);
    for (const file of config.files) {
      const below = relative(resolve(options.cwd, rulesRoot), resolve(options.cwd, file.origin));
      const paths = single ? files : files.filter((path) => belongs(below, relative(samplesRoot, path)));
      tests.push({ config: file, samples: paths.map((path) => ({ path, fixed: fixedOf(path, files) })) });
    }
  }
  return { tests, errors };
}

/** Whether a sample's place is that of the rule file, by the names up to their first dots. */
function belongs(ruleFile: string, sample: string): boolean {
  const name = sample.slice(sample.lastIndexOf(sep) + 1);
  if (isRuleFileName(name) || isFixed(name)) return false;
  const rule = ruleFile.split(sep);
  const parts = sample.split(sep);
  const last = rule.length - 1;
  return rule.slice(0, last).every((folder, index) => parts[index] === folder) && stem(parts[last]) === stem(rule[last]);
}

function stem(name = ''): string {
  return name.split('.', 1)[0] ?? '';
}

function isFixed(name: string): boolean {
  return /\.fixed\.[^.]+$/.test(name);
}

function fixedOf(sample: string, files: readonly string[]): string | undefined {
  const ending = /\.[^.]+$/.exec(sample)?.[0] ?? '';
  const folder = sample.slice(0, sample.lastIndexOf(sep) + 1);
  const candidates = [
    `${sample.slice(0, sample.length - ending.length)}.fixed${ending}`,
    `${folder}${stem(sample.slice(folder.length))}.fixed${ending}`,
  ];
  return candidates.find((path) => files.includes(path));
}

async function filesBelow(cwd: string, folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  const open = [folder];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const entry of await readdir(resolve(cwd, at), { withFileTypes: true }).catch(() => [])) {
      if (entry.isFile()) found.push(join(at, entry.name));
      else if (entry.isDirectory() && entry.name !== 'node_modules' && entry.name !== '.git') open.push(join(at, entry.name));
    }
  }
  return found.sort();
}
