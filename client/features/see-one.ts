// See one: opens an unsaved sample with findings, to try the fix and the ignore on.

import { commands, type Disposable, window, workspace } from 'vscode';
import { SAMPLE } from './samples.ts';

export function registerSeeOne(): Disposable {
  return commands.registerCommand('securityReview.seeOne', async () => {
    const document = await workspace.openTextDocument({ language: 'javascript', content: SAMPLE });
    await window.showTextDocument(document);
  });
}
