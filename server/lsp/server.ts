// The language server: what it offers, and how its parts are put together. It is given its connection and its host, and starts
// nothing by itself.

import { dirname } from 'node:path';
import {
  type ClientCapabilities,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type Disposable,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { ScanPool } from '../host/pool.ts';
import { METHOD, type InitializationOptions, type PackFolder } from '../protocol.ts';
import { ChangeMeasure } from './change-measure.ts';
import { ChangeScan } from './change-scan.ts';
import { toEdit } from './convert.ts';
import type { Edit } from './edits.ts';
import { Environment } from './environment.ts';
import { FIX_ALL_KIND, registerCodeActions } from './features/code-actions.ts';
import { registerChange } from './features/change.ts';
import { registerChangeHistory } from './features/change-history.ts';
import { registerChangeStage } from './features/change-stage.ts';
import { registerChampions } from './features/champions.ts';
import { registerChampionsFile } from './features/champions-file.ts';
import { createDiagnostics } from './features/diagnostics.ts';
import { registerFindingsHere } from './features/findings-here.ts';
import { registerGuidance } from './features/guidance.ts';
import { registerHint } from './features/hint.ts';
import { registerHover } from './features/hover.ts';
import { registerIgnore } from './features/ignore.ts';
import { registerInactiveRules } from './features/inactive-rules.ts';
import { registerWhy } from './features/why.ts';
import { FindingsScope } from './findings-scope.ts';
import { People } from './people.ts';
import { RuleBook } from './rule-book.ts';
import { mayBeRules, Session } from './session.ts';
import { readSettings, SECTION, type Settings } from './settings.ts';
import { pathOf, uriOf } from './uris.ts';

export interface Host {
  readonly pool: ScanPool;
  /** The folder of the bundled rules. */
  readonly rules: string;
  /** Holds data/ and guidance/; the folder above the bundled rules unless it is said. */
  readonly product?: string;
  readonly version: string;
  /** Called when the client shuts the server down. */
  readonly dispose: () => Promise<void>;
}

/** Files whose change may change rules or what is scanned. */
const WATCHED = ['**/.security-review/rules/**', '**/.semgrep.{yml,yaml}', '**/.semgrep/**', '**/{.gitignore,.semgrepignore}'];
/** Wait for this after a change of rule files, which seldom come alone. */
const RELOAD_MS = 50;
/** … and for this after a keystroke in one. */
const TYPED_RULE_MS = 300;

export function startServer(connection: Connection, host: Host): void {
  let capabilities: ClientCapabilities = {};
  let packs: readonly PackFolder[] = [];
  let folders: readonly string[] = [];
  let settings = new Map<string | undefined, Settings>([[undefined, readSettings(undefined)]]);
  let reloading: NodeJS.Timeout | undefined;
  let watching: Disposable | undefined;

  const settingsOf = (folder: string | undefined): Settings =>
    settings.get(folder) ?? settings.get(undefined) ?? readSettings(undefined);
  const workspace = () => ({ folders, settingsOf });
  const diagnostics = createDiagnostics(connection);
  const book = new RuleBook(
    host.pool,
    { folder: host.rules, version: host.version },
    {
      changed: (what) => {
        if (what === 'rules') session.rescan(workspace());
        else session.refresh();
      },
      log: diagnostics.sink.log,
    },
  );
  const environment = new Environment(connection);
  const scope = new FindingsScope(workspace, environment);
  const session = new Session(host.pool, book, workspace(), scope.around(diagnostics.sink));

  registerCodeActions(connection, { document: (uri) => session.document(uri), diagnostics: diagnostics.published });
  registerInactiveRules(connection, book);
  registerFindingsHere(connection, session, scope);
  registerIgnore(connection, session, host.pool);
  registerWhy(connection, session, book, host.pool);
  const people = new People(session, book, host.product ?? dirname(host.rules), workspace);
  registerHover(connection, { session, scope, people, environment });
  registerChampions(connection, session, people);
  registerGuidance(connection, session, people);
  registerHint(connection, people, environment);
  const measure = new ChangeMeasure(session, workspace, (change) => scope.measured(change));
  registerChange(connection, { measure, people, scan: new ChangeScan(session, book, host.pool, settingsOf) });
  registerChangeStage(connection, measure);
  registerChangeHistory(connection, measure);
  const championsFile = registerChampionsFile(connection, session, people);
  listenToDocuments();

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    ({ capabilities } = params);
    packs = (params.initializationOptions as InitializationOptions | undefined)?.packs ?? [];
    folders = pathsOf((params.workspaceFolders ?? []).map((folder) => folder.uri));
    return {
      serverInfo: { name: 'security-review', version: host.version },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        codeActionProvider: { codeActionKinds: ['quickfix', FIX_ALL_KIND] },
        hoverProvider: true,
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  });
  connection.onInitialized(async () => {
    if (capabilities.workspace?.didChangeConfiguration?.dynamicRegistration === true) {
      await connection.client.register(DidChangeConfigurationNotification.type, { section: SECTION });
    }
    if (capabilities.workspace?.workspaceFolders === true) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(pathsOf(removed.map((folder) => folder.uri)));
        folders = [...folders.filter((folder) => !gone.has(folder)), ...pathsOf(added.map((folder) => folder.uri))];
        safely(configure());
      });
    }
    safely(configure());
    safely(championsFile.start(capabilities));
  });
  connection.onDidChangeConfiguration(() => safely(configure()));
  connection.onDidChangeWatchedFiles(({ changes }) => {
    if (changes.some(({ uri }) => /\/\.(?:git|semgrep)ignore$/.test(uri))) session.rescan();
    reload(RELOAD_MS);
  });
  connection.onNotification(METHOD.packs, (params: { readonly packs: readonly PackFolder[] }) => {
    ({ packs } = params);
    safely(configure());
  });
  connection.onShutdown(async () => {
    clearTimeout(reloading);
    session.dispose();
    await host.dispose();
  });
  connection.listen();

  /** Work that nobody waits for: what goes wrong is written down, and the server goes on. */
  function safely(work: Promise<void>): void {
    work.catch((error: unknown) => diagnostics.sink.log(error instanceof Error ? (error.stack ?? error.message) : String(error)));
  }

  /** Asks for the settings of every folder, then reads the rules they lead to. */
  async function configure(): Promise<void> {
    const scopes = [undefined, ...folders];
    let values: readonly unknown[] = [];
    if (capabilities.workspace?.configuration === true) {
      const items = scopes.map((folder) => ({ section: SECTION, ...(folder === undefined ? {} : { scopeUri: uriOf(folder) }) }));
      values = (await connection.workspace.getConfiguration(items)) as readonly unknown[];
    }
    settings = new Map(scopes.map((folder, index) => [folder, readSettings(values[index])]));
    const places = folders.length === 0 ? [undefined] : folders;
    book.configure(packs, places.map((path) => ({ path, settings: settingsOf(path) }))); // prettier-ignore
    await book.reload();
    session.rescan(workspace());
    await watch();
  }

  function reload(delay: number): void {
    clearTimeout(reloading);
    reloading = setTimeout(() => safely(book.reload()), delay);
  }

  async function watch(): Promise<void> {
    if (capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration !== true) return;
    const before = watching;
    const relative = capabilities.workspace.didChangeWatchedFiles.relativePatternSupport === true ? book.watched() : [];
    watching = await connection.client.register(DidChangeWatchedFilesNotification.type, {
      watchers: [
        ...WATCHED.map((globPattern) => ({ globPattern })),
        ...relative.flatMap((path) => [
          { globPattern: { baseUri: uriOf(path), pattern: '**/*' } },
          { globPattern: { baseUri: uriOf(path), pattern: '' } },
        ]),
      ],
    });
    before?.dispose();
  }

  function listenToDocuments(): void {
    // The changes themselves are seen only here, before they are applied.
    let changed: { readonly document: TextDocument; readonly edits: readonly Edit[] } | undefined;
    const documents = new TextDocuments({
      create: (uri, languageId, version, content) => TextDocument.create(uri, languageId, version, content),
      update: (document: TextDocument, changes, version) => {
        const edits: (Edit | undefined)[] = [];
        for (const change of changes) {
          edits.push(toEdit(document, change));
          TextDocument.update(document, [change], version);
        }
        const known = edits.filter((edit) => edit !== undefined);
        changed = { document, edits: known.length === edits.length ? known : [] };
        return document;
      },
    });
    documents.onDidOpen(({ document }) => {
      typedRule(document);
      session.open(document);
    });
    documents.onDidChangeContent(({ document }) => {
      // Opening a document fires this event too, without an update.
      if (changed?.document !== document) return;
      session.change(document, changed.edits);
      changed = undefined;
      typedRule(document);
    });
    documents.onDidClose(({ document }) => {
      session.close(document.uri);
      const path = pathOf(document.uri);
      if (path !== undefined && book.overlay(path, undefined)) reload(RELOAD_MS);
    });
    documents.listen(connection);
  }

  /** An open rule file counts as it stands in the editor. */
  function typedRule(document: TextDocument): void {
    const path = pathOf(document.uri);
    if (path === undefined || !(mayBeRules(document) || book.isRuleFile(path))) return;
    if (book.overlay(path, document.getText())) reload(TYPED_RULE_MS);
  }

  function pathsOf(uris: readonly string[]): readonly string[] {
    return uris.flatMap((uri) => pathOf(uri) ?? []);
  }
}
