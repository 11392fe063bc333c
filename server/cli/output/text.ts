// The report for people: findings by file, each with its place, severity, first sentence and rule, below it the source line and
// the fix. Ends with one line that sums up.

import type { ReportedError, ReportedFinding, ScanReport } from '../report.ts';
import { firstSentence } from '../../host/policy.ts';
import type { Style } from './style.ts';

const MAX_SOURCE = 160;
const MAX_LINES = 5;

/** All findings that are not suppressed; empty when there are none. */
export function textFindings(report: ScanReport, style: Style, columns: number): string {
  const shown = report.findings.filter((finding) => !finding.ignored);
  const files = byFile(shown);
  const out: string[] = [];
  for (const [path, findings] of files) out.push(style.underline(printable(path)), ...block(findings, style, columns), '');
  return out.map((line) => `${line}\n`).join('');
}

function byFile(findings: readonly ReportedFinding[]): Map<string, ReportedFinding[]> {
  const files = new Map<string, ReportedFinding[]>();
  for (const finding of findings) {
    const group = files.get(finding.path);
    if (group === undefined) files.set(finding.path, [finding]);
    else group.push(finding);
  }
  return files;
}

function block(findings: readonly ReportedFinding[], style: Style, columns: number): readonly string[] {
  const places = findings.map(({ start }) => `${start.line}:${start.column}`);
  const placeWidth = Math.max(...places.map((place) => place.length));
  const words = findings.map((finding) => finding.rule.severity.toLowerCase());
  const wordWidth = Math.max(...words.map((word) => word.length));
  const margin = ' '.repeat(2 + placeWidth + 2);
  return findings.flatMap((finding, index) => {
    const word = (words[index] ?? '').padEnd(wordWidth);
    const head = `  ${(places[index] ?? '').padStart(placeWidth)}  ${severityColour(finding, style)(word)}  `;
    const sentence = printable(firstSentence(finding.message));
    const used = margin.length + wordWidth + 2 + sentence.length + 2 + finding.checkId.length;
    const title =
      used <= columns
        ? [`${head}${sentence}  ${style.dim(finding.checkId)}`]
        : [`${head}${sentence}`, `${margin}${style.dim(finding.checkId)}`];
    return [...title, ...source(finding, margin, style), ...steps(finding, margin, style), ...fix(finding, margin, style)];
  });
}

function severityColour({ rule: { severity } }: ReportedFinding, style: Style): (text: string) => string {
  if (['ERROR', 'CRITICAL', 'HIGH'].includes(severity)) return style.red;
  return ['WARNING', 'MEDIUM'].includes(severity) ? style.yellow : style.blue;
}

function source(finding: ReportedFinding, margin: string, style: Style): readonly string[] {
  const lines = finding.lines.slice(0, MAX_LINES);
  const indent = Math.min(...lines.filter((line) => line.trim() !== '').map((line) => /^\s*/.exec(line)?.[0].length ?? 0));
  const more = finding.lines.length - lines.length;
  return [
    ...lines.map((line) => `${margin}${style.dim('│')} ${clip(line.slice(Number.isFinite(indent) ? indent : 0))}`),
    ...(more > 0 ? [`${margin}${style.dim(`│ … ${more} more ${more === 1 ? 'line' : 'lines'}`)}`] : []),
  ];
}

const STEP_WORDS = { source: 'from', step: 'through', sink: 'to' };

/** How data gets to the finding: a line for each step before the finding itself. */
function steps({ trace = [] }: ReportedFinding, margin: string, style: Style): readonly string[] {
  return trace
    .filter(({ kind }) => kind !== 'sink')
    .map(({ kind, location: { start }, content }) => {
      const [first = ''] = content.trim().split('\n');
      return `${margin}${style.dim(STEP_WORDS[kind].padEnd(7))} ${start.line}:${start.column} ${clip(first)}`;
    });
}

function fix(finding: ReportedFinding, margin: string, style: Style): readonly string[] {
  if (finding.fix === undefined) return [];
  const [first = '', ...rest] = (finding.fixedLines?.join('\n') ?? finding.fix).split('\n');
  const text = finding.fix === '' ? 'remove it' : clip(first.trim()) + (rest.length > 0 ? ' …' : '');
  return [`${margin}${style.green('fix')} ${text}`];
}

function clip(line: string): string {
  const clean = printable(line);
  return clean.length > MAX_SOURCE ? `${clean.slice(0, MAX_SOURCE)}…` : clean;
}

/** Source must not steer the terminal: control characters are shown as their pictures. */
export function printable(text: string): string {
  // Control characters are just what is looked for.
  // oxlint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, (sign) =>
    String.fromCharCode(sign === '\u007f' ? 0x2421 : 0x2400 + sign.charCodeAt(0)),
  );
}

/** `3 findings (1 error, 2 warning) in 2 files. 40 rules on 12 files, 3 skipped.` */
export function summary(report: ScanReport, style: Style): string {
  const shown = report.findings.filter((finding) => !finding.ignored);
  const suppressed = report.findings.length - shown.length;
  const counts = new Map<string, number>();
  for (const { rule } of shown) counts.set(rule.severity, (counts.get(rule.severity) ?? 0) + 1);
  const split = [...counts].map(([severity, count]) => `${count} ${severity.toLowerCase()}`).join(', ');
  const files = new Set(shown.map((finding) => finding.path)).size;
  const found = shown.length === 0 ? 'No findings' : `${plural(shown.length, 'finding')} (${split}) in ${plural(files, 'file')}`;
  const inactive = report.errors.filter((error) => error.type === 'Missing plugin').length;
  const notes = [
    `${plural(report.rules.length, 'rule')} on ${plural(report.scanned.length, 'file')}`,
    ...(inactive > 0 ? [`${plural(inactive, 'rule')} inactive`] : []),
    ...(suppressed > 0 ? [`${suppressed} suppressed by comments`] : []),
    ...(report.skipped.length > 0 ? [`${report.skipped.length} skipped`] : []),
    ...(report.fixedFiles.length > 0 ? [`${plural(report.fixedFiles.length, 'file')} fixed`] : []),
  ];
  return `${style.bold(found)}. ${style.dim(`${notes.join(', ')}.`)}\n`;
}

/** One error as a line or two for standard error. */
export function errorText({ level, message, ruleId, spans }: ReportedError, style: Style): string {
  const words = { error: style.red('error'), warn: style.yellow('warning'), info: style.blue('note') };
  const span = spans?.[0];
  const place = span === undefined ? '' : `${span.file}:${span.start.line}:${span.start.column}: `;
  const rule = ruleId === undefined || message.includes(ruleId) ? '' : ` ${style.dim(ruleId)}`;
  return `${place}${words[level]}: ${printable(message.trimEnd())}${rule}\n`;
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
