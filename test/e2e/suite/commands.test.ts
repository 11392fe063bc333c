// The commands behind a finding and behind the walkthrough, in a real VS Code.

import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import {
  actionsFor,
  closeAll,
  findings,
  inWorkspace,
  openUntitled,
  pageInFront,
  ruleOf,
  sleep,
  until,
  untilRules,
} from './drive.ts';

describe('commands', () => {
  afterEach(closeAll);

  it('Ignore with reason writes a comment, and the finding goes', async () => {
    const document = await openUntitled('javascript', 'legacyCall(1);\n');
    const [finding] = await untilRules(document.uri, 'no-legacy-call');
    assert.ok(finding !== undefined);
    const ignore = (await actionsFor(document.uri, finding)).find(({ title }) => title.startsWith('Ignore'));
    assert.ok(ignore?.command !== undefined);
    await vscode.commands.executeCommand(ignore.command.command, ...(ignore.command.arguments ?? []), 'a test, really');
    assert.equal(document.lineAt(0).text, 'legacyCall(1); // nosemgrep: no-legacy-call -- a test; really');
    await untilRules(document.uri);
  });

  it('Explain opens the guidance page of the finding', async () => {
    const document = await openUntitled('javascript', 'legacyCall(1);\n');
    const [finding] = await untilRules(document.uri, 'no-legacy-call');
    assert.ok(finding !== undefined);
    const explain = (await actionsFor(document.uri, finding)).find(({ title }) => title === 'Explain');
    assert.ok(explain?.command !== undefined);
    await vscode.commands.executeCommand(explain.command.command, ...(explain.command.arguments ?? []));
    const page = await until('the page', () =>
      vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'securityreview-guidance'),
    );
    assert.match(page.getText(), /^# Call `modernCall` instead\.[^]*## Why here[^]*legacyCall\(1\);[^]*Rule no-legacy-call/);
    await pageInFront(/^Preview no-legacy-call/);
  });

  it('See one opens a sample with findings', async () => {
    await vscode.commands.executeCommand('securityReview.seeOne');
    const sample = (): vscode.TextDocument | undefined =>
      vscode.workspace.textDocuments.find((document) => document.isUntitled && document.getText().startsWith('// A sample'));
    const { uri } = await until('the sample', sample);
    await until('three findings', () => (findings(uri).length === 3 ? true : undefined)).catch(() =>
      assert.fail(findings(uri).map(ruleOf).join()),
    );
  });

  it('Write a team rule opens a rule and a sample that fires', async () => {
    await vscode.commands.executeCommand('securityReview.writeTeamRule');
    const sample = inWorkspace('.security-review/rules/team-rule.js');
    await untilRules(sample, 'team-rule');
    assert.equal(vscode.window.activeTextEditor?.document.uri.path, inWorkspace('.security-review/rules/team-rule.yaml').path);
  });

  it('Restart brings findings back', async () => {
    const document = await openUntitled('javascript', 'legacyCall(1);\n');
    await untilRules(document.uri, 'no-legacy-call');
    await vscode.commands.executeCommand('securityReview.restart');
    await untilRules(document.uri, 'no-legacy-call');
  });

  it('the left side of a diff is left alone', async () => {
    const { uri } = await openUntitled('javascript', 'legacyCall(1);\n');
    await untilRules(uri, 'no-legacy-call');
    // As the Git and Timeline views do it: what was there before has a scheme of its own.
    const provider = { provideTextDocumentContent: () => 'legacyCall(2);\n' };
    const before = vscode.workspace.registerTextDocumentContentProvider('before', provider);
    const old = vscode.Uri.parse('before:/old/a.js');
    await vscode.commands.executeCommand('vscode.diff', old, uri, 'diff');
    const left = await until('the left side', () =>
      vscode.workspace.textDocuments.find((document) => document.uri.toString() === old.toString()),
    );
    assert.equal(left.languageId, 'javascript');
    await sleep(1500);
    assert.deepEqual(findings(old), []);
    assert.equal(findings(uri).length, 1);
    before.dispose();
  });
});
