// The bundled rules are run on their annotated samples, all of them, by the command that rule authors use.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { workspace } from '../cli/support.ts';
import { ROOT } from '../support/tree.ts';

describe('every bundled rule', function () {
  this.timeout(120_000);
  const { run } = workspace();

  it('compiles, finds what its sample marks and nothing else, and its fix does what it shows', async () => {
    const { out, err, code } = await run(`test ${join(ROOT, 'rules')}`);
    assert.match(out, /^(\d+) of \1 rules as annotated, (\d+) of \2 fix tests right\.\n$/, out + err);
    assert.equal(code, 0);
  });
});
