// Review my change, and the request to copy: asks the server for both and shows them. Nothing opens by itself.

import { commands, type Disposable, env, EventEmitter, ProgressLocation, Uri, window, workspace } from 'vscode';
import { CHANGE_METHOD, type ChangePages, type Refused } from '../../server/protocol-change.ts';
import { CHANGE } from './commands.ts';
import type { ChangeModel } from './model.ts';

const CHANGE_SCHEME = 'security-review-change';
const PAGE = Uri.from({ scheme: CHANGE_SCHEME, path: '/Review my change.md' });
const COPIED_MS = 5000;

export function registerPage(model: ChangeModel): readonly Disposable[] {
  const changed = new EventEmitter<Uri>();
  let page = '';

  const pages = async (folder = model.folder()): Promise<ChangePages | undefined> => {
    const ask = () => model.ask<ChangePages | Refused>(CHANGE_METHOD.pages, model.params(folder));
    const found = await window.withProgress({ location: ProgressLocation.Window, title: 'Measuring the change' }, ask);
    if (!('refused' in found)) return found;
    void window.showWarningMessage(found.refused);
    return undefined;
  };
  return [
    changed,
    workspace.registerTextDocumentContentProvider(CHANGE_SCHEME, {
      onDidChange: changed.event,
      provideTextDocumentContent: () => page,
    }),
    commands.registerCommand(CHANGE.review, async () => {
      const found = await pages();
      if (found === undefined) return;
      ({ page } = found);
      changed.fire(PAGE);
      try {
        await commands.executeCommand('markdown.showPreview', PAGE);
      } catch {
        // Without VS Code's own Markdown preview the text itself is readable too.
        await window.showTextDocument(await workspace.openTextDocument(PAGE), { preview: true });
      }
    }),
    // VS Code hands over the repository when it runs this after a commit.
    commands.registerCommand(CHANGE.request, async (repository?: { readonly rootUri?: Uri }) => {
      const root = repository?.rootUri;
      const found = await pages(root instanceof Uri ? root : undefined);
      if (found === undefined) return;
      await env.clipboard.writeText(found.request);
      window.setStatusBarMessage('$(check) Security review request copied', COPIED_MS);
    }),
  ];
}
