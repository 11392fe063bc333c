// The language status items: how the file in front stands, and what is not as it should be.

import { type Disposable, languages, LanguageStatusSeverity, type TextEditor, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { METHOD, SCHEMES, SOURCE, type Status } from '../../server/protocol.ts';
import { SHOW_INACTIVE } from './inactive-rules.ts';

const SELECTOR = [...SCHEMES, 'git'].map((scheme) => ({ scheme }));

export function registerStatus(client: LanguageClient): readonly Disposable[] {
  const statuses = new Map<string, Status>();
  const state = languages.createLanguageStatusItem('securityReview.state', SELECTOR);
  state.name = SOURCE;
  // Beside the text, because other extensions have items there too.
  state.detail = SOURCE;
  state.command = { title: 'Show output', command: 'securityReview.showOutput' };
  let notices: readonly Disposable[] = [];
  let shown = '';

  const show = (editor: TextEditor | undefined): void => {
    const uri = editor?.document.uri;
    const status = uri === undefined ? undefined : statuses.get(uri.toString());
    // The server never sees the left side of a diff.
    state.text = uri?.scheme === 'git' ? 'Not scanned: left side of a diff' : (status?.text ?? 'Waiting for rules');
    const now = JSON.stringify(status?.notices ?? []);
    if (now === shown) return;
    shown = now;
    for (const notice of notices) notice.dispose();
    notices = (status?.notices ?? []).map(notice);
  };

  client.onNotification(METHOD.status, (status: Status) => {
    statuses.set(status.uri, status);
    show(window.activeTextEditor);
  });
  show(window.activeTextEditor);
  return [
    state,
    window.onDidChangeActiveTextEditor(show),
    workspace.onDidCloseTextDocument((document) => void statuses.delete(document.uri.toString())),
    { dispose: () => notices.forEach((item) => item.dispose()) },
  ];
}

function notice({ text, show }: Status['notices'][number], index: number): Disposable {
  const item = languages.createLanguageStatusItem(`securityReview.notice.${index}`, SELECTOR);
  item.name = `${SOURCE}: notice`;
  item.severity = LanguageStatusSeverity.Warning;
  // "3 rules inactive: show" – the last word is the link.
  const [, before = text, word] = /^(.*:) (\w+)$/.exec(text) ?? [];
  item.text = show === undefined ? text : before;
  if (show === 'inactiveRules') item.command = { title: word ?? 'show', command: SHOW_INACTIVE };
  return item;
}
