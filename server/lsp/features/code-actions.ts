// Fix, Ignore with reason and Explain for a finding: made from the diagnostic alone. Nothing that hides a finding is preferred.

import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Connection,
  type Diagnostic,
  type TextEdit,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { COMMAND, SOURCE, type DiagnosticData, type FindingReference } from '../../protocol.ts';
import { championsFixes } from './champions-fixes.ts';
import { canIgnore } from './ignore-comment.ts';

/** Its own kind, so that no "fix all on save" for linters ever touches a finding. */
export const FIX_ALL_KIND = 'source.securityReview.fixFindings';

export interface CodeActionContext {
  readonly document: (uri: string) => TextDocument | undefined;
  /** Everything shown in a document. */
  readonly diagnostics: (uri: string) => readonly Diagnostic[];
}

export function registerCodeActions(connection: Connection, context: CodeActionContext): void {
  connection.onCodeAction((params) => [...codeActions(params, context), ...championsFixes(params, context.document)]);
}

function codeActions(params: CodeActionParams, context: CodeActionContext): readonly CodeAction[] {
  const document = context.document(params.textDocument.uri);
  if (document === undefined) return [];
  const wants = (kind: string): boolean =>
    params.context.only?.some((only) => kind === only || kind.startsWith(`${only}.`)) ?? true;
  const found = params.context.diagnostics.flatMap((diagnostic) => {
    const data = dataOf(diagnostic);
    return data === undefined ? [] : [{ diagnostic, data }];
  });
  const several = found.length > 1;
  const quick = wants(CodeActionKind.QuickFix)
    ? found.flatMap(({ diagnostic, data }) => [
        ...fix(document, diagnostic, data),
        ...hideOrExplain(document, diagnostic, data, several),
      ])
    : [];
  // Asked for by name only: "source" actions do not belong in the light bulb.
  const all = params.context.only !== undefined && wants(FIX_ALL_KIND) ? fixAll(document, context.diagnostics(document.uri)) : [];
  return [...quick, ...all];
}

function fix(document: TextDocument, diagnostic: Diagnostic, data: DiagnosticData): readonly CodeAction[] {
  if (data.fix === undefined || data.version !== document.version) return [];
  return [
    {
      title: `Fix: ${messageOf(diagnostic).replace(/\.$/, '')}`,
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnostic],
      isPreferred: true,
      edit: edit(document, [data.fix]),
    },
  ];
}

function hideOrExplain(
  document: TextDocument,
  diagnostic: Diagnostic,
  data: DiagnosticData,
  several: boolean,
): readonly CodeAction[] {
  const { ruleId, origin } = data;
  const suffix = several ? ` (${ruleId})` : '';
  const common = { kind: CodeActionKind.QuickFix, diagnostics: [diagnostic] };
  const finding: FindingReference = { uri: document.uri, range: diagnostic.range, ruleId, origin };
  return [
    ...(canIgnore(document.languageId) ? [action(`Ignore with reason…${suffix}`, COMMAND.ignore, finding)] : []),
    action(`Explain${suffix}`, COMMAND.explain, finding),
  ];
  function action(title: string, command: string, argument: object): CodeAction {
    return { ...common, title, command: { title, command, arguments: [argument] } };
  }
}

function fixAll(document: TextDocument, diagnostics: readonly Diagnostic[]): readonly CodeAction[] {
  const fixes = diagnostics
    .flatMap((diagnostic) => {
      const data = dataOf(diagnostic);
      return data?.fix === undefined || data.version !== document.version ? [] : [data.fix];
    })
    .sort((a, b) => document.offsetAt(a.range.start) - document.offsetAt(b.range.start));
  const apart: TextEdit[] = [];
  let end = -1;
  for (const one of fixes) {
    if (document.offsetAt(one.range.start) < end) continue;
    apart.push(one);
    end = Math.max(document.offsetAt(one.range.end), document.offsetAt(one.range.start) + 1);
  }
  return apart.length === 0 ? [] : [{ title: 'Fix all findings in this file', kind: FIX_ALL_KIND, edit: edit(document, apart) }];
}

function edit(document: TextDocument, edits: TextEdit[]): NonNullable<CodeAction['edit']> {
  return { documentChanges: [{ textDocument: { uri: document.uri, version: document.version }, edits }] };
}

function messageOf({ message }: Diagnostic): string {
  return typeof message === 'string' ? message : message.value;
}

/** The data a finding's diagnostic carries; undefined for other diagnostics. */
function dataOf(diagnostic: Diagnostic): DiagnosticData | undefined {
  const data: unknown = diagnostic.data;
  const ours = diagnostic.source === SOURCE && typeof data === 'object' && data !== null && 'ruleId' in data && 'version' in data;
  return ours ? (data as DiagnosticData) : undefined;
}
