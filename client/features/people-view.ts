// The view *People & Guidance*: about the file in front, read again when another one comes to the front and after a pause when its
// findings or the files it is made from change. Nothing is read while the view is hidden.

import { type Disposable, EventEmitter, languages, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, type Uri, window, workspace } from 'vscode'; // prettier-ignore
import type { LanguageClient } from 'vscode-languageclient/node';
import { METHOD, type PeopleHere } from '../../server/protocol.ts';
import { fileInFront, findingsIn, peopleParams } from './findings.ts';
import { type Row, rowsOf } from './people-nodes.ts';

const QUIET_MS = 800;
/** Office hours open and close while nobody types. */
const CLOCK_MS = 5 * 60_000;
const SOURCES =
  /(?:^|\/)(?:champions\.yml|security-champions\.yml|CODEOWNERS|SECURITY\.md|security\.txt|security-insights\.yml)$/i;

export function registerPeopleView(client: LanguageClient): readonly Disposable[] {
  const changed = new EventEmitter<undefined>();
  let file: Uri | undefined;
  let waiting: NodeJS.Timeout | undefined;
  const view = window.createTreeView<Row>('securityReview.people', {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getTreeItem: itemOf,
      getChildren: (row) => (row === undefined ? read() : [...(row.rows ?? [])]),
    },
  });

  const read = async (): Promise<Row[]> => {
    file = inFront(file);
    if (file === undefined || !workspace.isTrusted || !client.isRunning()) return [];
    const [here, findings] = await Promise.all([
      client.sendRequest<PeopleHere | null>(METHOD.champions, peopleParams(file)),
      findingsIn(client, { uri: file.toString() }),
    ]);
    if (here === null) return [];
    view.description = here.path === undefined ? '' : here.path.slice(here.path.lastIndexOf('/') + 1);
    return [...rowsOf(here, findings)];
  };
  const refresh = (delay: number): void => {
    clearTimeout(waiting);
    if (view.visible) waiting = setTimeout(() => changed.fire(undefined), delay);
  };
  const clock = setInterval(() => refresh(0), CLOCK_MS);
  return [
    changed,
    view,
    view.onDidChangeVisibility(() => refresh(0)),
    client.onDidChangeState(() => refresh(0)),
    workspace.onDidGrantWorkspaceTrust(() => refresh(0)),
    window.onDidChangeActiveTextEditor((editor) => {
      if (editor !== undefined && inFront(file)?.toString() !== file?.toString()) refresh(100);
    }),
    languages.onDidChangeDiagnostics(({ uris }) => {
      if (uris.some((uri) => uri.toString() === file?.toString())) refresh(QUIET_MS);
    }),
    workspace.onDidSaveTextDocument(({ uri }) => {
      if (SOURCES.test(uri.path)) refresh(0);
    }),
    workspace.onDidCreateFiles(({ files }) => {
      if (files.some(({ path }) => SOURCES.test(path))) refresh(0);
    }),
    { dispose: () => [clearInterval(clock), clearTimeout(waiting)] },
  ];
}

/** A page, a message or a panel in front says nothing about people; the view stays with the file. */
function inFront(before: Uri | undefined): Uri | undefined {
  const scheme = window.activeTextEditor?.document.uri.scheme;
  return scheme === 'file' || before === undefined ? fileInFront() : before;
}

function itemOf(row: Row): TreeItem {
  const { Collapsed, Expanded, None } = TreeItemCollapsibleState;
  const item = new TreeItem(row.label, row.rows === undefined ? None : row.open === true ? Expanded : Collapsed);
  item.id = row.id;
  if (row.description !== undefined) item.description = row.description;
  item.tooltip = row.tooltip ?? row.label;
  if (row.icon !== undefined) {
    item.iconPath = new ThemeIcon(row.icon, row.colour === undefined ? undefined : new ThemeColor(row.colour));
  }
  if (row.command !== undefined) item.command = row.command;
  if (row.context !== undefined) item.contextValue = row.context;
  return item;
}
