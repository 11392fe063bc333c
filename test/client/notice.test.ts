// When the one notice about a large change is due, told as stories: what happens to a branch, and which of it is spoken of.

import assert from 'node:assert/strict';
import { FRESH, isSnoozed, look, type NoticeFacts, type NoticeMemory, stillToWait } from '../../client/change/notice.ts';

const calm: NoticeFacts = {
  head: 'a1', share: 1.5, staged: false, gained: false, addedLines: 600, onDefault: false, committed: 0, partial: false, wanted: true,
}; // prettier-ignore

/** For each look, whether the notice was due; what was remembered goes from one to the next. */
function told(steps: readonly Partial<NoticeFacts>[], memory: NoticeMemory = FRESH, now = 0): readonly boolean[] {
  return steps.map((step) => {
    const { memory: next, due } = look(memory, { ...calm, ...step }, now);
    memory = due ? { ...next, told: true } : next;
    return due;
  });
}

describe('the notice about a large change', () => {
  const cases: readonly [string, readonly Partial<NoticeFacts>[], readonly boolean[], NoticeMemory?][] = [
    ['comes when something is staged over budget, once', [{}, { staged: true }, { staged: true }, { gained: true }], [false, true, false, false]],
    ['comes when HEAD gains a commit', [{}, { gained: true }, { gained: true }], [false, true, false]],
    ['does not come before an hour', [{ share: 0.99, staged: true }, { share: 1, staged: true }], [false, true]],
    ['does not come for a clean-up', [{ addedLines: 49, staged: true }, { addedLines: 50, staged: true }], [false, true]],
    ['does not come on the default branch with everything pushed', [{ onDefault: true, staged: true }, { onDefault: true, committed: 1, gained: true }], [false, true]],
    ['does not come for wrong figures', [{ partial: true, staged: true }, { staged: true }], [false, true]],
    ['does not come when the setting says so', [{ wanted: false, staged: true }], [false]],
    ['comes again only after the change was small', [{ staged: true }, { share: 0.71 }, { staged: true }, { share: 0.69 }, { staged: true }], [true, false, false, false, true]],
    ['wrong figures do not make it small', [{ staged: true }, { share: 0, partial: true }, { staged: true }], [true, false, false]],
    ['never on this branch', [{ staged: true }, { share: 0.1 }, { staged: true }], [false, false, false], { told: false, silenced: true }],
    ['not until the next commit', [{ staged: true }, { head: 'b2', gained: true }], [false, true], { ...FRESH, snooze: { head: 'a1' } }],
    ['not for some hours', [{ staged: true }], [false], { ...FRESH, snooze: { until: 1 } }],
    ['after some hours', [{ staged: true }], [true], { ...FRESH, snooze: { until: 0 } }],
  ]; // prettier-ignore
  for (const [name, steps, expected, memory] of cases) it(name, () => assert.deepEqual(told(steps, memory), expected));

  it('waits for the window to be open two minutes, and for a pause in the typing', () => {
    const quiet = { start: 120_000, typing: 4000 };
    const wait = (now: number, typed = 0): number => stillToWait({ started: 1_000_000, typed }, quiet, now);
    assert.deepEqual([wait(1_000_000), wait(1_119_999), wait(1_120_000)], [120_000, 1, 0]);
    assert.deepEqual([wait(1_200_000, 1_199_000), wait(1_200_000, 1_196_000)], [3000, 0]);
    assert.equal(wait(1_119_000, 1_118_000), 3000, 'the longer of the two');
  });

  it('a snooze that is over is forgotten', () => {
    assert.deepEqual(look({ ...FRESH, snooze: { head: 'before' } }, calm, 0).memory, FRESH);
    assert.equal(isSnoozed({ ...FRESH, snooze: 'branch' }, undefined, 1e15), true);
  });
});
