// The main job in a real VS Code: findings on unsaved text, the fix, and rules that take effect at once.

import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { actionsFor, closeAll, EXTENSION, findings, openFile, openUntitled, sleep, until, untilRules, write } from './drive.ts';

const TLS_OFF = "import https from 'node:https';\n\nhttps.request('https://example.com', { rejectUnauthorized: false });\n";

describe('findings', () => {
  afterEach(closeAll);

  it('the extension starts when a JavaScript file is opened', async () => {
    await openFile('src/app.js');
    await until('the extension to be active', () =>
      vscode.extensions.getExtension(EXTENSION)?.isActive === true ? true : undefined,
    );
  });

  it('a bundled rule reports on a text that was never saved', async () => {
    const { uri } = await openUntitled('javascript', TLS_OFF);
    const [finding] = await untilRules(uri, 'js-tls-reject-unauthorized-false');
    assert.equal(finding?.range.start.line, 2);
    assert.notEqual(finding.message, '');
  });

  it('a finding goes when its code does, and comes with the code', async () => {
    const document = await openUntitled('javascript', 'const a = 1;\n');
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(1, 0), "legacyCall('secret');\n\nconst b = 2;\n");
    await vscode.workspace.applyEdit(edit);
    await untilRules(document.uri, 'no-legacy-call');
    const removal = new vscode.WorkspaceEdit();
    removal.delete(document.uri, new vscode.Range(1, 0, 2, 0));
    await vscode.workspace.applyEdit(removal);
    await untilRules(document.uri);
  });

  it('the quick fix changes the code, and the finding goes', async () => {
    const document = await openFile('src/app.js');
    const [finding] = await untilRules(document.uri, 'no-legacy-call');
    assert.ok(finding !== undefined);
    const actions = await actionsFor(document.uri, finding);
    assert.ok(
      actions.length > 0 && actions.length <= 3,
      `${actions.length} actions: ${actions.map(({ title }) => title).join(', ')}`,
    );
    const fix = actions.find(({ edit }) => edit !== undefined);
    assert.ok(fix?.edit !== undefined, 'no action with an edit');
    await vscode.workspace.applyEdit(fix.edit);
    assert.equal(document.lineAt(3).text, '  return modernCall(password);');
    await untilRules(document.uri);
  });

  it('what a comment ignores is not reported', async () => {
    const { uri } = await openUntitled('javascript', 'legacyCall(1); // nosemgrep: no-legacy-call -- a test\nlegacyCall(2);\n');
    const [finding] = await untilRules(uri, 'no-legacy-call');
    assert.equal(finding?.range.start.line, 1);
  });

  it('a changed rule file takes effect at once', async () => {
    const { uri } = await openUntitled('javascript', 'launchTeam();\n');
    await sleep(500);
    assert.equal(findings(uri).length, 0);
    const rule = (pattern: string): string =>
      `rules:\n  - id: fresh\n    languages: [javascript]\n    severity: WARNING\n    message: Fresh.\n    pattern: ${pattern}\n`;
    await write('.security-review/rules/fresh.yaml', rule('launchTeam()'));
    await untilRules(uri, 'fresh');
    await write('.security-review/rules/fresh.yaml', rule('somethingElse()'));
    await untilRules(uri);
  });

  it('a broken rule file is marked while it is open, and the other rules go on', async () => {
    await write(
      '.security-review/rules/broken.yaml',
      'rules:\n  - id: broken\n    languages: [javascript]\n    severity: WARNING\n',
    );
    const { uri } = await openFile('.security-review/rules/broken.yaml');
    await until('a diagnostic in the YAML', () => (findings(uri).length > 0 ? true : undefined));
    const code = await openUntitled('javascript', 'legacyCall(1);\n');
    await untilRules(code.uri, 'no-legacy-call');
  });
});
