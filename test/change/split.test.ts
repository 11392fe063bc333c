// What goes into which part, whatever the order; and the line comparison that unsaved text needs.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { splitPlan } from '../../server/change/split.ts';
import { DEFAULTS } from '../../server/change/settings.ts';
import { diffTexts, withoutLineEnds } from '../../server/change/text-diff.ts';
import type { ChangedFile } from '../../server/change/weigh.ts';

type Edit = readonly [at: number, removed: readonly string[], added: readonly string[]];

function changed(path: string, edits: readonly Edit[], more: Partial<ChangedFile> = {}): ChangedFile {
  let shift = 0;
  const hunks = edits.map(([at, removed, added]) => {
    const hunk = {
      oldStart: at,
      oldLines: removed.length,
      newStart: at + shift,
      newLines: added.length,
      section: '',
      removed,
      added,
    };
    shift += added.length - removed.length;
    return hunk;
  });
  const sum = (pick: (edit: Edit) => readonly string[]): number => edits.reduce((total, edit) => total + pick(edit).length, 0);
  return {
    path, status: 'modified', oldMode: '100644', newMode: '100644', binary: false,
    added: sum(([, , added]) => added), deleted: sum(([, removed]) => removed), hunks, ...more,
  }; // prettier-ignore
}

const fresh = (path: string, lines: readonly string[]): ChangedFile => changed(path, [[0, [], lines]], { status: 'added' });
const many = (count: number, word: string): readonly string[] => Array.from({ length: count }, (_, at) => `${word}${at}();`);

function groups(files: readonly ChangedFile[]): readonly string[] {
  const plan = splitPlan({ scope: 'uncommitted', files, rules: { settings: DEFAULTS } });
  return [
    ...(plan.noSplit === undefined ? [] : [plan.noSplit]),
    ...plan.groups.map(({ kind, title, files: members }) => {
      const names = members.map(
        ({ path, hunks }) => path + (hunks === undefined ? '' : `@${hunks.map((hunk) => hunk.oldStart).join('+')}`),
      );
      return `${kind} | ${title} | ${names.join(' ')}`;
    }),
  ];
}

