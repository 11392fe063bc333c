// Explain: the guidance page of a finding, a read-only Markdown document that the server writes.

import { commands, type Disposable, EventEmitter, Uri, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { COMMAND, type Explanation, type FindingReference, GUIDANCE_SCHEME, METHOD } from '../../server/protocol.ts';
import { findingFor, peopleParams, showPage } from './findings.ts';

export function registerGuidance(client: LanguageClient): readonly Disposable[] {
  const changed = new EventEmitter<Uri>();
  return [
    changed,
    workspace.registerTextDocumentContentProvider(GUIDANCE_SCHEME, {
      onDidChange: changed.event,
      provideTextDocumentContent: async (uri) => {
        const finding = JSON.parse(uri.query) as FindingReference;
        const found = await client.sendRequest<Explanation | null>(METHOD.guidance, peopleParams(finding));
        return found?.markdown ?? `# ${finding.ruleId}\n\nThis rule is no longer there.\n`;
      },
    }),
    commands.registerCommand(COMMAND.explain, async (given: unknown) => {
      const finding = await findingFor(client, given, 'Explain which finding?');
      if (finding === undefined) return;
      const { uri, range, ruleId, origin } = finding;
      const query = JSON.stringify({ uri, range, ruleId, origin } satisfies FindingReference);
      const page = Uri.from({ scheme: GUIDANCE_SCHEME, path: `/${ruleId}.md`, query });
      // A page that is open already may be of an older text.
      changed.fire(page);
      await showPage(page, 'markdown.showPreviewToSide');
    }),
  ];
}
