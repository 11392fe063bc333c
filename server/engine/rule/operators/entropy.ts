// The `entropy` analyzer: whether a text looks random rather than written. English is predictable, so each letter costs as many
// bits as it surprises a model of English letter sequences; everything else costs what a random letter or digit would.

import { ENGLISH } from './english-text.ts';

/** Bits of a character drawn from letters in both cases and digits. */
const RANDOM_BITS = Math.log2(62);
/** No letter costs more than this, however unheard-of. */
const MAX_BITS = 11;
/** How much evidence a context needs before it outweighs the shorter one. Fitted, with MAX_BITS, to semgrep's decisions. */
const TRIGRAM_WEIGHT = 16;
const BIGRAM_WEIGHT = 64;

const MIN_TOTAL_BITS = 64;
const MIN_BITS_PER_BIT = 0.6;

/** Differs from semgrep: the table of costs is our own, so a text close to the limit may be judged the other way. */
export function isHighEntropy(text: string): boolean {
  const total = entropyBits(text);
  return total > MIN_TOTAL_BITS && total / (8 * text.length) > MIN_BITS_PER_BIT;
}

/** The cost of the whole text in bits. */
export function entropyBits(text: string): number {
  const letters = Array.from(text.toUpperCase());
  if (letters.every((letter) => letter === letters[0])) return letters.length === 0 ? 0 : 1;
  let total = 0;
  for (const [at, letter] of letters.entries()) {
    total += isLetter(letter) ? letterBits(letter, letters[at - 1] ?? '', letters[at - 2] ?? '') : RANDOM_BITS;
  }
  return total;
}

function isLetter(text: string): boolean {
  return text >= 'A' && text <= 'Z' && text.length === 1;
}

/** `previous` is the letter just before, `earlier` the one before that. */
function letterBits(letter: string, previous: string, earlier: string): number {
  const alone = ((MODEL.counts.get(letter) ?? 0) + 1) / (MODEL.total + 26);
  let probability = alone;
  if (isLetter(previous)) {
    probability = smoothed(previous, letter, BIGRAM_WEIGHT, alone);
    if (isLetter(earlier)) probability = smoothed(earlier + previous, letter, TRIGRAM_WEIGHT, probability);
  }
  return Math.min(MAX_BITS, -Math.log2(probability));
}

function smoothed(context: string, letter: string, weight: number, fallback: number): number {
  const seen = MODEL.counts.get(context + letter) ?? 0;
  return (seen + weight * fallback) / ((MODEL.followed.get(context) ?? 0) + weight);
}

interface Model {
  /** Occurrences of each run of one to three letters within a word. */
  readonly counts: ReadonlyMap<string, number>;
  /** How often each run of one or two letters is followed by another letter. */
  readonly followed: ReadonlyMap<string, number>;
  readonly total: number;
}

const MODEL = learn(ENGLISH);

function learn(text: string): Model {
  const counts = new Map<string, number>();
  const followed = new Map<string, number>();
  let total = 0;
  const count = (map: Map<string, number>, key: string): void => {
    map.set(key, (map.get(key) ?? 0) + 1);
  };
  for (const word of text.toUpperCase().split(/[^A-Z]+/)) {
    total += word.length;
    for (let at = 0; at < word.length; at++) {
      for (let length = 1; length <= Math.min(3, at + 1); length++) {
        const run = word.slice(at + 1 - length, at + 1);
        count(counts, run);
        if (length > 1) count(followed, run.slice(0, -1));
      }
    }
  }
  return { counts, followed, total };
}
