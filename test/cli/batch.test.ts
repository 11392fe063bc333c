// `scan --batch`: one answer a request, in order, whatever the requests are.

import assert from 'node:assert/strict';
import { rules, workspace, type Json } from './support.ts';

interface Answer {
  readonly id?: unknown;
  readonly output?: Json;
  readonly error?: string;
}

describe('batch', () => {
  const { at, run, write } = workspace();

  const serve = async (...lines: readonly unknown[]): Promise<readonly Answer[]> => {
    const stdin = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
    const { out, code } = await run('scan --batch', { stdin });
    assert.equal(code, 0);
    return out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Answer);
  };

  it('answers each request from its own folder', async () => {
    write({ 'one/r.yaml': rules('a'), 'one/x.js': 'bad(1)', 'two/r.yaml': rules('b'), 'two/x.js': '\nbad(1)' });
    const request = (id: string, folder: string) => ({ id, cwd: at(folder), args: ['--json', '--config', 'r.yaml', 'x.js'] });
    const answers = await serve(request('1', 'one'), '', request('2', 'two'), request('3', 'one'));
    assert.deepEqual(
      answers.map(({ id, output }) => [
        id,
        ...(output?.results ?? []).map((result) => `${result.check_id}:${result.start.line}`),
      ]),
      [
        ['1', 'a:1'],
        ['2', 'b:2'],
        ['3', 'a:1'],
      ],
    );
  });

  it('goes on after a request it cannot serve', async () => {
    write({ 'r.yaml': rules('a'), 'x.js': 'bad(1)' });
    const good = { id: 9, cwd: at('.'), args: ['--config', 'r.yaml', 'x.js'] };
    const answers = await serve(
      '{nonsense',
      '[]',
      { id: 1, cwd: 'relative' },
      { id: 2, args: [1] },
      { id: 3, args: ['--nonsense'] },
      { id: 4, args: ['--batch'] },
      good,
    );
    assert.deepEqual(
      answers.map(({ id, error }) => [id, error === undefined ? 'ok' : 'error']),
      [
        [undefined, 'error'],
        [undefined, 'error'],
        [1, 'error'],
        [2, 'error'],
        [3, 'error'],
        [4, 'error'],
        [9, 'ok'],
      ],
    );
  });

  it('reports broken rules in the output, not as a failed request', async () => {
    write({ 'r.yaml': 'rules: [', 'x.js': 'bad(1)' });
    const [answer] = await serve({ id: 1, cwd: at('.'), args: ['--config', 'r.yaml', 'gone.js', 'x.js'] });
    assert.equal(answer?.output?.errors.length, 2);
  });
});
