// What is shipped opens no connection and writes no file of its own accord: dist/ is run in processes in which either fails and
// is recorded.

import assert from 'node:assert/strict';
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { ROOT } from './support/tree.ts';

const CODE = "const https = require('https');\nhttps.request({ host, rejectUnauthorized: false });\n";
const RULE = 'js-tls-reject-unauthorized-false';

describe('without network, on a read-only disk', function () {
  this.timeout(60_000);
  let folder = '';
  beforeEach(() => {
    assert.ok(existsSync(join(ROOT, 'dist/server.js')), 'dist/ is missing: npm run build');
    folder = mkdtempSync(join(tmpdir(), 'security-review-sealed-'));
    mkdirSync(join(folder, 'home'));
    mkdirSync(join(folder, 'project'));
    writeFileSync(join(folder, 'project/a.js'), CODE);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const start = (...args: readonly string[]): ChildProcessWithoutNullStreams =>
    spawn(process.execPath, ['--require', join(ROOT, 'test/support/sealed.cjs'), ...args], {
      cwd: join(folder, 'project'),
      // No PATH: neither git nor anything else is at hand.
      env: { SEALED: join(folder, 'log'), HOME: join(folder, 'home'), PATH: '' },
    });
  const ended = (child: ChildProcessWithoutNullStreams) => new Promise<number | null>((resolve) => child.on('close', resolve));
  const recorded = (): string => (existsSync(join(folder, 'log')) ? readFileSync(join(folder, 'log'), 'utf8') : '');
  const nothingHappened = (): void => {
    assert.equal(recorded(), '');
    assert.deepEqual([readdirSync(join(folder, 'project')), readdirSync(join(folder, 'home'))], [['a.js'], []]);
  };

  it('such a process tells on whoever tries, in its threads too', async () => {
    const attempts = [
      "require('net').connect(1)",
      "fetch('http://localhost')",
      "require('dgram').createSocket('udp4').bind(1)",
      "require('http').createServer().listen(0)",
      "require('fs').writeFileSync('x', '')",
      "require('fs').openSync('x', 'w')",
    ].map((code) => `try { ${code} } catch {}`);
    const thread = `new (require('worker_threads').Worker)(${JSON.stringify(attempts.join(';'))}, { eval: true })`;
    const module = "import('node:fs/promises').then((fs) => fs.mkdir('x')).catch(() => undefined)";
    assert.equal(await ended(start('-e', [...attempts, thread, module].join(';'))), 0);
    const names = recorded().split('\n').map((line) => line.split(' ', 2).join(' ')); // prettier-ignore
    const once = ['network connect', 'network fetch', 'network bind', 'network listen', 'disk writeFileSync', 'open openSync'];
    assert.deepEqual(names.sort(), [...once, ...once, 'disk mkdir', ''].sort());
  });

  it('the command line scans', async () => {
    const child = start(join(ROOT, 'dist/cli.js'), 'scan', '--json', '.');
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    assert.equal(await ended(child), 0);
    const { results } = JSON.parse(out) as { results: { check_id: string }[] };
    assert.deepEqual(results.map((result) => result.check_id), [RULE]); // prettier-ignore
    nothingHappened();
  });

  it('and the output that cannot be saved is printed', async () => {
    const child = start(join(ROOT, 'dist/cli.js'), 'scan', '--json', '--output', 'out.json', '--autofix', '.');
    let [out, err] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    assert.equal(await ended(child), 2);
    assert.ok(out.includes(RULE));
    assert.match(err, /Cannot fix a\.js: .*EROFS[^]*Cannot write out\.json: EROFS/);
    assert.equal(readFileSync(join(folder, 'project/a.js'), 'utf8'), CODE);
  });

  it('the language server reports', async () => {
    const child = start(join(ROOT, 'dist/server.js'), '--stdio');
    const connection = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
    const uri = pathToFileURL(join(folder, 'project/a.js')).href;
    const found = new Promise<PublishDiagnosticsParams>((resolve) => {
      connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
        if (params.diagnostics.length > 0) resolve(params);
      });
    });
    connection.listen();
    const rootUri = pathToFileURL(join(folder, 'project')).href;
    await connection.sendRequest('initialize', {
      processId: null,
      rootUri,
      capabilities: {},
      workspaceFolders: [{ uri: rootUri, name: 'project' }],
    });
    await connection.sendNotification('initialized', {});
    await connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'javascript', version: 1, text: CODE },
    });
    assert.deepEqual((await found).diagnostics.map((diagnostic) => diagnostic.code), [RULE]); // prettier-ignore
    await connection.sendRequest('shutdown');
    const code = ended(child);
    await connection.sendNotification('exit');
    assert.equal(await code, 0);
    connection.dispose();
    nothingHappened();
  });
});
