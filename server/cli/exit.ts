// The exit code of a scan: semgrep's numbers, the gravest cause first.

import { EXIT, type ScanReport } from './report.ts';

export interface ExitOptions {
  readonly failOnFindings: boolean;
  readonly strict: boolean;
}

export function exitCode(report: ScanReport, { failOnFindings, strict }: ExitOptions): number {
  const errors = report.errors.filter((error) => error.level === 'error');
  const codes = new Set(errors.map((error) => error.code));
  // What semgrep would have refused to start with comes before what it found.
  if ([EXIT.badConfig, EXIT.invalidYaml, EXIT.invalidRule].some((code) => codes.has(code))) return EXIT.badConfig;
  if (codes.has(EXIT.unknownLanguage)) return EXIT.unknownLanguage;
  if (errors.some((error) => error.type === 'SemgrepError')) return EXIT.fatal;
  if (failOnFindings && report.findings.some((finding) => !finding.ignored)) return EXIT.findings;
  if (codes.size > 0) return Math.max(...codes);
  if (strict) {
    const warned = report.errors.filter((error) => error.level === 'warn' && error.code !== EXIT.ok);
    return warned.some((error) => error.code === EXIT.targetParse) ? EXIT.targetParse : warned.length > 0 ? EXIT.fatal : EXIT.ok;
  }
  return EXIT.ok;
}
