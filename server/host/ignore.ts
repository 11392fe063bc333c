// Which paths .gitignore and .semgrepignore leave out, read without running git. Both kinds work the same: one file a folder,
// deeper ones count more, `!` takes back. Where they disagree in one folder, .semgrepignore wins.

import { readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';

export type IgnoreReason = 'Gitignore_patterns_match' | 'semgrepignore_patterns_match' | 'always_skipped';

/** What is left out of a project without a .semgrepignore of its own. */
const DEFAULTS = [
  'node_modules/',
  'build/',
  'dist/',
  'vendor/',
  '.env/',
  '.venv/',
  '.tox/',
  '*.min.js',
  '.npm/',
  '.yarn/',
  'test/',
  'tests/',
  'testsuite/',
  '*_test.go',
  '.semgrep',
  '.semgrep_logs/',
];

interface Level {
  readonly semgrepignore: Ignore | undefined;
  readonly gitignore: Ignore | undefined;
}

export interface IgnoreOptions {
  readonly gitignore: boolean;
}

/** The rules of one project. Ignore files are read once each; make a new tree to see their changes. */
export class IgnoreTree {
  readonly root: string;
  private readonly options: IgnoreOptions;
  private readonly levels = new Map<string, Level>();
  private readonly folders = new Map<string, IgnoreReason | undefined>();
  private readonly exclude: Ignore | undefined;
  private readonly defaults: Ignore | undefined;

  constructor(root: string, options: IgnoreOptions) {
    this.root = root;
    this.options = options;
    this.exclude = options.gitignore ? compile(linesOf(join(root, '.git', 'info', 'exclude'))) : undefined;
    this.defaults = this.level(root).semgrepignore === undefined ? ignore().add(DEFAULTS) : undefined;
  }

  /** Why a path below the root is left out; undefined when it is not. Looks at the folders above it too. */
  reason(path: string, kind: 'file' | 'folder'): IgnoreReason | undefined {
    const inside = relative(this.root, path);
    if (inside === '' || inside.startsWith('..')) return undefined;
    return this.folderReason(dirname(path)) ?? this.ownReason(path, kind);
  }

  private folderReason(folder: string): IgnoreReason | undefined {
    const inside = relative(this.root, folder);
    if (inside === '' || inside.startsWith('..')) return undefined;
    if (this.folders.has(folder)) return this.folders.get(folder);
    const reason = this.folderReason(dirname(folder)) ?? this.ownReason(folder, 'folder');
    this.folders.set(folder, reason);
    return reason;
  }

  private ownReason(path: string, kind: 'file' | 'folder'): IgnoreReason | undefined {
    const name = path.slice(path.lastIndexOf(sep) + 1);
    if (name === '.git') return 'always_skipped';
    for (let folder = dirname(path); ; folder = dirname(folder)) {
      const inside = relative(folder, path).split(sep).join('/') + (kind === 'folder' ? '/' : '');
      const level = this.level(folder);
      const decided =
        verdict(level.semgrepignore, inside, 'semgrepignore_patterns_match') ??
        verdict(level.gitignore, inside, 'Gitignore_patterns_match');
      if (decided !== undefined) return decided === 'kept' ? undefined : decided;
      if (folder !== this.root) continue;
      const last =
        verdict(this.defaults, inside, 'semgrepignore_patterns_match') ??
        verdict(this.exclude, inside, 'Gitignore_patterns_match');
      return last === 'kept' ? undefined : last;
    }
  }

  private level(folder: string): Level {
    let level = this.levels.get(folder);
    if (level === undefined) {
      level = {
        semgrepignore: compile(semgrepignoreLines(folder)),
        gitignore: this.options.gitignore ? compile(linesOf(join(folder, '.gitignore'))) : undefined,
      };
      this.levels.set(folder, level);
    }
    return level;
  }
}

/** The folder whose ignore files count for a path: its git working tree's top, else `fallback` if it is above, else itself. */
export function projectRoot(folder: string, fallback: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (statSync(join(at, '.git'), { throwIfNoEntry: false }) !== undefined) return at;
    if (at === dirname(at)) break;
  }
  const inside = relative(fallback, folder);
  return inside === '' || !(inside === '..' || inside.startsWith(`..${sep}`)) ? fallback : folder;
}

function verdict<R>(rules: Ignore | undefined, path: string, reason: R): R | 'kept' | undefined {
  if (rules === undefined) return undefined;
  const { ignored, unignored } = rules.test(path);
  if (ignored) return reason;
  return unignored ? 'kept' : undefined;
}

function compile(lines: readonly string[] | undefined): Ignore | undefined {
  return lines === undefined ? undefined : ignore({ allowRelativePaths: true }).add([...lines]);
}

function semgrepignoreLines(folder: string): readonly string[] | undefined {
  return linesOf(join(folder, '.semgrepignore'))?.flatMap((line) => {
    const included = /^:include\s+(.+?)\s*$/.exec(line)?.[1];
    if (included !== undefined) return linesOf(join(folder, included)) ?? [];
    return [line.replace(/^\\:/, ':')];
  });
}

/** The lines of a file; undefined when it is not there or cannot be read. */
function linesOf(path: string): readonly string[] | undefined {
  try {
    return readFileSync(path, 'utf8')
      .replace(/^\uFEFF/, '')
      .split(/\r?\n/);
  } catch {
    return undefined;
  }
}
