// Cuts CWE and OWASP data down to what the product reads, and puts it into data/ with the notices that its licences ask for.
// Run it when there are newer releases, and commit what it writes.
//
//   node scripts/build-guidance-data.mjs FOLDER
//
// FOLDER holds cwe.json, owasp-top10-2025.json, asvs-5.0.json, cheatsheets.json, NOTICE-CWE.txt and NOTICE-OWASP.txt.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [from] = process.argv.slice(2);
if (from === undefined) {
  console.error('usage: node scripts/build-guidance-data.mjs FOLDER');
  process.exit(2);
}
const to = join(dirname(dirname(fileURLToPath(import.meta.url))), 'data');
mkdirSync(to, { recursive: true });

const text = (name) => readFileSync(join(from, name), 'utf8');
const json = (name) => JSON.parse(text(name));

/** One entry a line: a new release is then a readable change. */
function write(name, head, lists) {
  const parts = Object.entries(head).map(([key, value]) => ` ${JSON.stringify(key)}: ${JSON.stringify(value)}`);
  for (const [key, entries] of Object.entries(lists)) {
    parts.push(` ${JSON.stringify(key)}: [\n${entries.map((entry) => `  ${JSON.stringify(entry)}`).join(',\n')}\n ]`);
  }
  writeFileSync(join(to, name), `{\n${parts.join(',\n')}\n}\n`);
}

const cwe = json('cwe.json');
write(
  'cwe.json',
  { notice: cwe.notice, version: cwe.version, date: cwe.date },
  {
    weaknesses: cwe.weaknesses.map(({ id, name, description, parents, deprecated }) => ({
      id,
      name,
      description,
      parents,
      ...(deprecated === true ? { deprecated } : {}),
    })),
    categories: cwe.categories.map(({ id, name, deprecated }) => ({ id, name, ...(deprecated === true ? { deprecated } : {}) })),
    views: cwe.views.map(({ id, name }) => ({ id, name })),
  },
);

const OWASP = 'Copyright (c) The OWASP Foundation, CC BY-SA 4.0. See NOTICE-OWASP.txt.';
write('owasp-top10-2025.json', { notice: OWASP }, { categories: list(json('owasp-top10-2025.json')) });

const asvs = json('asvs-5.0.json');
write(
  'asvs-5.0.json',
  { notice: asvs.notice, version: asvs.version },
  { sections: asvs.sections.map(({ id, title }) => ({ id, title })), requirements: asvs.requirements },
);

const sheets = json('cheatsheets.json');
write('cheatsheets.json', { notice: sheets.notice }, { cheatSheets: sheets.cheatSheets });

// The notices go along, without the remarks on how the folder was made and without the files that stay behind.
const cweNotice = text('NOTICE-CWE.txt').split('\nWhere this text comes from')[0].trimEnd();
writeFileSync(
  join(to, 'NOTICE-CWE.txt'),
  `${cweNotice.replace(
    'white space collapsed.',
    'white space collapsed.\nThe copy beside this notice leaves out the abstraction and the members of categories.',
  )}\n`,
);
const owaspNotice = text('NOTICE-OWASP.txt')
  .replace('owasp-top10-2025.json, owasp-top10-2021.json\n', 'owasp-top10-2025.json\n')
  .replace('OWASP Top 10:2025 and OWASP Top 10:2021.', 'OWASP Top 10:2025.')
  .replace('(folders 2025/docs/en and 2021/docs/en)', '(folder 2025/docs/en)')
  .replace('title, address and, for 2025, the numbers', 'title, address and the numbers')
  .replace('titles, addresses and the index only;', 'titles and addresses only;')
  .replace('(first heading of each file in cheatsheets, IndexASVS.md)', '(first heading of each file in cheatsheets)');
writeFileSync(join(to, 'NOTICE-OWASP.txt'), owaspNotice);

function list(value) {
  return Array.isArray(value) ? value : value.categories;
}
