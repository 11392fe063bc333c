// The working change in a real VS Code, by its commands: measured, compared with its base, staged part by part and taken back.
// The workspace becomes a repository for it; what git has is read with git.

import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { ChangeView } from '../../../server/protocol-change.ts';
import { closeAll, inWorkspace, openFile, sleep, until, write } from './drive.ts';

const NAME = 'securityReview.changeSize';
const lines = (count: number, word: string): string =>
  Array.from({ length: count }, (_, at) => `export const ${word}${at} = ${at};\n`).join('');

describe('the working change', () => {
  const root = inWorkspace('').fsPath;
  const git = (...args: readonly string[]): string => {
    const env = { PATH: process.env['PATH'], HOME: root, GIT_CONFIG_NOSYSTEM: '1' };
    const identity = ['-c', 'user.name=A', '-c', 'user.email=a@example.com'];
    const { status, stdout, stderr } = spawnSync('git', ['-C', root, ...identity, ...args], { env });
    assert.equal(status, 0, `git ${args.join(' ')}: ${stderr.toString('utf8')}`);
    return stdout.toString('utf8');
  };
  const measured = async (): Promise<ChangeView> => {
    const view = await vscode.commands.executeCommand<ChangeView | undefined>(`${NAME}.refresh`);
    assert.ok(view !== undefined, 'the change was not measured');
    return view;
  };
  const index = (): string => readFileSync(join(root, '.git/index')).toString('latin1');
  const staged = (): string => git('diff', '--cached', '--name-only');

  before(() => {
    git('init', '--quiet', '--initial-branch=main');
    git('add', '--all');
    git('commit', '--quiet', '--message', 'start');
    git('switch', '--quiet', '--create', 'feature');
  });
  afterEach(closeAll);
  after(() => {
    git('checkout', '--quiet', '--force', 'main');
    git('clean', '--quiet', '--force', '-d');
  });

  it('grows past the budget', async () => {
    assert.equal((await measured()).figures.lines, 0);
    await write('src/auth/login.ts', lines(150, 'password'));
    await write('src/list.ts', lines(160, 'item'));
    const { figures, open, branch } = await measured();
    assert.deepEqual([branch, figures.text, figures.level, figures.shown], ['feature', '≈ 95 min review', 'over', true]);
    assert.deepEqual(open.parts.map(({ kind }) => kind), ['sensitive', 'source']); // prettier-ignore
  });

  it('is staged part by part, and taken back byte for byte', async () => {
    const [first, second] = (await measured()).open.parts;
    const before = index();
    await vscode.commands.executeCommand(`${NAME}.stageNextGroup`);
    assert.equal(staged(), 'src/auth/login.ts\n');
    assert.equal(git('ls-files', '--stage', 'src/auth/login.ts').split(' ')[1], git('hash-object', 'src/auth/login.ts').trim());
    await vscode.commands.executeCommand(`${NAME}.undoStage`);
    assert.equal(index(), before);
    await vscode.commands.executeCommand(`${NAME}.stageGroup`, second?.id);
    assert.equal(staged(), 'src/list.ts\n');
    await vscode.commands.executeCommand(`${NAME}.undoStage`);
    await measured();
    await vscode.commands.executeCommand(`${NAME}.stageGroup`, first?.id);
    git('commit', '--quiet', '--message', 'the first part');
    const { committed, open, figures } = await measured();
    assert.deepEqual([open.files.map(({ path }) => path), committed?.files.map(({ path }) => path)], [['src/list.ts'], ['src/auth/login.ts']]); // prettier-ignore
    assert.equal(figures.minutes, 95);
    git('reset', '--quiet', '--soft', 'main');
    git('reset', '--quiet');
  });

  it('is not staged while a file of the part has text that is not saved', async () => {
    const document = await openFile('src/auth/login.ts');
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), '// more\n');
    await vscode.workspace.applyEdit(edit);
    const [part] = (await measured()).open.parts;
    assert.equal(part?.files[0]?.added, 151, 'what is not saved counts');
    await vscode.commands.executeCommand(`${NAME}.stageGroup`, part.id);
    assert.equal(staged(), '');
  });

  it('is compared with its base', async () => {
    await write('src/app.js', 'changed();\n');
    const { base } = await measured();
    await vscode.commands.executeCommand(`${NAME}.open`, { path: 'src/app.js', deleted: false, line: 1 });
    const input = await until('the comparison', () => {
      const tab = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      return tab instanceof vscode.TabInputTextDiff ? tab : undefined;
    });
    assert.equal(input.modified.toString(), inWorkspace('src/app.js').toString());
    const before = await vscode.workspace.openTextDocument(input.original);
    assert.equal(before.getText(), git('show', `${base.sha}:src/app.js`));
    await vscode.commands.executeCommand(`${NAME}.open`, { path: '../outside.js', deleted: false });
    await sleep(300);
    assert.ok(!vscode.workspace.textDocuments.some(({ uri }) => uri.path.includes('outside')), 'nothing outside is opened');
  });

  it('has a page, and a request on the clipboard', async () => {
    await vscode.commands.executeCommand('securityReview.reviewChange');
    await until('the page', () =>
      vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).find(({ label }) => label === 'Review My Change'),
    );
    await vscode.commands.executeCommand('securityReview.copyReviewRequest');
    assert.match(await vscode.env.clipboard.readText(), /^## Security review request: feature\n[^]*src\/auth\/login\.ts/);
  });
});
