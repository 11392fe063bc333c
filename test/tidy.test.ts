// Holds the shape of the house: layers, file sizes, header comments, what is shipped, and the licences of it.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { listFiles, PackageManager } from '@vscode/vsce';
import { languages } from '../server/engine/index.ts';
import { LAYERS, problemWith } from './layers.ts';
import { files, importsOf, read, ROOT } from './support/tree.ts';

const CODE = ['*.ts', '*.mjs'];

/** Licences that let us ship a package inside ours with no more than a notice. */
const LICENCES = new Set(['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '0BSD', 'BlueOak-1.0.0']);

/** What is in the .vsix besides the bundled rules and the guidance cards. */
const SHIPPED = [
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  'data/NOTICE-CWE.txt',
  'data/NOTICE-OWASP.txt',
  'data/asvs-5.0.json',
  'data/cheatsheets.json',
  'data/cwe.json',
  'data/owasp-top10-2025.json',
  'dist/THIRD-PARTY-NOTICES.txt',
  'dist/cli.js',
  'dist/extension.cjs',
  'dist/grammars/tree-sitter-bash.wasm',
  'dist/grammars/tree-sitter-go.wasm',
  'dist/grammars/tree-sitter-java.wasm',
  'dist/grammars/tree-sitter-json.wasm',
  'dist/grammars/tree-sitter-python.wasm',
  'dist/grammars/tree-sitter-terraform.wasm',
  'dist/grammars/tree-sitter-tsx.wasm',
  'dist/grammars/tree-sitter-typescript.wasm',
  'dist/grammars/tree-sitter-yaml.wasm',
  'dist/grammars/web-tree-sitter.wasm',
  'dist/server.js',
  'dist/worker.js',
  'media/icon.png',
  'media/walkthrough/people.md',
  'media/walkthrough/review-change.md',
  'media/walkthrough/see-one.md',
  'media/walkthrough/team-rule.md',
  'package.json',
  'schemas/champions.schema.json',
  'schemas/pack-manifest.json',
  'schemas/review.schema.json',
];

const none = (problems: readonly (string | undefined)[]): void => {
  const found = problems.filter((problem) => problem !== undefined);
  assert.ok(found.length === 0, `\n${found.join('\n')}`);
};

/** Ids and keys of languages with a grammar that code spells out, as a string or as the key of an object. */
function languagesNamedIn(code: string): readonly string[] {
  const keys = languages.flatMap(({ id, aliases }) => [id, ...aliases]);
  const named = new RegExp(`(['"\`])(${keys.join('|')})\\1|[{,]\\s*(${keys.join('|')}):`, 'g');
  const bare = code.replace(/^\s*(?:\/\/|\/?\*).*$|\s\/\/.*$/gm, '');
  return [...bare.matchAll(named)].map((found) => found[2] ?? found[3] ?? '');
}

describe('tidy', () => {
  it('imports point inwards', () => {
    const product = files('client/*.ts', 'server/*.ts');
    assert.ok(product.length > 0);
    none(
      product.flatMap((file) =>
        importsOf(read(file)).map((from) => {
          const target = from.startsWith('.') ? posix.join(dirname(file), from) : undefined;
          return problemWith(file, from, target);
        }),
      ),
    );
  });

  it('the table says no to what it should', () => {
    assert.match(problemWith('server/engine/ast/x.ts', 'yaml', undefined) ?? '', /may import only the packages \(none\)/);
    assert.match(
      problemWith('server/engine/ast/x.ts', '../scan/y.ts', 'server/engine/scan/y.ts') ?? '',
      /server\/engine\/base\.$/,
    );
    assert.match(
      problemWith('client/x.ts', '../server/host/y.ts', 'server/host/y.ts') ?? '',
      /server\/protocol\.ts, server\/protocol-change\.ts\.$/,
    );
    assert.match(problemWith('server/host/x.ts', 'node:https', undefined) ?? '', /network socket/);
    assert.match(problemWith('server/new/x.ts', 'yaml', undefined) ?? '', /has no layer/);
    assert.equal(problemWith('server/cli/x.ts', '../engine/index.ts', 'server/engine/index.ts'), undefined);
  });

  it('nothing calls the network by a global', () => {
    const calls = /\b(fetch|WebSocket|EventSource|XMLHttpRequest)\s*\(/;
    none(
      files('client/*.ts', 'server/*.ts').map((file) => (calls.test(read(file)) ? `${file} calls ${calls.source}.` : undefined)),
    );
  });

  it('the layers above languages/ know no language by name', () => {
    const folders = ['match', 'search', 'ast', 'taint', 'semantics', 'pattern', 'scan', 'generic'];
    none(
      files(...folders.map((name) => `server/engine/${name}/*.ts`))
        // The one table with a row for each language.
        .filter((file) => file !== 'server/engine/semantics/profiles.ts')
        .flatMap((file) =>
          languagesNamedIn(read(file)).map(
            (id) => `${file} names ${id}; put a field into its profile, or into Language, instead.`,
          ),
        ),
    );
  });

  it('a language is found however it is asked for', () => {
    const asked: readonly (readonly [code: string, ids: readonly string[]])[] = [
      ["if (language === 'java') f();", ['java']],
      ['if (target.ast.language !== "go") f();', ['go']],
      ["switch (language) { case 'python': f(); }", ['python']],
      ["if (rule.languages.includes('yaml')) f();", ['yaml']],
      ["new Set(['terraform', 'tf']).has(id)", ['terraform', 'tf']],
      ['const table = { java: 1, "go": 2, bash: 3 };', ['java', 'go', 'bash']],
      ['languageById(`typescript`)', ['typescript']],
      ["// as in Java: 'java' in a comment\nconst words = ['javascripty', 'goto'];", []],
      ["if (language === 'generic' || language === 'regex') f();", []],
    ];
    for (const [code, ids] of asked) assert.deepEqual(languagesNamedIn(code), ids, code);
  });

  it('a file starts by saying what it is, and has at most 400 lines', () => {
    none(
      files(...CODE)
        .filter((file) => !/^(demo|rules)\/|\/(fixtures|samples)\//.test(file))
        .flatMap((file) => {
          const lines = read(file).split('\n');
          const first = lines[0]?.startsWith('#!') === true ? lines[1] : lines[0];
          return [
            /^\/[/*]/.test(first ?? '') ? undefined : `${file} does not start with a comment that says what it is.`,
            lines.length > 401 ? `${file} has ${lines.length} lines; does it still do one thing?` : undefined,
          ];
        }),
    );
  });

  it('ARCHITECTURE.md names every folder of the table', () => {
    const text = read('ARCHITECTURE.md');
    const folders = LAYERS.map(({ path }) => path).filter((path) => !path.endsWith('.ts'));
    none(
      folders.map((folder) => (text.includes(`\`${folder}/\``) ? undefined : `ARCHITECTURE.md does not say what ${folder}/ is.`)),
    );
  });

  it('no leftovers', () => {
    const marks = /\b(describe|it|suite|test)\.(only|skip)\(|@ts-ignore|@ts-nocheck|\bTODO\b(?!.*#\d)/;
    const own = 'test/tidy.test.ts';
    none(
      files(
        ...CODE.map((glob) => `server/${glob}`),
        ...CODE.map((glob) => `client/${glob}`),
        ...CODE.map((glob) => `test/${glob}`),
      )
        .filter((file) => file !== own && !/\/(fixtures|samples)\//.test(file))
        .flatMap((file) =>
          read(file)
            .split('\n')
            .map((line, at) => (marks.test(line) ? `${file}:${at + 1} ${line.trim()}` : undefined)),
        ),
    );
  });

  it('a bundled rule has its sample beside it', () => {
    none(
      // NAME.test.yaml is the sample of a rule that reads YAML.
      files('rules/*.yaml')
        .filter((file) => !file.endsWith('.test.yaml'))
        .map((file) => {
          const [, language, topic, name, ...rest] = file.split('/');
          if (language === undefined || topic === undefined || name === undefined || rest.length > 0) {
            return `${file} is not rules/<language>/<topic>/<rule-id>.yaml.`;
          }
          const sample = files(`${file.slice(0, -'.yaml'.length)}.*`).length > 1;
          return sample ? undefined : `${file} has no sample beside it.`;
        }),
    );
  });

  it('what is shipped may be shipped', () => {
    const { packages } = JSON.parse(read('package-lock.json')) as {
      packages: Record<string, { dev?: boolean; license?: string; resolved?: string }>;
    };
    none(
      Object.entries(packages).flatMap(([name, { dev, license, resolved }]) => [
        name === '' || (dev === true && !name.includes('tree-sitter')) || LICENCES.has(license ?? '')
          ? undefined
          : `${name} is under ${license ?? 'no licence'}, which is not on the list in test/tidy.test.ts.`,
        resolved === undefined ? undefined : `package-lock.json records where ${name} was downloaded.`,
      ]),
    );
  });

  it('the .vsix holds what it should', async function () {
    this.timeout(60_000);
    assert.ok(existsSync(join(ROOT, 'dist')), 'dist/ is missing: npm run build');
    const listed = await listFiles({ cwd: ROOT, packageManager: PackageManager.None });
    const rest = listed.filter((file) => !/^rules\/[\w-]+\/[\w-]+\/[\w-]+\.yaml$|^guidance\/cwe-\d+\.md$/.test(file));
    assert.deepEqual(rest.sort(), [...SHIPPED].sort());
  });
});
