// A real language client and the real server in one process, over two in-process streams. Waits for what the server sends; never
// looks inside it.

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  type CodeAction,
  type Diagnostic,
  type Hover,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver-protocol/node';
import { createConnection } from 'vscode-languageserver/node';
import { ScanPool } from '../../server/host/pool.ts';
import { startServer } from '../../server/lsp/server.ts';
import { METHOD, type PackFolder, type Status } from '../../server/protocol.ts';
import { ROOT } from './tree.ts';
import { builtWorker } from './worker.ts';

export interface LspOptions {
  /** Files of the workspace folder, by relative path; without them no folder is open. */
  readonly files?: Readonly<Record<string, string>>;
  /** A second folder. */
  readonly more?: Readonly<Record<string, string>>;
  /** Files of the bundled pack. */
  readonly bundled?: Readonly<Record<string, string>>;
  readonly packs?: readonly PackFolder[];
  /** The `securityReview` section. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Instead of the pool that all tests share. */
  readonly pool?: ScanPool;
}

let shared: ScanPool | undefined;
after(() => shared?.dispose());

const WAIT_MS = 18_000;

export class LspClient {
  readonly connection: ProtocolConnection;
  readonly root: string;
  readonly log: string[] = [];
  /** Every publication, oldest first. */
  readonly published: PublishDiagnosticsParams[] = [];
  readonly statuses: Status[] = [];
  settings: Readonly<Record<string, unknown>>;
  private readonly versions = new Map<string, number>();
  private waiters: (() => void)[] = [];

  constructor(connection: ProtocolConnection, root: string, settings: Readonly<Record<string, unknown>>) {
    this.connection = connection;
    this.root = root;
    this.settings = settings;
    connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.published.push(params);
      this.wake();
    });
    connection.onNotification(METHOD.status, (status: Status) => {
      this.statuses.push(status);
      this.wake();
    });
    connection.onNotification('window/logMessage', ({ message }: { message: string }) => void this.log.push(message));
    connection.onRequest('workspace/configuration', ({ items }: { items: readonly unknown[] }) => items.map(() => this.settings));
    connection.onRequest('client/registerCapability', () => null);
    connection.onRequest('client/unregisterCapability', () => null);
  }

  /** URI of a file of the workspace. */
  uri(path: string): string {
    return pathToFileURL(join(this.root, path)).href;
  }

  async open(uri: string, languageId: string, text: string): Promise<void> {
    this.versions.set(uri, 1);
    await this.connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
  }

  async change(uri: string, ...contentChanges: TextDocumentContentChangeEvent[]): Promise<void> {
    const version = (this.versions.get(uri) ?? 0) + 1;
    this.versions.set(uri, version);
    await this.connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
  }

  async close(uri: string): Promise<void> {
    await this.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }

  /** Writes a file of the workspace and says so, as an editor's watcher does. */
  async write(path: string, text: string): Promise<void> {
    await writeFiles(this.root, { [path]: text });
    await this.watched(path);
  }

  async watched(path: string): Promise<void> {
    await this.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: this.uri(path), type: 2 }] });
  }

  async configure(settings: Readonly<Record<string, unknown>>): Promise<void> {
    this.settings = settings;
    await this.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  }

  /** What is shown for a document now. */
  diagnostics(uri: string): readonly Diagnostic[] {
    return this.published.findLast((params) => params.uri === uri)?.diagnostics ?? [];
  }

  status(uri: string): Status | undefined {
    return this.statuses.findLast((status) => status.uri === uri);
  }

  /** Waits until a document is shown with as many findings, each named by its code. */
  async shows(uri: string, ...codes: readonly string[]): Promise<readonly Diagnostic[]> {
    const now = (): string => this.diagnostics(uri).map((diagnostic) => String(diagnostic.code)).sort().join(' '); // prettier-ignore
    const expected = [...codes].sort().join(' ');
    const done = () => this.published.some((params) => params.uri === uri) && now() === expected;
    await this.until(done, () => `diagnostics of ${uri} to be [${expected}], they are [${now()}]; log: ${this.log.join(' | ')}`);
    return this.diagnostics(uri);
  }

  /** Waits for a status text. */
  async says(uri: string, text: string): Promise<Status> {
    await this.until(() => this.status(uri)?.text === text, () => `status '${text}', it is '${this.status(uri)?.text}'; log: ${this.log.join(' | ')}`); // prettier-ignore
    return this.status(uri) as Status;
  }

  async until(done: () => boolean, what: () => string): Promise<void> {
    const end = Date.now() + WAIT_MS;
    while (!done()) {
      const left = end - Date.now();
      if (left <= 0) throw new Error(`Waited in vain for ${what()}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, Math.min(left, 50));
        this.waiters.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  async actions(uri: string, diagnostics = this.diagnostics(uri), only?: readonly string[]): Promise<readonly CodeAction[]> {
    const range = diagnostics[0]?.range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    const context = { diagnostics, ...(only === undefined ? {} : { only }) };
    return this.connection.sendRequest('textDocument/codeAction', { textDocument: { uri }, range, context });
  }

  async hover(uri: string, line: number, character: number): Promise<string | undefined> {
    const hover = await this.connection.sendRequest<Hover | null>('textDocument/hover', {
      textDocument: { uri },
      position: { line, character },
    });
    return hover === null ? undefined : (hover.contents as { value: string }).value;
  }

  private wake(): void {
    const waiters = this.waiters;
    this.waiters = [];
    for (const waiter of waiters) waiter();
  }
}

/** Runs a test against a server of its own; everything is taken down afterwards. */
export async function withLsp(options: LspOptions, test: (client: LspClient) => Promise<void>): Promise<void> {
  const base = await mkdtemp(join(tmpdir(), 'security-review-'));
  const [root, second, rules] = ['workspace', 'second', 'rules'].map((name) => join(base, name)) as [string, string, string];
  await writeFiles(root, options.files ?? {});
  await writeFiles(second, options.more ?? {});
  await writeFiles(rules, options.bundled ?? {});
  const [up, down] = [new PassThrough(), new PassThrough()];
  const pool = options.pool ?? (shared ??= new ScanPool({ entry: await builtWorker() }));
  const host = { pool, rules, product: ROOT, version: '1.2.3', dispose: async () => undefined };
  startServer(createConnection(new StreamMessageReader(up), new StreamMessageWriter(down)), host);
  const connection = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  const client = new LspClient(connection, root, options.settings ?? {});
  connection.listen();
  try {
    const folders = [...(options.files === undefined ? [] : [root]), ...(options.more === undefined ? [] : [second])];
    await connection.sendRequest('initialize', {
      processId: null,
      rootUri: null,
      capabilities: {
        workspace: {
          configuration: true,
          workspaceFolders: true,
          didChangeConfiguration: { dynamicRegistration: true },
          didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
        },
      },
      initializationOptions: { packs: options.packs ?? [] },
      workspaceFolders: folders.length === 0 ? null : folders.map((path) => ({ uri: pathToFileURL(path).href, name: path })),
    });
    await connection.sendNotification('initialized', {});
    await test(client);
  } finally {
    await connection.sendRequest('shutdown').catch(() => undefined);
    connection.end();
    connection.dispose();
    await rm(base, { recursive: true, force: true });
  }
}

async function writeFiles(root: string, files: Readonly<Record<string, string>>): Promise<void> {
  await mkdir(root, { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
}
