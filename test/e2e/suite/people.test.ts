// From a finding to people, in a real VS Code: the page, the message that is composed, and the texts a team writes.

import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { closeAll, inWorkspace, openFile, pageInFront, sleep, until, untilRules, write } from './drive.ts';

const CHAMPIONS = '.security-review/champions.yml';
const FILE = `# Ours.
version: 1
people:
  maya: {name: Maya Okafor, role: "Security champion, Payments", contact: [{text: Room 4}]}
routes:
  - {to: [maya]}
guidance: # keep this
  - {match: {rules: [no-legacy-call]}, say: Use the call of the platform team.}
`;

describe('people and guidance', () => {
  before(() => write(CHAMPIONS, FILE));
  afterEach(closeAll);
  after(() => vscode.workspace.fs.delete(inWorkspace(CHAMPIONS)));

  it('a finding leads to its guidance page, with the code, the team and the people', async () => {
    await finding();
    await vscode.commands.executeCommand('securityReview.explain');
    const page = await until('the page', () => documentOf('securityreview-guidance', 'people.js'));
    for (const part of [
      '# Call `modernCall` instead.',
      'src/people.js:2',
      'legacyCall(1);',
      '- Use the call of the platform team.',
      '**Maya Okafor**, Security champion, Payments',
    ]) {
      assert.ok(page.getText().includes(part), `${part} is not in\n${page.getText()}`);
    }
    await pageInFront(/^Preview no-legacy-call/);
  });

  it('a finding leads to a message that is shown before it is copied', async () => {
    await finding();
    await vscode.env.clipboard.writeText('before');
    const done = vscode.commands.executeCommand('securityReview.askChampion');
    const message = await until('the message', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      await sleep(300);
      return documentOf('securityreview-message');
    });
    const text = message.getText();
    assert.match(text, /^To: Maya Okafor \(Room 4\)\nSubject: Security question: src\/people\.js:2\n\nHello Maya Okafor,\n/);
    assert.match(text, /\nWhere: src\/people\.js:2\nRule: no-legacy-call\nIt says: Call `modernCall` instead\./);
    assert.ok(!text.includes('legacyCall(1)'), 'no code unless it is asked for');
    assert.equal(await vscode.env.clipboard.readText(), 'before', 'nothing is copied before it is chosen');
    // There is nothing to open for a room, so that copying is the first choice.
    const copied = await until('the copy', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      await sleep(300);
      const now = await vscode.env.clipboard.readText();
      return now === 'before' ? undefined : now;
    });
    await done;
    assert.ok(copied.startsWith('Hello Maya Okafor,\n') && text.includes(copied), copied);
    assert.ok(!vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label.startsWith('Message to'))));
  });

  it('a team note is written into champions.yml as it is, and not saved', async () => {
    const reference = await finding();
    await vscode.commands.executeCommand('securityReview.addTeamNote', reference, 'Call "platform" first.');
    const document = vscode.window.activeTextEditor?.document;
    assert.ok(document !== undefined && document.uri.path.endsWith(CHAMPIONS));
    assert.equal(document.isDirty, true);
    assert.equal(document.getText(), `${FILE}  - match: {rules: [no-legacy-call]}\n    say: "Call \\"platform\\" first."\n`);
    assert.equal(await saved(CHAMPIONS), FILE);
  });

  it('a lesson is an unsaved file of its own, tied to the rule', async () => {
    const reference = await finding();
    await vscode.commands.executeCommand('securityReview.writeLesson', reference, 'The old call logged passwords');
    const lesson = vscode.window.activeTextEditor?.document;
    assert.ok(lesson?.isUntitled === true && /lessons\/\d{4}-\d{2}-the-old-call-logged-passwords\.md$/.test(lesson.uri.path));
    assert.match(
      lesson.getText(),
      /^# The old call logged passwords\n\n\d{4}-\d{2}-\d{2} · rule no-legacy-call · src\/people\.js\n/,
    );
    const champions = vscode.workspace.textDocuments.find(({ uri }) => uri.path.endsWith(CHAMPIONS));
    assert.match(champions?.getText() ?? '', /lessons: \[lessons\/\d{4}-\d{2}-the-old-call-logged-passwords\.md\]\n$/);
    assert.equal(await saved(CHAMPIONS), FILE);
  });

  it('champions.yml is created unsaved where there is none, and left alone where there is one', async () => {
    await finding();
    await vscode.commands.executeCommand('securityReview.createChampions');
    assert.ok(!vscode.window.activeTextEditor?.document.isUntitled, 'the one that is there is not written over');
    await vscode.workspace.fs.delete(inWorkspace(CHAMPIONS));
    try {
      await vscode.commands.executeCommand('securityReview.createChampions');
      const document = vscode.window.activeTextEditor?.document;
      assert.ok(document?.isUntitled === true && document.uri.path.endsWith(CHAMPIONS), document?.uri.toString());
      assert.match(document.getText(), /^# Whom to ask about security[^]*\nroutes: #/);
    } finally {
      await write(CHAMPIONS, FILE);
    }
  });
});

/** A finding under the cursor, and what commands take for it. */
async function finding(): Promise<object> {
  await write('src/people.js', '// A file for people.\nlegacyCall(1);\n');
  const document = await openFile('src/people.js');
  const [found] = await untilRules(document.uri, 'no-legacy-call');
  assert.ok(found !== undefined && vscode.window.activeTextEditor !== undefined);
  vscode.window.activeTextEditor.selection = new vscode.Selection(found.range.start, found.range.start);
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    found.range,
  );
  const explain = actions.find(({ title }) => title === 'Explain');
  return explain?.command?.arguments?.[0] as object;
}

function documentOf(scheme: string, about = ''): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.findLast(
    ({ uri, isClosed }) => uri.scheme === scheme && !isClosed && uri.toString().includes(about),
  );
}

async function saved(path: string): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(inWorkspace(path)));
}
