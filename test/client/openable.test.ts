// What is opened of what repository files name: the client and the server have the same list.

import assert from 'node:assert/strict';
import { isOpenable } from '../../client/features/openable.ts';
import { allowedUrl } from '../../server/champions/links.ts';

const addresses: readonly (readonly [string, boolean])[] = [
  ['https://example.com/x?y=%26#z', true],
  ['mailto:maya@example.com?subject=a&body=b%0Ac', true],
  ['slack://channel?team=T1&id=C1', true],
  ['msteams://teams.microsoft.com/l/chat/0/0', true],
  ['http://example.com', false],
  ['javascript:alert(1)', false],
  ['JavaScript:alert(1)', false],
  ['command:workbench.action.quit', false],
  ['vscode://ms-vscode.x/y', false],
  ['file:///etc/passwd', false],
  ['data:text/html,x', false],
  ['https://example.com/a b', false],
  ['https://example.com/\u0000', false],
  [' https://example.com', false],
  ['//example.com', false],
  ['', false],
];

describe('an address of a repository file', () => {
  for (const [address, opened] of addresses) {
    it(`${JSON.stringify(address)} is ${opened ? 'opened' : 'refused'}`, () => {
      assert.equal(isOpenable(address), opened);
      assert.equal(allowedUrl(address) !== undefined, opened);
    });
  }
});
