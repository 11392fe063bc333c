// The request and the page: what a reviewer reads first, and text from a repository that does nothing but show.

import assert from 'node:assert/strict';
import { Ajv } from 'ajv';
import { measureChange } from '../../server/change/measure.ts';
import { addedRanges, isNew } from '../../server/change/ranges.ts';
import { DEFAULTS, SETTING_KEYS } from '../../server/change/settings.ts';
import type { ChangedFile } from '../../server/change/weigh.ts';
import { codeText, plainText } from '../../server/review/markdown-text.ts';
import { findingsHtml as findingsOf, type PageLinks, reviewPage as pageOf } from '../../server/review/page.ts';
import { requestMarkdown } from '../../server/review/request.ts';
import type { ReviewInput } from '../../server/review/types.ts';
import { read } from '../support/tree.ts';

const file = (path: string, lines: number, more: Partial<ChangedFile> = {}): ChangedFile => {
  const added = Array.from({ length: lines }, (_, at) => `line ${at}`);
  const hunk = { oldStart: 0, oldLines: 0, newStart: 1, newLines: lines, section: '', removed: [], added };
  return {
    path,
    status: 'added',
    oldMode: '0',
    newMode: '100644',
    added: lines,
    deleted: 0,
    binary: false,
    hunks: [hunk],
    ...more,
  };
};

function input(files: readonly ChangedFile[], more: Partial<ReviewInput> = {}): ReviewInput {
  const size = measureChange(
    {
      root: '/repo',
      branch: 'feature',
      head: 'b'.repeat(40),
      base: { ref: 'origin/main', sha: 'a'.repeat(40), how: 'remote-default' },
      files,
      committed: [],
      uncommitted: undefined,
      unpushed: undefined,
      staged: false,
      partial: undefined,
    },
    { settings: DEFAULTS, ...(more.declarations === undefined ? {} : { declarations: more.declarations }) },
  );
  return { size, commits: { subjects: [], coAuthors: [], ahead: 0 }, ...more };
}

/** White space between tags shows nothing. */
const tight = (text: string): string => text.replaceAll('> <', '><');
const reviewPage = (given: ReviewInput, links?: PageLinks): string => tight(pageOf(given, links));
const findingsHtml = (given: NonNullable<ReviewInput['findings']>): string => tight(findingsOf(given));

const full = input([file('src/big.ts', 90), file('src/auth/login.ts', 60), file('go.sum', 7), file('gen.ts', 300)], {
  intent: 'Sign in with passkeys',
  commits: { subjects: ['x'], coAuthors: ['Ada'], ahead: 1 },
  findings: {
    findings: [{ path: 'src/auth/login.ts', line: 7, ruleId: 'js.eval', severity: 'ERROR', message: 'Do not <b>eval</b>\nmore' }],
    scanned: 2,
    notScanned: [{ path: 'go.sum', why: 'no rules' }],
  },
  people: [{ name: 'Maya', role: 'security champion', contact: '#pay', why: 'src/auth/** in champions.yml' }],
  declarations: [{ kind: 'codemod', note: 'npx codemod', paths: ['gen.ts'] }],
});

describe('the request', () => {
  it('asks plainly, and names what to read first', () => {
    assert.equal(
      requestMarkdown(full),
      `## Security review request: feature

**What it is for:** Sign in with passkeys

**Please review this change for security.** Say what could go wrong, not only what is wrong.

≈ 45 min of careful review: 150 review lines in 2 files, 60 of them security-sensitive. An estimate, not a score.

**Read first**

- \`src/auth/login.ts\` (+60 −0, 60 security-sensitive lines)
- \`src/big.ts\` (+90 −0)

**New findings**

- \`src/auth/login.ts:7\` error: Do not \\<b\\>eval\\</b\\> (\`js.eval\`)

1 changed file could not be scanned: 1 no rules.

**Cannot be reviewed by reading**

- \`go.sum\` (dependency change, +7 −0)

**Made by a tool; please check the claim, not each line**

- codemod: npx codemod (\`gen.ts\`)

**Whom to ask**

- Maya (security champion, \\#pay): src/auth/\\*\\* in champions.yml

Source changed, no test changed.${'  '}
Written with Ada.${'  '}
Base \`origin/main (the default branch)\` at \`aaaaaaaaaaaa\`, head \`bbbbbbbbbbbb\`, with uncommitted changes.
`,
    );
  });

  it('says what a pull request hides', () => {
    assert.match(
      requestMarkdown(input([file('a.ts', 401)])),
      /Easily missed in a pull request\*\*\n\n- `a\.ts`: 401 changed lines/,
    );
  });
});

