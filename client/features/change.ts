// Review my change: the page, the request to copy, and the minutes in the status bar. The server measures; nothing opens by itself.

import { commands, type Disposable, env, EventEmitter, ProgressLocation, StatusBarAlignment, ThemeColor, Uri, window, workspace } from 'vscode'; // prettier-ignore
import type { LanguageClient } from 'vscode-languageclient/node';
import { CHANGE_SCHEME, type ChangeFigures, type ChangePages, type ChangeParams, COMMAND, METHOD, SOURCE } from '../../server/protocol.ts'; // prettier-ignore
import { gitPath, onGitChange } from './git-api.ts';

const PAGE = Uri.from({ scheme: CHANGE_SCHEME, path: '/Review my change.md' });
/** Events come in swarms. */
const QUIET_MS = 700;
const COPIED_MS = 5000;
const OVER_BUDGET = 'securityReview.changeOverBudget';

export function registerChange(client: LanguageClient): readonly Disposable[] {
  const changed = new EventEmitter<Uri>();
  let page = '';

  const pages = async (): Promise<ChangePages> => {
    const ask = () => client.sendRequest<ChangePages>(METHOD.changePages, parameters());
    return window.withProgress({ location: ProgressLocation.Window, title: 'Measuring the change' }, ask);
  };
  return [
    changed,
    workspace.registerTextDocumentContentProvider(CHANGE_SCHEME, {
      onDidChange: changed.event,
      provideTextDocumentContent: () => page,
    }),
    commands.registerCommand(COMMAND.reviewChange, async () => {
      const found = await pages();
      if ('refused' in found) {
        void window.showWarningMessage(found.refused);
        return;
      }
      ({ page } = found);
      changed.fire(PAGE);
      try {
        await commands.executeCommand('markdown.showPreview', PAGE);
      } catch {
        // Without VS Code's own Markdown preview the text itself is readable too.
        await window.showTextDocument(await workspace.openTextDocument(PAGE), { preview: true });
      }
    }),
    commands.registerCommand(COMMAND.copyRequest, async () => {
      const found = await pages();
      if ('refused' in found) {
        void window.showWarningMessage(found.refused);
        return;
      }
      await env.clipboard.writeText(found.request);
      window.setStatusBarMessage('$(check) Security review request copied', COPIED_MS);
    }),
    ...registerFigures(client),
  ];
}

/** The item in the status bar, kept up to date off the typing path. */
function registerFigures(client: LanguageClient): readonly Disposable[] {
  const item = window.createStatusBarItem('securityReview.change', StatusBarAlignment.Left);
  item.name = `${SOURCE}: change`;
  item.command = COMMAND.reviewChange;
  let waiting: NodeJS.Timeout | undefined;
  let asking = false;
  let again = false;

  const update = async (): Promise<void> => {
    const wanted = workspace.isTrusted && client.isRunning() && setting() !== 'never';
    show(item, wanted ? await client.sendRequest<ChangeFigures | null>(METHOD.change, parameters()) : null);
  };
  const run = async (): Promise<void> => {
    if (asking) {
      again = true;
      return;
    }
    asking = true;
    // A server that is being restarted answers nothing; the next event asks again.
    await update().catch(() => undefined);
    asking = false;
    if (again) refresh();
    again = false;
  };
  const refresh = (): void => {
    clearTimeout(waiting);
    waiting = setTimeout(() => void run(), QUIET_MS);
  };

  let folder = inFront()?.toString();
  refresh();
  return [
    item,
    client.onDidChangeState(refresh),
    onGitChange(refresh),
    workspace.onDidSaveTextDocument(refresh),
    workspace.onDidGrantWorkspaceTrust(refresh),
    workspace.onDidChangeWorkspaceFolders(refresh),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('securityReview.change')) refresh();
    }),
    window.onDidChangeWindowState(({ focused }) => {
      if (focused) refresh();
    }),
    window.onDidChangeActiveTextEditor(() => {
      const now = inFront()?.toString();
      if (now !== folder) refresh();
      folder = now;
    }),
    { dispose: () => clearTimeout(waiting) },
  ];
}

function show(item: ReturnType<typeof window.createStatusBarItem>, figures: ChangeFigures | null): void {
  const over = figures?.level === 'over' || figures?.level === 'far';
  void commands.executeCommand('setContext', OVER_BUDGET, over);
  if (figures?.shown !== true) {
    item.hide();
    return;
  }
  item.text = `$(git-compare) ${figures.text}`;
  item.tooltip = figures.facts.join('\n');
  item.accessibilityInformation = { label: figures.facts.join(', '), role: 'button' };
  const colour = figures.level === 'far' ? 'statusBarItem.errorBackground' : 'statusBarItem.warningBackground';
  item.backgroundColor = over ? new ThemeColor(colour) : undefined;
  item.show();
}

function setting(): string | undefined {
  return workspace.getConfiguration('securityReview', inFront()).get<string>('change.statusBar');
}

/** The folder of the file in front; the first where there is none. */
function inFront(): Uri | undefined {
  const uri = window.activeTextEditor?.document.uri;
  const folder = uri === undefined ? undefined : workspace.getWorkspaceFolder(uri);
  return (folder ?? workspace.workspaceFolders?.[0])?.uri;
}

function parameters(): ChangeParams {
  const uri = inFront()?.toString();
  const path = gitPath();
  const unsaved = workspace.textDocuments.filter(({ isDirty, uri: { scheme } }) => isDirty && scheme === 'file');
  return {
    trusted: workspace.isTrusted,
    ...(uri === undefined ? {} : { uri }),
    ...(path === undefined ? {} : { gitPath: path }),
    unsaved: unsaved.map((document) => document.uri.toString()),
  };
}
