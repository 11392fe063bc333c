// Tells the server what only the editor knows: whether the workspace is trusted, and where git is.

import { type Disposable, workspace } from 'vscode';
import { type LanguageClient, State } from 'vscode-languageclient/node';
import { type EnvironmentParams, METHOD } from '../../server/protocol.ts';
import { gitPath, onGitChange } from './git-api.ts';

export function registerEnvironment(client: LanguageClient): readonly Disposable[] {
  let told = '';
  const tell = (): void => {
    const path = gitPath();
    const params: EnvironmentParams = {
      trusted: workspace.isTrusted,
      commandLinks: true,
      ...(path === undefined ? {} : { gitPath: path }),
    };
    const now = JSON.stringify(params);
    if (now === told || !client.isRunning()) return;
    told = now;
    void client.sendNotification(METHOD.environment, params);
  };
  return [
    client.onDidChangeState(({ newState }) => {
      if (newState !== State.Running) return;
      told = '';
      tell();
    }),
    workspace.onDidGrantWorkspaceTrust(tell),
    onGitChange(tell),
  ];
}
