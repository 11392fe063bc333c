// Runs semgrep and this engine on the same rules and files, and tells each finding as `rule:file:line`.

import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { parse, stringify } from 'yaml';

/** Language ids of semgrep by the extension of a file. */
export const LANGUAGE_OF = {
  '.js': 'javascript', '.jsx': 'javascript', '.mjs': 'javascript', '.cjs': 'javascript', '.ts': 'typescript', '.tsx': 'typescript', '.py': 'python', '.java': 'java', '.go': 'go',
}; // prettier-ignore

const ALIASES = {
  js: 'javascript',
  jsx: 'javascript',
  ts: 'typescript',
  tsx: 'typescript',
  py: 'python',
  python3: 'python',
  python2: 'python',
  golang: 'go',
};

/**
 * The rules of YAML files for the languages compared, each under an id of its own and for files of any path; without those that
 * ask for what semgrep does not have.
 */
export function readRules(files) {
  const rules = [];
  for (const file of files) {
    let document;
    try {
      document = parse(readFileSync(file, 'utf8'));
    } catch {
      continue;
    }
    for (const rule of Array.isArray(document?.rules) ? document.rules : []) {
      const languages = (Array.isArray(rule?.languages) ? rule.languages : []).map((one) => ALIASES[one] ?? one);
      const isRead = languages.some((one) => Object.values(LANGUAGE_OF).includes(one));
      if (rule?.mode === 'join' || rule?.mode === 'extract' || rule?.options?.taint_intrafile === true || !isRead) continue;
      const { paths: _paths, id, ...rest } = rule;
      rules.push({
        name: String(id),
        file,
        mode: rule.mode === 'taint' ? 'taint' : 'search',
        rule: { id: `r${rules.length}`, message: '-', severity: 'INFO', ...rest },
      });
    }
  }
  return rules;
}

/** Writes the rules as one file; its path. */
export function writeRules(folder, rules) {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'rules.yaml');
  writeFileSync(path, stringify({ rules: rules.map(({ rule }) => rule) }, { aliasDuplicateObjects: false }));
  return path;
}

/**
 * The rules that semgrep takes: one it refuses would make it refuse the whole file.
 * `answers` remembers which those are.
 */
export async function withoutRefused(command, rules, folder, answers) {
  const known = answers.about('refused', '');
  let taken = rules.filter((rule) => known[answers.keyOf(rule)] !== true);
  while (taken.some((rule) => known[answers.keyOf(rule)] === undefined)) {
    const config = writeRules(folder, taken);
    const { errors } = JSON.parse(await output(command, [...SEMGREP, '--config', config, config], folder));
    const bad = new Set(
      errors.flatMap((error) => [error.rule_id, ...(error.spans ?? []).map(({ start }) => idAbove(config, start.line))]),
    );
    const left = taken.filter(({ rule }) => !bad.has(rule.id));
    for (const rule of taken) if (bad.has(rule.rule.id)) known[answers.keyOf(rule)] = true;
    if (left.length === taken.length) for (const rule of taken) known[answers.keyOf(rule)] = false;
    taken = left;
  }
  answers.keep('refused', '', known);
  return taken;
}

/** The id of the rule at a line; the id is what each rule begins with. */
function idAbove(config, line) {
  const above = readFileSync(config, 'utf8').split('\n').slice(0, line);
  return above.findLast((text) => text.startsWith('  - id: '))?.slice('  - id: '.length);
}

const SEMGREP = ['scan', '--metrics', 'off', '--disable-version-check', '--no-git-ignore', '--no-rewrite-rule-ids', '--json', '--quiet']; // prettier-ignore

/** How many files one process of semgrep reads: what it found is kept after each. */
const FILES_AT_ONCE = 50;

/**
 * What semgrep finds: findings, the files it could not read in full, and the pairs of a rule and a file it gave up on.
 * `folder` holds `files`, each with a `name` and a `text`; only what `answers` does not know is asked.
 */
export async function runSemgrep(command, rules, { folder, files }, answers) {
  const groups = new Map();
  for (const file of files) {
    const known = answers.about(file.name, file.text);
    const missing = rules.filter((rule) => reads(rule, file.name) && known[answers.keyOf(rule)] === undefined);
    const key = missing.map(({ rule }) => rule.id).join();
    if (missing.length > 0) groups.set(key, [...(groups.get(key) ?? []), { ...file, missing }]);
  }
  const batches = [...groups.values()].flatMap((group) => inParts(group, FILES_AT_ONCE));
  for (const [at, batch] of batches.entries()) {
    if (process.stderr.isTTY || batches.length > 4) process.stderr.write(`semgrep: batch ${at + 1} of ${batches.length}\n`);
    await ask(command, batch, folder, answers);
  }
  const all = { findings: new Map(), unread: new Map(), skipped: new Map(), refused: new Set() };
  for (const { name, text } of files) {
    const known = answers.about(name, text);
    for (const rule of rules) {
      const { id } = rule.rule;
      const { lines = [], skipped, unread } = known[answers.keyOf(rule)] ?? {};
      for (const line of lines) all.findings.set(`${id}:${name}:${line}`, { id, path: name, line });
      if (skipped !== undefined) all.skipped.set(`${id}:${name}`, skipped);
      if (unread !== undefined) all.unread.set(name, unread);
    }
  }
  return all;
}

