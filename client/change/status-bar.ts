// The minutes of careful review in the status bar: one item, there only when there is something to say.

import {
  commands,
  type Disposable,
  MarkdownString,
  StatusBarAlignment,
  type StatusBarItem,
  ThemeColor,
  window,
  workspace,
} from 'vscode';
import { SOURCE } from '../../server/protocol.ts';
import { CHANGE } from './commands.ts';
import type { ChangeModel } from './model.ts';
import { isSnoozed } from './notice.ts';

const OVER_BUDGET = 'securityReview.changeOverBudget';

export function registerStatusBar(model: ChangeModel): Disposable[] {
  const item = window.createStatusBarItem('securityReview.change', StatusBarAlignment.Left);
  item.name = `${SOURCE}: change`;
  item.command = CHANGE.show;
  show(item, model);
  return [item, model.onDidChange(() => show(item, model))];
}

function show(item: StatusBarItem, model: ChangeModel): void {
  const { answer, view } = model;
  const snoozed = isSnoozed(model.store.notice(model.key, model.branch), view?.head, Date.now());
  const over = view !== undefined && view.figures.share >= 1 && view.figures.partial === undefined;
  void commands.executeCommand('setContext', OVER_BUDGET, over && !snoozed);
  const wanted = workspace.getConfiguration('securityReview.changeSize', model.folder()).get('statusBar') !== 'never';
  if (wanted && answer !== undefined && 'refused' in answer && answer.why === 'failed') {
    put(item, '–', new MarkdownString().appendText(answer.refused), answer.refused);
    return;
  }
  if (view === undefined || !view.figures.shown || snoozed) {
    item.hide();
    return;
  }
  const { text, tooltip, level, facts, title, partial } = view.figures;
  const rich = new MarkdownString(
    `${tooltip}\n\n[Review my change](command:${CHANGE.review}) · [Compare with …](command:${CHANGE.setBase})`,
  );
  // The server made the text and escaped what it took from the repository; the two commands are all it may run.
  rich.isTrusted = { enabledCommands: [CHANGE.review, CHANGE.setBase] };
  put(item, text, rich, [partial ?? title, ...facts].join(', '));
  item.backgroundColor = over ? new ThemeColor(`statusBarItem.${level === 'far' ? 'error' : 'warning'}Background`) : undefined;
}

function put(item: StatusBarItem, text: string, tooltip: MarkdownString, spoken: string): void {
  item.text = `$(git-compare) ${text}`;
  item.tooltip = tooltip;
  item.accessibilityInformation = { label: spoken, role: 'button' };
  item.backgroundColor = undefined;
  item.show();
}
