// Asks git what has changed between commits and the working tree, down to the hunks, and reads what git does not know: new files,
// headers, and the text of unsaved documents. It changes nothing.

import { join } from 'node:path';
import { ATTRIBUTES, parseCheckAttr, type Attributes } from '../change/attributes.ts';
import { builtInExclusion } from '../change/exclude.ts';
import { NO_GENERATED_FILES, parseGeneratedFiles } from '../change/generated-files.ts';
import { parsePatch, type Hunk } from '../change/patch.ts';
import { parseRawNumstat, SUBMODULE_MODE, SYMLINK_MODE, type ChangedPath } from '../change/raw-numstat.ts';
import type { ChangeSettings } from '../change/settings.ts';
import { diffTexts, withoutLineEnds } from '../change/text-diff.ts';
import type { PartialReason } from '../change/types.ts';
import { Weigher, type ChangedFile, type WeighRules } from '../change/weigh.ts';
import { headOf, newText, readInside } from './git-files.ts';
import type { Repository } from './git-repository.ts';
import type { GitFailure, GitOutcome } from './git-run.ts';
import { decodeTarget } from './targets-text.ts';

/** Untracked files beyond these are counted as changed, not read. */
const MAX_UNTRACKED = 500;
const MAX_UNTRACKED_BYTES = 1_000_000;
/** Of all paths in one command; Windows takes less. */
const MAX_ARGUMENTS = process.platform === 'win32' ? 20_000 : 100_000;

/** Whatever the configuration says, the output is the one that is read here. */
export const DIFF = [
  '--no-ext-diff',
  '--no-textconv',
  '--no-color',
  '--no-relative',
  '--submodule=short',
  '--ignore-submodules=dirty',
  '-M',
  '-O/dev/null',
];
export const PREFIX = ['--src-prefix=a/', '--dst-prefix=b/'];

type Patches = ReadonlyMap<string, readonly Hunk[]>;

interface Comparison {
  readonly files: readonly ChangedPath[];
  /** Undefined when the patch was too large to read. */
  readonly patches: Patches | undefined;
}

interface Parts {
  readonly pushed: string | undefined;
  readonly base: string;
  readonly head: string;
  readonly files: readonly ChangedFile[];
  readonly uncommitted: readonly ChangedFile[];
  readonly untracked: readonly ChangedFile[];
}

/** What the caller knows and git does not. */
export interface Overlay {
  /** Texts that are not saved, by path from the top of the repository. */
  readonly unsaved?: ReadonlyMap<string, string>;
  readonly declarations?: WeighRules['declarations'];
  readonly findingLines?: WeighRules['findingLines'];
}

export class ChangeReader {
  partial: PartialReason | undefined;
  private readonly repository: Repository;
  private readonly settings: ChangeSettings;
  private readonly options: Overlay;
  private generatedFiles = NO_GENERATED_FILES;

  constructor(repository: Repository, settings: ChangeSettings, options: Overlay) {
    this.repository = repository;
    this.settings = settings;
    this.options = options;
  }

  rules(): WeighRules {
    const { declarations, findingLines } = this.options;
    return {
      settings: this.settings,
      generatedFiles: this.generatedFiles,
      ...(declarations === undefined ? {} : { declarations }),
      ...(findingLines === undefined ? {} : { findingLines }),
    };
  }

  /** From a commit to what is in the editor, untracked files included. */
  async changeFrom(
    sha: string,
  ): Promise<GitOutcome<{ readonly files: readonly ChangedFile[]; readonly untracked: readonly ChangedFile[] }>> {
    const { git, root } = this.repository;
    const [listed, others, generated] = await Promise.all([
      this.compare([sha]),
      git.text(['ls-files', '--others', '--exclude-standard', '-z']),
      readInside(root, '.generated_files', 1_000_000),
    ]);
    if (!listed.ok) return listed;
    if (generated !== undefined) this.generatedFiles = parseGeneratedFiles(generated.toString('utf8'));
    if (!others.ok) this.note(others.failure);
    const { files: changed, patches } = listed.out;
    const newPaths = others.ok ? others.out.split('\0').filter((path) => path !== '') : [];
    const attributes = await this.attributesOf([...changed.map((file) => file.path), ...newPaths]);
    const tracked = await Promise.all(changed.map((file) => this.withHead(file, attributes.get(file.path))));
    const untracked = await Promise.all(
      newPaths.map((path, at) => this.untracked(path, attributes.get(path), at >= MAX_UNTRACKED)),
    );
    const measured = [...(await this.withHunks([sha], tracked, patches)), ...untracked];
    const overlaid = await this.withUnsaved(sha, await this.withReappeared(sha, measured));
    const isNew = new Set(newPaths);
    return { ok: true, out: { files: overlaid, untracked: overlaid.filter((file) => isNew.has(file.path)) } };
  }

