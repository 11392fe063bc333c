// Restart and Show Output.

import { commands, type Disposable } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';

export function registerCommands(client: LanguageClient): readonly Disposable[] {
  return [
    commands.registerCommand('securityReview.restart', () => client.restart()),
    commands.registerCommand('securityReview.showOutput', () => client.outputChannel.show(true)),
  ];
}
