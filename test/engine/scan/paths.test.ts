// Rule `paths:` and the CLI's --include and --exclude: which globs match which paths.

import assert from 'node:assert/strict';
import { pathAllowed } from '../../../server/engine/scan/paths.ts';

const matches: readonly (readonly [glob: string, path: string, expected: boolean])[] = [
  ['*.html', 'a/b/c.html', true],
  ['*.html', 'c.html', true],
  ['*.html', 'c.html.erb', false],
  ['tests', 'a/tests/b/c.py', true],
  ['tests/', 'a/tests/b/c.py', true],
  ['tests', 'a/mytests/b.py', false],
  ['a/*.py', 'x/a/b.py', true],
  ['a/*.py', 'a/x/b.py', false],
  ['a/**/*.py', 'a/x/y/b.py', true],
  ['a/**/*.py', 'a/b.py', true],
  ['/src/*.c', 'src/a.c', true],
  ['/src/*.c', 'lib/src/a.c', false],
  ['*Dockerfile*', 'x/prod.Dockerfile.tmpl', true],
  ['*.js', '.hidden/.a.js', true],
  ['[ab].js', 'b.js', true],
  ['[!ab].js', 'b.js', false],
  ['a(b).js', 'x/a(b).js', true],
  ['{a,b}.js', 'a.js', false],
  ['a|b', 'a', false],
  ['!a.js', 'b.js', false],
  ['./a.js', 'a.js', true],
  ['a+b/@x', 'a+b/@x/y.js', true],
  ['?.js', 'ab.js', false],
];

describe('rule paths', () => {
  for (const [glob, path, expected] of matches) {
    it(`${glob} ${expected ? 'matches' : 'does not match'} ${path}`, () => {
      assert.equal(pathAllowed(path, { include: [glob], exclude: [] }), expected);
      assert.equal(pathAllowed(`./${path}`, { include: [], exclude: [glob] }), !expected);
    });
  }
  it('exclude wins over include', () => {
    assert.equal(pathAllowed('a/b.py', { include: ['*.py'], exclude: ['a'] }), false);
  });
});
