// The command line as a process of its own: exit code, pipes, and that it ends.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '../support/tree.ts';
import { rules, workspace } from './support.ts';

describe('the process', function () {
  this.timeout(60_000);
  const { at, write } = workspace();

  const start = (args: readonly string[]) =>
    spawn(process.execPath, ['--import', 'tsx', join(ROOT, 'server/cli.ts'), ...args], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
    });

  it('ends with the exit code of the scan, all output written', async () => {
    write({ 'r.yaml': rules('a'), 'x.js': 'bad(1);\n'.repeat(3000) });
    const child = start(['scan', '--json', '--error', '-c', at('r.yaml'), at('x.js')]);
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    const code = await new Promise((resolve) => child.on('close', resolve));
    assert.equal((JSON.parse(out) as { results: unknown[] }).results.length, 3000);
    assert.equal(code, 1);
  });

  it('does not mind a reader that stops reading', async () => {
    write({ 'r.yaml': rules('a'), 'x.js': 'bad(1);\n'.repeat(3000) });
    const child = start(['scan', '--json', '-c', at('r.yaml'), at('x.js')]);
    let err = '';
    child.stdout.destroy();
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    const code = await new Promise((resolve) => child.on('close', resolve));
    assert.deepEqual([code, err], [0, '']);
  });
});
