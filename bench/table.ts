// The benchmark's figures as text.

import type { ChangeFigure } from './change.ts';
import type { KeystrokeFigure } from './keystroke.ts';
import type { LanguageFigure } from './languages.ts';
import type { ScanFigure } from './scans.ts';
import type { SemgrepFigures } from './semgrep.ts';
import type { Spread } from './statistics.ts';

export interface Figures {
  readonly scans: readonly ScanFigure[];
  readonly typed: readonly KeystrokeFigure[];
  readonly languages: readonly LanguageFigure[];
  readonly memoryMb: number | undefined;
  readonly activationMs: number | undefined;
  readonly vsixMb: number | undefined;
  readonly semgrep: SemgrepFigures | undefined;
  readonly change: ChangeFigure | undefined;
}

export function report({ scans, typed, languages, memoryMb, activationMs, vsixMb, semgrep, change }: Figures): string {
  const scanRows = scans.map((one) => [
    String(one.lines),
    String(one.rules),
    spread(one.parse),
    spread(one.scan),
    one.ratio.toFixed(2),
    `${one.survive.toFixed(0)} %`,
    `${one.match.toFixed(1)} %`,
    one.compileMs.toFixed(0),
  ]);
  const typedRows = typed.map((one) => {
    const warm = scans.find(({ lines, rules }) => lines === one.lines && rules === one.rules)?.scan.median;
    const beyond = one.p95Ms - one.debounceMs;
    const ratio = warm === undefined ? '' : (beyond / warm).toFixed(2);
    return [
      one.lines,
      one.rules,
      one.findings,
      one.debounceMs,
      one.p50Ms.toFixed(1),
      one.p95Ms.toFixed(1),
      beyond.toFixed(1),
      ratio,
    ].map(String);
  });
  const known = (value: number | undefined, unit: string, otherwise: string): string =>
    value === undefined ? otherwise : `${value.toFixed(1)} ${unit}`;
  return [
    'Scan (parse, lower, match) beside bare parse; milliseconds, median and middle half of 20 warm rounds',
    table(['lines', 'rules', 'parse', 'scan', 'scan/parse', 'survive', 'match', 'compile'], scanRows),
    '',
    ...(typedRows.length === 0
      ? []
      : [
          'Keystroke to diagnostics through the server; milliseconds',
          table(['lines', 'rules', 'findings', 'debounce', 'p50', 'p95', 'p95-debounce', '/warm scan'], typedRows),
          '',
        ]),
    'Languages beside each other: milliseconds for 200 rules about the file; matching by node and rule',
    table(
      ['language', 'lines', 'nodes', 'parse', 'lower', 'match', 'ns/node', '/JavaScript'],
      languages.map(({ language, lines, nodes, parseMs, lowerMs, matchMs, nsPerNode, ratioToJs }) => [
        language,
        String(lines),
        String(nodes),
        ...[parseMs, lowerMs, matchMs, nsPerNode, ratioToJs].map((value) => value.toFixed(2)),
      ]),
    ),
    '',
    `Memory of client, server and worker: ${known(memoryMb, 'MB', 'not measured')}`,
    `Server started and initialized: ${known(activationMs, 'ms', 'not built, or does not start (npm run build)')}`,
    `.vsix: ${known(vsixMb, 'MB', 'not packed (npm run package)')}`,
    semgrep === undefined
      ? 'semgrep: not installed'
      : `semgrep ${semgrep.version} on the same file and rules: scan ${known(semgrep.cliMs, 'ms', 'failed')}, save to diagnostics of its language server ${known(semgrep.saveMs, 'ms', 'no answer')}`,
    change === undefined ? 'Measure of a change: not measured' : changeReport(change),
  ].join('\n');
}

export function changeReport({ files, changed, oursMs, gitMs, ratio }: ChangeFigure): string {
  return `Measure of a change, ${changed} of ${files} files: ${oursMs.toFixed(0)} ms, git alone ${gitMs.toFixed(0)} ms, ratio ${ratio.toFixed(2)}`;
}

function spread({ median, low, high }: Spread): string {
  return `${median.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, at) => Math.max(title.length, ...rows.map((row) => row[at]?.length ?? 0)));
  return [head, ...rows].map((row) => row.map((cell, at) => cell.padStart(widths[at] ?? 0)).join('  ')).join('\n');
}
