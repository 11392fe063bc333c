// Scans the files of a change and keeps the findings on lines that it added. It prints nothing.

import { addedRanges, isNew } from '../change/ranges.ts';
import type { MeasuredChange } from '../host/git-change.ts';
import type { FindingsInChange } from '../review/types.ts';
import { readScanArgs } from './args.ts';
import type { ReportedFinding } from './report.ts';
import { runScan } from './run.ts';
import { withContext, type Engine } from './session.ts';

export async function findingsInChange({ files, size }: MeasuredChange, engine: Engine): Promise<FindingsInChange> {
  const counts = new Set(size.perFile.filter((file) => file.class !== 'excluded').map((file) => file.path));
  const changed = files.filter((file) => file.status !== 'deleted' && counts.has(file.path));
  const options = readScanArgs(['--', ...changed.map((file) => file.path)]);
  if (options === 'help' || changed.length === 0) return { findings: [], scanned: 0, notScanned: [] };
  const report = await withContext(engine, undefined, (context) => runScan({ ...options, cwd: size.root }, context));
  const ranges = addedRanges(files);
  const failed = report.errors.flatMap(({ level, path, message }) =>
    level === 'error' && path !== undefined ? [{ path, why: message }] : [],
  );
  const skipped = report.skipped.map(({ path, reason }) => ({ path, why: reason.replaceAll('_', ' ') }));
  return {
    findings: oncePerPlace(report.findings)
      .filter(({ ignored, path, start, end }) => !ignored && isNew(ranges.get(path), start.line, end.line))
      .map(({ path, start, checkId, rule, message }) => ({
        path,
        line: start.line,
        ruleId: checkId,
        severity: rule.severity,
        message: message.trim(),
      })),
    scanned: report.scanned.length,
    notScanned: [...new Map([...skipped, ...failed].map((entry) => [entry.path, entry])).values()],
  };
}

/** One rule says the same of one place once, in however many ways it matches there. */
function oncePerPlace(findings: readonly ReportedFinding[]): readonly ReportedFinding[] {
  const seen = new Set<string>();
  return findings.filter(({ path, span, checkId }) => {
    const key = JSON.stringify([path, span.start, span.end, checkId]);
    return !seen.has(key) && seen.add(key);
  });
}
