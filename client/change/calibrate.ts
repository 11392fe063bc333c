// Calibrate: shows how large the repository's own changes are and proposes a budget. It writes nothing without a click.

import { commands, ConfigurationTarget, type Disposable, Range, Uri, window, workspace, WorkspaceEdit } from 'vscode';
import { type CalibrationAnswer, CHANGE_METHOD, type Refused } from '../../server/protocol-change.ts';
import { CHANGE } from './commands.ts';
import type { ChangeModel } from './model.ts';

const TEAM_FILE = '.security-review/review.yml';

export function registerCalibrate(model: ChangeModel): Disposable {
  return commands.registerCommand(CHANGE.calibrate, async () => {
    const answer = await model.ask<CalibrationAnswer | Refused>(CHANGE_METHOD.calibrate);
    if ('refused' in answer) {
      void window.showWarningMessage(answer.refused);
      return;
    }
    const { budget, current } = answer;
    const mine = budget === undefined ? undefined : `Use ${budget} Here`;
    const team = budget === undefined ? undefined : `Propose ${budget} to the Team`;
    const buttons = budget === current ? [] : [mine, team].filter((button) => button !== undefined);
    const message =
      budget === undefined ? 'Too few changes to propose a budget.' : `A budget of ${budget} review lines fits this repository.`;
    const chosen = await window.showInformationMessage(message, { modal: true, detail: calibrationText(answer) }, ...buttons);
    if (chosen === undefined) return;
    if (chosen === mine) {
      await workspace
        .getConfiguration('securityReview.changeSize', model.folder())
        .update('budget', budget, ConfigurationTarget.Workspace);
    } else if (budget !== undefined && chosen === team) await propose(budget, model);
  });
}

/** The table, in lines that a message box shows. */
export function calibrationText({ changes, p50, p75, p90, overNow, current, budget }: CalibrationAnswer): string {
  const share = changes === 0 ? 0 : Math.round((100 * overNow) / changes);
  return [
    `The last ${changes} changes on the first-parent line, in review lines:`,
    `half are up to ${p50}, three of four up to ${p75}, nine of ten up to ${p90}.`,
    `${share} % are over the budget of ${current}.`,
    ...(budget === current ? ['That is the budget already.'] : []),
  ].join('\n');
}

/** Puts the value into the team's file in an editor, to be looked at and saved; nothing is written to disk. */
async function propose(budget: number, { view }: ChangeModel): Promise<void> {
  if (view === undefined) return;
  const file = Uri.joinPath(Uri.file(view.root), TEAM_FILE);
  const there = await workspace.fs.stat(file).then(() => true, () => false); // prettier-ignore
  const document = await workspace.openTextDocument(there ? file : file.with({ scheme: 'untitled' }));
  await window.showTextDocument(document, { preview: false });
  const text = document.getText();
  const line = /^budget:.*$/m.exec(text);
  const edit = new WorkspaceEdit();
  if (line !== null) {
    const range = new Range(document.positionAt(line.index), document.positionAt(line.index + line[0].length));
    edit.replace(document.uri, range, `budget: ${budget}`);
  } else {
    const before = text === '' ? 'version: 1\n' : text.endsWith('\n') ? '' : '\n';
    edit.insert(document.uri, document.positionAt(text.length), `${before}budget: ${budget}\n`);
  }
  await workspace.applyEdit(edit);
}
