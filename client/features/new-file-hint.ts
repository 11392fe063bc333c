// A hint, once for each new file on a sensitive route: whom to talk to before it grows. It stands in the status bar for a while, and
// never appears while somebody types.

import { type Disposable, type Memento, StatusBarAlignment, type Uri, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { COMMAND, METHOD, type NewFileHint, SOURCE } from '../../server/protocol.ts';
import { peopleParams } from './findings.ts';

const TOLD = 'securityReview.toldAboutNewFile';
const MOST_TOLD = 500;
const PAUSE_MS = 2500;
const SHOWN_MS = 30_000;

export function registerNewFileHint(client: LanguageClient, state: Memento): readonly Disposable[] {
  const item = window.createStatusBarItem('securityReview.newFile', StatusBarAlignment.Left);
  item.name = `${SOURCE}: new file`;
  const looked = new Set<string>();
  let typed = 0;
  let waiting: NodeJS.Timeout | undefined;
  let hiding: NodeJS.Timeout | undefined;

  const told = (): readonly string[] => state.get<readonly string[]>(TOLD, []);
  const show = async (uri: Uri): Promise<void> => {
    const rest = typed + PAUSE_MS - Date.now();
    if (rest > 0) {
      waiting = setTimeout(() => void show(uri), rest);
      return;
    }
    const hint = await client.sendRequest<NewFileHint | null>(METHOD.hint, peopleParams(uri));
    // It may have become known, or somebody may have begun to type, while the server looked.
    if (hint === null || told().includes(uri.toString())) return;
    await state.update(TOLD, [...told().slice(1 - MOST_TOLD), uri.toString()]);
    item.text = `$(comment-discussion) Talk to ${hint.name.replaceAll('$(', '$ (')} before it grows`;
    item.tooltip = `${hint.path} is new, and touches what your team calls sensitive. Click to ask.`;
    item.command = { title: 'Ask', command: COMMAND.ask };
    item.show();
    clearTimeout(hiding);
    hiding = setTimeout(() => item.hide(), SHOWN_MS);
  };
  const look = (uri: Uri): void => {
    const key = uri.toString();
    if (uri.scheme !== 'file' || !workspace.isTrusted || !client.isRunning() || looked.has(key) || told().includes(key)) return;
    looked.add(key);
    clearTimeout(waiting);
    waiting = setTimeout(() => void show(uri).catch(() => looked.delete(key)), PAUSE_MS);
  };
  return [
    item,
    workspace.onDidChangeTextDocument(({ document: { uri } }) => {
      if (uri.scheme === 'file' || uri.scheme === 'untitled') typed = Date.now();
    }),
    workspace.onDidSaveTextDocument(({ uri }) => look(uri)),
    workspace.onDidCreateFiles(({ files }) => files.slice(0, 1).forEach(look)),
    { dispose: () => [clearTimeout(waiting), clearTimeout(hiding)] },
  ];
}
