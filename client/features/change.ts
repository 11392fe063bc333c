// The working change in the editor: the model that asks the server, and everything that shows it.

import type { Disposable, ExtensionContext } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { registerCalibrate } from '../change/calibrate.ts';
import { registerChoices } from '../change/choices.ts';
import { registerCommitCheck } from '../change/commit-check.ts';
import { registerCompare } from '../change/compare.ts';
import { ChangeModel } from '../change/model.ts';
import { registerNotice } from '../change/notify.ts';
import { registerPage } from '../change/page.ts';
import { registerStage } from '../change/stage.ts';
import { registerStatusBar } from '../change/status-bar.ts';
import { ChangeStore } from '../change/store.ts';
import { ChangeTree, registerTree } from '../change/tree.ts';
import { onGitApi } from './git-api.ts';
import { COMMAND } from '../../server/protocol.ts';

export function registerChange(client: LanguageClient, { globalState, workspaceState }: ExtensionContext): readonly Disposable[] {
  const model = new ChangeModel(client, new ChangeStore(workspaceState));
  const tree = new ChangeTree(model);
  return [
    model,
    ...registerTree(tree, model),
    ...registerStatusBar(model),
    ...registerNotice(model),
    ...registerCompare(model),
    ...registerStage(model, tree, client.outputChannel),
    ...registerChoices(model),
    registerCalibrate(model),
    ...registerPage(model),
    ...registerCommitCheck(globalState),
    onGitApi((api) => api.registerPostCommitCommandsProvider?.({ getCommands: () => [COMMIT_AND_COPY] })),
  ];
}

/** An entry in the menu of the commit button; VS Code commits, then runs it. */
const COMMIT_AND_COPY = {
  command: COMMAND.copyRequest,
  title: '$(checklist) Commit & Copy Security Review Request',
  tooltip: 'Commit, then put a request for the reviewer on the clipboard',
};
