// Shows the one notice about a large change at the moments that `notice.ts` names, and never while somebody types or has just
// opened the window.

import { commands, type Disposable, window, workspace } from 'vscode';
import { CHANGE } from './commands.ts';
import type { ChangeModel } from './model.ts';
import { look, type NoticeMemory, noticeText, stillToWait } from './notice.ts';

/** After the start of the window. Tests shorten it. */
const QUIET_START_MS = Number(process.env['SECURITY_REVIEW_QUIET_START_MS'] ?? 120_000);
/** After the last keystroke, in a commit message too. */
const TYPING_MS = Number(process.env['SECURITY_REVIEW_TYPING_MS'] ?? 4000);

const PARTS = 'Show Parts';
const ASK = 'Ask for Review';
const NEVER = 'Not on This Branch';

export function registerNotice(model: ChangeModel): readonly Disposable[] {
  const started = Date.now();
  let typed = 0;
  let waiting: NodeJS.Timeout | undefined;

  const remember = (notice: NoticeMemory): Promise<void> =>
    model.store.update(model.key, model.branch, (before) => ({ ...before, notice }));

  const consider = async (): Promise<void> => {
    clearTimeout(waiting);
    const { view, key, branch, store } = model;
    if (view === undefined) return;
    const now = Date.now();
    const wait = stillToWait({ started, typed }, { start: QUIET_START_MS, typing: TYPING_MS }, now);
    const { figures, head } = view;
    const { share, staged, addedLines, onDefault, committed, minutes } = figures;
    const before = store.notice(key, branch);
    const facts = {
      ...(head === undefined ? {} : { head }),
      share,
      staged,
      addedLines,
      onDefault,
      committed,
      gained: model.gained,
      partial: figures.partial !== undefined,
      wanted: figures.notify,
    };
    const { memory, due } = look(before, facts, now);
    if (due && wait > 0) {
      waiting = setTimeout(() => void consider(), wait);
      return;
    }
    model.gained = false;
    const next = due ? { ...memory, told: true } : memory;
    if (JSON.stringify(next) !== JSON.stringify(before)) await remember(next);
    if (due) await tell(key, branch, minutes);
  };

  /** It may be left unanswered, and another branch still has its own. */
  const tell = async (key: string, branch: string, minutes: number): Promise<void> => {
    const { store } = model;
    await store.count('shown');
    const answer = await window.showInformationMessage(noticeText(minutes), PARTS, ASK, NEVER);
    if (answer === PARTS) await commands.executeCommand(CHANGE.planSplit);
    if (answer === ASK) await commands.executeCommand(CHANGE.review);
    if (answer === NEVER) {
      // The branch that was asked about, which may not be the one that is checked out by now.
      await store.update(key, branch, (memo) => ({ ...memo, notice: { ...store.notice(key, branch), silenced: true } }));
      await store.count('setAside');
      model.refresh();
    }
  };

  return [
    model.onDidChange(() => void consider()),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0 && document.uri.scheme !== 'output') typed = Date.now();
    }),
    { dispose: () => clearTimeout(waiting) },
  ];
}
