// Generated rules with the mix of operators that shared JavaScript rules have: how many of a hundred use each, and how many
// patterns stand under it. A fifth speaks of what the scanned file speaks of, the rest of something else, as in a real pack.

import { Random } from './random.ts';
import { INSIDES, LEAVES, type Template, type Words } from './templates.ts';
import { inventedVocabulary, type Vocabulary } from './vocabulary.ts';

/** Rules about the words of the file. */
const ABOUT_THE_FILE = 0.19;
const SHARE = {
  conjunction: 0.87,
  inside: 0.69,
  inAnyFunction: 0.1,
  severalInsides: 0.6,
  either: 0.73,
  not: 0.28,
  notInside: 0.18,
  regex: 0.03,
  metavariableRegex: 0.28,
  metavariablePattern: 0.07,
  focus: 0.31,
} as const;

/** Calls of anything, and those with `$SRC` among their arguments. */
const CALLS = LEAVES.slice(0, 3);
const ARGUMENTS = [LEAVES[1], LEAVES[3]].filter((template) => template !== undefined);

const ANY_FUNCTION = INSIDES.filter(({ wordless }) => wordless === true);

type Formula = Readonly<Record<string, unknown>>;

/** The content of a rule file, as plain data. `taint`: which part of the rules are taint rules, from 0 to 1. */
export function generateRules(count: number, file: Vocabulary, seed: number, taint = 0): { readonly rules: readonly Formula[] } {
  const random = new Random(seed);
  const other = inventedVocabulary(random);
  const rules = Array.from({ length: count }, (_, at) => {
    const near = random.chance(ABOUT_THE_FILE);
    const words: Words = { random, of: (list) => random.pick((near ? file : other)[list]) };
    // Drawn only where asked for, so that packs without taint rules stay what they were.
    const isTaint = taint > 0 && random.chance(taint);
    const id = `generated-${at}`;
    return {
      id,
      message: `Do not do this with $SRC (${id}).`,
      severity: 'WARNING',
      languages: ['javascript'],
      ...(isTaint ? taintOf(words) : formulaOf(words)),
    };
  });
  return { rules };
}

/** Sources as requests and parameters are, sinks as calls are; two in five rules have sanitizers, one in ten a propagator. */
function taintOf(words: Words): Formula {
  const { random } = words;
  const several = (least: number, most: number, make: () => Formula): readonly Formula[] =>
    Array.from({ length: random.between(least, most) }, make);
  const call = (): Formula => ({ pattern: leaf(words, CALLS, false) });
  const sanitizers = random.chance(0.4) ? { 'pattern-sanitizers': several(1, 3, call) } : {};
  const propagator = { pattern: `$TO.${words.of('methods')}($FROM)`, from: '$FROM', to: '$TO' };
  return {
    mode: 'taint',
    'pattern-sources': several(1, 5, () => source(words)),
    'pattern-sinks': several(1, 8, () => sink(words)),
    ...sanitizers,
    ...(random.chance(0.1) ? { 'pattern-propagators': [propagator] } : {}),
  };
}

function source(words: Words): Formula {
  const { random, of } = words;
  const at = random.next();
  if (at < 0.5) return { pattern: `${of('objects')}.${of('properties')}` };
  if (at < 0.7) return { pattern: `$OBJ.${of('properties')}` };
  if (at < 0.85) return { pattern: leaf(words, CALLS, false) };
  const inside = `function ${of('functions')}(..., $SRC, ...) {...}`;
  return { patterns: [{ 'pattern-inside': inside }, { pattern: '$SRC' }] };
}

function sink(words: Words): Formula {
  const pattern = leaf(words, ARGUMENTS, false);
  return words.random.chance(0.6) ? { patterns: [{ pattern }, { 'focus-metavariable': '$SRC' }] } : { pattern };
}

function formulaOf(words: Words): Formula {
  const { random } = words;
  if (!random.chance(SHARE.conjunction)) return leaves(words, false);
  const patterns: Formula[] = [];
  const isInside = random.chance(SHARE.inside);
  const isInAnyFunction = isInside && random.chance(SHARE.inAnyFunction);
  if (isInAnyFunction) patterns.push({ 'pattern-inside': random.pick(ANY_FUNCTION).make(words) });
  else if (isInside) patterns.push(insides(words));
  if (random.chance(SHARE.regex)) patterns.push({ 'pattern-regex': `\\b${words.of('strings').replaceAll('/', '.')}\\b.*` });
  // Nobody writes a rule for every call in every function.
  const positive = leaves(words, isInside && !isInAnyFunction);
  patterns.push(positive);
  const bound = metavariablesOf(positive);
  for (let left = random.chance(SHARE.not) ? random.between(1, 3) : 0; left > 0; left--) {
    patterns.push({ 'pattern-not': leaf(words, LEAVES, false) });
  }
  for (let left = random.chance(SHARE.notInside) ? random.between(1, 2) : 0; left > 0; left--) {
    patterns.push({ 'pattern-not-inside': leaf(words, INSIDES, true) });
  }
  if (bound.length > 0) {
    const metavariable = random.pick(bound);
    if (random.chance(SHARE.metavariableRegex)) {
      const regex = random.pick([
        `(?i).*${words.of('strings')}`,
        `^${words.of('objects')}`,
        '^[a-z]\\w*$',
        '.*req.*',
        '(?!.*test).*',
      ]);
      patterns.push({ 'metavariable-regex': { metavariable, regex } });
    }
    if (random.chance(SHARE.metavariablePattern)) {
      patterns.push({ 'metavariable-pattern': { metavariable, ...leaves(words, true) } });
    }
    if (random.chance(SHARE.focus)) patterns.push({ 'focus-metavariable': metavariable });
  }
  return { patterns };
}

/** One pattern, or several of which one must hold. */
function leaves(words: Words, mayBeWordless: boolean): Formula {
  const { random } = words;
  if (!random.chance(SHARE.either)) return { pattern: leaf(words, LEAVES, mayBeWordless) };
  const several = Array.from({ length: random.between(2, 12) }, () => ({ pattern: leaf(words, LEAVES, mayBeWordless) }));
  return { 'pattern-either': several };
}

function insides(words: Words): Formula {
  const { random } = words;
  if (!random.chance(SHARE.severalInsides)) return { 'pattern-inside': leaf(words, INSIDES, false) };
  const several = Array.from({ length: random.between(2, 6) }, () => ({ 'pattern-inside': leaf(words, INSIDES, false) }));
  return { 'pattern-either': several };
}

function leaf(words: Words, templates: readonly Template[], mayBeWordless: boolean): string {
  const allowed = mayBeWordless ? templates : templates.filter(({ wordless }) => wordless !== true);
  return words.random.weighted(allowed).make(words);
}

/** The metavariables that every alternative binds. */
function metavariablesOf(formula: Formula): readonly string[] {
  const alternatives = (formula['pattern-either'] ?? [formula]) as readonly Formula[];
  const bound = alternatives.map(({ pattern }) => new Set(String(pattern).match(/\$[A-Z]+/g)));
  return ['$SRC', '$OBJ', '$FN'].filter((name) => bound.every((names) => names.has(name)));
}
