// `--autofix` and `--dryrun`: what is written, what is not, and that bytes nobody asked to change stay.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { fixedText } from '../../server/cli/autofix.ts';
import { rules, workspace } from './support.ts';

const RULE = rules({ id: 'a', lines: ['fix: good($X)'] });

describe('autofix', () => {
  const { at, run, write } = workspace();
  const bytes = (path: string): string => readFileSync(at(path)).toString('latin1');

  const files: readonly (readonly [name: string, before: Buffer, after: Buffer])[] = [
    ['UTF-8', Buffer.from('let é = bad("😀");\nbad(2)'), Buffer.from('let é = good("😀");\ngood(2)')],
    [
      'a byte order mark and CRLF',
      Buffer.from('\uFEFFbad(1)\r\n\r\nbad(2)\r\n'),
      Buffer.from('\uFEFFgood(1)\r\n\r\ngood(2)\r\n'),
    ],
    ['Latin-1', Buffer.from('bad("é")\n', 'latin1'), Buffer.from('good("é")\n', 'latin1')],
    ['UTF-16', Buffer.from('\uFEFFbad("é")\n', 'utf16le'), Buffer.from('\uFEFFgood("é")\n', 'utf16le')],
  ];
  for (const [name, before, after] of files) {
    it(`keeps ${name}`, async () => {
      write({ 'r.yaml': RULE, 'x.js': before });
      const { code, out } = await run('scan --autofix -c r.yaml x.js');
      assert.equal(bytes('x.js'), after.toString('latin1'));
      assert.match(out, /1 file fixed/);
      assert.equal(code, 0);
    });
  }

  it('gives a fix of several lines the line ends of the file', async () => {
    write({ 'r.yaml': rules({ id: 'a', lines: ['fix: "good(\\n  $X\\n)"'] }), 'x.js': 'bad(1)\r\n' });
    await run('scan --autofix -c r.yaml x.js');
    assert.equal(bytes('x.js'), 'good(\r\n  1\r\n)\r\n');
  });

  it('does not touch suppressed findings or files that were not targets', async () => {
    write({ 'r.yaml': RULE, 'x.js': 'bad(1) // nosem\n', 'y.js': 'bad(1)\n' });
    await run('scan --autofix -c r.yaml x.js');
    assert.deepEqual([bytes('x.js'), bytes('y.js')], ['bad(1) // nosem\n', 'bad(1)\n']);
  });

  it('a dry run writes nothing and shows the lines', async () => {
    const before = '  bad(\r\n1\r\n); bad(2)\r\n';
    write({ 'r.yaml': RULE, 'x.js': before });
    const { json } = await run('scan --autofix --dryrun --json -c r.yaml x.js');
    assert.deepEqual(
      json.results.map(({ extra }) => extra.fixed_lines),
      [['  good(1); bad(2)'], ['); good(2)']],
    );
    assert.equal(bytes('x.js'), before);
    assert.equal((await run('scan --json -c r.yaml x.js')).json.results[0]?.extra.fixed_lines, undefined);
  });

  it('takes the outer of two that overlap and says so', async () => {
    write({ 'r.yaml': RULE, 'x.js': 'bad(bad(1))\n' });
    const { err } = await run('scan --autofix -c r.yaml x.js');
    assert.equal(bytes('x.js'), 'good(bad(1))\n');
    assert.match(err, /The fix of a at x\.js:1 overlaps another one and was not applied/);
    await run('scan --autofix -c r.yaml x.js');
    assert.equal(bytes('x.js'), 'good(good(1))\n');
  });

  it('leaves a file alone whose letters the encoding has not', async () => {
    const before = Buffer.from('bad("é")\n', 'latin1');
    write({ 'r.yaml': rules({ id: 'a', lines: ['fix: good("☃")'] }), 'x.js': before });
    const { err } = await run('scan --autofix -c r.yaml x.js');
    assert.equal(bytes('x.js'), before.toString('latin1'));
    assert.match(err, /letters that Latin-1 has not/);
  });

  it('leaves a file alone that changed meanwhile', async () => {
    write({ 'r.yaml': RULE, 'x.js': 'bad(1)\n' });
    const { err } = await run('scan --autofix -c r.yaml x.js', { onScanned: () => writeFileSync(at('x.js'), 'other()\n') });
    assert.equal(bytes('x.js'), 'other()\n');
    assert.match(err, /x\.js has changed since it was scanned/);
  });

  it('applies equal fixes of one place once', () => {
    const finding = (start: number, end: number, fix: string) =>
      ({ span: { start, end }, fix }) as Parameters<typeof fixedText>[1][number];
    const { text, dropped } = fixedText('abcdef', [
      finding(4, 6, 'Z'),
      finding(0, 2, 'X'),
      finding(0, 2, 'X'),
      finding(1, 3, 'Y'),
      finding(3, 3, '!'),
    ]);
    assert.deepEqual([text, dropped.length], ['Xc!dZ', 1]);
  });
});
