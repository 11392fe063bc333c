// Runs semgrep and this engine on the same rules and files, and tells each finding as `rule:file:line`.

import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { parse, stringify } from 'yaml';

/** Language ids of semgrep by the extension of a file. */
export const LANGUAGE_OF = {
  '.js': 'javascript', '.jsx': 'javascript', '.mjs': 'javascript', '.cjs': 'javascript', '.ts': 'typescript', '.tsx': 'typescript', '.py': 'python',
}; // prettier-ignore

const ALIASES = {
  js: 'javascript',
  jsx: 'javascript',
  ts: 'typescript',
  tsx: 'typescript',
  py: 'python',
  python3: 'python',
  python2: 'python',
};

/** The rules of YAML files for the three languages, each under an id of its own and for files of any path. */
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
      if (rule?.mode === 'join' || rule?.mode === 'extract' || !languages.some((one) => Object.values(LANGUAGE_OF).includes(one)))
        continue;
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

/** The rules that semgrep takes: one it refuses would make it refuse the whole file. */
export async function withoutRefused(command, rules, folder) {
  let taken = rules;
  for (;;) {
    const config = writeRules(folder, taken);
    const { errors } = JSON.parse(await output(command, [...SEMGREP, '--config', config, config], folder));
    const bad = new Set(
      errors.flatMap((error) => [error.rule_id, ...(error.spans ?? []).map(({ start }) => idAbove(config, start.line))]),
    );
    const left = taken.filter(({ rule }) => !bad.has(rule.id));
    if (left.length === taken.length) return taken;
    taken = left;
  }
}

/** The id of the rule at a line; the id is what each rule begins with. */
function idAbove(config, line) {
  const above = readFileSync(config, 'utf8').split('\n').slice(0, line);
  return above.findLast((text) => text.startsWith('  - id: '))?.slice('  - id: '.length);
}

const SEMGREP = [
  'scan',
  '--metrics',
  'off',
  '--disable-version-check',
  '--no-git-ignore',
  '--no-rewrite-rule-ids',
  '--json',
  '--quiet',
];

/** What semgrep finds: findings, the files it could not read in full, and the rules it refuses. */
export async function runSemgrep(command, config, folder, { jobs = 1 } = {}) {
  const args = [
    ...SEMGREP,
    '--jobs',
    String(jobs),
    '--timeout',
    '20',
    '--timeout-threshold',
    '0',
    '--max-target-bytes',
    '0',
    '--config',
    config,
    folder,
  ];
  return read(await output(command, args, folder), folder);
}

/** What this engine finds. */
export async function runOurs(command, config, folder) {
  const args = [
    '--no-git-ignore',
    '--no-rewrite-rule-ids',
    '--json',
    '--quiet',
    '--timeout',
    '20',
    '--timeout-threshold',
    '0',
    '--config',
    config,
    folder,
  ];
  return read(await output(command, args, folder), folder);
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
