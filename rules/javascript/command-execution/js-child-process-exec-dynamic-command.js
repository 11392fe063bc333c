const cp = require('child_process');
const { exec, execFile, execSync: run } = require('child_process');
const { quote } = require('shell-quote');

const GIT = 'git';

function archive(folder, done) {
  // ruleid: js-child-process-exec-dynamic-command
  cp.exec(`tar -czf /backups/site.tgz ${folder}`, done);
}

function lookUp(host, done) {
  // ruleid: js-child-process-exec-dynamic-command
  exec('nslookup ' + host, (error, stdout) => done(error, stdout));
}

class Thumbnailer {
  async create(name) {
    const command = 'convert ' + name + ' -resize 128x128 thumb.png';
    if (name.endsWith('.png')) {
      // ruleid: js-child-process-exec-dynamic-command
      return run(command);
    }
    return undefined;
  }
}

function branches() {
  // ok: js-child-process-exec-dynamic-command
  return run('git branch --list');
}

function status() {
  // ok: js-child-process-exec-dynamic-command
  return run(`${GIT} status --short`);
}

function archiveSafely(folder, done) {
  // ok: js-child-process-exec-dynamic-command
  execFile('tar', ['-czf', '/backups/site.tgz', folder], done);
}

function lookUpQuoted(host, done) {
  // ok: js-child-process-exec-dynamic-command
  exec(`nslookup ${quote([host])}`, done);
}

function words(text, tail) {
  // ok: js-child-process-exec-dynamic-command
  return /(\w+)/.exec('begin ' + text + tail);
}
