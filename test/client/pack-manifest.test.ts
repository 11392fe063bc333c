// Rule packs as manifests state them: what is taken, and what is refused because it would leave its folder.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { packsOf } from '../../client/features/pack-manifest.ts';

const of = (securityReview: unknown) =>
  packsOf([{ id: 'acme.rules', folder: '/ext', json: { version: '1.0.0', contributes: { securityReview } } }]);

describe('rule packs of other extensions', () => {
  it('are read from their manifests', () => {
    assert.deepEqual(
      of([
        { id: 'a', label: 'A rules', path: './rules' },
        { id: 'b', path: 'b.yaml' },
      ]).packs,
      [
        { id: 'a', label: 'A rules', version: '1.0.0', path: join('/ext', 'rules') },
        { id: 'b', label: 'b', version: '1.0.0', path: join('/ext', 'b.yaml') },
      ],
    );
  });

  for (const path of ['../other', '/etc', 'rules/../../other', '..', 5, '', undefined]) {
    it(`are refused with the path ${JSON.stringify(path)}`, () => {
      const { packs, refused } = of([{ id: 'a', path }]);
      assert.deepEqual(packs, []);
      assert.equal(refused.length, 1);
    });
  }

  it('are refused when they are no list, and absent in most manifests', () => {
    assert.equal(of({ id: 'a', path: 'a' }).refused.length, 1);
    assert.deepEqual(of(undefined), { packs: [], refused: [] });
    assert.deepEqual(packsOf([{ id: 'x', folder: '/x', json: null }]), { packs: [], refused: [] });
  });
});
