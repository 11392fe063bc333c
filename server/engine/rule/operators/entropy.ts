// The `entropy` analyzer: whether a text looks random rather than written. English is predictable, so three letters in a row cost
// as many bits as their run is rare in English; everything else costs what a random letter or digit would.

import { DIGITS, LEAST_BITS, LETTER_BITS, RUNS, STEP_BITS } from './english.ts';

/** Bits of a character drawn from letters in both cases and digits. */
const RANDOM_BITS = Math.log2(62);

const MIN_TOTAL_BITS = 64;
const MIN_BITS_PER_BIT = 0.6;

/** Differs from semgrep: how rare a run of letters is we counted ourselves, so a text close to the limit may be judged the other way. */
export function isHighEntropy(text: string): boolean {
  const codes = utf8(text.replaceAll(/[a-z]+/g, (letters) => letters.toUpperCase()));
  const total = entropyBits(codes);
  return total > MIN_TOTAL_BITS && total / (8 * codes.length) > MIN_BITS_PER_BIT;
}

/** The cost of a whole text, given as bytes, in bits: each place costs a third of the run that begins there. */
function entropyBits(codes: readonly number[]): number {
  if (codes.every((code) => code === codes[0])) return codes.length === 0 ? 0 : 1;
  let total = 0;
  for (const at of codes.keys()) total += bitsAt(codes, at);
  return total;
}

/** The run may be shorter at the end. Only a run of three letters is looked up; others cost what their characters do. */
function bitsAt(codes: readonly number[], at: number): number {
  const run = codes.slice(at, at + 3).map((code) => code - 65);
  const [first = -1, second = -1, third = -1] = run;
  if (isLetter(first) && isLetter(second) && isLetter(third)) {
    return (LEAST_BITS + STEP_BITS * DIGITS.indexOf(RUNS.charAt((first * 26 + second) * 26 + third))) / 3;
  }
  const costs = run.map((letter) => LETTER_BITS[letter] ?? RANDOM_BITS);
  return costs.reduce((sum, cost) => sum + cost, 0) / run.length;
}

function isLetter(index: number): boolean {
  return index >= 0 && index < 26;
}

/** The bytes of a text; what is not ASCII costs the same whatever it is, so only their number is right. */
function utf8(text: string): number[] {
  return Array.from(text).flatMap((character) => {
    const code = character.codePointAt(0) ?? 0;
    return code < 0x80 ? [code] : Array.from({ length: code < 0x800 ? 2 : code < 0x10000 ? 3 : 4 }, () => 0x80 + (code & 0x3f));
  });
}
