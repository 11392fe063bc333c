// Quick fixes in champions.yml, made from the diagnostic alone and for the version of the text it was made on.

import { CodeActionKind, type CodeAction, type CodeActionParams } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { ChampionsProblem } from '../../champions/types.ts';
import type { PlainRange } from '../../protocol.ts';
import { toRange } from '../convert.ts';

interface FixData {
  readonly championsFix: { readonly title: string; readonly range: PlainRange; readonly newText: string };
  readonly version: number;
}

/** Rides on the diagnostic. */
export function fixData(document: TextDocument, { title, span, newText }: NonNullable<ChampionsProblem['fix']>): FixData {
  return { championsFix: { title, range: toRange(document, span), newText }, version: document.version };
}

export function championsFixes(
  { textDocument: { uri }, context }: CodeActionParams,
  documentAt: (uri: string) => TextDocument | undefined,
): readonly CodeAction[] {
  const version = documentAt(uri)?.version;
  const wanted = context.only?.some((kind) => kind === '' || CodeActionKind.QuickFix === kind) ?? true;
  if (version === undefined || !wanted) return [];
  return context.diagnostics.flatMap((diagnostic) => {
    const data = diagnostic.data as Partial<FixData> | undefined;
    if (data?.championsFix === undefined || data.version !== version) return [];
    const { title, range, newText } = data.championsFix;
    const edit = { documentChanges: [{ textDocument: { uri, version }, edits: [{ range, newText }] }] };
    return [{ title, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic], isPreferred: true, edit }];
  });
}