  /** From another commit to the editor; attributes and headers are as they were found before. */
  async trackedFrom(sha: string, known: readonly ChangedFile[]): Promise<readonly ChangedFile[]> {
    return this.withUnsaved(sha, await this.between([sha], known));
  }

  /** From one commit to another, or to the working tree. */
  async between(revs: readonly string[], known: readonly ChangedFile[] = []): Promise<readonly ChangedFile[]> {
    const listed = await this.compare(revs);
    if (!listed.ok) {
      this.note(listed.failure);
      return [];
    }
    const { files, patches } = listed.out;
    return this.withHunks(revs, withStanding(files, known), patches);
  }

  async unpushed({ pushed, base, head, files, uncommitted, untracked }: Parts): Promise<readonly ChangedFile[]> {
    if (pushed === undefined || pushed === base) return files;
    if (pushed === head) return uncommitted;
    return [...(await this.trackedFrom(pushed, files)), ...untracked];
  }

  /** Counts and hunks in one go, because looking at every file of a large tree is what takes git its time. */
  private async compare(revs: readonly string[]): Promise<GitOutcome<Comparison>> {
    const { git } = this.repository;
    const all = await git.text(['diff', '--raw', '--numstat', '--patch', '-U0', '-z', ...DIFF, ...PREFIX, ...revs, '--']);
    if (all.ok) {
      // An empty field stands before the patch and nowhere else.
      const at = all.out.indexOf('\0\0diff --git ');
      const end = at < 0 ? all.out.length : at;
      const patches = new Map(parsePatch(all.out.slice(end + 2)).map(({ path, hunks }) => [path, hunks]));
      return { ok: true, out: { files: parseRawNumstat(all.out.slice(0, end + 1)), patches } };
    }
    if (all.failure.kind !== 'too-large') return all;
    // What makes it large may well be a lock file, which nobody reads.
    const counts = await git.text(['diff', '--raw', '--numstat', '-z', ...DIFF, ...revs, '--']);
    return counts.ok ? { ok: true, out: { files: parseRawNumstat(counts.out), patches: undefined } } : counts;
  }

  private note({ kind }: GitFailure): void {
    this.partial ??= kind === 'timeout' || kind === 'too-large' ? kind : 'failed';
  }

  private async attributesOf(paths: readonly string[]): Promise<ReadonlyMap<string, Attributes>> {
    if (paths.length === 0) return new Map();
    const input = paths.map((path) => `${path}\0`).join('');
    const outcome = await this.repository.git.text(['check-attr', '-z', '--stdin', ...ATTRIBUTES], { input });
    if (outcome.ok) return parseCheckAttr(outcome.out);
    this.note(outcome.failure);
    return new Map();
  }

  private async withHead(file: ChangedPath, attributes: Attributes | undefined): Promise<ChangedFile> {
    const readable =
      file.status !== 'deleted' && !file.binary && file.newMode !== SUBMODULE_MODE && file.newMode !== SYMLINK_MODE;
    const head =
      readable && builtInExclusion(file.path) === undefined ? await headOf(join(this.repository.root, file.path)) : undefined;
    return { ...file, ...(attributes && { attributes }), ...(head !== undefined && { head }) };
  }

  private async untracked(path: string, attributes: Attributes | undefined, tooMany: boolean): Promise<ChangedFile> {
    const file = {
      path,
      status: 'untracked' as const,
      oldMode: '000000',
      newMode: '100644',
      added: 0,
      deleted: 0,
      binary: false,
      ...(attributes && { attributes }),
    };
    // A repository inside this one is listed as a folder.
    if (path.endsWith('/')) return { ...file, notCompared: 'another repository inside this one' };
    const bytes = tooMany ? undefined : await readInside(this.repository.root, path, MAX_UNTRACKED_BYTES);
    if (bytes === undefined) return { ...file, notCompared: tooMany ? 'one of too many new files' : 'too large or not readable' };
    return { ...file, ...newText(bytes, attributes) };
  }

  /** Adds the hunks of the files that count; those that were not read yet are asked for by name. */
  private async withHunks(
    revs: readonly string[],
    files: readonly ChangedFile[],
    read: Patches | undefined,
  ): Promise<readonly ChangedFile[]> {
    const weigher = new Weigher(this.rules());
    const wanted = files.filter((file) => weigher.standing(file).weight > 0 && !file.path.includes('\uFFFD'));
    const found = new Map<string, readonly Hunk[]>(read);
    const missing = new Set<string>();
    for (const batch of read === undefined ? batches(wanted) : []) {
      const outcome = await this.repository.git.text([
        'diff',
        '-U0',
        ...DIFF,
        ...PREFIX,
        ...revs,
        '--',
        ...batch.flatMap(pathsOf),
      ]);
      if (outcome.ok) for (const patch of parsePatch(outcome.out)) found.set(patch.path, patch.hunks);
      else {
        this.note(outcome.failure);
        for (const file of batch) missing.add(file.path);
      }
    }
    const asked = new Set(wanted.map((file) => file.path));
    return files.map((file) => {
      if (!asked.has(file.path) || missing.has(file.path)) return file;
      const hunks = (found.get(file.path) ?? []).flatMap(withoutLineEnds);
      return { ...file, hunks, bytes: sizeOf(hunks) };
    });
  }

