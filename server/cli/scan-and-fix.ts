// One scan with its fixes, as the command and each batch request run it.

import type { ScanOptions } from './args.ts';
import { applyFixes, withFixedLines } from './autofix.ts';
import type { ScanReport } from './report.ts';
import { runScan, type ScanContext } from './run.ts';

export async function scanAndFix(
  options: ScanOptions,
  cwd: string,
  context: ScanContext,
  onProgress?: (done: number, total: number) => void,
): Promise<ScanReport> {
  const report = await runScan({ ...options, cwd, ...(onProgress === undefined ? {} : { onProgress }) }, context);
  if (!options.autofix) return report;
  return options.dryRun ? withFixedLines(report) : applyFixes(report, cwd);
}
