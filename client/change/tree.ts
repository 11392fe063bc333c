// The tree *This change* in the Source Control view: what the change comes to, and the parts it falls into.

import { commands, type Disposable, EventEmitter, ThemeColor, ThemeIcon, type TreeDataProvider, TreeItem, TreeItemCollapsibleState, Uri, window } from 'vscode'; // prettier-ignore
import { CHANGE_METHOD, type FindingsInChange, PAGE_COMMAND, type Refused } from '../../server/protocol-change.ts';
import { CHANGE, VIEW } from './commands.ts';
import type { ChangeModel } from './model.ts';
import { isSnoozed } from './notice.ts';
import { type Row, rows } from './rows.ts';

/** Says which words of welcome are shown while the tree is empty. */
const STATE = 'securityReview.changeState';

export class ChangeTree implements TreeDataProvider<Row>, Disposable {
  private readonly model: ChangeModel;
  private readonly changes = new EventEmitter<void>();
  readonly onDidChangeTreeData = this.changes.event;
  private readonly view;
  private readonly listening: readonly Disposable[];
  private findings: FindingsInChange | Refused | undefined;
  private looking = 0;
  private shown: readonly Row[] = [];

  constructor(model: ChangeModel) {
    this.model = model;
    this.view = window.createTreeView<Row>(VIEW, { treeDataProvider: this, showCollapseAll: true });
    this.listening = [
      this.changes,
      this.view,
      model.onDidChange(() => this.update()),
      this.view.onDidChangeVisibility(() => void this.lookForFindings()),
    ];
    this.update();
  }

  dispose(): void {
    for (const one of this.listening) one.dispose();
  }

  getChildren(row?: Row): Row[] {
    return [...(row === undefined ? this.shown : (row.children ?? []))];
  }

  getParent(row: Row): Row | undefined {
    return parentOf(row, this.shown);
  }

  getTreeItem(row: Row): TreeItem {
    const inside = row.children === undefined || row.children.length === 0;
    const state = row.open === true ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed;
    const item = new TreeItem(row.label, inside ? TreeItemCollapsibleState.None : state);
    item.id = row.id;
    if (row.description !== undefined) item.description = row.description;
    item.tooltip = row.tooltip ?? row.label;
    if (row.context !== undefined) item.contextValue = row.context;
    if (row.file !== undefined) {
      item.iconPath = ThemeIcon.File;
      item.resourceUri = Uri.from({ scheme: 'security-review-file', path: `/${row.file}` });
    } else if (row.icon !== undefined) {
      item.iconPath = new ThemeIcon(row.icon, row.colour === undefined ? undefined : new ThemeColor(row.colour));
    }
    if (row.place !== undefined) item.command = { title: 'Compare with the base', command: OPEN, arguments: [row.place] };
    else if (row.command !== undefined) item.command = { title: row.label, command: `securityReview.changeSize.${row.command}` };
    return item;
  }

  /** Brings the first part into sight. */
  async reveal(): Promise<void> {
    await commands.executeCommand(`${VIEW}.focus`);
    const row = this.shown.find(({ context }) => context === 'part') ?? this.shown[1] ?? this.shown[0];
    if (row !== undefined) await this.view.reveal(row, { select: true, focus: true, expand: true });
  }

  private update(): void {
    const { view, answer } = this.model;
    this.findings = undefined;
    this.show();
    const empty = view !== undefined && this.shown.length === 0;
    void commands.executeCommand('setContext', STATE, answer === undefined ? 'waiting' : 'refused' in answer ? answer.why : empty ? 'empty' : 'ready'); // prettier-ignore
    void this.lookForFindings();
  }

  private show(): void {
    const { view, store, key, branch, answer } = this.model;
    const snoozed = isSnoozed(store.notice(key, branch), view?.head, Date.now());
    const nothing = view === undefined || isEmpty(view);
    const found = this.findings === undefined ? {} : { findings: this.findings };
    this.shown = nothing ? [] : rows({ view, ...found, snoozed, counts: store.counts });
    const over = view !== undefined && view.figures.share >= 1 && view.figures.partial === undefined && !snoozed;
    this.view.badge = over ? { value: 1, tooltip: view.figures.title } : undefined;
    this.view.description = nothing ? '' : view.figures.text;
    this.view.message = answer !== undefined && 'refused' in answer && answer.why === 'failed' ? answer.refused : '';
    this.changes.fire();
  }

  /** Only while somebody may look, and one after the other. */
  private async lookForFindings(): Promise<void> {
    if (!this.view.visible || this.findings !== undefined || this.model.view === undefined) return;
    const turn = (this.looking += 1);
    const found = await this.model.ask<FindingsInChange | Refused>(CHANGE_METHOD.findings).catch(() => undefined);
    if (found === undefined || turn !== this.looking) return;
    this.findings = found;
    this.show();
  }
}

/** The command behind a click on a place. */
export const OPEN = PAGE_COMMAND.open;

function isEmpty(view: NonNullable<ChangeModel['view']>): boolean {
  const { open, committed, unreadable, figures } = view;
  const parts = [open, ...(committed === undefined ? [] : [committed])];
  return (
    figures.partial === undefined && unreadable.length === 0 && parts.every((one) => one.parts.length + one.files.length === 0)
  );
}

function parentOf(row: Row, among: readonly Row[], parent?: Row): Row | undefined {
  for (const one of among) {
    if (one.id === row.id) return parent;
    const found = parentOf(row, one.children ?? [], one);
    if (found !== undefined) return found;
  }
  return undefined;
}

export function registerTree(tree: ChangeTree, model: ChangeModel): readonly Disposable[] {
  return [
    tree,
    commands.registerCommand(CHANGE.show, () => commands.executeCommand(`${VIEW}.focus`)),
    commands.registerCommand(CHANGE.refresh, () => model.now()),
  ];
}
