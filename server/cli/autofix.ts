// Applies the fixes of findings to their files, or shows the lines as they would be. Of fixes that overlap the first is taken.
// It writes only files that were scanned, in their own encoding and line ends, and only when they are still what was scanned.

import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { decodeTarget, encodeTarget } from '../host/targets-text.ts';
import { Positions } from './positions.ts';
import type { ReportedError, ReportedFinding, ScanReport } from './report.ts';

type Fixable = ReportedFinding & { readonly fix: string };

/** The text after all fixes that do not overlap, and the findings whose fixes were left out. */
export function fixedText(text: string, findings: readonly Fixable[]) {
  const parts: string[] = [];
  const dropped: Fixable[] = [];
  let at = 0;
  let last: Fixable | undefined;
  for (const finding of findings.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)) {
    const { start, end } = finding.span;
    if (last !== undefined && last.span.start === start && last.span.end === end && last.fix === finding.fix) continue;
    if (start < at || (last !== undefined && start === last.span.start)) {
      dropped.push(finding);
      continue;
    }
    parts.push(text.slice(at, start), withLineEndsOf(text, finding.fix));
    at = end;
    last = finding;
  }
  parts.push(text.slice(at));
  return { text: parts.join(''), dropped };
}

/** The report of a dry run: each finding with a fix shows its lines as the fix alone would leave them. */
export function withFixedLines(report: ScanReport): ScanReport {
  const changed = new Map<ReportedFinding, readonly string[]>();
  for (const [path, findings] of fixable(report)) {
    const source = report.sources.get(path);
    if (source === undefined) continue;
    const positions = new Positions(source);
    for (const finding of findings) changed.set(finding, fixedLines(source.text, positions, finding));
  }
  const findings = report.findings.map((finding) => {
    const lines = changed.get(finding);
    return lines === undefined ? finding : { ...finding, fixedLines: lines };
  });
  return { ...report, findings };
}

function fixedLines(text: string, positions: Positions, { span, fix }: Fixable): readonly string[] {
  const range = positions.lineRange(span.start, span.end);
  const lines = text.slice(range.start, span.start) + fix + text.slice(span.end, range.end);
  return lines.split('\n').map((line) => line.replace(/\r$/, ''));
}

/** Writes the fixes. The report then names the changed files, and warns of what was left out. */
export async function applyFixes(report: ScanReport, cwd: string): Promise<ScanReport> {
  const fixedFiles: string[] = [];
  const errors: ReportedError[] = [];
  const warn = (path: string, message: string): void => {
    errors.push({ code: 0, level: 'warn', type: 'SemgrepWarning', message, path });
  };
  for (const [path, findings] of fixable(report)) {
    const absolute = resolve(cwd, path);
    const before = report.sources.get(path);
    try {
      const now = decodeTarget(await readFile(absolute));
      if (before === undefined || now?.text !== before.text) {
        warn(path, `${path} has changed since it was scanned; its fixes were not applied.`);
        continue;
      }
      const { text, dropped } = fixedText(before.text, findings);
      for (const { checkId, start } of dropped) {
        warn(
          path,
          `The fix of ${checkId} at ${path}:${start.line} overlaps another one and was not applied. Run again to apply it.`,
        );
      }
      if (text === before.text) continue;
      const bytes = encodeTarget(text, before);
      if (bytes === undefined) warn(path, `The fixes of ${path} have letters that Latin-1 has not; they were not applied.`);
      else {
        await writeFile(absolute, bytes);
        fixedFiles.push(path);
      }
    } catch (error) {
      errors.push({ code: 2, level: 'error', type: 'SemgrepError', message: `Cannot fix ${path}: ${String(error)}`, path });
    }
  }
  return { ...report, fixedFiles, errors: [...report.errors, ...errors] };
}

function fixable(report: ScanReport): ReadonlyMap<string, readonly Fixable[]> {
  const files = new Map<string, Fixable[]>();
  for (const finding of report.findings) {
    if (!isFixable(finding)) continue;
    const group = files.get(finding.path);
    if (group === undefined) files.set(finding.path, [finding]);
    else group.push(finding);
  }
  return files;
}

export function isFixable(finding: ReportedFinding): finding is Fixable {
  return finding.fix !== undefined && !finding.ignored;
}

/** A fix of several lines gets the line ends of the file it goes into. */
function withLineEndsOf(text: string, fix: string): string {
  const first = text.indexOf('\n');
  return first > 0 && text[first - 1] === '\r' ? fix.replace(/\r?\n/g, '\r\n') : fix;
}
