// The languages beside each other: what parsing, lowering and matching cost for each, on rules that speak of the file. The
// sources are the samples of the bundled rules and of the tests, for JavaScript and TypeScript also what is installed and our own
// code; `--sources FOLDER` takes the files of a folder instead.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from '../server/engine/ast/ast.ts';
import { createScanner, grammarOf, languageById, loadRules, type Language } from '../server/engine/index.ts';
import { rulesAbout } from './language-rules.ts';
import { ROOT } from './outside.ts';
import type { Parsers } from './parsers.ts';
import { countLines } from './sources.ts';
import { timed } from './statistics.ts';

export interface LanguageFigure {
  readonly language: string;
  readonly lines: number;
  readonly nodes: number;
  readonly parseMs: number;
  readonly lowerMs: number;
  /** Everything else of a scan with all rules. */
  readonly matchMs: number;
  /** Matching, by node of the file and rule. */
  readonly nsPerNode: number;
  readonly ratioToJs: number;
}

/** JavaScript first: the others are compared with it. */
const LANGUAGES = ['javascript', 'typescript', 'python', 'java', 'go', 'terraform', 'yaml'] as const;
const RULES = 200;
const SEED = 20_261_128;
/** A file is this long, however short the samples are: they are repeated. */
const LINES = 1000;
const WARM_UP_ROUNDS = 6;
const ROUNDS = 25;

export function measureLanguages({ parse }: Parsers, folder: string | undefined): readonly LanguageFigure[] {
  const subjects = LANGUAGES.flatMap((id) => {
    const language = languageById(id);
    const text = language === undefined ? '' : textOf(language, folder, parse);
    return language === undefined || text === '' ? [] : [subjectOf(language, text, parse)];
  });
  // All in each round, so that a busy machine slows all of them.
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
    for (const { read, lower, scan, best } of subjects) {
      const taken = { parse: timed(read), lower: timed(lower), scan: timed(scan) };
      if (round < 0) continue;
      best.parse = Math.min(best.parse, taken.parse);
      best.lower = Math.min(best.lower, taken.lower);
      best.scan = Math.min(best.scan, taken.scan);
    }
  }
  const figures = subjects.map(({ language, text, nodes, rules, best }) => {
    const matchMs = Math.max(0, best.scan - best.parse - best.lower);
    const nsPerNode = (matchMs * 1e6) / (nodes * Math.max(1, rules));
    return {
      language: language.id,
      lines: countLines(text),
      nodes,
      parseMs: best.parse,
      lowerMs: best.lower,
      matchMs,
      nsPerNode,
    };
  });
  const base = figures[0]?.nsPerNode ?? NaN;
  return figures.map((figure) => ({ ...figure, ratioToJs: figure.nsPerNode / base }));
}

interface Subject {
  readonly language: Language;
  readonly text: string;
  readonly nodes: number;
  readonly rules: number;
  readonly read: () => unknown;
  readonly lower: () => unknown;
  readonly scan: () => unknown;
  /** The shortest times, in milliseconds. */
  readonly best: { parse: number; lower: number; scan: number };
}

function subjectOf(language: Language, text: string, parse: Parsers['parse']): Subject {
  const path = `bench${language.extensions[0] ?? ''}`;
  const read = () => parse(grammarOf(language, path), text);
  const cst = read();
  const lower = () => build(language.id, text, language.lower(cst.root, text));
  const ast = lower();
  const { rules } = loadRules(JSON.stringify(rulesAbout(ast, language.id, RULES, SEED)), 'generated');
  const scanner = createScanner(parse);
  const wrong = new Set(scanner.compile(rules).map(({ ruleId }) => ruleId));
  // A word of the file may be none that a pattern takes: `default` is a key.
  const usable = rules.filter(({ id }) => !wrong.has(id));
  const scan = () => scanner.scan({ text, path, language: language.id, rules: usable });
  const best = { parse: Infinity, lower: Infinity, scan: Infinity };
  return { language, text, nodes: ast.nodes.length, rules: usable.length, read, lower, scan, best };
}

/** Whole files that parse, in the order of their names, until the text is long enough. */
function textOf(language: Language, folder: string | undefined, parse: Parsers['parse']): string {
  const own = OWN[language.id] ?? [`rules/${language.id}`, `test/engine/languages/samples/${language.id}`];
  const folders = folder === undefined ? own.map((one) => join(ROOT, one)) : [folder];
  const texts = folders
    .flatMap((one) => filesBelow(one, language))
    .map((file) => readFileSync(file, 'utf8'))
    .filter((text) => countLines(text) < LINES && parse(grammarOf(language, ''), text).errors.length === 0);
  const taken: string[] = [];
  for (let lines = 0, at = 0; texts.length > 0 && lines < LINES; at++) {
    const text = texts[at % texts.length] ?? '';
    taken.push(separated(text, language));
    lines += countLines(text);
  }
  return taken.join('\n');
}

const OWN: Readonly<Record<string, readonly string[]>> = {
  javascript: ['node_modules/mocha/lib'],
  typescript: ['server/engine'],
  yaml: ['rules/yaml'],
};

/** Documents of YAML stand apart. */
function separated(text: string, language: Language): string {
  return language.id === 'yaml' ? `---\n${text.replace(/^---\n/, '')}` : text;
}

/** The samples of rules for YAML are YAML as the rules are, and called so that they can be told apart. */
function filesBelow(folder: string, language: Language): readonly string[] {
  const endings = folder.endsWith('rules/yaml') ? ['.test.yaml'] : language.extensions;
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
