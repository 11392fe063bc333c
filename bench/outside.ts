// What is measured from outside, as processes and files: the server's start, the keystroke process, the package.

import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { KeystrokeFigure, KeystrokePlan } from './keystroke.ts';
import { quantile } from './statistics.ts';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export async function keystrokes(plan: KeystrokePlan): Promise<KeystrokeFigure> {
  return withFolder(async (folder) => {
    const file = join(folder, 'plan.json');
    writeFileSync(file, JSON.stringify(plan));
    const script = fileURLToPath(new URL('./keystroke.js', import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, [script, file], { maxBuffer: 1e8, timeout: 300_000 });
    return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as KeystrokeFigure;
  });
}

/** From starting the built server's process to its answer to `initialize`; undefined where it is not built or does not start. */
export async function activation(times: number): Promise<number | undefined> {
  const server = join(ROOT, 'dist/server.js');
  if (!existsSync(server)) return undefined;
  const taken: number[] = [];
  for (let left = times; left > 0; left--) {
    const one = await answered(server).catch(() => undefined);
    if (one === undefined) return undefined;
    taken.push(one);
  }
  return quantile(taken, 0.5);
}

async function answered(server: string): Promise<number> {
  const body = JSON.stringify({
    jsonrpc: '2.0',
    id: 1,
    method: 'initialize',
    params: { processId: process.pid, rootUri: null, capabilities: {}, workspaceFolders: null },
  });
  const start = performance.now();
  const child = spawn(process.execPath, [server, '--stdio'], { stdio: ['pipe', 'pipe', 'ignore'] });
  try {
    child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    await new Promise<void>((resolve, reject) => {
      child.stdout.once('data', () => resolve());
      child.once('exit', () => reject(new Error('The server ended before it answered.')));
    });
    return performance.now() - start;
  } finally {
    child.removeAllListeners('exit');
    child.kill();
  }
}

/** Of the .vsix in the root; undefined where none is packed. */
export function vsixMegabytes(): number | undefined {
  const file = readdirSync(ROOT).find((name) => name.endsWith('.vsix'));
  return file === undefined ? undefined : statSync(join(ROOT, file)).size / 2 ** 20;
}

/** Runs with a folder of its own, removed afterwards. */
export async function withFolder<T>(run: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'security-review-bench-'));
  try {
    return await run(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
