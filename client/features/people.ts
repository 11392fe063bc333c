// Everything about people and guidance in the editor, put together.

import type { Disposable, ExtensionContext } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { registerAsk } from './ask.ts';
import { registerEnvironment } from './environment.ts';
import { registerGuidance } from './guidance.ts';
import { registerNewFileHint } from './new-file-hint.ts';
import { registerNewTexts } from './new-texts.ts';
import { registerPeopleView } from './people-view.ts';
import { registerReport } from './report.ts';

export function registerPeople(client: LanguageClient, context: ExtensionContext): readonly Disposable[] {
  return [
    ...registerAsk(client),
    ...registerEnvironment(client),
    ...registerGuidance(client),
    ...registerNewFileHint(client, context.workspaceState),
    ...registerNewTexts(client),
    ...registerPeopleView(client),
    ...registerReport(client),
  ];
}
