// The line counts of every file are git's own, on histories and working trees made at random.

import assert from 'node:assert/strict';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { TestRepository } from '../host/git-support.ts';

const NAMES = [
  'a.js',
  'src/b c.ts',
  'quo"te.py',
  'new\nline.go',
  'ünï/ö.rs',
  "apo'strophe.rb",
  'tab\there.c',
  '-dash.js',
  ':(top)x.js',
  'back\\slash.js',
];

type Step =
  | {
      readonly kind: 'write' | 'binary';
      readonly name: string;
      readonly lines: readonly number[];
      readonly crlf: boolean;
      readonly ended: boolean;
    }
  | { readonly kind: 'rename'; readonly name: string; readonly to: string }
  | { readonly kind: 'delete'; readonly name: string }
  | { readonly kind: 'commit' | 'stage' };

const name = fc.constantFrom(...NAMES);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('write' as const),
      name,
      lines: fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 40 }),
      crlf: fc.boolean(),
      ended: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('binary' as const),
      name,
      lines: fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 1, maxLength: 9 }),
      crlf: fc.boolean(),
      ended: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('rename' as const), name, to: name }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete' as const), name }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('commit' as const, 'stage' as const) }) },
);

function apply(repo: TestRepository, given: Step): void {
  const at = (path: string): string => join(repo.root, path);
  switch (given.kind) {
    case 'write':
    case 'binary': {
      mkdirSync(dirname(at(given.name)), { recursive: true });
      const end = given.crlf ? '\r\n' : '\n';
      // A line that looks like a header must not be read as one.
      const text = given.lines.map((line) => (line === 0 ? '-- a/x' : line === 1 ? '++ b/x' : `line ${line}`)).join(end);
      writeFileSync(
        at(given.name),
        given.kind === 'binary' ? Uint8Array.from([0, ...given.lines]) : text + (given.ended ? end : ''),
      );
      break;
    }
    case 'rename':
      try {
        mkdirSync(dirname(at(given.to)), { recursive: true });
        renameSync(at(given.name), at(given.to));
      } catch {
        // There is no such file.
      }
      break;
    case 'delete':
      rmSync(at(given.name), { force: true });
      break;
    case 'stage':
      repo.git('add', '--all');
      break;
    case 'commit':
      repo.commit({});
      break;
  }
}

interface Counted {
  readonly path: string;
  readonly oldPath?: string;
  readonly added: number;
  readonly deleted: number;
}

/** What `git diff --numstat` says, read in the simplest way. */
function numstat(text: string): readonly Counted[] {
  const fields = text.split('\0');
  const found: Counted[] = [];
  while (fields.length > 1) {
    const [added = '', deleted = '', ...path] = (fields.shift() ?? '').split('\t');
    const counts = { added: Number(added) || 0, deleted: Number(deleted) || 0 };
    if (path.join('\t') !== '') found.push({ path: path.join('\t'), ...counts });
    else {
      const [oldPath = '', newPath = ''] = fields.splice(0, 2);
      found.push({ path: newPath, oldPath, ...counts });
    }
  }
  return found;
}

const byPath = (a: Counted, b: Counted): number => (a.path < b.path ? -1 : 1);

describe('perFile', () => {
  it('has the counts of git diff --numstat, and of each new file', async function () {
    this.timeout(120_000);
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 4, maxLength: 12 }),
        fc.array(step, { maxLength: 8 }),
        async (before, after) => {
          const repo = new TestRepository();
          try {
            for (const entry of before) apply(repo, entry);
            repo.commit({ 'always.txt': 'x\n' });
            repo.git('branch', 'base');
            for (const entry of after) apply(repo, entry);
            const { size } = await repo.measure({ base: 'base' });
            const tracked = numstat(repo.git('diff', '--numstat', '-z', '-M', 'base'));
            const others = repo
              .git('ls-files', '--others', '--exclude-standard', '-z')
              .split('\0')
              .filter((path) => path !== '');
            const reappeared = tracked.filter((file) => others.includes(file.path));
            const fresh = others
              .filter((path) => !reappeared.some((file) => file.path === path))
              .map((path) => ({
                path,
                deleted: 0,
                added:
                  Number(
                    repo
                      .git('--literal-pathspecs', 'diff', '--no-index', '--numstat', '-z', '--', '/dev/null', path)
                      .split('\t')[0],
                  ) || 0,
              }));
            // With them in the index, git compares them itself.
            repo.git('add', '--intent-to-add', '--all');
            const again = numstat(repo.git('diff', '--numstat', '-z', '--no-renames', 'base')).filter((file) =>
              reappeared.some(({ path }) => path === file.path),
            );
            const expected = [...tracked.filter((file) => !reappeared.includes(file)), ...fresh, ...again].sort(byPath);
            const given = size.perFile.map(({ path, oldPath, added, deleted }) => ({
              path,
              ...(oldPath === undefined ? {} : { oldPath }),
              added,
              deleted,
            }));
            assert.deepEqual(given, expected);
          } finally {
            repo.remove();
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
