// A pack is another extension without any code: its rules fire when it is installed and are gone with it, without a reload.

import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { closeAll, hoverAt, openUntitled, untilRules } from './drive.ts';

const PACK = 'security-review-tests.sample-pack';

describe('packs of other extensions', () => {
  after(closeAll);

  it('rules come and go with the extension', async () => {
    const vsix = process.env['PACK_VSIX'];
    assert.ok(vsix !== undefined, 'PACK_VSIX is not set');
    const { uri } = await openUntitled('javascript', 'launch();\n\nlegacyCall(1);\n');
    await untilRules(uri, 'no-legacy-call');

    await vscode.commands.executeCommand('workbench.extensions.installExtension', vscode.Uri.file(vsix));
    const both = await untilRules(uri, 'no-legacy-call', 'pack-no-launch');
    const finding = both.find(({ range }) => range.start.line === 0);
    assert.ok(finding !== undefined);
    assert.match(await hoverAt(uri, finding.range.start), /Sample pack.*1\.2\.3/s, 'a finding names its pack and version');

    await vscode.commands.executeCommand('workbench.extensions.uninstallExtension', PACK);
    await untilRules(uri, 'no-legacy-call');
  });
});