  /** A file that left the index but is in its folder is listed twice, as deleted and as new. It is one file that changed. */
  private async withReappeared(sha: string, files: readonly ChangedFile[]): Promise<readonly ChangedFile[]> {
    const gone = new Map(files.filter((file) => file.status === 'deleted').map((file) => [file.path, file]));
    const merged = await Promise.all(
      files.map(async (file): Promise<readonly ChangedFile[]> => {
        if (file.status === 'deleted' && files.some(({ path, status }) => status === 'untracked' && path === file.path))
          return [];
        if (file.status !== 'untracked' || !gone.has(file.path)) return [file];
        const blob = [`${sha}:${file.path}`, '--', file.path];
        const [listed, patch] = await Promise.all([
          this.repository.git.text(['diff', '--raw', '--numstat', '-z', ...DIFF, ...blob]),
          this.repository.git.text(['diff', '-U0', ...DIFF, ...PREFIX, ...blob]),
        ]);
        const counts = listed.ok ? parseRawNumstat(listed.out)[0] : file;
        if (counts === undefined) return [];
        const hunks = patch.ok ? (parsePatch(patch.out)[0]?.hunks ?? []).flatMap(withoutLineEnds) : (file.hunks ?? []);
        const { added, deleted, binary } = counts;
        return [{ ...file, status: 'modified', oldMode: '100644', added, deleted, binary, hunks, bytes: sizeOf(hunks) }];
      }),
    );
    return merged.flat();
  }

  /** Puts the text of the editor in the place of the text on disk. */
  private async withUnsaved(sha: string, files: readonly ChangedFile[]): Promise<readonly ChangedFile[]> {
    const { unsaved } = this.options;
    if (unsaved === undefined || unsaved.size === 0) return files;
    const byPath = new Map(files.map((file) => [file.path, file]));
    for (const [path, text] of unsaved) {
      const known = byPath.get(path);
      if (known?.status === 'untracked') {
        byPath.set(path, { ...known, ...newText(Buffer.from(text), known.attributes) });
        continue;
      }
      const before = await this.repository.git.run(['cat-file', 'blob', `${sha}:${known?.oldPath ?? path}`]);
      const old = before.ok ? decodeTarget(before.out) : undefined;
      // Not in the base, and not among the new files: it is ignored, or binary.
      if (old === undefined && known === undefined) continue;
      const hunks = diffTexts(old?.text ?? '', text);
      const added = hunks.reduce((sum, hunk) => sum + hunk.newLines, 0);
      const deleted = hunks.reduce((sum, hunk) => sum + hunk.oldLines, 0);
      if (added + deleted === 0 && known?.oldPath === undefined) {
        byPath.delete(path);
        continue;
      }
      const fresh = { path, status: 'modified', oldMode: '100644', newMode: '100644', binary: false } as const;
      byPath.set(path, { ...(known ?? fresh), added, deleted, hunks, bytes: sizeOf(hunks) });
    }
    return [...byPath.values()];
  }
}

/** With the attributes and headers that were found before. */
export function withStanding(files: readonly ChangedFile[], known: readonly ChangedFile[]): readonly ChangedFile[] {
  const byPath = new Map(known.map((file) => [file.path, file]));
  return files.map((file) => {
    const { attributes, head } = byPath.get(file.path) ?? {};
    return { ...file, ...(attributes && { attributes }), ...(head && { head }) };
  });
}

function pathsOf({ path, oldPath }: ChangedFile): readonly string[] {
  return oldPath === undefined ? [path] : [oldPath, path];
}

function argumentSize(path: string): number {
  return Buffer.byteLength(path) + 8;
}

function batches(files: readonly ChangedFile[]): readonly (readonly ChangedFile[])[] {
  const all: ChangedFile[][] = [];
  let room = 0;
  for (const file of files) {
    const size = pathsOf(file).reduce((sum, path) => sum + argumentSize(path), 0);
    if (room < size) {
      all.push([]);
      room = MAX_ARGUMENTS;
    }
    all.at(-1)?.push(file);
    room -= size;
  }
  return all;
}

function sizeOf(hunks: readonly Hunk[]): number {
  return hunks.reduce(
    (sum, { added, removed }) => sum + [...added, ...removed].reduce((all, line) => all + line.length + 2, 0),
    0,
  );
}
