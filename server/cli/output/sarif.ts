// The report as SARIF 2.1.0, in the shape semgrep gives it and code-scanning services read. Columns count UTF-16 units and say
// so. Suppressed findings are included, marked as suppressed in the source.

import { isAbsolute, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RuleSummary } from '../../host/messages.ts';
import type { Location, ReportedError, ReportedFinding, ReportedStep, ScanReport } from '../report.ts';
import { firstSentence } from '../../host/policy.ts';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json';

export function sarifOutput(report: ScanReport) {
  const ids = [...new Map(report.rules.map((entry) => [entry.checkId, entry.rule])).entries()];
  const indexes = new Map(ids.map(([checkId], index) => [checkId, index]));
  return {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Security Review',
            semanticVersion: report.version,
            rules: ids.map(([checkId, rule]) => sarifRule(checkId, rule)),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: report.findings.map((finding) => sarifResult(finding, indexes.get(finding.checkId))),
        invocations: [
          {
            executionSuccessful: !report.errors.some((error) => error.level === 'error'),
            toolExecutionNotifications: report.errors.map(sarifNotification),
          },
        ],
      },
    ],
  };
}

function sarifRule(checkId: string, rule: RuleSummary) {
  const { metadata, message } = rule;
  const source = text(metadata['source']);
  const severity = metadata['security-severity'];
  const rated = typeof severity === 'string' || typeof severity === 'number';
  const references = [
    ...(source === undefined ? [] : [`[Rule](${source})`]),
    ...texts(metadata['references']).map((url) => `[${url}](${url})`),
  ];
  const help = text(metadata['help']) ?? message;
  const list = references.map((reference) => ` - ${reference}\n`).join('');
  return {
    id: checkId,
    name: checkId,
    shortDescription: { text: text(metadata['shortDescription']) ?? firstSentence(message) },
    fullDescription: { text: message },
    help: { text: help, markdown: list === '' ? help : `${help}\n\n<b>References:</b>\n${list}` },
    ...(source !== undefined && URL.canParse(source) ? { helpUri: source } : {}),
    defaultConfiguration: { level: levelOf(rule) },
    properties: {
      precision: 'very-high',
      tags: tagsOf(metadata),
      ...(rated ? { 'security-severity': String(severity) } : {}),
    },
  };
}

function levelOf({ severity }: RuleSummary): 'error' | 'warning' | 'note' {
  switch (severity) {
    case 'CRITICAL':
    case 'HIGH':
    case 'ERROR':
      return 'error';
    case 'MEDIUM':
    case 'WARNING':
      return 'warning';
    case 'LOW':
    case 'INFO':
    case 'INVENTORY':
    case 'EXPERIMENT':
      return 'note';
  }
}

function tagsOf(metadata: Readonly<Record<string, unknown>>): readonly string[] {
  const cwe = texts(metadata['cwe']);
  const confidence = text(metadata['confidence']);
  const tags = [
    ...cwe,
    ...(cwe.length === 0 ? [] : ['security']),
    ...texts(metadata['owasp']).map((entry) => `OWASP-${entry}`),
    ...(confidence === undefined ? [] : [`${confidence} CONFIDENCE`]),
    ...texts(metadata['tags']),
  ];
  return [...new Set(tags)].sort();
}

function sarifResult(finding: ReportedFinding, ruleIndex: number | undefined) {
  const { checkId, rule, message, fingerprint, fix, trace, ignored } = finding;
  return {
    ruleId: checkId,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: levelOf(rule),
    message: { text: message },
    locations: [physical(finding, finding.lines.join('\n'))],
    fingerprints: { 'matchBasedId/v1': fingerprint },
    properties: {},
    ...(fix === undefined ? {} : { fixes: [sarifFix(finding, fix)] }),
    ...(trace === undefined ? {} : { codeFlows: [sarifFlow(finding, trace)] }),
    ...(ignored ? { suppressions: [{ kind: 'inSource' }] } : {}),
  };
}

function sarifFix(finding: ReportedFinding, fix: string) {
  return {
    description: { text: `${firstSentence(finding.message)} Suggested fix of ${finding.checkId}.` },
    artifactChanges: [
      {
        artifactLocation: artifact(finding.path),
        replacements: [{ deletedRegion: region(finding), insertedContent: { text: fix } }],
      },
    ],
  };
}

function sarifFlow(finding: ReportedFinding, trace: readonly ReportedStep[]) {
  const source = trace.find((step) => step.kind === 'source') ?? trace[0];
  const place = ({ path, start }: Location) => `${path}:${start.line}`;
  const names = { source: 'Source', step: 'Propagator', sink: 'Sink' };
  return {
    message: { text: `Untrusted dataflow from ${place(source?.location ?? finding)} to ${place(finding)}` },
    threadFlows: [
      {
        locations: trace.map(({ kind, location, content }) => ({
          location: {
            ...physical(location, content),
            message: { text: `${names[kind]}: '${content.trim()}' @ '${place(location)}'` },
          },
          nestingLevel: kind === 'sink' ? 1 : 0,
        })),
      },
    ],
  };
}

function sarifNotification({ type, level, message, ruleId, path }: ReportedError) {
  const levels = { error: 'error', warn: 'warning', info: 'note' } as const;
  return {
    descriptor: { id: typeof type === 'string' ? type : type[0] },
    level: levels[level],
    message: { text: message },
    ...(ruleId === undefined ? {} : { associatedRule: { id: ruleId } }),
    ...(path === undefined ? {} : { locations: [{ physicalLocation: { artifactLocation: artifact(path) } }] }),
  };
}

function physical(location: Location, snippet: string) {
  return {
    physicalLocation: {
      artifactLocation: artifact(location.path),
      region: { ...region(location), snippet: { text: snippet } },
    },
  };
}

function region({ start, end }: Location) {
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

function artifact(path: string) {
  if (isAbsolute(path)) return { uri: pathToFileURL(path).href };
  return { uri: path.split(sep).map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%' };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A text, or the texts of a list; metadata is written both ways. */
function texts(value: unknown): readonly string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((entry) => typeof entry === 'string' && entry !== '') as readonly string[];
}
