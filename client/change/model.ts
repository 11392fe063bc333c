// The working change as the server last measured it, asked for anew when something may have changed it, and never while typing.
// The status bar, the tree and the notice show it.

import { type Disposable, EventEmitter, type Uri, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { CHANGE_METHOD, type ChangeParams, type ChangeView, type Refused, type ViewParams } from '../../server/protocol-change.ts'; // prettier-ignore
import { gitPath, onGitChange } from '../features/git-api.ts';
import type { ChangeStore } from './store.ts';

/** Events come in swarms. */
const QUIET_MS = 700;
/** After a time-out the next look waits twice as long as the one before, up to this. */
const MOST_QUIET_MS = 60_000;

export class ChangeModel implements Disposable {
  readonly store: ChangeStore;
  /** Undefined before the first answer. */
  answer: ChangeView | Refused | undefined;
  /** HEAD gained a commit since the notice was last considered. */
  gained = false;
  private readonly client: LanguageClient;
  private readonly changes = new EventEmitter<void>();
  readonly onDidChange = this.changes.event;
  private readonly listening: readonly Disposable[];
  private waiting: NodeJS.Timeout | undefined;
  private asking: Promise<void> | undefined;
  private next: Promise<void> | undefined;
  private quiet = QUIET_MS;
  private shownFor = '';

  constructor(client: LanguageClient, store: ChangeStore) {
    this.client = client;
    this.store = store;
    let folder = this.folder()?.toString();
    const refresh = (): void => this.refresh();
    this.listening = [
      this.changes,
      client.onDidChangeState(refresh),
      onGitChange(refresh),
      workspace.onDidSaveTextDocument(refresh),
      workspace.onDidDeleteFiles(refresh),
      workspace.onDidRenameFiles(refresh),
      workspace.onDidGrantWorkspaceTrust(refresh),
      workspace.onDidChangeWorkspaceFolders(refresh),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('securityReview.changeSize')) this.refresh();
      }),
      window.onDidChangeWindowState(({ focused }) => {
        if (focused) this.refresh();
      }),
      window.onDidChangeActiveTextEditor(() => {
        const now = this.folder()?.toString();
        if (now !== folder) this.refresh();
        folder = now;
      }),
    ];
    this.refresh();
  }

  dispose(): void {
    clearTimeout(this.waiting);
    for (const one of this.listening) one.dispose();
  }

  /** The view, where there is one. */
  get view(): ChangeView | undefined {
    return this.answer !== undefined && 'figures' in this.answer ? this.answer : undefined;
  }

  /** The name that what is remembered of this branch goes by; that of a detached HEAD is empty. */
  get branch(): string {
    return this.view?.branch ?? '';
  }

  get key(): string {
    return this.folder()?.toString() ?? '';
  }

  /** Asks soon; calls that come together are one. */
  refresh(): void {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => void this.now(), this.quiet);
  }

  /** Asks at once, and resolves with what came back. */
  async now(): Promise<ChangeView | undefined> {
    clearTimeout(this.waiting);
    if (this.asking !== undefined) {
      // What is under way may have begun before the change that is asked about.
      this.next ??= this.asking.then(() => this.once());
      await this.next;
    } else await this.once();
    return this.view;
  }

  private async once(): Promise<void> {
    this.next = undefined;
    // A server that is being restarted answers nothing; the next event asks again.
    this.asking = this.update().catch(() => undefined);
    await this.asking;
    this.asking = undefined;
  }

  /** The folder of the file in front; the first where there is none. */
  folder(): Uri | undefined {
    const uri = window.activeTextEditor?.document.uri;
    const folder = uri === undefined ? undefined : workspace.getWorkspaceFolder(uri);
    return (folder ?? workspace.workspaceFolders?.[0])?.uri;
  }

  params(folder = this.folder()): ChangeParams {
    const path = gitPath();
    const unsaved = workspace.textDocuments.filter(({ isDirty, uri: { scheme } }) => isDirty && scheme === 'file');
    return {
      trusted: workspace.isTrusted,
      ...(folder === undefined ? {} : { uri: folder.toString(), branches: this.store.choices(folder.toString()) }),
      ...(path === undefined ? {} : { gitPath: path }),
      unsaved: unsaved.map((document) => document.uri.toString()),
    };
  }

  ask<T>(method: string, params: ChangeParams = this.params()): Promise<T> {
    return this.client.sendRequest<T>(method, params);
  }

  private async update(): Promise<void> {
    if (!this.client.isRunning()) return;
    const params = this.params();
    const before = this.shownFor === params.uri ? this.view : undefined;
    const lastHead = before?.head === undefined ? {} : { lastHead: before.head };
    const asked: ViewParams = { ...params, ...lastHead };
    const answer = await this.client.sendRequest<ChangeView | Refused>(CHANGE_METHOD.view, asked);
    this.shownFor = params.uri ?? '';
    this.answer = answer;
    // Another branch was not worked on; it was checked out.
    const same = before !== undefined && 'figures' in answer && answer.branch === before.branch;
    if (!same) this.gained = false;
    else if (answer.gained) this.gained = true;
    const slow = 'refused' in answer && answer.why === 'failed';
    this.quiet = slow ? Math.min(MOST_QUIET_MS, this.quiet * 2) : QUIET_MS;
    this.changes.fire();
  }
}
