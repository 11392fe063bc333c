// Cuts a change into the smallest pieces that can be committed on their own: hunks, and files that only go as a whole. Says of
// each what it defines and uses, and whether a tool could have made it.

import { baseName, directoryOf } from './paths.ts';
import type { Hunk } from './patch.ts';
import type { FileClass } from './types.ts';
import type { ChangedFile, Weigher } from './weigh.ts';

export interface SplitNode {
  readonly file: ChangedFile;
  /** Undefined: the whole file. */
  readonly hunk?: Hunk;
  readonly class: FileClass;
  readonly lines: number;
  readonly sensitive: number;
  readonly mechanical?: string;
  readonly defines: ReadonlySet<string>;
  readonly uses: ReadonlySet<string>;
  /** The name of the enclosing function or the first definition, for titles. */
  readonly symbol?: string;
}

const DEFINITION =
  /\b(?:function\*?|class|interface|type|struct|enum|trait|module|def|func|fn|const|let|var|val|object|protocol)\s+(?:\([^)]*\)\s*)?([A-Za-z_$][\w$]*)/g;
const WORD = /[A-Za-z_$][\w$]{3,}/g;
/** Manifest and lock file belong together. */
const MANIFESTS: Readonly<Record<string, string>> = {
  'package-lock.json': 'package.json', 'npm-shrinkwrap.json': 'package.json', 'yarn.lock': 'package.json', 'pnpm-lock.yaml': 'package.json',
  'bun.lock': 'package.json', 'bun.lockb': 'package.json', 'deno.lock': 'deno.json', 'Cargo.lock': 'Cargo.toml', 'Gemfile.lock': 'Gemfile',
  'composer.lock': 'composer.json', 'poetry.lock': 'pyproject.toml', 'uv.lock': 'pyproject.toml', 'Pipfile.lock': 'Pipfile',
  'go.sum': 'go.mod', 'mix.lock': 'mix.exs', 'Podfile.lock': 'Podfile', 'pubspec.lock': 'pubspec.yaml',
}; // prettier-ignore
/** So many equal lines that left one place and came to another were moved. */
const MOVED_LINES = 3;

/** The manifest that a lock file was made from: `x/package-lock.json` → `x/package.json`. */
export function manifestOf(path: string): string | undefined {
  const name = MANIFESTS[baseName(path)];
  if (name === undefined) return undefined;
  const folder = directoryOf(path);
  return folder === '' ? name : `${folder}/${name}`;
}

export function splitNodes(files: readonly ChangedFile[], weigher: Weigher): readonly SplitNode[] {
  const moved = movedBlocks(files);
  const locked = new Set(files.flatMap((file) => manifestOf(file.path) ?? []));
  return files.flatMap((file): readonly SplitNode[] => {
    // A repository inside this one is nothing that could be committed here.
    if (file.path.endsWith('/')) return [];
    const weighed = weigher.file(file);
    const mechanical = wholeFileReason(file, weighed.class, weighed.declared?.kind, locked);
    const whole = mechanical !== undefined || file.status !== 'modified' || !file.hunks || file.hunks.length === 0;
    if (!whole) return file.hunks.map((hunk) => hunkNode(file, hunk, weigher, moved));
    const names = namesIn(file.hunks ?? []);
    const only = mechanical ?? (file.hunks?.length === 1 ? hunkReason(file.hunks[0], moved) : undefined);
    return [
      {
        file,
        class: weighed.class,
        lines: weighed.exact,
        sensitive: only === undefined ? weighed.sensitive : 0,
        ...names,
        ...(only === undefined ? {} : { mechanical: only }),
      },
    ];
  });
}

function hunkNode(file: ChangedFile, hunk: Hunk, weigher: Weigher, moved: ReadonlySet<Hunk>): SplitNode {
  const alone = weigher.file({ ...file, hunks: [hunk], added: hunk.newLines, deleted: hunk.oldLines });
  const mechanical = hunkReason(hunk, moved);
  return {
    file,
    hunk,
    class: alone.class,
    lines: alone.exact,
    sensitive: mechanical === undefined ? alone.sensitive : 0,
    ...namesIn([hunk]),
    ...(mechanical === undefined ? {} : { mechanical }),
  };
}

function wholeFileReason(
  file: ChangedFile,
  kind: FileClass,
  declared: string | undefined,
  locked: ReadonlySet<string>,
): string | undefined {
  if (declared !== undefined) return declared;
  if (manifestOf(file.path) !== undefined || locked.has(file.path)) return 'dependencies';
  if (kind === 'excluded') return 'not to be read';
  if (file.status === 'renamed' && (file.hunks ?? []).length === 0 && file.added + file.deleted === 0) return 'renames';
  if (file.added + file.deleted > 0 && file.hunks?.length === 0) return 'white space';
  return undefined;
}

function hunkReason(hunk: Hunk | undefined, moved: ReadonlySet<Hunk>): string | undefined {
  if (hunk === undefined) return undefined;
  const bare = (lines: readonly string[]): string => lines.join('').replace(/\s+/g, '');
  if (bare(hunk.added) === bare(hunk.removed)) return 'white space';
  return moved.has(hunk) ? 'moved lines' : undefined;
}

/** Hunks that do nothing but take a block away that another one puts back, or the other way round. */
function movedBlocks(files: readonly ChangedFile[]): ReadonlySet<Hunk> {
  const bodies = new Map<string, { readonly from: Hunk[]; readonly to: Hunk[] }>();
  for (const hunk of files.flatMap((file) => file.hunks ?? [])) {
    const [lines, side] = hunk.newLines === 0 ? [hunk.removed, 'from' as const] : [hunk.added, 'to' as const];
    if (hunk.newLines > 0 && hunk.oldLines > 0) continue;
    const written = lines.map((line) => line.trim()).filter((line) => line !== '');
    if (written.length < MOVED_LINES) continue;
    const key = written.join('\n');
    const body = bodies.get(key) ?? { from: [], to: [] };
    body[side].push(hunk);
    bodies.set(key, body);
  }
  const pairs = [...bodies.values()].filter(({ from, to }) => from.length === to.length);
  return new Set(pairs.flatMap(({ from, to }) => [...from, ...to]));
}

function namesIn(hunks: readonly Hunk[]): Pick<SplitNode, 'defines' | 'uses' | 'symbol'> {
  const added = hunks.flatMap((hunk) => hunk.added).map((line) => line.slice(0, 1000));
  const defines = new Set(added.flatMap((line) => [...line.matchAll(DEFINITION)].map(([, name = '']) => name)).filter(isTelling));
  const uses = new Set(added.flatMap((line) => line.match(WORD) ?? []));
  const enclosing = hunks.map((hunk) => [...hunk.section.matchAll(DEFINITION)].at(-1)?.[1]).find((name) => name !== undefined);
  const symbol = [...defines][0] ?? enclosing;
  return { defines, uses, ...(symbol === undefined ? {} : { symbol }) };
}

/** Short names are everywhere and tie together what does not belong together. */
function isTelling(name: string): boolean {
  return name.length >= 4;
}
