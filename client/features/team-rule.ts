// Write a team rule: creates a rule and a sample beside it, and opens both. The rule is at work at once.

import { commands, type Disposable, Uri, ViewColumn, window, workspace } from 'vscode';
import { teamRule, teamSample } from './samples.ts';

const FOLDER = ['.security-review', 'rules'];

export function registerTeamRule(): Disposable {
  return commands.registerCommand('securityReview.writeTeamRule', async () => {
    const folder = workspace.workspaceFolders?.[0];
    if (folder === undefined) {
      void window.showWarningMessage('Open a folder first. Team rules are files in it.');
      return;
    }
    const place = Uri.joinPath(folder.uri, ...FOLDER);
    const id = await unused(place, 'team-rule');
    const [ruleFile, sampleFile] = [Uri.joinPath(place, `${id}.yaml`), Uri.joinPath(place, `${id}.js`)];
    await workspace.fs.createDirectory(place);
    await workspace.fs.writeFile(sampleFile, new TextEncoder().encode(teamSample(id)));
    await workspace.fs.writeFile(ruleFile, new TextEncoder().encode(teamRule(id)));
    await window.showTextDocument(sampleFile, { viewColumn: ViewColumn.Two, preview: false });
    await window.showTextDocument(ruleFile, { viewColumn: ViewColumn.One, preview: false });
  });
}

/** The first of name, name-2, name-3 … that no file has. */
async function unused(place: Uri, name: string): Promise<string> {
  for (let number = 1; ; number++) {
    const id = number === 1 ? name : `${name}-${number}`;
    const taken = await workspace.fs.stat(Uri.joinPath(place, `${id}.yaml`)).then(
      () => true,
      () => false,
    );
    if (!taken) return id;
  }
}
