// Finds the files to scan below the targets of a command. What is left out is recorded with the reason; what cannot be read is
// an entry, never an exception. It decides by path and size alone and opens no file.

import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { globMatcher } from '../engine/scan/paths.ts';
import { IgnoreTree, projectRoot, type IgnoreReason } from './ignore.ts';

export interface TargetFile {
  /** As the user would write it: relative when the target was. */
  readonly path: string;
  readonly absolute: string;
  /** Named on the command line, not found in a folder. */
  readonly explicit: boolean;
  readonly executable: boolean;
  readonly bytes: number;
}

export type SkipReason =
  | IgnoreReason
  | 'cli_include_flags_do_not_match'
  | 'cli_exclude_flags_match'
  | 'exceeded_size_limit'
  | 'insufficient_permissions'
  | 'minified'
  | 'binary';

export interface Skipped {
  /** A file, or a folder none of whose files was looked at. */
  readonly path: string;
  readonly reason: SkipReason;
  readonly details?: string;
}

export interface TargetProblem {
  readonly path: string;
  readonly message: string;
  /** The target itself is at fault, not something below it. */
  readonly fatal: boolean;
}

export interface Targets {
  /** Sorted by path, each file once. */
  readonly files: readonly TargetFile[];
  readonly skipped: readonly Skipped[];
  readonly problems: readonly TargetProblem[];
}

export interface TargetOptions {
  readonly cwd: string;
  readonly targets: readonly string[];
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly gitignore: boolean;
  /** 0 or less: no limit. */
  readonly maxBytes: number;
  /** For tests of folders that cannot be read. */
  readonly listFolder?: (folder: string) => Promise<readonly Dirent[]>;
}

export async function findTargets(options: TargetOptions): Promise<Targets> {
  const search = new Search(options);
  for (const target of options.targets) await search.add(target);
  return search.result();
}

class Search {
  private readonly options: TargetOptions;
  private readonly included: (path: string) => boolean;
  private readonly excluded: (path: string) => boolean;
  private readonly trees = new Map<string, IgnoreTree>();
  private readonly files = new Map<string, TargetFile>();
  private readonly skipped: Skipped[] = [];
  private readonly problems: TargetProblem[] = [];

  constructor(options: TargetOptions) {
    this.options = options;
    this.included = options.include.length === 0 ? () => true : globMatcher(options.include);
    this.excluded = globMatcher(options.exclude);
  }

  result(): Targets {
    const byPath = (a: { readonly path: string }, b: { readonly path: string }) => compareText(a.path, b.path);
    return {
      files: [...this.files.values()].sort(byPath),
      skipped: [...this.skipped].sort(byPath),
      problems: this.problems,
    };
  }

  async add(target: string): Promise<void> {
    const absolute = resolve(this.options.cwd, target);
    const path = tidyPath(target);
    try {
      const found = await stat(absolute);
      if (found.isDirectory()) await this.walk(path, absolute);
      else if (found.isFile()) await this.addFile(path, absolute, true);
      else this.problems.push({ path, message: `${path} is neither a file nor a folder.`, fatal: true });
    } catch (error) {
      this.problems.push({ path, message: describe(path, error), fatal: true });
    }
  }

