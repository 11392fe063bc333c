// The safe patterns of the cards, read as the code they are: each parses, and no bundled rule finds anything in one.

import assert from 'node:assert/strict';
import { places, workspace } from '../cli/support.ts';
import { guidanceData } from './data.ts';

const EXTENSIONS: Readonly<Record<string, string>> = { js: 'js', ts: 'ts', python: 'py' };

describe('the safe patterns', () => {
  const { write, run } = workspace();

  it('parse, and are safe in the eyes of the bundled rules', async function () {
    this.timeout(60_000);
    const samples = [...guidanceData.cards.values()].flatMap(({ cwe, patterns }) =>
      patterns.flatMap(({ fence, code }, at) => {
        const extension = EXTENSIONS[fence];
        return extension === undefined ? [] : [[`cwe-${cwe}-${at}.${extension}`, `${code}\n`] as const];
      }),
    );
    assert.ok(samples.length >= 100);
    write(Object.fromEntries(samples));
    const { json } = await run('scan --all-rules --json .');
    assert.deepEqual(places(json), []);
    // Only what is about a sample; rule files have tests of their own.
    const unread = json.errors.filter(({ path }) => path?.startsWith('cwe-'));
    assert.deepEqual(unread.map(({ path, message }) => `${path ?? ''} ${message}`), []); // prettier-ignore
    assert.equal(json.paths.scanned.length, samples.length);
  });
});
