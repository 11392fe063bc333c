// Stages the parts of the change one after the other, with a way back. The server does it through the index alone; nothing is
// staged unless the author asked for it, and what would be lost is never touched.

import { commands, type Disposable, env, type LogOutputChannel, window } from 'vscode';
import { CHANGE_METHOD, type ChangeView, type Part, type StageParams, type StageResult, type UndoParams } from '../../server/protocol-change.ts'; // prettier-ignore
import { CHANGE } from './commands.ts';
import type { ChangeModel } from './model.ts';
import type { Row } from './rows.ts';
import type { ChangeTree } from './tree.ts';

const UNDO = 'Undo';
const CAN_UNDO = 'securityReview.canUndoStage';

export function registerStage(model: ChangeModel, tree: ChangeTree, log: LogOutputChannel): readonly Disposable[] {
  let undo: { readonly token: string; readonly folder: ReturnType<ChangeModel['folder']> } | undefined;

  const setUndo = (next: typeof undo): void => {
    undo = next;
    void commands.executeCommand('setContext', CAN_UNDO, next !== undefined);
  };

  const stage = async (view: ChangeView, part: Part): Promise<void> => {
    const folder = model.folder();
    const params: StageParams = { ...model.params(folder), fingerprint: view.open.fingerprint, group: part.id };
    let result = await model.ask<StageResult>(CHANGE_METHOD.stage, params);
    if (result.status === 'refused' && result.reason === 'needs-regroup') {
      const yes = 'Stage This Part Alone';
      const answer = await window.showWarningMessage(
        `Stage "${part.title}" alone?`,
        { modal: true, detail: `${result.message}\n\n${named(result.paths)}` },
        yes,
      );
      if (answer !== yes) return;
      const agreed: StageParams = { ...params, regroup: true };
      result = await model.ask<StageResult>(CHANGE_METHOD.stage, agreed);
    }
    if (result.status === 'refused') {
      void window.showWarningMessage(result.paths.length === 0 ? result.message : `${result.message} (${named(result.paths)})`);
      model.refresh();
      return;
    }
    setUndo({ token: result.undo, folder });
    log.info(`Staged "${part.title}". The index before it is the tree ${result.before ?? 'of no commit'}.`);
    model.refresh();
    // Nobody waits for the answer, which may come much later or never.
    void window.showInformationMessage(`Staged "${part.title}". Write its message and commit it; the other parts stay as they are.`, UNDO).then((chosen) => {
      if (chosen === UNDO) void commands.executeCommand(CHANGE.undoStage);
    }); // prettier-ignore
  };

  const plan = async (): Promise<ChangeView | undefined> => {
    const view = await model.now();
    const { answer } = model;
    if (view === undefined && answer !== undefined && 'refused' in answer) void window.showWarningMessage(answer.refused);
    return view;
  };

  return [
    commands.registerCommand(CHANGE.stageGroup, async (given?: Row | string) => {
      const view = given === undefined ? await plan() : (model.view ?? (await plan()));
      if (view === undefined) return;
      const id = typeof given === 'object' ? given.part : (given ?? (await pick(view))?.id);
      const part = view.open.parts.find((one) => one.id === id);
      if (part !== undefined) await stage(view, part);
      else if (given !== undefined) void window.showWarningMessage('The change is not what it was. Look at its parts again.');
    }),
    commands.registerCommand(CHANGE.stageNextGroup, async () => {
      const view = await plan();
      const [part] = view?.open.parts ?? [];
      if (view === undefined) return;
      if (part !== undefined) await stage(view, part);
      else void window.showInformationMessage(whyNoParts(view));
    }),
    commands.registerCommand(CHANGE.undoStage, async () => {
      if (undo === undefined) {
        void window.showInformationMessage('There is nothing to undo.');
        return;
      }
      const params: UndoParams = { ...model.params(undo.folder), token: undo.token };
      const result = await model.ask<StageResult>(CHANGE_METHOD.undoStage, params);
      if (result.status === 'refused') void window.showWarningMessage(result.message);
      else window.setStatusBarMessage('$(check) The index is as it was', 5000);
      if (result.status !== 'refused' || result.reason !== 'index-locked') setUndo(undefined);
      model.refresh();
    }),
    commands.registerCommand(CHANGE.planSplit, async () => {
      const view = await plan();
      if (view === undefined) return;
      await tree.reveal();
      const parts = view.open.parts.length + (view.committed?.parts.length ?? 0);
      if (parts === 0) void window.showInformationMessage(whyNoParts(view));
    }),
    commands.registerCommand(CHANGE.copyCommands, async () => {
      const text = model.view?.committed?.commands?.join('\n');
      if (text === undefined) return;
      await env.clipboard.writeText(`${text}\n`);
      window.setStatusBarMessage('$(check) Two commands copied; look at them before you run them', 5000);
    }),
  ];
}

async function pick({ open }: ChangeView): Promise<Part | undefined> {
  const items = open.parts.map((part, at) => ({
    label: `${at + 1} · ${part.title}`,
    description: part.files.map((file) => file.path).join(', '),
    part,
  }));
  return (await window.showQuickPick(items, { title: 'Stage which part?', placeHolder: 'Only the index changes' }))?.part;
}

function whyNoParts({ open, committed }: ChangeView): string {
  if (open.note !== undefined) return open.note;
  if (open.files.length > 0) return 'This is small enough to be reviewed as it is.';
  if (committed?.note !== undefined) return committed.note;
  return committed === undefined
    ? 'There is nothing to split.'
    : 'All of it is committed, and small enough to be reviewed as it is.';
}

function named(paths: readonly string[]): string {
  const shown = paths.slice(0, 5).join(', ');
  return paths.length > 5 ? `${shown} and ${paths.length - 5} more` : shown;
}
