// Asks the language server, over its real protocol, what it reports for the files of a folder, and prints that.

import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver-protocol/node';
import { ROOT } from './setup.mjs';

const LANGUAGES = {
  '.js': 'javascript',
  '.jsx': 'javascriptreact',
  '.ts': 'typescript',
  '.tsx': 'typescriptreact',
  '.py': 'python',
  '.json': 'json',
};
const SEVERITIES = ['', 'error', 'warning', 'information', 'hint'];
/** The server has said all when it was silent for so long after it gave a status to each file. */
const SILENCE_MS = 500;
const PATIENCE_MS = 60_000;

export async function printReport(folder) {
  const files = sources(folder);
  const reported = await ask(folder, files);
  let count = 0;
  for (const file of files) {
    const diagnostics = reported.get(pathToFileURL(file).href) ?? [];
    if (diagnostics.length === 0) continue;
    count += diagnostics.length;
    const lines = readFileSync(file, 'utf8').split('\n');
    console.log(bold(relative(ROOT, file)));
    for (const { range, severity, message, code } of diagnostics) {
      const place = `${range.start.line + 1}:${range.start.character + 1}`.padStart(7);
      console.log(`${place}  ${SEVERITIES[severity]}  ${message}  ${dim(code)}`);
      console.log(`         ${dim(lines[range.start.line]?.trim() ?? '')}`);
    }
    console.log('');
  }
  console.log(`${count} findings in ${files.length} files.`);
  if (count === 0) process.exitCode = 1;
}

function sources(folder) {
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, name))
    .filter((file) => extname(file) in LANGUAGES && statSync(file).isFile())
    .sort();
}

/** The server's diagnostics by document. */
async function ask(folder, files) {
  const server = spawn(process.execPath, [join(ROOT, 'dist/server.js'), '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createProtocolConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
  const reported = new Map();
  const scanned = new Set();
  let last = Date.now();
  connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }) => {
    reported.set(uri, diagnostics);
    last = Date.now();
  });
  connection.onNotification('securityReview/status', ({ uri }) => scanned.add(uri));
  connection.listen();

  const uri = pathToFileURL(folder).href;
  const workspaceFolders = [{ uri, name: 'demo' }];
  await connection.sendRequest('initialize', { processId: process.pid, rootUri: uri, workspaceFolders, capabilities: {} });
  await connection.sendNotification('initialized', {});
  for (const file of files) {
    const languageId = LANGUAGES[extname(file)];
    const textDocument = { uri: pathToFileURL(file).href, languageId, version: 1, text: readFileSync(file, 'utf8') };
    await connection.sendNotification('textDocument/didOpen', { textDocument });
  }
  const end = Date.now() + PATIENCE_MS;
  while (Date.now() < end && (scanned.size < files.length || Date.now() - last < SILENCE_MS)) await sleep(50);
  const answer = new Map(reported); // the end of the session clears them

  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  connection.dispose();
  return answer;
}

function bold(text) {
  return process.stdout.isTTY ? `\u001B[1m${text}\u001B[0m` : text;
}

function dim(text) {
  return process.stdout.isTTY ? `\u001B[2m${text}\u001B[0m` : text;
}
