// Loaded into a process before its own code (--require), in its worker threads too: whatever would open a connection or change
// a file fails as on a machine without network whose disk is read-only, and is written down in the file that SEALED names.

const fs = require('node:fs');
const { syncBuiltinESMExports } = require('node:module');

// Opened before everything else, because what a function of fs does it may do with another one.
const log = fs.openSync(process.env.SEALED, 'a');
const report = (text) => fs.writeSync(log, text);

/** `flags` of an open: a text such as 'w+', or a number made of constants. */
function writes(flags) {
  return typeof flags === 'number' ? (flags & (fs.constants.O_WRONLY | fs.constants.O_RDWR)) !== 0 : /[wa+]/.test(flags ?? 'r');
}

function forbid(object, name, what, code) {
  const original = object[name];
  if (typeof original !== 'function') return;
  object[name] = (...args) => {
    if (what === 'open' && !writes(args[1])) return original.apply(object, args);
    report(`${what} ${name} ${String(args[0])}\n`);
    throw Object.assign(new Error(`${code}: ${name} is forbidden in this test`), { code });
  };
}

const NETWORK = {
  net: ['connect', 'createConnection'],
  http: ['request', 'get'],
  https: ['request', 'get'],
  http2: ['connect'],
  tls: ['connect'],
  dns: ['lookup', 'resolve', 'resolve4', 'resolve6'],
  'dns/promises': ['lookup', 'resolve', 'resolve4', 'resolve6'],
};
for (const [module, names] of Object.entries(NETWORK)) {
  for (const name of names) forbid(require(`node:${module}`), name, 'network', 'ENETUNREACH');
}
const { Socket, Server } = require('node:net');
forbid(Socket.prototype, 'connect', 'network', 'ENETUNREACH');
forbid(Server.prototype, 'listen', 'network', 'ENETUNREACH');
const dgram = require('node:dgram').Socket.prototype;
for (const name of ['bind', 'connect', 'send']) forbid(dgram, name, 'network', 'ENETUNREACH');
for (const name of ['fetch', 'WebSocket', 'EventSource']) forbid(globalThis, name, 'network', 'ENETUNREACH');

const CHANGES =
  'appendFile chmod copyFile cp createWriteStream link mkdir mkdtemp rename rm rmdir symlink truncate unlink utimes writeFile';
for (const name of CHANGES.split(' ')) {
  for (const holder of [fs, fs.promises]) {
    forbid(holder, name, 'disk', 'EROFS');
    forbid(holder, `${name}Sync`, 'disk', 'EROFS');
  }
}
for (const [holder, name] of [[fs, 'open'], [fs, 'openSync'], [fs.promises, 'open']]) forbid(holder, name, 'open', 'EROFS'); // prettier-ignore

syncBuiltinESMExports();
