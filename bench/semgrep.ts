// Real semgrep on the same file and rules, where it is installed: one run of its command line, and from a save to the
// diagnostics of its language server.

import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver-protocol/node';
import { quantile } from './statistics.ts';
import { withFolder } from './outside.ts';

export interface SemgrepFigures {
  readonly version: string;
  /** One run, from start to end. */
  readonly cliMs: number | undefined;
  /** Median of five saves; undefined where the language server does not start or does not answer. */
  readonly saveMs: number | undefined;
}

const OFFLINE = { ...process.env, SEMGREP_SEND_METRICS: 'off', SEMGREP_ENABLE_VERSION_CHECK: '0' };
const SAVES = 5;
const PATIENCE_MS = 120_000;

/** undefined where semgrep is not installed. */
export async function measureSemgrep(text: string, yaml: string): Promise<SemgrepFigures | undefined> {
  const { status, stdout } = spawnSync('semgrep', ['--version'], { encoding: 'utf8', env: OFFLINE });
  if (status !== 0) return undefined;
  return withFolder(async (folder) => {
    writeFileSync(join(folder, 'bench.js'), text);
    writeFileSync(join(folder, 'rules.yaml'), yaml);
    spawnSync('git', ['init', '--quiet'], { cwd: folder });
    spawnSync('git', ['add', '.'], { cwd: folder });
    const cliMs = cli(folder);
    const server = spawn('semgrep', ['lsp'], { cwd: folder, env: OFFLINE, stdio: ['pipe', 'pipe', 'ignore'] });
    try {
      return { version: stdout.trim(), cliMs, saveMs: await within(PATIENCE_MS, saves(server, folder, text)) };
    } finally {
      server.kill();
    }
  });
}

function cli(folder: string): number | undefined {
  const args = ['scan', '--metrics', 'off', '--disable-version-check', '--quiet', '--json', '--config', 'rules.yaml', 'bench.js'];
  const start = performance.now();
  const { status } = spawnSync('semgrep', args, { cwd: folder, stdio: 'ignore', env: OFFLINE });
  return status === 0 || status === 1 ? performance.now() - start : undefined;
}

async function saves(server: ChildProcess, folder: string, text: string): Promise<number | undefined> {
  if (server.stdout === null || server.stdin === null) return undefined;
  const client = createProtocolConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
  const uri = pathToFileURL(join(folder, 'bench.js')).href;
  let published: (params: PublishDiagnosticsParams) => void = () => undefined;
  const diagnostics = async (): Promise<PublishDiagnosticsParams> => new Promise((resolve) => (published = resolve));
  client.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    if (params.uri === uri) published(params);
  });
  client.onRequest('window/workDoneProgress/create', () => null);
  const refreshed = new Promise<void>((resolve) => client.onNotification('semgrep/rulesRefreshed', () => resolve()));
  client.listen();
  try {
    await client.sendRequest('initialize', {
      processId: process.pid,
      rootUri: pathToFileURL(folder).href,
      capabilities: { workspace: { workspaceFolders: true } },
      workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'bench' }],
      initializationOptions: {
        metrics: { enabled: false },
        scan: { configuration: [join(folder, 'rules.yaml')], exclude: [], include: [], jobs: 1, onlyGitDirty: false, ci: false },
        doHover: false,
      },
    });
    await client.sendNotification('initialized', {});
    await refreshed;
    let next = diagnostics();
    await client.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'javascript', version: 1, text },
    });
    await next;
    const taken: number[] = [];
    for (let save = 0; save < SAVES; save++) {
      writeFileSync(join(folder, 'bench.js'), `${text}// ${save}\n`);
      next = diagnostics();
      const start = performance.now();
      await client.sendNotification('textDocument/didSave', { textDocument: { uri } });
      await next;
      taken.push(performance.now() - start);
    }
    return quantile(taken, 0.5);
  } finally {
    client.dispose();
  }
}

async function within<T>(ms: number, work: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => (timer = setTimeout(() => resolve(undefined), ms)));
  try {
    return await Promise.race([work.catch(() => undefined), late]);
  } finally {
    clearTimeout(timer);
  }
}
