// Development only: runs this engine and semgrep on the same rules and files, seeded mutants of the files included, and tells
// where they disagree.
//
//   node scripts/differential.mjs --targets FOLDER [--targets …] [--rules FOLDER …] [options]
//
//   --rules F      rule files (default: rules/); may be repeated
//   --targets F    sources; may be repeated
//   --sample N     at most N files of the targets for each language (default 200)
//   --mutants N    mutants of at most N files in which something is found (default 60)
//   --seed S       another seed takes other files and other mutants (default 1)
//   --reduce N     a minimal case for the N largest groups (default 0)
//   --semgrep C    the command (default: semgrep)
//   --cli C        our command (default: node dist/cli.js)
//   --answers F    where semgrep's answers are kept for the next run (default: out/differential)
//   --json F       writes all differences to a file

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, extname, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Answers } from './differential/answers.mjs';
import { LANGUAGE_OF, readRules, runOurs, runSemgrep, withoutRefused } from './differential/engines.mjs';
import { isMutable, mutantsOf } from './differential/mutate.mjs';
import { reduce } from './differential/reduce.mjs';
import { report } from './differential/report.mjs';
import { ROOT } from './setup.mjs';

/** Larger files are slow, and seldom written by hand. */
const MAX_BYTES = 60_000;

const text = (value) => ({ type: 'string', default: value });
const list = (...values) => ({ type: 'string', multiple: true, default: values });
const { values } = parseArgs({
  options: {
    rules: list(join(ROOT, 'rules')),
    targets: list(),
    sample: text('200'),
    mutants: text('60'),
    seed: text('1'),
    reduce: text('0'),
    semgrep: text('semgrep'),
    cli: text(`node ${join(ROOT, 'dist/cli.js')}`),
    answers: text(join(ROOT, 'out/differential')),
    json: { type: 'string' },
  },
});

const work = mkdtempSync(join(tmpdir(), 'differential-'));
const answers = new Answers(values.answers);
const commands = { semgrep: values.semgrep.split(' '), ours: values.cli.split(' ') };
try {
  const given = readRules(values.rules.flatMap((path) => filesOf(path, ['.yaml', '.yml'])));
  const taken = await withoutRefused(commands.semgrep, given, join(work, 'check'), answers);
  const sources = sampled(values.targets.flatMap((path) => filesOf(path, Object.keys(LANGUAGE_OF))));
  const originals = place(
    'originals',
    sources.map((path) => ({ origin: relative(resolve('.'), path), kind: 'original', text: readFileSync(path, 'utf8') })),
  );
  const ours = await runOurs(commands.ours, taken, originals);
  const asked = withoutChatty(taken, ours, sources.length);
  const semgrep = await runSemgrep(commands.semgrep, asked, originals, answers);
  const rules = withoutChatty(asked, semgrep, sources.length);
  const refused = given.length - taken.length;
  const chatty = taken.length - rules.length;
  console.log(
    `${rules.length} rules of ${given.length}: semgrep refuses ${refused}, ${chatty} report something nearly everywhere`,
  );
  console.log(`${sources.length} files`);
  const first = { ours, semgrep };
  const found = new Set([...first.semgrep.findings.values(), ...first.ours.findings.values()].map(({ path }) => path));
  const chosen = shuffled(
    originals.files.filter(({ name }) => found.has(name) && isMutable(name)),
    'mutants',
  ).slice(0, Number(values.mutants));

  const made = [];
  for (const { origin, text, name } of chosen) {
    for (const mutant of await mutantsOf(name, text, values.seed)) made.push({ origin, ...mutant });
  }
  const mutants = place('mutants', made);
  console.log(`${made.length} mutants of ${chosen.length} files in which something is found`);
  const second = made.length === 0 ? undefined : await both(rules, mutants);

  const runs = [{ ...first, files: originals.files }, ...(second === undefined ? [] : [{ ...second, files: mutants.files }])];
  const groups = report(rules, runs);
  const largest = groups.slice(0, Number(values.reduce)).map(({ cases }) => shortest(cases));
  for (const { rule, side, origin, text, kind } of await reduce(largest, work, both)) {
    console.log(`\n── only ${side}: ${rule.name} (${rule.file}), ${origin}, ${kind}\n${text.trim()}`);
  }
  if (values.json !== undefined) writeFileSync(values.json, JSON.stringify(groups.map(plain), null, 2));
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** A rule that reports more than one thing a file would outweigh all others. */
function withoutChatty(rules, { findings }, files) {
  const counts = new Map();
  for (const { id } of findings.values()) counts.set(id, (counts.get(id) ?? 0) + 1);
  return rules.filter(({ rule }) => (counts.get(rule.id) ?? 0) <= Math.max(100, files));
}

/** Both engines on the files of a folder. */
async function both(rules, placed) {
  const ours = await runOurs(commands.ours, rules, placed);
  return { ours, semgrep: await runSemgrep(commands.semgrep, rules, placed, answers) };
}

/** Writes the files under plain names, so that no path decides what is scanned. */
function place(folder, files) {
  const path = join(work, folder);
  mkdirSync(path, { recursive: true });
  const placed = files.map((file, at) => ({ ...file, name: `f${at}${extname(file.origin)}` }));
  for (const { name, text } of placed) writeFileSync(join(path, name), text);
  return { folder: path, files: placed };
}

function shortest(cases) {
  return cases.reduce((best, one) => (one.text.length < best.text.length ? one : best));
}

function plain({ rule, side, cases }) {
  return {
    rule: rule.name,
    file: rule.file,
    side,
    cases: cases.map(({ origin, kind, line, text }) => ({ origin, kind, line, code: text.split('\n')[line - 1] })),
  };
}

function filesOf(path, extensions) {
  const names = statSync(path).isDirectory()
    ? readdirSync(path, { recursive: true }).map((name) => join(path, String(name)))
    : [path];
  return names.filter((name) => extensions.includes(extname(name)) && statSync(name).isFile()).sort((a, b) => (a < b ? -1 : 1));
}

/** Files of a size a person writes, as many of each language as were asked for. */
function sampled(paths) {
  const fit = paths.filter((path) => statSync(path).size <= MAX_BYTES && !/\.(?:min|d)\.\w+$/.test(basename(path)));
  const mixed = shuffled(fit, 'sample');
  const languages = [...new Set(Object.values(LANGUAGE_OF))];
  return languages
    .flatMap((id) => mixed.filter((path) => LANGUAGE_OF[extname(path)] === id).slice(0, Number(values.sample)))
    .sort((a, b) => (a < b ? -1 : 1));
}

/** In an order that the seed alone decides. */
function shuffled(items, use) {
  const keyOf = (item) => hash(`${String(values.seed)}:${use}:${typeof item === 'string' ? item : item.origin}`);
  return items.map((item) => [keyOf(item), item]).sort(([a], [b]) => a - b).map(([, item]) => item); // prettier-ignore
}

function hash(key) {
  return [...key].reduce((sum, char) => Math.imul(sum ^ char.codePointAt(0), 0x01000193) >>> 0, 0x811c9dc5);
}
