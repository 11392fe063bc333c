// The guidance page: what stands on it, in which language, and that nobody's text gets to be Markdown.

import assert from 'node:assert/strict';
import { ancestorsOf } from '../../server/guidance/cwe.ts';
import { inline } from '../../server/guidance/escape.ts';
import { guidanceMarkdown, lessonPath, lessonTitle } from '../../server/guidance/markdown.ts';
import { guidancePage } from '../../server/guidance/page.ts';
import { findingOf } from '../../server/guidance/references.ts';
import type { GuidanceSubject } from '../../server/guidance/types.ts';
import { matchNotes } from '../../server/champions/match.ts';
import { whoToAsk } from '../../server/champions/who.ts';
import { FULL, placed } from '../champions/samples.ts';
import { guidanceData } from './data.ts';

const page = (parts: Partial<GuidanceSubject>) => guidancePage({ cwes: [], notes: [], ...parts }, guidanceData);
const file = (path: string, line?: number): string => `/${path}${line === undefined ? '' : `#L${line}`}`;
const markdown = (parts: Partial<GuidanceSubject>) => guidanceMarkdown(page(parts), { file });
const headings = (text: string): readonly string[] => text.split('\n').filter((line) => line.startsWith('#'));

const rule = {
  id: 'acme.sql.concat',
  message: 'Pass values as parameters. The text of this query is built from `name`.\nThat may run other SQL.',
  metadata: { impact: 'HIGH', references: ['https://wiki.example.com/sql', 'javascript:alert(1)', 'http://plain.example'] },
};
const subject = { path: 'libs/money/a.ts', languageId: 'typescript', ruleId: rule.id, cwes: [89], categories: ['injection'] };
const files = [placed(FULL)];
const options = {
  clock: { now: Date.parse('2026-11-23T09:00:00Z'), timezone: 'Europe/Berlin' },
  ancestorsOf: (cwe: number) => ancestorsOf(guidanceData.cwe, cwe),
};

