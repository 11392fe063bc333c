// What the server says of a language it has no rules for.

import assert from 'node:assert/strict';
import { withLsp } from '../support/lsp.ts';

describe('language server', () => {
  it('says when no rule reads a language', () =>
    withLsp({}, async (client) => {
      await client.open('untitled:Untitled-1', 'kotlin', 'fun main() {}');
      await client.says('untitled:Untitled-1', 'No rules for Kotlin yet');
      assert.deepEqual(client.diagnostics('untitled:Untitled-1'), []);
    }));
});
