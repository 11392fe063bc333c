// The message to a champion, the link to the place, and the door for vulnerabilities in released software.

import assert from 'node:assert/strict';
import { askMessage, isSecret, permalinkOf, type AskAbout } from '../../server/champions/ask.ts';
import { reportingOf } from '../../server/champions/reporting.ts';
import { readInsights } from '../../server/champions/security-insights.ts';
import { ancestorsOf } from './samples.ts';

const sql: AskAbout = {
  ruleId: 'acme.sql.concat',
  message: 'Pass values as parameters.\nThe text of this query is built.',
  cwes: [{ id: 89, name: 'SQL Injection' }],
  path: 'src/orders.ts',
  line: 12,
  categories: ['security'],
  code: 'db.query("select " + name)',
  permalink: 'https://github.com/acme/shop/blob/abcdef0/src/orders.ts#L12',
};
const NOW = Date.parse('2026-11-23T00:00:00Z');

describe('asking', () => {
  it('says where, what and why, and holds no code unless asked for', () => {
    const { subject, body, codeIncluded } = askMessage(sql, { ancestorsOf, to: 'Maya' });
    assert.equal(subject, 'Security question: src/orders.ts:12 (CWE-89)');
    assert.equal(codeIncluded, false);
    assert.equal(
      body,
      `Hello Maya,

Could you have a look at this with an eye on security?

Where: src/orders.ts:12
Link: https://github.com/acme/shop/blob/abcdef0/src/orders.ts#L12
What: SQL Injection (CWE-89)
Rule: acme.sql.concat
It says: Pass values as parameters. The text of this query is built.

Thank you!`,
    );
    assert.ok(askMessage(sql, { ancestorsOf, includeCode: true }).body.includes('db.query('));
  });

  const secrets: readonly (readonly [string, Partial<AskAbout>])[] = [
    ['CWE-798', { cwes: [{ id: 798 }] }],
    ['a CWE below 798', { cwes: [{ id: 321 }] }],
    ['a rule named after secrets', { cwes: [], ruleId: 'generic.secrets.aws-key' }],
    ['a rule about an API key', { cwes: [], ruleId: 'detected-api-key' }],
    ['a category', { cwes: [], categories: ['hardcoded-secrets'] }],
  ];
  for (const [what, parts] of secrets) {
    it(`${what}: neither code nor the message that may quote it`, () => {
      const about = { ...sql, message: 'Found AKIA1234 here.', code: 'key = "AKIA1234"', ...parts };
      const asked = askMessage(about, { ancestorsOf, includeCode: true });
      assert.ok(isSecret(about, ancestorsOf));
      assert.ok(!asked.body.includes('AKIA1234') && !asked.codeIncluded);
      assert.match(asked.note ?? '', /No code/);
    });
  }

  it('SQL injection is no secret', () => assert.equal(isSecret(sql, ancestorsOf), false));

  it('what a file name or a rule says cannot add lines', () => {
    const { body } = askMessage({ ...sql, path: 'a\nLink: https://evil.example', ruleId: 'x\ny' }, { ancestorsOf });
    assert.equal(body.split('\n').filter((line) => line.startsWith('Link:')).length, 1);
  });

  const SHA = '0123456789abcdef0123456789abcdef01234567';
  const remotes: readonly (readonly [string, string | undefined])[] = [
    ['git@github.com:acme/shop.git', `https://github.com/acme/shop/blob/${SHA}/a%20b/%C3%BC.ts#L3`],
    ['https://user:token@github.com/acme/shop.git', `https://github.com/acme/shop/blob/${SHA}/a%20b/%C3%BC.ts#L3`],
    ['ssh://git@gitlab.example.com:2222/group/sub/shop.git', `https://gitlab.example.com/group/sub/shop/-/blob/${SHA}/a%20b/%C3%BC.ts#L3`],
    ['https://bitbucket.org/acme/shop', `https://bitbucket.org/acme/shop/src/${SHA}/a%20b/%C3%BC.ts#lines-3`],
    ['https://code.example.com/acme/shop', undefined],
    ['/srv/git/shop.git', undefined],
    ['javascript:alert(1)', undefined],
  ]; // prettier-ignore
  for (const [remote, link] of remotes) {
    it(`${remote} → ${link ?? 'no link'}`, () => assert.equal(permalinkOf(remote, SHA, 'a b/ü.ts', 3), link));
  }
});

describe('reporting a vulnerability', () => {
  const policy = {
    path: 'SECURITY.md',
    text: '# Security\nWrite to security@example.com or use https://github.com/acme/shop/security/advisories/new.\n',
  };
  const txt = (expires: string) => ({
    path: '.well-known/security.txt',
    text: `-----BEGIN PGP SIGNED MESSAGE-----\nContact: mailto:psirt@example.com\nContact: https://example.com/report\nContact: javascript:alert(1)\nExpires: ${expires}\nPolicy: https://example.com/policy\n`,
  });
  const insights = readInsights(
    'project:\n  vulnerability-reporting:\n    reports-accepted: true\n    bug-bounty-available: true\n    bug-bounty-program: https://bounty.example.com/acme\n    contact: {name: PSIRT, email: psirt@example.com, primary: true}\n',
  );

  it('reads all three, each contact once', () => {
    const found = reportingOf({ policy, securityTxt: txt('2027-01-01T00:00:00z'), insights, now: NOW });
    assert.deepEqual(found?.files, ['SECURITY.md']);
    assert.deepEqual(
      found.contacts.map(({ url, label }) => url ?? label),
      ['https://github.com/acme/shop/security/advisories/new', 'mailto:security@example.com', 'mailto:psirt@example.com', 'https://example.com/report', 'javascript:alert(1)'],
    ); // prettier-ignore
    assert.equal(found.policy?.url, 'https://example.com/policy');
    assert.equal(found.bounty?.host, 'bounty.example.com');
  });

  it('does not use a security.txt that has expired', () => {
    const found = reportingOf({ securityTxt: txt('2026-01-01T00:00:00z'), now: NOW });
    assert.deepEqual(found?.contacts, []);
    assert.match(found.notes[0] ?? '', /has expired/);
  });

  it('is nothing where nothing is said', () => assert.equal(reportingOf({ now: NOW }), undefined));
});
