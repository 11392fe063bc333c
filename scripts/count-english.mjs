// Writes server/engine/rule/operators/english.ts: how rare each run of three letters is in English, counted in plain texts whose
// words are run together. Each text has the same weight. Ours was counted in the glosses of WordNet 3.0 and in the quotations of
// the program fortune.
//
//   node scripts/count-english.mjs TEXT …

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './setup.mjs';

const LETTERS = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
const DIGITS = `${LETTERS.join('')}${LETTERS.join('').toLowerCase()}0123456789-_`;
/** One digit is so many bits, above the least. */
const STEP = 0.4;
const LEAST = 6;
/** How much evidence a context of two letters, and of one, needs before it outweighs the shorter one. */
const WEIGHTS = [1000, 100];
/** What the counts of one text are scaled to. */
const SCALE = 10_000_000;

const texts = process.argv.slice(2).map((path) =>
  readFileSync(path, 'utf8')
    .toUpperCase()
    .replaceAll(/[^A-Z]/g, ''),
);
const counts = new Map();
for (const text of texts) {
  for (let at = 0; at < text.length; at++) {
    for (const run of [text[at], text.slice(at, at + 2), text.slice(at, at + 3)]) {
      counts.set(run, (counts.get(run) ?? 0) + SCALE / text.length);
    }
  }
}

const count = (run) => counts.get(run) ?? 0;
const single = (letter) => count(letter) / (SCALE * texts.length);
const after = (context, letter, weight, fallback) => (count(context + letter) + weight * fallback) / (count(context) + weight);
const second = (a, b) => after(a, b, WEIGHTS[1], single(b));
const bits = (a, b, c) => -Math.log2(single(a) * second(a, b) * after(a + b, c, WEIGHTS[0], second(b, c)));

const runs = LETTERS.flatMap((a) => LETTERS.flatMap((b) => LETTERS.map((c) => bits(a, b, c))));
const digits = runs.map((cost) => DIGITS[Math.max(0, Math.min(63, Math.round((cost - LEAST) / STEP)))]).join('');
writeFileSync(
  join(ROOT, 'server/engine/rule/operators/english.ts'),
  `// How many bits each letter, and each run of three letters, is worth in English. Counted by scripts/count-english.mjs; not written by hand.

/** By letter, A to Z. */
export const LETTER_BITS: readonly number[] = [
  ${LETTERS.map((letter) => (-Math.log2(single(letter))).toFixed(2)).join(', ')},
]; // prettier-ignore

/** The digits of \`RUNS\`, the least first: LEAST_BITS, and STEP_BITS more for each. */
export const DIGITS = '${DIGITS}';
export const LEAST_BITS = ${LEAST};
export const STEP_BITS = ${STEP};

/** One digit for AAA, AAB … ZZZ. */
export const RUNS = \`
${digits.match(/.{1,120}/g).join('\n')}
\`.replaceAll('\\n', '');
`,
);
