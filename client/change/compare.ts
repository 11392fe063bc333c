// Compares a file of the change with what it was in the base. The base's side is read-only text from git; nothing is written.

import { commands, type Disposable, Range, type TextDocumentContentProvider, type TextDocumentShowOptions, Uri, window, workspace } from 'vscode'; // prettier-ignore
import { BASE_SCHEME, CHANGE_METHOD, type BaseTextParams } from '../../server/protocol-change.ts';
import type { ChangeModel } from './model.ts';
import type { Place } from './rows.ts';
import { OPEN } from './tree.ts';

interface Where {
  readonly folder: string;
  readonly sha: string;
}

export function registerCompare(model: ChangeModel): readonly Disposable[] {
  const provider: TextDocumentContentProvider = {
    provideTextDocumentContent: async ({ path, query }) => {
      if (query === '') return '';
      const { folder, sha } = JSON.parse(query) as Where;
      const params: BaseTextParams = { ...model.params(Uri.parse(folder)), sha, path: path.slice(1) };
      return (await model.ask<string | null>(CHANGE_METHOD.baseText, params)) ?? '';
    },
  };
  return [
    workspace.registerTextDocumentContentProvider(BASE_SCHEME, provider),
    commands.registerCommand(OPEN, async (place: Place) => {
      const { view } = model;
      if (view === undefined || place.path.split('/').includes('..')) return;
      const where: Where = { folder: model.key, sha: view.base.sha };
      const before = Uri.from({ scheme: BASE_SCHEME, path: `/${place.oldPath ?? place.path}`, query: JSON.stringify(where) });
      const now = Uri.joinPath(Uri.file(view.root), place.path);
      const after = place.deleted ? Uri.from({ scheme: BASE_SCHEME, path: `/${place.path}` }) : now;
      const line = Math.max(0, (place.line ?? 1) - 1);
      const options: TextDocumentShowOptions = place.line === undefined ? {} : { selection: new Range(line, 0, line, 0) };
      const title = `${place.path} (${view.base.ref} ↔ now)`;
      try {
        await commands.executeCommand('vscode.diff', before, after, title, options);
      } catch {
        // A file that is no text, or gone since.
        await window.showTextDocument(now, options);
      }
    }),
  ];
}