async function ask(command, batch, folder, answers) {
  const scratch = mkdtempSync(join(tmpdir(), 'differential-semgrep-'));
  try {
    const config = writeRules(scratch, batch[0].missing);
    const targets = batch.map(({ name }) => join(folder, name));
    const limits = ['--jobs', '2', '--timeout', '10', '--timeout-threshold', '0', '--max-target-bytes', '0'];
    const found = read(await output(command, [...SEMGREP, ...limits, '--config', config, ...targets], folder), folder);
    const linesOf = new Map();
    for (const { id, path, line } of found.findings.values()) {
      const pair = `${id}:${path}`;
      linesOf.set(pair, [...(linesOf.get(pair) ?? []), line]);
    }
    for (const { name, text, missing } of batch) {
      const known = answers.about(name, text);
      const unread = found.unread.get(name);
      for (const rule of missing) {
        const pair = `${rule.rule.id}:${name}`;
        known[answers.keyOf(rule)] = { lines: linesOf.get(pair), skipped: found.skipped.get(pair), unread };
      }
      answers.keep(name, text, known);
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Does a rule name the language of a file? */
export function reads({ rule }, name) {
  return rule.languages.some(
    (one) => (ALIASES[one] ?? one) === LANGUAGE_OF[extname(name)] || one === 'regex' || one === 'generic',
  );
}

function inParts(items, size) {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
}

/** What this engine finds. */
export async function runOurs(command, rules, { folder, files }) {
  const scratch = mkdtempSync(join(tmpdir(), 'differential-ours-'));
  try {
    const config = writeRules(scratch, rules);
    const limits = ['--timeout', '20', '--timeout-threshold', '0'];
    const flags = ['--no-git-ignore', '--no-rewrite-rule-ids', '--json', '--quiet', ...limits];
    return read(
      await output(command, [...flags, '--config', config, ...files.map(({ name }) => join(folder, name))], folder),
      folder,
    );
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function read(text, folder) {
  const { results, errors } = JSON.parse(text);
  const inFolder = (path) => (path.startsWith(folder) ? path.slice(folder.length).replace(/^\//, '') : path);
  const findings = new Map();
  for (const { check_id, path, start } of results) {
    const id = check_id.slice(check_id.lastIndexOf('.') + 1);
    findings.set(`${id}:${inFolder(path)}:${start.line}`, { id, path: inFolder(path), line: start.line });
  }
  const isTarget = (path) => path !== undefined && LANGUAGE_OF[extname(path)] !== undefined;
  // One rule that gave up on a file says nothing of the others.
  const about = errors.filter(({ path }) => isTarget(path));
  const unread = new Map(
    about.filter(({ rule_id }) => rule_id === undefined).map((error) => [inFolder(error.path), kindOf(error)]),
  );
  const skipped = new Map(
    about
      .filter(({ rule_id }) => rule_id !== undefined)
      .map((error) => [`${error.rule_id}:${inFolder(error.path)}`, kindOf(error)]),
  );
  const refused = new Set(
    errors.filter(({ rule_id, path }) => rule_id !== undefined && !isTarget(path)).map((error) => error.rule_id),
  );
  return { findings, unread, skipped, refused };
}

function kindOf({ type, message = '' }) {
  return `${Array.isArray(type) ? type[0] : type}: ${message
    .split('\n', 1)[0]
    ?.replace(/\S*\/\S*|line \S+/g, '…')
    .slice(0, 80)}`;
}

function output(command, args, cwd) {
  const [program, ...first] = command;
  return new Promise((done, fail) => {
    const child = spawn(program, [...first, ...args], {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, SEMGREP_SEND_METRICS: 'off' },
    });
    let text = '';
    let complaint = '';
    child.stdout.setEncoding('utf8').on('data', (part) => (text += part));
    child.stderr.setEncoding('utf8').on('data', (part) => (complaint += part));
    child.once('error', fail);
    child.once('close', (code) =>
      text.startsWith('{') ? done(text) : fail(new Error(`${program} ended with ${code}: ${complaint.slice(0, 2000)}`)),
    );
  });
}
