// Builds dist/: the four bundles, the grammars, and the licence texts of everything that is bundled.
//
//   node scripts/build.mjs [--watch]
//
// The server, its worker and the CLI are ES modules; the client is CommonJS, which is what every VS Code we support loads.

import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'dist');
const watch = process.argv.includes('--watch');

/** Starts a `#!` line. */
const HASH = '#'.charCodeAt(0);

/** Packages that are CommonJS call `require`, which an ES module has to make for itself. */
const REQUIRE = "import { createRequire as createRequire_ } from 'node:module'; const require = createRequire_(import.meta.url);";

const entries = [
  { in: 'client/extension.ts', out: 'extension.cjs', format: 'cjs', external: ['vscode'] },
  { in: 'server/main.ts', out: 'server.js', format: 'esm' },
  { in: 'server/worker.ts', out: 'worker.js', format: 'esm' },
  { in: 'server/cli.ts', out: 'cli.js', format: 'esm' },
];

/** The .wasm files that are shipped, by package. */
const GRAMMARS = {
  '@tree-sitter-grammars/tree-sitter-hcl': ['tree-sitter-terraform'],
  '@tree-sitter-grammars/tree-sitter-yaml': ['tree-sitter-yaml'],
  'tree-sitter-bash': ['tree-sitter-bash'],
  'tree-sitter-go': ['tree-sitter-go'],
  'tree-sitter-java': ['tree-sitter-java'],
  'tree-sitter-json': ['tree-sitter-json'],
  'tree-sitter-python': ['tree-sitter-python'],
  'tree-sitter-typescript': ['tree-sitter-tsx', 'tree-sitter-typescript'],
  'web-tree-sitter': ['web-tree-sitter'],
};

/** Folder by name of the packages that end up in dist/. */
const packages = new Map();

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);
copyGrammars();
/** Written together, so that a build that fails leaves the last one in place. */
const outputs = [];

for (const entry of entries) {
  if (!existsSync(join(root, entry.in))) {
    console.warn(`build: ${entry.in} is not there, dist/${entry.out} is left out`);
    continue;
  }
  const options = {
    absWorkingDir: root,
    entryPoints: [entry.in],
    outfile: join(dist, entry.out),
    format: entry.format,
    external: entry.external ?? [],
    banner: entry.format === 'esm' ? { js: REQUIRE } : {},
    bundle: true,
    platform: 'node',
    target: 'node20',
    minify: !watch,
    sourcemap: watch ? 'inline' : false,
    metafile: true,
    write: watch,
    logLevel: 'warning',
  };
  if (watch) {
    await (await esbuild.context({ ...options, logLevel: 'info' })).watch();
    continue;
  }
  const { metafile, outputFiles } = await esbuild.build(options);
  outputs.push(...outputFiles);
  for (const input of Object.keys(metafile.inputs)) collectPackage(input);
}
copyGrammars();
if (!watch) {
  for (const { path, contents } of outputs) writeFileSync(path, contents, { mode: contents[0] === HASH ? 0o755 : 0o644 });
  writeNotices();
}

/** The grammars that are shipped, and the runtime that loads them, into a dist/ with nothing else in it. */
function copyGrammars() {
  if (!watch) rmSync(dist, { recursive: true, force: true });
  mkdirSync(join(dist, 'grammars'), { recursive: true });
  for (const [name, files] of Object.entries(GRAMMARS)) {
    const folder = join(root, 'node_modules', name);
    for (const file of files) cpSync(join(folder, `${file}.wasm`), join(dist, 'grammars', `${file}.wasm`));
    packages.set(name, folder);
  }
}

function collectPackage(input) {
  const at = input.lastIndexOf('node_modules/');
  if (at < 0) return;
  const parts = input.slice(at + 'node_modules/'.length).split('/');
  const name = parts[0].startsWith('@') ? `${parts[0]}/${parts[1]}` : parts[0];
  packages.set(name, join(root, input.slice(0, at), 'node_modules', name));
}

/** The notices that the licences of the bundled packages ask for. */
function writeNotices() {
  const texts = [...packages]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, folder]) => {
      const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      const file = readdirSync(folder).find((file) => /^(licen[cs]e|copying)(\.|-|$)/i.test(file));
      const text = file === undefined ? `License: ${license}` : readFileSync(join(folder, file), 'utf8').trim();
      return `${name} ${version} (${license})\n\n${text}\n`;
    });
  writeFileSync(join(dist, 'THIRD-PARTY-NOTICES.txt'), texts.join(`\n${'-'.repeat(80)}\n\n`));
}