  private async walk(top: string, topAbsolute: string): Promise<void> {
    const tree = this.treeFor(topAbsolute);
    const reason = tree.reason(topAbsolute, 'folder');
    if (reason !== undefined) return this.skip(top, reason);
    const open = [{ path: top, absolute: topAbsolute }];
    for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
      for (const entry of await this.list(folder.path, folder.absolute, folder.absolute === topAbsolute)) {
        const path = folder.path === '.' ? entry.name : join2(folder.path, entry.name);
        const absolute = join(folder.absolute, entry.name);
        if (entry.isSymbolicLink()) this.skip(path, 'always_skipped', 'symbolic link');
        else if (entry.isDirectory()) {
          if (this.wanted(tree, path, absolute, 'folder')) open.push({ path, absolute });
        } else if (entry.isFile() && this.wanted(tree, path, absolute, 'file')) await this.addFile(path, absolute, false);
      }
    }
  }

  private wanted(tree: IgnoreTree, path: string, absolute: string, kind: 'file' | 'folder'): boolean {
    const reason = tree.reason(absolute, kind);
    if (reason !== undefined) this.skip(path, reason);
    else if (this.excluded(this.globPath(path, absolute))) this.skip(path, 'cli_exclude_flags_match');
    else if (kind === 'file' && !this.included(this.globPath(path, absolute))) this.skip(path, 'cli_include_flags_do_not_match');
    else return true;
    return false;
  }

  private async list(path: string, absolute: string, fatal: boolean): Promise<readonly Dirent[]> {
    try {
      return await (this.options.listFolder?.(absolute) ?? readdir(absolute, { withFileTypes: true }));
    } catch (error) {
      this.skip(path, 'insufficient_permissions');
      this.problems.push({ path, message: describe(path, error), fatal });
      return [];
    }
  }

  private async addFile(path: string, absolute: string, explicit: boolean): Promise<void> {
    try {
      const { size, mode } = await stat(absolute);
      const { maxBytes } = this.options;
      if (maxBytes > 0 && size > maxBytes) {
        this.skip(path, 'exceeded_size_limit', `${size} bytes`);
        if (!explicit) return;
        const message = `${path} has ${size} bytes and was not scanned: the limit is ${maxBytes}. Raise it with --max-target-bytes.`;
        this.problems.push({ path, message, fatal: false });
        return;
      }
      const executable = process.platform === 'win32' || (mode & 0o100) !== 0;
      const before = this.files.get(absolute);
      const shown = before?.path ?? path;
      this.files.set(absolute, {
        path: shown,
        absolute,
        explicit: explicit || before?.explicit === true,
        executable,
        bytes: size,
      });
    } catch (error) {
      this.problems.push({ path, message: describe(path, error), fatal: explicit });
    }
  }

  private skip(path: string, reason: SkipReason, details?: string): void {
    this.skipped.push(details === undefined ? { path, reason } : { path, reason, details });
  }

  private treeFor(folder: string): IgnoreTree {
    const root = projectRoot(folder, this.options.cwd);
    let tree = this.trees.get(root);
    if (tree === undefined) {
      tree = new IgnoreTree(root, { gitignore: this.options.gitignore });
      this.trees.set(root, tree);
    }
    return tree;
  }

  private globPath(path: string, absolute: string): string {
    return projectPath(this.options.cwd, path, absolute);
  }
}

/** The path globs look at: relative to the working directory, or as written when it lies elsewhere. Forward slashes. */
export function projectPath(cwd: string, path: string, absolute: string): string {
  const inside = relative(cwd, absolute);
  const shown = inside !== '' && !inside.startsWith('..') && !isAbsolute(inside) ? inside : path;
  return shown.split(sep).join('/');
}

/** `./a//b/` → `a/b`; `..` stays as it is written. */
export function tidyPath(path: string): string {
  const lead = isAbsolute(path) ? (/^(?:[a-z]:)?[/\\]/i.exec(path)?.[0] ?? '') : '';
  const parts = path.slice(lead.length).split(sep === '\\' ? /[/\\]/ : '/');
  const kept = parts.filter((part) => part !== '' && part !== '.');
  return kept.length === 0 && lead === '' ? '.' : lead + kept.join(sep);
}

/** Orders text by its code units, the same everywhere. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function join2(folder: string, name: string): string {
  return folder.endsWith(sep) ? folder + name : folder + sep + name;
}

function describe(path: string, error: unknown): string {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (code === 'ENOENT') return `File not found: ${path}`;
  if (code === 'EACCES' || code === 'EPERM') return `No permission to read ${path}.`;
  return `Cannot read ${path}: ${error instanceof Error ? error.message : String(error)}`;
}
