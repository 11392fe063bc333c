// The first start in a clean profile: nothing asks, nothing is written, nothing takes the focus.

import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { closeAll, EXTENSION, inWorkspace, openFile, sleep, until, untilRules } from './drive.ts';

describe('a first run', () => {
  after(closeAll);

  it('is quiet', async () => {
    const before = await filesOf(inWorkspace(''));
    const document = await openFile('src/app.js');
    await until('the extension to be active', () =>
      vscode.extensions.getExtension(EXTENSION)?.isActive === true ? true : undefined,
    );
    await untilRules(document.uri, 'no-legacy-call');
    await sleep(1000);
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), document.uri.toString(), 'the focus stays');
    assert.equal(vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).length, 1, 'no other tab is opened');
    assert.deepEqual(await filesOf(inWorkspace('')), before, 'no file is written');
  });
});

async function filesOf(folder: vscode.Uri): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [name, type] of await vscode.workspace.fs.readDirectory(folder)) {
    const uri = vscode.Uri.joinPath(folder, name);
    if (type === vscode.FileType.Directory) found.push(...(await filesOf(uri)));
    else found.push(uri.path);
  }
  return found.sort();
}
