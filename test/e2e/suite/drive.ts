// What the suites do again and again: open a text, wait for what the extension reports, ask for its actions.

import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';

export const EXTENSION = 'security-review.security-review';
const SOURCE = 'Security Review';

/** Waits until `get` gives something. The wait is long: two cores may be busy with anything. */
export async function until<T>(
  what: string,
  get: () => T | undefined | Promise<T | undefined>,
  ms = Number(process.env['UNTIL'] ?? 20_000),
): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    const value = await get();
    if (value !== undefined) return value;
    if (Date.now() > end) assert.fail(`timed out waiting for ${what}`);
    await sleep(50);
  }
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

/** An unsaved, untitled text in an editor. */
export async function openUntitled(language: string, content: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument({ language, content });
  await vscode.window.showTextDocument(document);
  return document;
}

export async function openFile(path: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(inWorkspace(path));
  await vscode.window.showTextDocument(document);
  return document;
}

export function inWorkspace(path: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder !== undefined, 'no workspace folder');
  return vscode.Uri.joinPath(folder.uri, path);
}

export async function write(path: string, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(inWorkspace(path), new TextEncoder().encode(text));
}

export function findings(uri: vscode.Uri): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source?.startsWith(SOURCE) === true);
}

export function ruleOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** Waits until exactly these rules are reported, each as often as it is named. */
export async function untilRules(uri: vscode.Uri, ...rules: readonly string[]): Promise<readonly vscode.Diagnostic[]> {
  const wanted = [...rules].sort().join(', ');
  const seen = (): string => findings(uri).map(ruleOf).sort().join(', ');
  return until(`[${wanted}]; last seen: [${seen()}]`, () => (seen() === wanted ? findings(uri) : undefined)).catch(() =>
    assert.fail(`expected [${wanted}], the last seen were [${seen()}]`),
  );
}

/** The text of the hover at a place. */
export async function hoverAt(uri: vscode.Uri, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri, position);
  return hovers.flatMap(({ contents }) => contents.map((part) => (typeof part === 'string' ? part : part.value))).join('\n');
}

/** Our code actions for a finding. */
export async function actionsFor(uri: vscode.Uri, { range }: vscode.Diagnostic): Promise<readonly vscode.CodeAction[]> {
  const all = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', uri, range);
  return all.filter(({ title }) => /^(Fix|Ignore|Explain)\b/.test(title));
}

/** An unsaved text would ask before it closes, so each is brought to the front and given up first. */
export async function closeAll(): Promise<void> {
  const dirty = vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty);
  for (const document of dirty) {
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  await until('everything to be closed', () => {
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    return tabs.length === 0 && !vscode.workspace.textDocuments.some(({ isUntitled }) => isUntitled) ? true : undefined;
  });
  // VS Code drops the backup of a given-up text a moment later; the next text of that name would be filled from it.
  if (dirty.length > 0) await sleep(1000);
}

/** Waits until a rendered page is in front: it takes the focus only when it is shown. */
export function pageInFront(label: RegExp): Promise<true> {
  return until(`a page ${String(label)} in front`, () =>
    label.test(vscode.window.tabGroups.activeTabGroup.activeTab?.label ?? '') ? true : undefined,
  );
}
