// docs/languages.md says what each language supports; the table is made from the engine, so it cannot promise more.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { languageTable } from '../../support/language-table.ts';

const FILE = new URL('../../../docs/languages.md', import.meta.url);

describe('docs/languages.md', () => {
  it('says what the engine does (UPDATE=1 rewrites it)', async () => {
    const table = await languageTable();
    const text = `# Languages

What the engine reads, and what it knows of each language beyond its syntax. A dash: the language has no such thing.
This page is made by \`UPDATE=1 npx mocha test/engine/languages/table.test.ts\`.

${table}

Rules for \`regex\` and \`generic\` work on the text of any file. How a language is added: [adding-a-language.md](adding-a-language.md).
`;
    if (process.env['UPDATE'] === '1') writeFileSync(FILE, text);
    assert.equal(readFileSync(FILE, 'utf8'), text);
  });
});
