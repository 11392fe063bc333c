// Ignore with reason…: asks why, and writes the comment the server proposes.

import { commands, type Disposable, Range, Uri, window, workspace, WorkspaceEdit } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { COMMAND, type IgnoreParams, type IgnoreResult, METHOD } from '../../server/protocol.ts';

export function registerIgnore(client: LanguageClient): Disposable {
  return commands.registerCommand(COMMAND.ignore, async (finding: Omit<IgnoreParams, 'reason'>, given?: string) => {
    const reason = given ?? (await ask(finding.ruleId));
    if (reason === undefined) return;
    const result = await client.sendRequest<IgnoreResult>(METHOD.ignore, { ...finding, reason });
    if ('refused' in result) {
      void window.showWarningMessage(result.refused);
      return;
    }
    const document = await workspace.openTextDocument(Uri.parse(finding.uri));
    if (document.version !== result.version) {
      void window.showWarningMessage('The file changed meanwhile. Try again.');
      return;
    }
    const { start, end } = result.edit.range;
    const edit = new WorkspaceEdit();
    edit.replace(document.uri, new Range(start.line, start.character, end.line, end.character), result.edit.newText);
    await workspace.applyEdit(edit);
  });
}

function ask(ruleId: string): Thenable<string | undefined> {
  return window.showInputBox({
    title: `Ignore ${ruleId}`,
    prompt: 'Say why this is safe. The reason is written beside the code, where reviewers see it.',
    placeHolder: 'the value is a constant of ours',
    validateInput: (value) => (value.trim() === '' ? 'Write a reason.' : undefined),
  });
}
