// Who may import whom, from the inside out: a folder imports itself and the folders of lower layers. test/tidy.test.ts
// compares the import lines with this table; a new folder needs a row.

export interface Row {
  /** A folder, or one file. The longest row that fits a file counts. */
  readonly path: string;
  readonly layer: number;
  /** Packages it may import. `node:`: Node's own modules, except those that reach the network. */
  readonly packages: readonly string[];
  /** The only paths of lower layers it may import, where that is not all of them. */
  readonly only?: readonly string[];
}

export const LAYERS: readonly Row[] = [
  { path: 'server/engine/base', layer: 0, packages: [] },
  { path: 'server/engine/ast', layer: 1, packages: [] },
  { path: 'server/engine/languages', layer: 2, packages: [] },
  { path: 'server/engine/pattern', layer: 3, packages: ['oniguruma-to-es'] },
  { path: 'server/engine/semantics', layer: 4, packages: [] },
  { path: 'server/engine/match', layer: 5, packages: [] },
  { path: 'server/engine/rule/rule.ts', layer: 6, packages: [] }, // types alone
  { path: 'server/engine/generic', layer: 7, packages: [] },
  { path: 'server/engine/rule', layer: 8, packages: ['yaml'] },
  { path: 'server/engine/search', layer: 9, packages: [] },
  { path: 'server/engine/taint', layer: 10, packages: [] },
  { path: 'server/engine/scan', layer: 11, packages: ['picomatch'] },
  { path: 'server/engine/index.ts', layer: 12, packages: [] },
  { path: 'server/change', layer: 13, packages: ['picomatch'] },
  { path: 'server/champions', layer: 13, packages: ['picomatch', 'yaml'] },
  { path: 'server/guidance', layer: 13, packages: ['picomatch', 'yaml'] },
  { path: 'server/review', layer: 14, packages: [] },
  { path: 'server/protocol.ts', layer: 15, packages: [] },
  { path: 'server/protocol-change.ts', layer: 15, packages: [] },
  { path: 'server/host', layer: 15, packages: ['node:', 'web-tree-sitter', 'ignore', 'picomatch', 'yaml'] },
  { path: 'server/lsp', layer: 16, packages: ['node:', 'vscode-languageserver', 'vscode-languageserver-textdocument', 'yaml'] },
  { path: 'server/cli', layer: 16, packages: ['node:'] },
  { path: 'server/main.ts', layer: 17, packages: ['node:', 'vscode-languageserver'] },
  { path: 'server/cli.ts', layer: 17, packages: ['node:'] },
  { path: 'server/worker.ts', layer: 17, packages: ['node:'] },
  {
    path: 'client',
    layer: 18,
    packages: ['vscode', 'vscode-languageclient', 'node:'],
    only: ['server/protocol.ts', 'server/protocol-change.ts'],
  },
];

/** Nothing opens a network socket. */
export const NETWORK = ['net', 'tls', 'http', 'https', 'http2', 'dgram', 'dns', 'inspector'].map((name) => `node:${name}`);

export function rowOf(file: string): Row | undefined {
  const fits = LAYERS.filter(({ path }) => file === path || file.startsWith(`${path}/`));
  return fits.sort((a, b) => b.path.length - a.path.length)[0];
}

/** The sentence for an import that breaks the table; undefined when it keeps it. */
export function problemWith(file: string, from: string, target: string | undefined): string | undefined {
  const row = rowOf(file);
  if (row === undefined) return `${file} has no layer: add its folder to test/layers.ts.`;
  if (target === undefined) return packageProblem(file, row, from);
  const other = rowOf(target);
  if (other === undefined) return `${file} imports ${target}, which has no layer: add its folder to test/layers.ts.`;
  if (other === row) return undefined;
  const allowed = row.only ?? LAYERS.filter(({ layer }) => layer < row.layer).map(({ path }) => path);
  if (allowed.includes(other.path)) return undefined;
  return `${file} imports ${target}, but ${row.path} may import only itself and ${allowed.join(', ') || 'nothing else'}.`;
}

function packageProblem(file: string, row: Row, from: string): string | undefined {
  if (NETWORK.some((name) => from === name || from.startsWith(`${name}/`)))
    return `${file} imports ${from}: nothing here opens a network socket.`;
  const fits = (allowed: string) =>
    allowed === 'node:' ? from.startsWith('node:') : from === allowed || from.startsWith(`${allowed}/`);
  if (row.packages.some(fits)) return undefined;
  return `${file} imports ${from}, but ${row.path} may import only the packages ${row.packages.join(', ') || '(none)'}.`;
}
