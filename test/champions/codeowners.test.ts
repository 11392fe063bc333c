// CODEOWNERS in both dialects, against a table written from the vendors' documentation (test/fixtures/codeowners-cases.json).

import assert from 'node:assert/strict';
import { dialectOf, ownersOf, securityOwners, type Dialect, type OwnedSection } from '../../server/champions/codeowners.ts';
import { read } from '../support/tree.ts';

interface Case {
  readonly id: string;
  readonly dialect: Dialect;
  readonly rule: string;
  readonly codeowners: string;
  readonly path: string;
  readonly owners: readonly string[];
  readonly line?: number | null;
  readonly sections?: readonly OwnedSection[];
}

const { cases } = JSON.parse(read('test/fixtures/codeowners-cases.json')) as { readonly cases: readonly Case[] };

describe('CODEOWNERS', () => {
  for (const { id, dialect, rule, codeowners, path, owners, line, sections } of cases) {
    it(`${id} ${rule}`, () => {
      const found = ownersOf(codeowners, path, dialect);
      assert.deepEqual(found.owners, owners);
      assert.equal(found.line ?? null, line ?? null);
      assert.deepEqual(found.sections, sections);
    });
  }

  it('a hostile pattern costs no more than its length times that of the path', () => {
    const stars = '*a'.repeat(3_000);
    const levels = '**/a/'.repeat(2_000);
    assert.deepEqual(
      ownersOf(`${stars} @x\n${levels}z @x\n`, `${'a'.repeat(5_000)}b/${'a/'.repeat(2_000)}q`, 'gitlab').owners,
      [],
    );
  });

  it('a heading that cannot be read does no harm', () => {
    assert.deepEqual(ownersOf('* @all\n[Broken\n*.md @docs\n', 'a.md', 'gitlab').owners, ['@docs']);
  });

  const guesses: readonly (readonly [string, string, string, Dialect])[] = [
    ['.gitlab/CODEOWNERS', '* @a', '', 'gitlab'],
    ['.github/CODEOWNERS', '[Docs] @docs', '', 'github'],
    ['CODEOWNERS', '* @a', '', 'github'],
    ['CODEOWNERS', '* @a\n^[Docs][2] @docs\n*.md', '', 'gitlab'],
    ['CODEOWNERS', '* @@maintainer', '', 'gitlab'],
    ['CODEOWNERS', '[Docs] @docs', 'github.com', 'github'],
    ['docs/CODEOWNERS', '* @a', 'gitlab.example.test', 'gitlab'],
  ];
  for (const [place, text, host, dialect] of guesses) {
    it(`${place} ${JSON.stringify(text)} on '${host}' is ${dialect}`, () => assert.equal(dialectOf(place, text, host), dialect));
  }

  it('knows the owners of a section about security', () => {
    const text = '* @all\n[Security] @sec\n*.ts\n';
    assert.deepEqual(securityOwners(ownersOf(text, 'a.ts', 'gitlab')), ['@sec']);
    assert.deepEqual(securityOwners(ownersOf(text, 'a.md', 'gitlab')), []);
  });
});
