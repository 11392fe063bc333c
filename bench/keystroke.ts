// From a keystroke to its diagnostics: a real client and the real server over two in-process streams, with a real worker. A
// process of its own, so that its memory is the server's. Reads a plan from a file, prints what it measured as JSON.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { createConnection } from 'vscode-languageserver/node';
import { assetsOf } from '../server/host/assets.ts';
import { ScanPool } from '../server/host/pool.ts';
import { startServer } from '../server/lsp/server.ts';
import { quantile } from './statistics.ts';

export interface KeystrokePlan {
  readonly lines: number;
  readonly rules: number;
  readonly text: string;
  readonly yaml: string;
  readonly debounceMs: number;
  readonly keystrokes: number;
}

export interface KeystrokeFigure {
  readonly lines: number;
  readonly rules: number;
  readonly debounceMs: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly findings: number;
  readonly memoryMb: number;
}

const WARM_UP = 15;

export async function measureKeystrokes(plan: KeystrokePlan, worker: URL): Promise<KeystrokeFigure> {
  const { text, yaml, debounceMs } = plan;
  const root = mkdtempSync(join(tmpdir(), 'security-review-bench-'));
  const folder = join(root, 'workspace');
  mkdirSync(join(folder, '.security-review/rules'), { recursive: true });
  mkdirSync(join(root, 'none'));
  writeFileSync(join(folder, '.security-review/rules/pack.yaml'), yaml);
  const home = fileURLToPath(new URL('../../server/main.ts', import.meta.url));
  const pool = new ScanPool({ entry: { ...assetsOf(pathToFileURL(home).href).worker, start: worker, eval: false } });
  const [up, down] = [new PassThrough(), new PassThrough()];
  const dispose = async (): Promise<void> => pool.dispose();
  startServer(createConnection(new StreamMessageReader(up), new StreamMessageWriter(down)), {
    pool,
    rules: join(root, 'none'),
    version: '0.0.0',
    dispose,
  });
  const client = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  const settings = { scan: { debounce: debounceMs } };
  client.onRequest('workspace/configuration', ({ items }: { items: readonly unknown[] }) => items.map(() => settings));
  client.onRequest('client/registerCapability', () => null);
  let arrived: (params: PublishDiagnosticsParams) => void = () => undefined;
  client.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => arrived(params));
  client.listen();
  const version = async (wanted: number): Promise<PublishDiagnosticsParams> =>
    new Promise((resolve) => {
      arrived = (params) => {
        if (params.version === wanted) resolve(params);
      };
    });
  try {
    await client.sendRequest('initialize', {
      processId: null,
      rootUri: null,
      capabilities: { workspace: { configuration: true, workspaceFolders: true } },
      initializationOptions: { packs: [] },
      workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'workspace' }],
    });
    await client.sendNotification('initialized', {});
    const uri = pathToFileURL(join(folder, 'bench.js')).href;
    const first = version(1);
    await client.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'javascript', version: 1, text } });
    let last = await first;
    const end = { line: text.split('\n').length - 1, character: 0 };
    const times: number[] = [];
    for (let stroke = 0; stroke < WARM_UP + plan.keystrokes; stroke++) {
      // A digit of a comment in the last line: every text is new, no finding moves.
      const typed = stroke === 0 ? '//' : String(stroke % 10);
      const position = { line: end.line, character: stroke === 0 ? 0 : stroke + 1 };
      const next = version(stroke + 2);
      const start = performance.now();
      await client.sendNotification('textDocument/didChange', {
        textDocument: { uri, version: stroke + 2 },
        contentChanges: [{ range: { start: position, end: position }, text: typed }],
      });
      last = await next;
      if (stroke >= WARM_UP) times.push(performance.now() - start);
    }
    return {
      lines: plan.lines,
      rules: plan.rules,
      debounceMs,
      p50Ms: quantile(times, 0.5),
      p95Ms: quantile(times, 0.95),
      findings: last.diagnostics.length,
      memoryMb: process.memoryUsage().rss / 2 ** 20,
    };
  } finally {
    await pool.dispose();
    client.dispose();
    rmSync(root, { recursive: true, force: true });
  }
}

const [planFile] = process.argv.slice(2);
if (planFile !== undefined) {
  const plan = JSON.parse(readFileSync(planFile, 'utf8')) as KeystrokePlan;
  console.log(JSON.stringify(await measureKeystrokes(plan, new URL('./worker.js', import.meta.url))));
  process.exit(0);
}
