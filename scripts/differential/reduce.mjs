// Makes the files behind differences small: lines go while the difference stays. All cases shrink at the same time, so that one
// run of each engine tries many candidates.

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';

/** At most so many rounds; each halves the pieces, or tries them again. */
const ROUNDS = 24;

/** At most so many candidates of one case in one round. */
const CANDIDATES = 24;

/**
 * Each case has a rule, a path, a text and which engine alone reports something ('semgrep' | 'ours').
 * `run(rules, { folder, files })` gives the findings of both. The cases come back with a smaller text.
 */
export async function reduce(cases, folder, run) {
  const states = cases.map((one) => ({ ...one, lines: one.text.split('\n'), pieces: 2, done: false }));
  for (let round = 0; round < ROUNDS && states.some(({ done }) => !done); round += 1) {
    const active = states.filter(({ done }) => !done);
    const tried = await attempt(active, join(folder, 'reduce'), run);
    for (const [at, state] of active.entries()) advance(state, tried[at]);
  }
  return states.map(({ lines, ...rest }) => ({ ...rest, text: lines.join('\n') }));
}

/** Which candidates of each case still show the difference. */
async function attempt(states, folder, run) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const rules = [...new Set(states.map(({ rule }) => rule))];
  const files = [];
  const candidates = states.map((state, at) =>
    withoutOne(state).map((lines, number) => {
      const name = `c${at}_${number}${extname(state.path)}`;
      const text = lines.join('\n');
      files.push({ name, text });
      writeFileSync(join(folder, name), text);
      return { name, lines };
    }),
  );
  const { semgrep, ours } = await run(rules, { folder, files });
  const reports = ({ findings }, rule, name) =>
    [...findings.values()].some((one) => one.id === rule.rule.id && one.path === name);
  return states.map(({ rule, side }, at) =>
    candidates[at].filter(({ name }) => {
      const [there, here] = [reports(semgrep, rule, name), reports(ours, rule, name)];
      return !semgrep.unread.has(name) && (side === 'semgrep' ? there && !here : here && !there);
    }),
  );
}

/** The lines without one of the pieces each. */
function withoutOne({ lines, pieces }) {
  const size = Math.max(1, Math.ceil(lines.length / pieces));
  const starts = Array.from({ length: Math.ceil(lines.length / size) }, (_, at) => at * size);
  return starts.slice(0, CANDIDATES).map((start) => [...lines.slice(0, start), ...lines.slice(start + size)]);
}

function advance(state, [best]) {
  if (best !== undefined) {
    state.lines = best.lines;
    state.pieces = Math.max(2, state.pieces - 1);
  } else if (state.pieces >= state.lines.length || state.pieces > CANDIDATES) {
    state.done = true;
  } else {
    state.pieces = Math.min(state.lines.length, state.pieces * 2);
  }
}
