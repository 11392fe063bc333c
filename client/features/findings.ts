// The finding that a command is about: the one it was called with, or the one at the cursor; where there are several, the user
// chooses.

import { commands, type TextEditor, Uri, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type FindingChoice, type FindingReference, METHOD, type PeopleParams, SCHEMES } from '../../server/protocol.ts';
import { gitPath } from './git-api.ts';

/** undefined: there is none, or none was chosen; then why has been said. */
export async function findingFor(client: LanguageClient, given: unknown, title: string): Promise<FindingReference | undefined> {
  if (isReference(given)) return given;
  const editor = editorInFront();
  if (editor === undefined) {
    void window.showInformationMessage('Open a file with a finding first.');
    return undefined;
  }
  const uri = editor.document.uri.toString();
  const here = await findingsIn(client, { uri, line: editor.selection.active.line });
  const found = here.length > 0 ? here : await findingsIn(client, { uri });
  if (found.length === 0) void window.showInformationMessage('Nothing is found in this file.');
  return found.length < 2 && here.length > 0 ? found[0] : choose(found, title);
}

/** A finding at the cursor, without asking; undefined where there is none. */
export async function findingAtCursor(
  client: LanguageClient,
  editor: TextEditor | undefined,
): Promise<FindingReference | undefined> {
  if (editor === undefined) return undefined;
  const [first] = await findingsIn(client, { uri: editor.document.uri.toString(), line: editor.selection.active.line });
  return first;
}

export function findingsIn(
  client: LanguageClient,
  place: { readonly uri: string; readonly line?: number },
): Promise<readonly FindingChoice[]> {
  return client.sendRequest<readonly FindingChoice[]>(METHOD.findingsHere, place);
}

/** What the server is asked with. */
export function peopleParams(about: FindingReference | Uri | undefined): PeopleParams {
  const path = gitPath();
  const common = { trusted: workspace.isTrusted, ...(path === undefined ? {} : { gitPath: path }) };
  if (about === undefined) return common;
  if (about instanceof Uri) return { ...common, uri: about.toString() };
  const { uri, range, ruleId, origin } = about;
  return { ...common, uri, range, rule: { ruleId, origin } };
}

/** The editor in front; with a page of ours in front, one that stands beside it. */
export function editorInFront(): TextEditor | undefined {
  const { activeTextEditor: active, visibleTextEditors: visible } = window;
  if (active !== undefined && SCHEMES.includes(active.document.uri.scheme)) return active;
  return visible.find(({ document }) => document.uri.scheme === 'file') ?? active;
}

/** The file in front, or else the first folder. */
export function fileInFront(): Uri | undefined {
  const uri = editorInFront()?.document.uri;
  return uri?.scheme === 'file' ? uri : workspace.workspaceFolders?.[0]?.uri;
}

/** Opens a Markdown document rendered; without VS Code's own preview the text itself is readable too. */
export async function showPage(uri: Uri, command: 'markdown.showPreview' | 'markdown.showPreviewToSide'): Promise<void> {
  try {
    await commands.executeCommand(command, uri);
  } catch {
    await window.showTextDocument(await workspace.openTextDocument(uri), { preview: true });
  }
}

export function isReference(value: unknown): value is FindingReference {
  return (
    typeof value === 'object' && value !== null && 'ruleId' in value && 'origin' in value && 'uri' in value && 'range' in value
  );
}

async function choose(found: readonly FindingChoice[], title: string): Promise<FindingReference | undefined> {
  if (found.length === 0) return undefined;
  const items = found.map((finding) => ({
    label: finding.sentence,
    description: `line ${finding.range.start.line + 1} · ${finding.ruleId}`,
    finding,
  }));
  return (await window.showQuickPick(items, { title, matchOnDescription: true }))?.finding;
}
