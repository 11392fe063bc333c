// Create champions.yml, Add team note, Write a lesson: the server proposes texts, and here they are opened for the user to look at.
// Nothing is saved: a new file opens as an unsaved one at its place, a change is made in the editor.

import { commands, type Disposable, Range, Uri, window, workspace, WorkspaceEdit } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { COMMAND, METHOD, type NewTexts, type NoteParams, type PlainRange } from '../../server/protocol.ts';
import { fileInFront, findingFor, peopleParams } from './findings.ts';

type NewText = Extract<NewTexts, { readonly texts: unknown }>['texts'][number];

export function registerNewTexts(client: LanguageClient): readonly Disposable[] {
  return [
    commands.registerCommand(COMMAND.createChampions, async () => {
      if (!trusted()) return;
      const about = fileInFront();
      if (about === undefined) void window.showInformationMessage('Open a folder first.');
      else await open(await client.sendRequest<NewTexts>(METHOD.createChampions, peopleParams(about)));
    }),
    commands.registerCommand(COMMAND.teamNote, async (given: unknown, said?: string) => {
      if (!trusted()) return;
      const finding = await findingFor(client, given, 'Add a team note about which finding?');
      if (finding === undefined) return;
      const say = said ?? (await askNote(finding.ruleId));
      if (say === undefined) return;
      const params: NoteParams = { ...peopleParams(finding), say };
      await open(await client.sendRequest<NewTexts>(METHOD.teamNote, params));
    }),
    commands.registerCommand(COMMAND.lesson, async (given: unknown, named?: string) => {
      if (!trusted()) return;
      const finding = await findingFor(client, given, 'Write a lesson about which finding?');
      if (finding === undefined) return;
      const lesson = named ?? (await askTitle());
      if (lesson === undefined) return;
      const params: NoteParams = { ...peopleParams(finding), lesson };
      await open(await client.sendRequest<NewTexts>(METHOD.teamNote, params));
    }),
  ];
}

function trusted(): boolean {
  if (!workspace.isTrusted) void window.showWarningMessage('Trust this workspace first: this reads and writes its files.');
  return workspace.isTrusted;
}

function askNote(ruleId: string): Thenable<string | undefined> {
  return window.showInputBox({
    title: 'Add a team note',
    prompt: `Say in one sentence what to do instead. Everybody who meets ${ruleId} or its weakness reads it.`,
    placeHolder: 'Use our query helper with parameters.',
    validateInput: (value) => (value.trim() === '' ? 'Write a sentence.' : undefined),
  });
}

function askTitle(): Thenable<string | undefined> {
  return window.showInputBox({
    title: 'Write a lesson',
    prompt: 'Name what happened in a few words: systems and steps, no people.',
    placeHolder: 'The report export ran SQL of its users',
    validateInput: (value) => (value.trim() === '' ? 'Write a title.' : undefined),
  });
}

/** The last of the texts ends up in front. */
async function open(found: NewTexts): Promise<void> {
  if ('refused' in found) {
    void window.showWarningMessage(found.refused);
    return;
  }
  for (const text of found.texts) await openOne(text);
}

async function openOne({ uri: address, create, range, newText }: NewText): Promise<void> {
  const file = Uri.parse(address);
  const document = await workspace.openTextDocument(create ? file.with({ scheme: 'untitled' }) : file);
  const editor = await window.showTextDocument(document, { preview: false });
  // An unsaved text of an earlier call is still there: it is shown again, not written over.
  if (create && document.getText() !== '') return;
  const edit = new WorkspaceEdit();
  edit.replace(document.uri, vsRange(range), newText);
  await workspace.applyEdit(edit);
  const shown = editor.document.validateRange(new Range(range.start.line, 0, range.start.line + newText.split('\n').length, 0));
  editor.revealRange(shown);
}

function vsRange({ start, end }: PlainRange): Range {
  return new Range(start.line, start.character, end.line, end.character);
}
