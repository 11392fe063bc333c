// Explain: shows a rule's page, a read-only Markdown document that the server writes.

import { commands, type Disposable, Uri, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { COMMAND, EXPLAIN_SCHEME, type Explanation, METHOD, type RuleReference } from '../../server/protocol.ts';

export function registerExplain(client: LanguageClient): readonly Disposable[] {
  return [
    workspace.registerTextDocumentContentProvider(EXPLAIN_SCHEME, {
      provideTextDocumentContent: async (uri) => {
        const rule = JSON.parse(uri.query) as RuleReference;
        const found = await client.sendRequest<Explanation | null>(METHOD.explain, rule);
        return found?.markdown ?? `# ${rule.ruleId}\n\nThis rule is no longer there.\n`;
      },
    }),
    commands.registerCommand(COMMAND.explain, async ({ ruleId, origin }: RuleReference) => {
      const rule: RuleReference = { ruleId, origin };
      const uri = Uri.from({ scheme: EXPLAIN_SCHEME, path: `/${ruleId}.md`, query: JSON.stringify(rule) });
      try {
        await commands.executeCommand('markdown.showPreviewToSide', uri);
      } catch {
        // Without VS Code's own Markdown preview the text itself is readable too.
        await window.showTextDocument(await workspace.openTextDocument(uri), { preview: true });
      }
    }),
  ];
}
