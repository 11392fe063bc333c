// Turns what the engine and the host say into what the language server protocol says, and back. The only file that knows the
// types of both sides.

import {
  type CodeDescription,
  type Diagnostic,
  DiagnosticSeverity,
  type DiagnosticRelatedInformation,
  type Range,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { LineIndex, type Span } from '../engine/index.ts';
import type { RuleProblem, RuleSummary } from '../host/messages.ts';
import { SOURCE, type DiagnosticData, type InactiveRule } from '../protocol.ts';
import type { Edit } from './edits.ts';
import { httpsReferences } from './markdown.ts';
import { firstSentence, levelOf, type Level } from '../host/policy.ts';
import type { Shown } from './session.ts';
import { uriOf } from './uris.ts';

const SEVERITY: Readonly<Record<Level, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
};
const TRACE_WORDS = { source: 'Data comes in here', step: 'and passes here', sink: 'and is used here' } as const;

export function toRange(document: TextDocument, span: Span): Range {
  return { start: document.positionAt(span.start), end: document.positionAt(span.end) };
}

export function toDiagnostic(document: TextDocument, { finding, span, version }: Shown): Diagnostic {
  const { rule, fix, trace } = finding;
  // Positions of a shifted finding no longer fit the text it was found in; its fix waits for the next scan.
  const current = version === document.version;
  const data: DiagnosticData = {
    ruleId: rule.id,
    origin: rule.origin,
    version,
    ...(fix !== undefined && current ? { fix: { range: toRange(document, finding.span), newText: fix } } : {}),
  };
  const related = current ? (trace ?? []).map((step) => ({ step, range: toRange(document, step.span) })) : [];
  return {
    range: toRange(document, span),
    severity: SEVERITY[levelOf(rule)],
    source: SOURCE,
    message: firstSentence(finding.message),
    ...code(rule),
    relatedInformation: related.map(({ step, range }): DiagnosticRelatedInformation => ({
      location: { uri: document.uri, range },
      message: TRACE_WORDS[step.kind],
    })),
    data,
  };
}

/** VS Code shows the id as a link when there is a page behind it. */
function code(rule: RuleSummary): { code: string; codeDescription?: CodeDescription } {
  const [href] = httpsReferences(rule.metadata);
  return href === undefined ? { code: rule.id } : { code: rule.id, codeDescription: { href } };
}

/** A problem of a rule file, in that file. */
export function toRuleDiagnostic(document: TextDocument, problem: RuleProblem): Diagnostic {
  const severity = { error: DiagnosticSeverity.Error, warning: DiagnosticSeverity.Warning, skip: DiagnosticSeverity.Information };
  const level = problem.code === 'unsupported' && problem.level === 'error' ? 'warning' : problem.level;
  return {
    range: toRange(document, problem.span),
    severity: severity[level],
    source: SOURCE,
    code: problem.code,
    message: problem.message,
  };
}

export function toInactiveRule(problem: RuleProblem, text: string): InactiveRule {
  const lines = new LineIndex(text);
  const position = (offset: number) => {
    const { line, column } = lines.position(offset);
    return { line, character: column };
  };
  const range = { start: position(problem.span.start), end: position(problem.span.end) };
  return { uri: uriOf(problem.origin), range, ruleId: problem.ruleId, message: problem.message };
}

/** What one content change does to the document as it stands; undefined when it replaces the whole text. */
export function toEdit(document: TextDocument, change: TextDocumentContentChangeEvent): Edit | undefined {
  if (!hasRange(change)) return undefined;
  const { start, end } = change.range;
  return {
    span: { start: document.offsetAt(start), end: document.offsetAt(end) },
    lines: {
      start: document.offsetAt({ line: start.line, character: 0 }),
      end: document.offsetAt({ line: end.line, character: Number.MAX_SAFE_INTEGER }),
    },
    length: change.text.length,
  };
}

function hasRange(change: TextDocumentContentChangeEvent): change is { range: Range; text: string } {
  return 'range' in change;
}
