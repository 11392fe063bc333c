// Turns what the engine found in one target into report entries. Suppression is decided again here, because a comment may name
// a rule by its reported id, which the engine does not know.

import { LineIndex } from '../engine/index.ts';
import { suppression } from '../engine/scan/suppressions.ts';
import type { FindingData, ScanDone } from '../host/messages.ts';
import type { TargetFile } from '../host/targets.ts';
import type { TargetText } from '../host/targets-text.ts';
import { Positions } from './positions.ts';
import type { Location, ReportedBinding, ReportedError, ReportedFinding, ReportedStep } from './report.ts';

const SNIPPET = 200;

/** A target while its results are converted. */
export class Target {
  readonly file: TargetFile;
  readonly source: TargetText;
  private readonly positions: Positions;
  private lines: LineIndex | undefined;

  constructor(file: TargetFile, source: TargetText) {
    this.file = file;
    this.source = source;
    this.positions = new Positions(source);
  }

  finding(found: FindingData, checkId: string): ReportedFinding {
    const { rule, message, span, fix, fingerprint, trace } = found;
    const bindings = Object.entries(found.bindings).map(([name, binding]): [string, ReportedBinding] => [
      name,
      { ...this.ends(binding.span), content: binding.text },
    ]);
    return {
      ...this.location(span),
      checkId,
      rule,
      message,
      lines: this.positions.lines(span.start, span.end),
      bindings: Object.fromEntries(bindings),
      fix,
      ignored: this.isSuppressed(span.start, checkId),
      fingerprint,
      trace: trace?.map((step): ReportedStep => ({
        kind: step.kind,
        location: this.location(step.span),
        content: this.source.text.slice(step.span.start, step.span.end),
      })),
      span,
    };
  }

  /** What kept the file from being looked at completely. */
  problems({ syntaxErrors, truncated }: ScanDone): readonly ReportedError[] {
    const { path } = this.file;
    const problems: ReportedError[] = [];
    const first = syntaxErrors[0];
    if (first !== undefined) {
      const places = syntaxErrors.map((span) => this.location(span));
      const snippet = this.source.text.slice(first.start, Math.min(first.end, first.start + SNIPPET));
      const text = snippet === '' ? 'Something is missing here.' : `\`${snippet}\` was unexpected`;
      problems.push({
        code: 3,
        level: 'warn',
        type: ['PartialParsing', places.map(rawLocation)],
        message: `Syntax error at line ${path}:${places[0]?.start.line ?? 1}:\n ${text}`,
        path,
        spans: places.map(({ start, end }) => ({ file: path, start, end })),
      });
    }
    if (truncated) {
      const message = `${path} is nested too deeply: what lies deepest was not scanned.`;
      problems.push({ code: 3, level: 'warn', type: 'SemgrepWarning', message, path });
    }
    return problems;
  }

  private isSuppressed(start: number, checkId: string): boolean {
    if (!/nosem/i.test(this.source.text)) return false;
    this.lines ??= new LineIndex(this.source.text);
    return suppression(this.source.text, this.lines, this.lines.position(start).line, checkId).ignored;
  }

  private location(span: { readonly start: number; readonly end: number }): Location {
    return { path: this.file.path, ...this.ends(span) };
  }

  private ends(span: { readonly start: number; readonly end: number }) {
    return { start: this.positions.at(span.start), end: this.positions.at(span.end) };
  }
}

/** A location as semgrep's JSON writes it. */
export function rawLocation({ path, start, end }: Location) {
  return { path, start: rawPlace(start), end: rawPlace(end) };
}

export function rawPlace({ line, byteColumn, byteOffset }: Location['start']) {
  return { line, col: byteColumn, offset: byteOffset };
}

/** One of several rules files may hold the same rule: the first finding of an id, a place and a message counts. */
export function distinct(findings: readonly ReportedFinding[]): readonly ReportedFinding[] {
  const seen = new Map<string, ReportedFinding>();
  for (const finding of findings) {
    const { checkId, path, span, message } = finding;
    const key = JSON.stringify([checkId, path, span.start, span.end, message]);
    if (!seen.has(key)) seen.set(key, finding);
  }
  return [...seen.values()];
}
