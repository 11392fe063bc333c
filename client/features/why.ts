// Why (not) this rule here?: asks for a rule and shows what it kept and dropped around the cursor, as a read-only Markdown
// document that the server writes.

import { commands, type Disposable, Uri, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { COMMAND, type Explanation, METHOD, type RuleChoice, WHY_SCHEME, type WhyParams } from '../../server/protocol.ts';

export function registerWhy(client: LanguageClient): readonly Disposable[] {
  return [
    workspace.registerTextDocumentContentProvider(WHY_SCHEME, {
      provideTextDocumentContent: async (uri) => {
        const params = JSON.parse(uri.query) as WhyParams;
        const found = await client.sendRequest<Explanation | null>(METHOD.why, params);
        return found?.markdown ?? `# ${params.ruleId}\n\nThe rule or the file is no longer there, or the answer took too long.\n`;
      },
    }),
    commands.registerCommand(COMMAND.why, async () => {
      const editor = window.activeTextEditor;
      if (editor === undefined) return;
      const uri = editor.document.uri.toString();
      const { line } = editor.selection.active;
      const choices = await client.sendRequest<readonly RuleChoice[]>(METHOD.rulesHere, { uri });
      if (choices.length === 0) {
        void window.showInformationMessage('No rule reads this file.');
        return;
      }
      const picked = await window.showQuickPick(
        choices.map((choice) => ({ label: choice.ruleId, description: choice.from, detail: choice.sentence, choice })),
        { title: `Why (not) this rule on line ${line + 1}?`, matchOnDetail: true },
      );
      if (picked === undefined) return;
      const { ruleId, origin } = picked.choice;
      const params: WhyParams = { uri, ruleId, origin, line };
      const page = Uri.from({ scheme: WHY_SCHEME, path: `/${ruleId}.md`, query: JSON.stringify(params) });
      try {
        await commands.executeCommand('markdown.showPreviewToSide', page);
      } catch {
        // Without VS Code's own Markdown preview the text itself is readable too.
        await window.showTextDocument(await workspace.openTextDocument(page), { preview: true });
      }
    }),
  ];
}
