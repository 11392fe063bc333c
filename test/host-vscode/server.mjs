// The VS Code server as a process: started on a free port of the loopback, ended with everything it started.

import { spawn } from 'node:child_process';
import { findServer, HostError, note, serverEnv } from './parts.mjs';

export const LOOPBACK = '127.0.0.1';

/** Without the smoke-test driver a built workbench ignores the address's extension paths: no test would ever run. */
const ARGUMENTS = [
  '--host',
  LOOPBACK,
  '--port',
  '0',
  '--without-connection-token',
  '--accept-server-license-terms',
  '--telemetry-level',
  'off',
  '--enable-smoke-test-driver',
  '--force-disable-user-env', // else every extension host waits about 2 s for a login shell's environment
];

/** `ready` gives the port, `extensionHostExit` how the extension host ended, `tail` the last lines. */
export function startServer(args, extraEnv) {
  const { main, node } = findServer();
  const child = spawn(node, [main, ...ARGUMENTS, ...args], {
    env: serverEnv(extraEnv),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true, // a process group of its own: see stopServer
  });
  const tail = [];
  let hostGone;
  const extensionHostExit = new Promise((resolve) => {
    hostGone = resolve;
  });
  const ready = new Promise((resolve, reject) => {
    const take = (line) => {
      note(`server: ${line}`);
      tail.push(line);
      if (tail.length > 60) tail.shift();
      const port = /Extension host agent listening on (\d+)/.exec(line);
      if (port !== null) resolve(Number(port[1]));
      const exit = /Extension Host Process exited with code: (\S+), signal: (\S+?)\.$/.exec(line.trim());
      if (exit !== null) hostGone({ code: Number(exit[1]) || 0, signal: exit[2] === 'null' ? undefined : exit[2] });
    };
    const takeAll = (data) => {
      for (const line of String(data).split('\n')) if (line.trim() !== '') take(line);
    };
    child.stdout.on('data', takeAll);
    child.stderr.on('data', takeAll);
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      reject(new HostError(`the VS Code server ended before it listened (${signal ?? code}):\n${tail.join('\n')}`));
    });
  });
  ready.catch(() => {});
  return { child, ready, tail, extensionHostExit };
}

/** Ends the server with its extension hosts, language servers, watchers and terminals: they share its process group. */
export async function stopServer(child) {
  if (child?.pid === undefined) return;
  const running = child.exitCode === null && child.signalCode === null;
  const gone = running ? new Promise((resolve) => child.once('exit', resolve)) : Promise.resolve();
  const signal = (name) => {
    try {
      process.kill(-child.pid, name);
    } catch {
      // All of them have ended.
    }
  };
  signal('SIGTERM');
  await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, 3000))]);
  signal('SIGKILL');
}
