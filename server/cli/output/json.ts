// The report in the form of `semgrep scan --json`. Field names, positions (bytes) and types are semgrep's.

import { rawLocation, rawPlace } from '../findings.ts';
import type { ErrorSpan, ReportedError, ReportedFinding, ReportedStep, ScanReport } from '../report.ts';

/** Faults in the form of a rule have a short message beside the long one. */
const SHORT_MESSAGES: ReadonlyMap<string, string> = new Map([
  ['InvalidRuleSchemaError', 'Invalid rule schema'],
  ['UnknownLanguageError', 'invalid language'],
]);

export function jsonOutput(report: ScanReport, { withIgnored }: { readonly withIgnored: boolean }) {
  return {
    version: report.version,
    results: report.findings.filter((finding) => withIgnored || !finding.ignored).map(jsonResult),
    errors: report.errors.map(jsonError),
    paths: { scanned: report.scanned, skipped: report.skipped },
    skipped_rules: [],
    interfile_languages_used: [],
    engine_requested: 'OSS',
  };
}

function jsonResult(finding: ReportedFinding) {
  const { checkId, path, start, end, rule, message, lines, bindings, fix, fixedLines, ignored, fingerprint, trace } = finding;
  return {
    check_id: checkId,
    path,
    start: rawPlace(start),
    end: rawPlace(end),
    extra: {
      metavars: Object.fromEntries(
        Object.entries(bindings).map(([name, binding]) => [
          name,
          {
            start: rawPlace(binding.start),
            end: rawPlace(binding.end),
            abstract_content: binding.content,
            ...(binding.propagated === undefined ? {} : { propagated_value: { svalue_abstract_content: binding.propagated } }),
          },
        ]),
      ),
      message,
      ...(fix === undefined ? {} : { fix }),
      ...(fixedLines === undefined ? {} : { fixed_lines: fixedLines }),
      metadata: rule.metadata,
      severity: rule.severity,
      fingerprint,
      lines: lines.join('\n'),
      ...(trace === undefined ? {} : { dataflow_trace: jsonTrace(trace) }),
      is_ignored: ignored,
      validation_state: 'NO_VALIDATOR',
      engine_kind: 'OSS',
    },
  };
}

function jsonTrace(trace: readonly ReportedStep[]) {
  const end = (kind: ReportedStep['kind']) => {
    const step = trace.find((candidate) => candidate.kind === kind);
    return step === undefined ? undefined : ['CliLoc', [rawLocation(step.location), step.content]];
  };
  return {
    taint_source: end('source'),
    intermediate_vars: trace
      .filter((step) => step.kind === 'step')
      .map((step) => ({ location: rawLocation(step.location), content: step.content })),
    taint_sink: end('sink'),
  };
}

export function jsonError({ code, level, type, message, ruleId, path, spans }: ReportedError) {
  const short = typeof type === 'string' ? SHORT_MESSAGES.get(type) : undefined;
  return {
    code,
    level,
    type,
    ...(ruleId === undefined ? {} : { rule_id: ruleId }),
    ...(short === undefined ? {} : { short_msg: short, long_msg: message }),
    message,
    ...(path === undefined ? {} : { path }),
    ...(spans === undefined ? {} : { spans: spans.map(jsonSpan) }),
  };
}

function jsonSpan({ file, start, end }: ErrorSpan) {
  return { file, start: rawPlace(start), end: rawPlace(end) };
}
