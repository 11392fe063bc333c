// Runs a scorer of annotated rule tests on the CLI and compares its score with the floor in test/conformance-floor.json.
//
//   node scripts/conformance.mjs PATH/TO/conformance.mjs [--update]
//
// The floor is half a point under the last score and only rises: --update raises it. Cases that fail without a reason in
// test/conformance-failing.json are named.

import { spawn } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ROOT } from './setup.mjs';

const MARGIN = 0.5;
const FAILING = JSON.parse(readFileSync(join(ROOT, 'test/conformance-failing.json'), 'utf8'));
const OUTCOMES = join(tmpdir(), `conformance-${process.pid}.json`);
const FLOOR = join(ROOT, 'test/conformance-floor.json');

const [scorer, ...flags] = process.argv.slice(2);
if (scorer === undefined) {
  console.error('usage: node scripts/conformance.mjs PATH/TO/conformance.mjs [--update]');
  process.exit(2);
}
const floor = JSON.parse(readFileSync(FLOOR, 'utf8'));
const languages = floor.languages.join(',');
const args = [
  '--server',
  '--cli',
  `node ${join(ROOT, 'dist/cli.js')} scan`,
  '--split',
  'open',
  ...(floor.without.length === 0 ? [] : ['--without', floor.without.join(',')]),
  '--lang',
  languages,
  '--show',
  '0',
  '--json',
  OUTCOMES,
];

const output = await collect([resolve(scorer), ...args]);
const score = /^SCORE (\d+)\/(\d+) cases exact/m.exec(output);
if (score === null) {
  console.error('The scorer gave no score.\n0 passed, 1 failed');
  process.exit(1);
}
const percent = (100 * Number(score[1])) / Number(score[2]);
const good = percent >= floor.percent;
console.log(`Conformance (${languages}): ${percent.toFixed(2)} % exact; the floor is ${floor.percent} %.`);
if (flags.includes('--update') && percent - MARGIN > floor.percent) {
  floor.percent = Math.floor((percent - MARGIN) * 100) / 100;
  writeFileSync(FLOOR, `${JSON.stringify(floor, null, 2)}\n`);
  console.log(`The floor is ${floor.percent} % now.`);
}
const { results } = JSON.parse(readFileSync(OUTCOMES, 'utf8'));
rmSync(OUTCOMES);
const unexplained = results.filter(({ id, pass, extra }) => !pass && !extra && FAILING[id] === undefined).map(({ id }) => id);
for (const id of unexplained) console.log(`Fails without a reason in test/conformance-failing.json: ${id}`);
console.log(good ? '1 passed, 0 failed' : '0 passed, 1 failed');
process.exitCode = good ? 0 : 1;

/** What the command prints, which is shown as it comes. */
function collect(command) {
  return new Promise((done) => {
    const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (part) => {
      text += part;
      process.stdout.write(part);
    });
    child.once('close', () => done(text));
  });
}
