// Counts where the two engines agree, by language and by mutation, and groups the differences by rule and side.

import { basename, dirname, extname, resolve } from 'node:path';
import { LANGUAGE_OF } from './engines.mjs';

/** How many groups are shown. */
const SHOWN = 40;

/** Prints the tables; the groups of differences, the largest first, each with its cases. */
export function report(rules, runs) {
  const byId = new Map(rules.map((rule) => [rule.rule.id, rule]));
  const refused = new Set(runs.flatMap(({ semgrep, ours }) => [...semgrep.refused, ...ours.refused]));
  const byLanguage = new Map();
  const byMutation = new Map();
  const byMode = new Map();
  const groups = new Map();
  const unread = new Map();
  for (const { semgrep, ours, files } of runs) {
    const fileByName = new Map(files.map((file) => [file.name, file]));
    for (const { name } of files) {
      const kind = semgrep.unread.get(name) ?? ours.unread.get(name);
      if (kind !== undefined) unread.set(kind, (unread.get(kind) ?? 0) + 1);
    }
    for (const [key, finding] of new Map([...semgrep.findings, ...ours.findings])) {
      const { id, path, line } = finding;
      const file = fileByName.get(path);
      if (file === undefined || !byId.has(id) || refused.has(id) || semgrep.unread.has(path) || ours.unread.has(path)) continue;
      if (isOwnSample(byId.get(id), file)) continue;
      if (semgrep.skipped.has(`${id}:${path}`) || ours.skipped.has(`${id}:${path}`)) continue;
      const side = !ours.findings.has(key) ? 'semgrep' : !semgrep.findings.has(key) ? 'ours' : 'both';
      const rule = byId.get(id);
      for (const [table, row] of [[byLanguage, LANGUAGE_OF[extname(path)]], [byMutation, file.kind], [byMode, rule.mode]]) {
        count(table, row, side, `${id}:${file.kind}:${path}`);
      } // prettier-ignore
      if (side === 'both') continue;
      const group = `${side}:${id}`;
      if (!groups.has(group)) groups.set(group, { rule, side, cases: [] });
      groups.get(group).cases.push({ rule, side, path, line, ...file });
    }
  }
  if (refused.size > 0) console.log(`${refused.size} rules that one of the two refuses are left out`);
  const gaveUp = new Map();
  for (const { semgrep, ours } of runs) {
    for (const [kind, side] of [
      ...[...semgrep.skipped.values()].map((one) => [one, 'semgrep']),
      ...[...ours.skipped.values()].map((one) => [one, 'ours']),
    ]) {
      const key = `${side}: ${kind}`;
      gaveUp.set(key, (gaveUp.get(key) ?? 0) + 1);
    }
  }
  for (const [kind, pairs] of gaveUp) console.log(`${pairs} pairs of a rule and a file are left out (${kind})`);
  for (const [kind, files] of unread)
    console.log(`${files} files that one of the two does not read in full are left out (${kind})`);
  for (const [title, table] of [
    ['language', byLanguage],
    ['mutation', byMutation],
    ['mode', byMode],
  ])
    show(title, table);
  const sorted = [...groups.values()].sort((a, b) => b.cases.length - a.cases.length);
  console.log(`\n${sorted.length} groups of differences`);
  for (const { rule, side, cases } of sorted.slice(0, SHOWN)) {
    const [{ origin, line, kind, text }] = cases;
    const kinds = new Set(cases.map((one) => one.kind));
    const only = kinds.has('original') ? '' : `, only in mutants: ${[...kinds].join(', ')}`;
    console.log(`  ${String(cases.length).padStart(4)} only ${side}: ${rule.name} (${rule.mode})${only}`);
    console.log(
      `         ${origin}:${line}${kind === 'original' ? '' : ` (${kind})`}  ${text.split('\n')[line - 1]?.trim().slice(0, 120)}`,
    );
  }
  return sorted;
}

/** Is a file the annotated sample of a rule? */
function isOwnSample({ file: rule }, { origin }) {
  const stem = (path) => basename(path).split('.', 1)[0];
  return dirname(resolve(rule)) === dirname(resolve(origin)) && stem(rule) === stem(origin);
}

function count(table, row, side, pair) {
  if (!table.has(row)) table.set(row, { both: 0, semgrep: 0, ours: 0, pairs: new Set() });
  const counts = table.get(row);
  counts[side] += 1;
  counts.pairs.add(pair);
}

function show(title, table) {
  const rows = [...table].sort(([a], [b]) => (a < b ? -1 : 1));
  const total = { both: 0, semgrep: 0, ours: 0, pairs: new Set(rows.flatMap(([, { pairs }]) => [...pairs])) };
  for (const [, counts] of rows) for (const side of ['both', 'semgrep', 'ours']) total[side] += counts[side];
  console.log(`\n${title.padEnd(20)} pairs   both  only semgrep  only ours  agree`);
  for (const [name, { both, semgrep, ours, pairs }] of [...rows, ['all', total]]) {
    const agree = ((100 * both) / Math.max(1, both + semgrep + ours)).toFixed(1);
    console.log(
      `${name.padEnd(20)} ${String(pairs.size).padStart(5)} ${String(both).padStart(6)} ${String(semgrep).padStart(13)} ${String(ours).padStart(10)}  ${agree} %`,
    );
  }
}