describe('the page', () => {
  it('has its parts in the order that matters', () => {
    const titles = [...reviewPage(full).matchAll(/<h[12]>(.*?)<\/h[12]>/g)].map(([, title = '']) =>
      title.replace(/<[^>]*>/g, ''),
    );
    assert.deepEqual(titles, [
      '≈ 45 min of careful review',
      'Read first',
      'New findings 1',
      'Cannot be reviewed by reading',
      'Declared as made by a tool',
      'Whom to ask',
      'Everything else',
    ]);
  });

  it('shows how much of the hour is used, in words too', () => {
    assert.match(reviewPage(full), /<header class="ok">[^]*aria-label="75 % of an hour of careful review"[^]*width="450"/);
    assert.match(
      reviewPage(input([file('a.ts', 900)])),
      /<header class="far">[^]*aria-label="225 % of an hour[^]*>1 h<[^]*>2 h<[^]*>3 h</,
    );
    assert.match(reviewPage(input([])), /<h1>Nothing to review<\/h1>/);
  });

  it('links only where the caller says so', () => {
    const text = reviewPage(full, {
      file: (path) => (path === 'src/big.ts' ? 'command:x' : undefined),
      copyRequest: 'command:copy',
    });
    assert.deepEqual(
      [...text.matchAll(/href="([^"]*)"/g)].map(([, address]) => address),
      ['command:copy', 'command:x'],
    );
  });

  it('waits for findings, and says the same of one rule once', () => {
    assert.match(reviewPage(input([file('a.ts', 9)])), /<section id="findings"><h2>New findings<\/h2><p class="quiet">Looking …/);
    const one = { path: 'a.ts', ruleId: 'r', severity: 'WARNING', message: 'Call `x`, not <y>.' };
    const findings = Array.from({ length: 9 }, (_, at) => ({ ...one, line: at + 1 }));
    const text = findingsHtml({ findings, scanned: 1, notScanned: [] });
    assert.equal([...text.matchAll(/<article/g)].length, 1);
    assert.match(text, /<p>Call <code>x<\/code>, not &#60;y&#62;\.<\/p>.*<summary>3 more places<\/summary>/);
  });
});

describe('text from a repository', () => {
  const hostile = [
    '[x](command:evil)',
    '<img src=x onerror=y>',
    '"><script>x</script>',
    '`x`',
    '```',
    'https://evil.example',
    '# x',
    '![x](y)',
    'a|b',
    '@team',
    'x\n\n# y',
    '\u202eevil',
  ];
  for (const text of hostile) {
    it(JSON.stringify(text), () => {
      const request = requestMarkdown(
        input([file(text, 20)], { intent: text, commits: { subjects: [text], coAuthors: [text], ahead: 1 } }),
      );
      // What stands in a code span shows as it is.
      const rest = request.replace(/(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, '');
      assert.doesNotMatch(rest, /(?<!\\)\]\(|(?<!\\)<|https:\/\/|^# x|^# y|@team|\u202e/m);
      const people = [{ name: text, role: text, contact: text, why: text }];
      const findings = { findings: [{ path: text, line: 1, ruleId: text, severity: text, message: text }], scanned: 1, notScanned: [{ path: text, why: text }] }; // prettier-ignore
      const declarations = [{ kind: 'codemod', note: text, paths: [text] }] as const;
      const page = reviewPage(input([file(text, 20), file('gen.ts', 1)], { people, findings, declarations }));
      const tags = [...page.matchAll(/<\/?([a-z0-9]*)/g)].map(([, tag]) => tag);
      const known = ['a', 'article', 'b', 'code', 'del', 'details', 'div', 'footer', 'h1', 'h2', 'header', 'ins', 'li', 'line', 'main', 'nav', 'ol', 'p', 'rect', 'section', 'small', 'span', 'summary', 'svg', 'table', 'td', 'text', 'tr', 'ul']; // prettier-ignore
      assert.deepEqual(
        tags.filter((tag) => !known.includes(tag ?? '')),
        [],
      );
      assert.doesNotMatch(page, /<[^>]*\son[a-z]+=|\u202e|href=/);
    });
  }

  it('a code span holds any backticks', () => {
    assert.equal(codeText('a`b'), '``a`b``');
    assert.equal(codeText('``'), '``` `` ```');
    assert.equal(codeText('a\nb'), '`a␊b`');
    assert.equal(plainText('1. x'), '1\\. x');
  });
});

describe('what is new', () => {
  it('lines that the change added', () => {
    const hunk = { oldStart: 3, oldLines: 0, newStart: 4, newLines: 2, section: '', removed: [], added: ['a', 'b'] };
    const ranges = addedRanges([file('a.ts', 0, { hunks: [hunk] }), file('gone.ts', 3, { status: 'deleted' })]);
    assert.deepEqual([...ranges.keys()], ['a.ts']);
    assert.deepEqual(
      [
        [3, 3],
        [1, 4],
        [5, 9],
        [6, 6],
      ].map(([first = 0, last = 0]) => isNew(ranges.get('a.ts'), first, last)),
      [false, true, true, false],
    );
    assert.equal(isNew(ranges.get('other.ts'), 1, 1), false);
  });
});

describe('schemas/review.schema.json', () => {
  const schema = JSON.parse(read('schemas/review.schema.json')) as { properties: Record<string, { default?: unknown }> };
  it('has the settings of a team, with their defaults', () => {
    const personal = ['enabled', 'notify', 'statusBar'];
    const shared = SETTING_KEYS.filter((key) => !personal.includes(key));
    assert.deepEqual(Object.keys(schema.properties).sort(), ['version', ...shared].sort());
    for (const key of shared) {
      const { default: value } = schema.properties[key] ?? {};
      if (value !== undefined) assert.deepEqual(value, DEFAULTS[key], key);
    }
  });
  it('accepts and refuses', () => {
    const validate = new Ajv({ strict: false }).compile(schema);
    assert.equal(validate({ version: 1, budget: 300, exclude: { 'a/**': true }, spread: { files: 9 } }), true);
    for (const wrong of [{ budget: 'x' }, { nope: 1 }, { base: '--x' }, { exclude: ['a'] }, { notify: 'never' }])
      assert.equal(validate(wrong), false);
  });
});