describe('a guidance page', () => {
  it('for a finding says everything in order', () => {
    const here = { languageId: 'ts', code: 'const sql = "…" + name;' };
    const trace = [
      { kind: 'source', line: 10, code: 'request.query' },
      { kind: 'sink', line: 12, code: 'sql' },
    ] as const;
    const text = markdown({
      cwes: [89],
      languageId: 'typescript',
      finding: findingOf(rule, { path: 'libs/money/a.ts', line: 12, here, trace }),
      notes: matchNotes(files, subject, options.ancestorsOf),
      people: whoToAsk({ champions: files }, subject, options),
    });
    assert.deepEqual(headings(text), [
      '# Pass values as parameters.',
      '## Why here',
      '## Why it matters',
      '## The safe pattern in JavaScript and TypeScript',
      '## How to check',
      '## What your team says',
      '## This bit us before',
      '## Whom to ask',
      '## Standards',
      '## Further reading',
    ]);
    for (const part of [
      '[`libs/money/a.ts:12`](/libs/money/a.ts#L12)',
      '```ts\nconst sql = "…" + name;\n```',
      '1. **Data comes in** at [line 10](/libs/money/a.ts#L10): `request.query`\n2. **It is used** at [line 12](/libs/money/a.ts#L12): `sql`',
      'The text of this query is built from `name`. That may run other SQL.',
      'Rule acme.sql.concat · impact high',
      "pool.query('select id, total from orders where owner = $1', [userId])",
      '- Use `db.query(sql, params)` from @acme/db. Never build SQL from strings. [Our SQL guide](https://wiki.example.com/sql) (wiki.example.com)',
      '- [2025-03: report export](/.security-review/lessons/2025-03-report-export.md) (.security-review/lessons/2025-03-report-export.md)',
      '- **Payments security**, Security team · \\#payments-security',
      'office hours: Thursday 14:00–15:00 · answers within 1 working day',
      '[A05:2025 Injection](https://owasp.org/Top10/2025/',
      'OWASP ASVS 5.0 1.2.4 (level 1)',
      '- <https://wiki.example.com/sql>',
      'CC BY-SA 4.0',
    ]) {
      assert.ok(text.includes(part), `${part}\nis missing in\n${text}`);
    }
    assert.ok(!/javascript:|plain\.example/.test(text));
  });

  const languages: readonly (readonly [string | undefined, readonly string[]])[] = [
    ['python', ['python']],
    ['typescriptreact', ['javascript,typescript']],
    ['vue', ['javascript,typescript']],
    ['cobol', ['javascript,typescript']],
    [undefined, ['javascript,typescript', 'python', 'java', 'go']],
  ];
  for (const [languageId, expected] of languages) {
    it(`shows ${expected.join(' and ')} for ${languageId ?? 'no language'}`, () => {
      assert.deepEqual(page({ cwes: [89], languageId }).patterns.map((pattern) => pattern.languages.join()), expected); // prettier-ignore
    });
  }

  it('takes the card of a wider CWE, and says so', () => {
    const { closest, generated, patterns } = page({ cwes: [564] });
    assert.deepEqual([closest?.id, generated, patterns.length > 0], [89, false, true]);
    assert.match(markdown({ cwes: [564] }), /This is a kind of CWE-89/);
  });

  it('is made from MITRE’s words where there is no card, and says so', () => {
    const text = markdown({ cwes: [787] });
    assert.match(text, /^# Rule out: Out-of-bounds Write\.$/m);
    assert.match(text, /Description and names of CWE entries © MITRE/);
  });

  it('shows a number nobody knows as a number with a link', () => {
    assert.match(
      markdown({ cwes: [99_999] }),
      /\[CWE-99999\]\(https:\/\/cwe\.mitre\.org\/data\/definitions\/99999\.html\)\n- Outside/,
    );
  });

  it('every CWE there is makes a page', () => {
    for (const id of guidanceData.cwe.keys()) assert.ok(markdown({ cwes: [id] }).startsWith('# '), String(id));
  });

  const hostile: readonly (readonly [string, string])[] = [
    ['[a](https://evil.example)', '\\[a\\](https&#8203;://evil.example)'],
    ['![x](y)', '!\\[x\\](y)'],
    ['<img src=x>', '&lt;img src=x&gt;'],
    ['# head', '\\# head'],
    ['a\n\n# head', 'a # head'],
    ['1. list', '\\1. list'],
    ['www.evil.example', 'www&#8203;.evil.example'],
    ['&lt;b&gt;', '&amp;lt;b&amp;gt;'],
    ['*a* _b_ snake_case', '\\*a\\* \\_b\\_ snake_case'],
    ['call `f(x)` now', 'call `f(x)` now'],
    ['a ` b', 'a \\` b'],
  ];
  for (const [text, expected] of hostile) {
    it(`${JSON.stringify(text)} is shown as it is`, () => assert.equal(inline(text), expected));
  }

  it('a hostile note, name and message bring no link, image or heading', () => {
    const evil = 'x\n\n# Owned\n\n![i](https://evil.example/p.png) <script>alert(1)</script> [l](command:quit)';
    const text = markdown({
      cwes: [89],
      finding: findingOf({ ...rule, message: evil, id: evil }),
      notes: [{ say: evil, links: [], lessons: [evil], file: evil }],
    });
    const outside = text.replaceAll(/`[^`\n]*`/g, '');
    assert.ok(!/^# Owned|!\[|[^\\]\]\(command|<script|\]\(https:\/\/evil/m.test(outside), text);
  });

  it('lessons are found beside the champions file', () => {
    assert.equal(lessonPath('lessons/a.md', '.security-review/champions.yml'), '.security-review/lessons/a.md');
    assert.equal(lessonPath('lessons/a.md', 'pay/.security-review/champions.yml'), 'pay/.security-review/lessons/a.md');
    assert.equal(lessonPath('/docs/a.md', '.security-review/champions.yml'), 'docs/a.md');
    assert.equal(lessonTitle('lessons/2025-03-report-export.md'), '2025-03: report export');
  });
});
