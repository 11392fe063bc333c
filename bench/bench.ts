// The benchmark: what a scan costs beside the bare parse, how long a keystroke waits for its diagnostics, and what the measure of a
// change costs beside git.
//
//   npm run bench -- [--json] [--rules DIR] [--file FILE] [--lines 100,1000] [--packs 10,1000] [--taint 0.33] [--quick] [--keep FOLDER]
//                    [--sources FOLDER]
//   npm run bench -- --change [--files 100000] [--json]      the change alone

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { stringify } from 'yaml';
import { readRuleFiles } from '../server/host/rule-files.ts';
import { changeFigure } from './change.ts';
import type { KeystrokeFigure } from './keystroke.ts';
import { measureLanguages } from './languages.ts';
import { activation, keystrokes, ROOT, vsixMegabytes } from './outside.ts';
import { loadParsers, type Parsers } from './parsers.ts';
import { generateRules } from './rules.ts';
import { measureScans, packOf, vocabularyOfSource, type Pack, type ScanFigure } from './scans.ts';
import { countLines, sourcesFrom, type Source } from './sources.ts';
import { measureSemgrep, type SemgrepFigures } from './semgrep.ts';
import { changeReport, report } from './table.ts';

const SEED = 20_261_122;
const DEBOUNCE_MS = 150;
const KEYSTROKES = 40;
/** Of all files of the large repository. */
const CHANGED = 100;
/** The pack and file that keystrokes, memory and semgrep are measured with. */
const MAIN = { lines: 1000, rules: 1000 };

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    rules: { type: 'string' },
    file: { type: 'string' },
    lines: { type: 'string', default: '100,1000,10000' },
    packs: { type: 'string', default: '10,100,1000,2000' },
    quick: { type: 'boolean', default: false },
    keep: { type: 'string' },
    sources: { type: 'string' },
    taint: { type: 'string', default: '0' },
    change: { type: 'boolean', default: false },
    files: { type: 'string', default: '100000' },
  },
});

const numbers = (list: string): readonly number[] => list.split(',').map(Number);
const say = (line: string): void => {
  if (!values.json) console.error(line);
};

if (values.change) {
  const one = await changeFigure(Number(values.files), CHANGED);
  console.log(values.json ? JSON.stringify({ change: one }) : changeReport(one));
  process.exit();
}

const parsers = await loadParsers();
const scans: ScanFigure[] = [];
const typed: KeystrokeFigure[] = [];
let semgrep: SemgrepFigures | undefined;
for (const source of sources(parsers)) {
  const packs = await packsFor(source, parsers);
  say(`Scanning ${source.lines} lines …`);
  scans.push(...measureScans(source, packs, parsers));
  const pack = packs.find(({ rules }) => rules.length === MAIN.rules) ?? packs.at(-1);
  if (pack === undefined) continue;
  if (values.keep !== undefined) keep(values.keep, source, pack);
  if (values.quick) continue;
  say(`Typing in ${source.lines} lines …`);
  const plan = { lines: source.lines, rules: pack.rules.length, text: source.text, yaml: pack.yaml };
  typed.push(await keystrokes({ ...plan, debounceMs: DEBOUNCE_MS, keystrokes: KEYSTROKES }));
  if (source.lines === MAIN.lines || values.file !== undefined) semgrep = await measureSemgrep(source.text, pack.yaml);
}
say('Comparing languages …');
const languages = measureLanguages(parsers, values.sources);
const memoryMb = (typed.find(({ lines }) => lines === MAIN.lines) ?? typed[0])?.memoryMb;
const figures = {
  scans,
  languages,
  typed,
  memoryMb,
  activationMs: values.quick ? undefined : await activation(7),
  vsixMb: vsixMegabytes(),
  semgrep,
  change: values.quick ? undefined : await changeFigure(Number(values.files), CHANGED),
};
console.log(values.json ? json() : report(figures));

function sources(parsers: Parsers): readonly Source[] {
  if (values.file === undefined) return sourcesFrom(join(ROOT, 'node_modules'), numbers(values.lines), parsers.parse);
  const text = readFileSync(values.file, 'utf8');
  return [{ lines: countLines(text), text }];
}

async function packsFor(source: Source, parsers: Parsers): Promise<readonly Pack[]> {
  if (values.rules !== undefined) {
    const { files } = await readRuleFiles(values.rules);
    const packs = files.map(({ text, path }) => packOf(text, path));
    return [{ name: values.rules, rules: packs.flatMap(({ rules }) => rules), yaml: files.map(({ text }) => text).join('\n') }];
  }
  const vocabulary = vocabularyOfSource(source, parsers);
  const counts = numbers(values.packs);
  const { rules } = generateRules(Math.max(...counts), vocabulary, SEED, Number(values.taint));
  return counts.map((count) =>
    packOf(stringify({ rules: rules.slice(0, count) }, { aliasDuplicateObjects: false }), 'generated'),
  );
}

function keep(folder: string, source: Source, pack: Pack): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${source.lines}.js`), source.text);
  writeFileSync(join(folder, `${source.lines}.yaml`), pack.yaml);
}

function json(): string {
  const round = (value: number): number => Number(value.toFixed(3));
  const optional = (value: number | undefined): number | null => (value === undefined ? null : round(value));
  return JSON.stringify({
    scan: scans.map(({ lines, rules, parse, scan, ratio }) => ({
      lines,
      rules,
      parseMs: round(parse.median),
      scanMs: round(scan.median),
      ratio: round(ratio),
    })),
    keystroke: typed.map(({ lines, rules, debounceMs, p50Ms, p95Ms }) => ({
      lines,
      rules,
      debounceMs,
      p50Ms: round(p50Ms),
      p95Ms: round(p95Ms),
    })),
    languages: languages.map((one) => ({
      ...one,
      parseMs: round(one.parseMs),
      lowerMs: round(one.lowerMs),
      matchMs: round(one.matchMs),
      nsPerNode: round(one.nsPerNode),
      ratioToJs: round(one.ratioToJs),
    })),
    memoryMb: optional(figures.memoryMb),
    activationMs: optional(figures.activationMs),
    vsixMb: optional(figures.vsixMb),
    semgrep:
      semgrep === undefined
        ? null
        : { version: semgrep.version, cliMs: optional(semgrep.cliMs), saveMs: optional(semgrep.saveMs) },
    change: figures.change ?? null,
  });
}
