// Which files the editor leaves alone: what git ignores, what others wrote, what a machine wrote. The command line has rules of
// its own, because there a file can be named on purpose.

import { readFile, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import picomatch from 'picomatch';
import { artificial, type Artificial } from './content.ts';

export type SkipReason = Artificial | 'ignored' | 'vendored' | 'too large' | 'outside the workspace' | 'excluded by a setting';

const VENDORED = new Set([
  'node_modules', 'bower_components', 'jspm_packages', 'vendor', 'third_party', 'dist', 'build', 'site-packages',
  '.venv', 'venv', '.tox', '__pycache__', '.npm', '.yarn', '.git', '.next', '.nuxt',
]); // prettier-ignore
const IGNORE_FILES = ['.gitignore', '.semgrepignore'] as const;

export interface Candidate {
  /** Absolute path; undefined for a text that is in no file yet. */
  readonly path: string | undefined;
  /** The workspace folder it lies in. */
  readonly folder: string | undefined;
  readonly text: string;
}

export interface SkipLimits {
  /** In UTF-16 units, which for code is close to bytes. */
  readonly maxSize: number;
  /** Globs relative to the folder. */
  readonly exclude: readonly string[];
  /** No folder is open: then no file lies outside. */
  readonly noWorkspace: boolean;
}

export class EditorSkip {
  private readonly files = new Map<string, Promise<Ignore | undefined>>();
  private readonly roots = new Map<string, Promise<string>>();

  /** Why a text is not scanned; undefined when it is. */
  async reason(
    { path, folder, text }: Candidate,
    { maxSize, exclude, noWorkspace }: SkipLimits,
  ): Promise<SkipReason | undefined> {
    if (path !== undefined && folder === undefined && !noWorkspace) return 'outside the workspace';
    if (path !== undefined && folder !== undefined) {
      const inside = slashed(relative(folder, path));
      const names = inside.split('/');
      if (names.slice(0, -1).some((name) => VENDORED.has(name)) || /\.min\.(?:js|mjs|cjs|css)$/.test(inside)) return 'vendored';
      if (exclude.length > 0 && picomatch.isMatch(inside, [...exclude], { dot: true })) return 'excluded by a setting';
      if (await this.ignored(folder, path)) return 'ignored';
    }
    if (text.length > maxSize) return 'too large';
    return artificial(text);
  }

  /** Forgets what was read; call it when an ignore file changed. */
  clear(): void {
    this.files.clear();
    this.roots.clear();
  }

  /** As git decides: the deepest ignore file that says something wins, and nothing inside an ignored folder comes back. */
  private async ignored(folder: string, path: string): Promise<boolean> {
    const root = await this.rootOf(folder);
    const names = slashed(relative(root, path)).split('/');
    const levels: { readonly at: number; readonly rules: Ignore }[] = [];
    for (let depth = 0; depth < names.length; depth++) {
      for (const name of IGNORE_FILES) {
        const rules = await this.rulesOf(join(root, ...names.slice(0, depth), name));
        if (rules !== undefined) levels.push({ at: depth, rules });
      }
      const isFile = depth === names.length - 1;
      let verdict = false;
      for (const { at, rules } of levels) {
        const { ignored, unignored } = rules.test(names.slice(at, depth + 1).join('/') + (isFile ? '' : '/'));
        if (ignored || unignored) verdict = ignored;
      }
      if (verdict) return true;
    }
    return false;
  }

  private rulesOf(file: string): Promise<Ignore | undefined> {
    let rules = this.files.get(file);
    if (rules === undefined) {
      rules = readFile(file, 'utf8').then(
        (text) => ignore().add(text.split(/\r?\n/).filter((line) => !line.startsWith(':'))),
        () => undefined,
      );
      this.files.set(file, rules);
    }
    return rules;
  }

  /** The repository a folder belongs to, whose ignore files count too; else the folder itself. */
  private rootOf(folder: string): Promise<string> {
    let root = this.roots.get(folder);
    if (root === undefined) {
      root = (async () => {
        for (let at = folder; ; at = dirname(at)) {
          if (await exists(join(at, '.git'))) return at;
          if (dirname(at) === at) return folder;
        }
      })();
      this.roots.set(folder, root);
    }
    return root;
  }
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function slashed(path: string): string {
  return sep === '/' ? path : path.split(sep).join('/');
}
