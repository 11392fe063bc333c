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

/** Writes the value into the team's file in an editor, to be looked at and saved. */
async function propose(budget: number, model: ChangeModel): Promise<void> {
  const { view } = model;
  if (view === undefined) return;
  const uri = Uri.joinPath(Uri.file(view.root), TEAM_FILE);
  const edit = new WorkspaceEdit();
  const there = await workspace.openTextDocument(uri).then((document) => document, () => undefined); // prettier-ignore
  if (there === undefined) edit.createFile(uri, { contents: new TextEncoder().encode(`version: 1\nbudget: ${budget}\n`) });
  else {
    const line = /^budget:.*$/m.exec(there.getText());
    const text = `budget: ${budget}`;
    if (line === null)
      edit.insert(uri, there.positionAt(there.getText().length), `${/(^|\n)$/.test(there.getText()) ? '' : '\n'}${text}\n`);
    else edit.replace(uri, new Range(there.positionAt(line.index), there.positionAt(line.index + line[0].length)), text);
  }
  await workspace.applyEdit(edit);
  await window.showTextDocument(uri);
}