describe('the split plan', () => {
  it('what a tool made comes first, then what touches security, then the rest', () => {
    const files = [
      changed('src/a.ts', [[5, [], ['login(password);']], [40, ['a();'], ['b();']]]),
      changed('src/a.test.ts', [[1, [], ['expect(b());']]]),
      fresh('lib/other.ts', many(90, 'other')),
      changed('old.ts', [], { path: 'new.ts', oldPath: 'old.ts', status: 'renamed' }),
      changed('package.json', [[2, ['1'], ['2']]]),
      fresh('package-lock.json', many(50, 'lock')),
      changed('fmt.ts', [[9, ['a(b,c)'], ['a(b, c)']]]),
      fresh('README.md', ['x']),
    ]; // prettier-ignore
    const expected = [
      'mechanical | Dependencies | package-lock.json package.json',
      'mechanical | Renamed files | new.ts',
      'mechanical | White space only | fmt.ts',
      'sensitive | Security · src | src/a.ts@5',
      'source | lib | lib/other.ts',
      'source | src | src/a.test.ts src/a.ts@40',
    ];
    assert.deepEqual(groups(files.slice(0, -1)), expected);
    // A seventh part is one too many: small ones share.
    assert.deepEqual(groups(files).slice(4), [
      'source | lib/other.ts and 2 more | lib/other.ts src/a.test.ts src/a.ts@40',
      'docs | Text | README.md',
    ]);
    const reversed = splitPlan({ scope: 'uncommitted', files: files.slice(0, -1).reverse(), rules: { settings: DEFAULTS } });
    assert.deepEqual(
      reversed.groups.map(({ title }) => title),
      expected.map((line) => line.split(' | ')[1]),
    );
  });

  it('a definition and its uses stay together, and come before sensitive code that needs them', () => {
    const files = [
      fresh('src/auth/login.ts', ['checkRounds(password);']),
      fresh('lib/rounds.ts', ['export function checkRounds(x) {', '  return 1;', '}']),
      fresh('web/page.ts', many(100, 'page')),
    ];
    assert.deepEqual(groups(files), [
      'definitions | lib: checkRounds | lib/rounds.ts',
      'sensitive | Security · src/auth | src/auth/login.ts',
      'source | web | web/page.ts',
    ]);
  });

  it('lines that moved are one part', () => {
    const block = many(4, 'moved');
    const files = [changed('a/a.ts', [[5, block, []]]), changed('b/b.ts', [[9, [], block]]), fresh('c/c.ts', many(90, 'fresh'))];
    assert.deepEqual(groups(files), ['mechanical | Moved lines | a/a.ts b/b.ts', 'source | c | c/c.ts']);
  });

  it('says so when there is nothing to choose from', () => {
    assert.deepEqual(groups([]), ['empty']);
    assert.deepEqual(groups(Array.from({ length: 7 }, (_, at) => fresh(`d${at}/a.ts`, many(400, `long${at}x`)))), [
      'too-many-groups',
    ]);
    assert.deepEqual(groups([fresh('a.ts', many(500, 'long'))]), ['one-group', 'source | a.ts | a.ts']);
    assert.equal(groups([fresh('a/a.ts', ['oneThing();']), fresh('b/b.ts', ['another();'])])[0], 'small');
  });

  it('every hunk is in exactly one part, and no part is over the budget unless it hangs together', () => {
    const name = fc.constantFrom('a/x.ts', 'a/y.ts', 'b/auth.ts', 'c/z.test.ts', 'd/w.py', 'yarn.lock');
    const edit = fc.tuple(
      fc.integer({ min: 0, max: 400 }),
      fc.array(fc.constantFrom('foo();', ' ', 'password')),
      fc.array(fc.constantFrom('foo();', 'let barbar', 'barbar()')),
    );
    const change = fc.uniqueArray(
      fc.tuple(name, fc.uniqueArray(edit, { selector: ([at]) => Math.floor(at / 20), minLength: 1, maxLength: 6 })),
      { selector: ([path]) => path },
    );
    fc.assert(
      fc.property(change, (given) => {
        const files = given.map(([path, edits]) =>
          changed(
            path,
            edits.toSorted((a, b) => a[0] - b[0]),
          ),
        );
        const plan = splitPlan({ scope: 'uncommitted', files, rules: { settings: DEFAULTS } });
        if (plan.noSplit === 'empty' || plan.noSplit === 'too-many-groups') return;
        for (const file of files) {
          const places = plan.groups.flatMap((group) => group.files.filter(({ path }) => path === file.path));
          const whole = places.filter(({ hunks }) => hunks === undefined).length;
          const hunks = places.flatMap((place) => place.hunks ?? []);
          assert.ok(whole === 1 ? hunks.length === 0 : whole === 0 && hunks.length === file.hunks?.length, file.path);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('comparing two texts', () => {
  const line = fc.constantFrom('a', 'b', 'c', '');
  const text = fc
    .tuple(fc.array(line, { maxLength: 30 }), fc.boolean())
    .map(([lines, ended]) => lines.join('\n') + (ended ? '\n' : ''));

  it('the hunks turn one into the other', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = before.split('\n');
        if (lines.at(-1) === '') lines.pop();
        for (const hunk of diffTexts(before, after).toReversed()) {
          const at = hunk.oldLines === 0 ? hunk.oldStart : hunk.oldStart - 1;
          assert.deepEqual(lines.slice(at, at + hunk.oldLines), hunk.removed);
          lines.splice(at, hunk.oldLines, ...hunk.added);
        }
        const wanted = after.split('\n');
        if (wanted.at(-1) === '') wanted.pop();
        assert.deepEqual(lines, wanted);
      }),
    );
  });

  it('finds the smallest change, and line ends are none', () => {
    const places = (before: string, after: string) =>
      diffTexts(before, after).map((hunk) => [hunk.oldStart, hunk.oldLines, hunk.newStart, hunk.newLines]);
    assert.deepEqual(places('a\nb\nc\n', 'a\nx\nc\nd\n'), [[2, 1, 2, 1], [3, 0, 4, 1]]); // prettier-ignore
    assert.deepEqual(places('a\r\nb\r\n', 'a\nb\n'), []);
    assert.deepEqual(places('a', 'a\n'), [[1, 1, 1, 1]]);
    assert.deepEqual(places('', 'a\n'), [[0, 0, 1, 1]]);
  });

  it('texts that have little in common are one hunk, quickly', () => {
    const lines = (word: string): string => Array.from({ length: 20_000 }, (_, at) => `${word}${at}\n`).join('');
    assert.equal(diffTexts(lines('a'), lines('b')).length, 1);
  });

  it('a hunk without its line ends', () => {
    const hunk = {
      oldStart: 5,
      oldLines: 3,
      newStart: 7,
      newLines: 3,
      section: 'f',
      removed: ['a', 'b', 'c'],
      added: ['a\r', 'x\r', 'c\r'],
    };
    assert.deepEqual(
      withoutLineEnds(hunk).map(({ oldStart, newStart, removed, added }) => [oldStart, newStart, removed, added]),
      [[6, 8, ['b'], ['x']]],
    );
    assert.deepEqual(withoutLineEnds({ ...hunk, added: ['a\r', 'b\r', 'c\r'] }), []);
  });
});
