// Scan against bare parse: the same rounds measure both, one after the other, so that a busy machine slows both.

import { build } from '../server/engine/ast/ast.ts';
import { createScanner, languageById, loadRules, type Rule } from '../server/engine/index.ts';
import { wordsOfText } from '../server/engine/pattern/words.ts';
import { Compiler } from '../server/engine/scan/compiler.ts';
import { satisfied } from '../server/engine/search/prefilter.ts';
import { FileWords } from '../server/engine/search/vocabulary.ts';
import type { Parsers } from './parsers.ts';
import type { Source } from './sources.ts';
import { spreadOf, timed, type Spread } from './statistics.ts';
import { vocabularyOf, type Vocabulary } from './vocabulary.ts';

/** Rounds before the measured ones: fewer where they are long, because the compiler counts calls. */
const WARM_UP = { least: 4, most: 30, ms: 8000 };
const ROUNDS = 20;

/** A pack made for a file, or given. */
export interface Pack {
  readonly name: string;
  readonly rules: readonly Rule[];
  readonly yaml: string;
}

export interface ScanFigure {
  readonly lines: number;
  readonly rules: number;
  readonly parse: Spread;
  readonly scan: Spread;
  readonly ratio: number;
  /** Rules that the words of the file let through, and rules with a finding, in percent. */
  readonly survive: number;
  readonly match: number;
  /** Compiling every pattern, once for a pack. */
  readonly compileMs: number;
}

export function vocabularyOfSource({ text }: Source, { parse }: Parsers): Vocabulary {
  const language = languageById('javascript');
  if (language === undefined) throw new Error('JavaScript is missing.');
  return vocabularyOf(build('javascript', text, language.lower(parse('javascript', text).root, text)));
}

/** Refuses a pack with rules that do not load: it would measure nothing. */
export function packOf(yaml: string, name: string): Pack {
  const { rules, errors } = loadRules(yaml, name);
  const fatal = errors.filter(({ level }) => level === 'error');
  if (fatal.length > 0 && name === 'generated')
    throw new Error(fatal.map(({ ruleId, message }) => `${ruleId}: ${message}`).join('\n'));
  return { name, rules, yaml };
}

/** Every pack on one file. */
export function measureScans(source: Source, packs: readonly Pack[], { parse, bare }: Parsers): readonly ScanFigure[] {
  const { text, lines } = source;
  const entries = packs.map(({ rules, name }) => {
    const scanner = createScanner(parse);
    const compileMs = timed(() => {
      const wrong = scanner.compile(rules);
      if (wrong.length > 0 && name === 'generated')
        throw new Error(wrong.map(({ ruleId, message }) => `${ruleId}: ${message}`).join('\n'));
    });
    const run = () => scanner.scan({ text, path: 'bench.js', language: 'javascript', rules });
    return { rules, compileMs, run, times: [] as number[], parses: [] as number[] };
  });
  const started = performance.now();
  const isWarm = (rounds: number) =>
    rounds >= WARM_UP.most || (rounds >= WARM_UP.least && performance.now() - started > WARM_UP.ms);
  for (let rounds = 0; !isWarm(rounds); rounds++) {
    bare(text);
    for (const { run } of entries) run();
  }
  for (let round = 0; round < ROUNDS; round++) {
    for (const { run, times, parses } of entries) {
      parses.push(timed(() => bare(text)));
      times.push(timed(run));
    }
  }
  const all = entries.flatMap(({ parses }) => parses);
  return entries.map(({ rules, compileMs, run, times }) => {
    const scan = spreadOf(times);
    const bareParse = spreadOf(all);
    const found = new Set(run().findings.map(({ rule }) => rule.id)).size;
    const percent = (count: number) => (100 * count) / Math.max(1, rules.length);
    return {
      lines,
      rules: rules.length,
      parse: bareParse,
      scan,
      ratio: scan.median / bareParse.median,
      survive: percent(surviving(text, rules, parse)),
      match: percent(found),
      compileMs,
    };
  });
}

function surviving(text: string, rules: readonly Rule[], parse: Parsers['parse']): number {
  const compiler = new Compiler(parse);
  const words = new FileWords(wordsOfText(text), compiler.vocabulary);
  return rules.filter((rule) => satisfied(compiler.requirement(rule), words)).length;
}
