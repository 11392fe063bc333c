// nosemgrep comments. The expectations were compared with semgrep 1.94.

import assert from 'node:assert/strict';
import { LineIndex } from '../../../server/engine/base/line-index.ts';
import { suppression } from '../../../server/engine/scan/suppressions.ts';

const RULE = 'rules.py.foo';

function checkSuppression(text: string, line: number, ignored: boolean, warnings: readonly string[] = []): void {
  const found = suppression(text, new LineIndex(text), line, RULE);
  assert.equal(found.ignored, ignored, text);
  assert.deepEqual(
    found.warnings.map((warning) => text.slice(warning.span.start, warning.span.end)),
    warnings,
  );
}

const ignored = [
  'bad() # nosem',
  'bad() # nosemgrep',
  'bad() # NoSemGrep',
  'bad() # nosemgrep: foo',
  'bad() # nosemgrep:foo',
  'bad() # nosemgrep= foo',
  'bad() # nosemgrep: py.foo',
  'bad() # nosemgrep: rules.py.foo -- because of that',
  'bad() # nosemgrep: other, "foo"',
  'bad() # nosemgrep foo', //      no colon: the comment without ids
  'bad() # nosemgrep:  foo', //    two spaces: likewise
  'bad() # nosemgreps',
  'bad(" nosem")',
];
const kept: readonly (readonly [text: string, warnings: readonly string[]])[] = [
  ['bad()', []],
  ['bad() #nosem', []],
  ['bad() # nosemgrep: other', [' nosemgrep: other']],
  ['bad() # nosemgrep: oo', [' nosemgrep: oo']],
  ['bad() # nosemgrep: one, two', []],
  ['bad() # nosemgrep: other nosemgrep: foo', [' nosemgrep: other nosemgrep: foo']],
  ['bad() # nosemgrep: b@d', [' nosemgrep: b@d']],
];

describe('nosemgrep', () => {
  for (const text of ignored) it(`ignores ${text}`, () => checkSuppression(`x\n${text}\n`, 1, true));
  for (const [text, warnings] of kept) it(`keeps ${text}`, () => checkSuppression(`x\n${text}\n`, 1, false, warnings));
  it('reads the line before when only signs precede the comment', () => {
    checkSuppression('# nosemgrep\nbad()', 1, true);
    checkSuppression('  /* nosemgrep: baz, foo */\r\nbad()', 1, true);
    checkSuppression('x = 1 # nosemgrep\nbad()', 1, false);
  });
  it('takes ids on either line over a comment without ids', () => {
    checkSuppression('# nosem\nbad() # nosemgrep: other', 1, false, [' nosemgrep: other']);
  });
  it('looks at no later line', () => checkSuppression('bad(\n 1) # nosemgrep', 0, false));
  it('is quick on a long line', () =>
    checkSuppression(`bad() # nosemgrep:${'a '.repeat(100_000)}`, 0, false, [` nosemgrep:${'a '.repeat(100_000)}`.trimEnd()]));
});
