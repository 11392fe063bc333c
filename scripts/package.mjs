// Packs dist/ and what .vscodeignore allows into one .vsix for every platform: security-review-VERSION.vsix in the root.
//
//   node scripts/package.mjs [--out FILE]

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createVSIX } from '@vscode/vsce';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const { values } = parseArgs({ options: { out: { type: 'string', default: join(root, `security-review-${version}.vsix`) } } });

await createVSIX({ cwd: root, packagePath: values.out, dependencies: false });
