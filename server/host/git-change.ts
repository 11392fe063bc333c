// Asks git what has changed since the base, down to the hunks, and reads what git does not know: new files, headers, and the text
// of unsaved documents. It changes nothing.

import { lstat, open, readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { ATTRIBUTES, parseCheckAttr, type Attributes } from '../change/attributes.ts';
import { builtInExclusion } from '../change/exclude.ts';
import { NO_GENERATED_FILES, parseGeneratedFiles } from '../change/generated-files.ts';
import { measureChange } from '../change/measure.ts';
import { parsePatch, type Hunk } from '../change/patch.ts';
import { parseRawNumstat, SUBMODULE_MODE, SYMLINK_MODE, type ChangedPath } from '../change/raw-numstat.ts';
import { readReviewFile, REVIEW_FILE } from '../change/review-file.ts';
import { mergeSettings, type ChangeSettings } from '../change/settings.ts';
import { diffTexts } from '../change/text-diff.ts';
import type { ChangeSize, Declaration, PartialReason } from '../change/types.ts';
import { Weigher, type ChangedFile, type WeighRules } from '../change/weigh.ts';
import { findBase, openRepository, type Repository } from './git-repository.ts';
import type { Git, GitFailure, GitOutcome } from './git-run.ts';
import { decodeTarget } from './targets-text.ts';

export interface MeasureOptions {
  readonly git: Git;
  /** What the user set; the team's file is read here. */
  readonly settings?: Partial<ChangeSettings>;
  /** A base for this run. */
  readonly base?: string | undefined;
  /** Texts that are not saved, by path from the top of the repository. */
  readonly unsaved?: ReadonlyMap<string, string>;
  readonly declarations?: readonly Declaration[];
  readonly findingLines?: WeighRules['findingLines'];
}

export interface MeasuredChange {
  readonly size: ChangeSize;
  readonly settings: ChangeSettings;
  readonly rules: WeighRules;
  readonly repository: Repository;
  /** From the base to now, with hunks. */
  readonly files: readonly ChangedFile[];
  /** The same from HEAD. */
  readonly uncommitted: readonly ChangedFile[];
}

/** Untracked files beyond these are counted as changed, not read. */
const MAX_UNTRACKED = 500;
const MAX_UNTRACKED_BYTES = 1_000_000;
const HEAD_BYTES = 2048;
/** Of all paths in one command; Windows takes less. */
const MAX_ARGUMENTS = process.platform === 'win32' ? 20_000 : 100_000;

const DIFF = [
  '--no-ext-diff',
  '--no-textconv',
  '--no-color',
  '--no-relative',
  '--submodule=short',
  '--ignore-submodules=dirty',
  '-M',
  '-O/dev/null',
];

export async function measureWorkingChange(options: MeasureOptions): Promise<GitOutcome<MeasuredChange>> {
  const opened = await openRepository(options.git);
  if (!opened.ok) return opened;
  const repository = opened.out;
  const { git, root } = repository;
  const settings = mergeSettings(await teamSettings(root), options.settings ?? {});
  const found = await findBase(repository, { given: options.base, setting: settings.base, scope: settings.scope });
  if (!found.ok) return found;
  const { base, partial, pushed } = found.out;
  const reader = new Reader(repository, settings, options);
  const whole = await reader.changeFrom(base.sha);
  if (!whole.ok) return whole;
  const { files, untracked } = whole.out;
  const head = repository.head ?? base.sha;
  const [rest, earlier, cached] = await Promise.all([
    head === base.sha ? undefined : reader.trackedFrom(head, files),
    head === base.sha ? { files: [] } : reader.between(base.sha, head, files),
    git.text(['diff', '--cached', '--name-only', '-z', ...DIFF, head, '--']),
  ]);
  const uncommitted = rest === undefined ? files : [...rest.files, ...untracked];
  const unpushed = await reader.unpushed({ pushed, base: base.sha, head, files, uncommitted, untracked });
  const rules = reader.rules();
  const size = measureChange(
    {
      root,
      branch: repository.branch,
      head: repository.head,
      base,
      files,
      committed: earlier?.files ?? [],
      uncommitted,
      unpushed,
      staged: cached.ok && cached.out !== '',
      partial: partial ?? reader.partial,
    },
    rules,
  );
  return { ok: true, out: { size, settings, rules, repository, files, uncommitted } };
}

async function teamSettings(root: string): Promise<Partial<ChangeSettings>> {
  const text = await readInside(root, REVIEW_FILE, 200_000);
  return text === undefined ? {} : readReviewFile(text.toString('utf8')).values;
}

interface Parts {
  readonly pushed: string | undefined;
  readonly base: string;
  readonly head: string;
  readonly files: readonly ChangedFile[];
  readonly uncommitted: readonly ChangedFile[];
  readonly untracked: readonly ChangedFile[];
}

class Reader {
  partial: PartialReason | undefined;
  private readonly repository: Repository;
  private readonly settings: ChangeSettings;
  private readonly options: MeasureOptions;
  private generatedFiles = NO_GENERATED_FILES;

  constructor(repository: Repository, settings: ChangeSettings, options: MeasureOptions) {
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
      git.text(['diff', '--raw', '--numstat', '-z', ...DIFF, sha, '--']),
      git.text(['ls-files', '--others', '--exclude-standard', '-z']),
      readInside(root, '.generated_files', 1_000_000),
    ]);
    if (!listed.ok) return listed;
    if (generated !== undefined) this.generatedFiles = parseGeneratedFiles(generated.toString('utf8'));
    if (!others.ok) this.note(others.failure);
    const changed = parseRawNumstat(listed.out);
    const newPaths = others.ok ? others.out.split('\0').filter((path) => path !== '') : [];
    const attributes = await this.attributesOf([...changed.map((file) => file.path), ...newPaths]);
    const tracked = await Promise.all(changed.map((file) => this.withHead(file, attributes.get(file.path))));
    const untracked = await Promise.all(
      newPaths.map((path, at) => this.untracked(path, attributes.get(path), at >= MAX_UNTRACKED)),
    );
    const overlaid = await this.withUnsaved(sha, [...(await this.withHunks([sha], tracked)), ...untracked]);
    const isNew = new Set(newPaths);
    return { ok: true, out: { files: overlaid, untracked: overlaid.filter((file) => isNew.has(file.path)) } };
  }

  /** From another commit to the editor; attributes and headers as they were found before. */
  async trackedFrom(sha: string, known: readonly ChangedFile[]): Promise<{ readonly files: readonly ChangedFile[] }> {
    const outcome = await this.between(sha, undefined, known);
    return { files: await this.withUnsaved(sha, outcome?.files ?? []) };
  }

  async between(
    from: string,
    to: string | undefined,
    known: readonly ChangedFile[] = [],
  ): Promise<{ readonly files: readonly ChangedFile[] } | undefined> {
    const revs = to === undefined ? [from] : [from, to];
    const listed = await this.repository.git.text(['diff', '--raw', '--numstat', '-z', ...DIFF, ...revs, '--']);
    if (!listed.ok) {
      this.note(listed.failure);
      return undefined;
    }
    const byPath = new Map(known.map((file) => [file.path, file]));
    const files = parseRawNumstat(listed.out).map((file): ChangedFile => {
      const { attributes, head } = byPath.get(file.path) ?? {};
      return { ...file, ...(attributes && { attributes }), ...(head && { head }) };
    });
    return { files: await this.withHunks(revs, files) };
  }

  async unpushed({ pushed, base, head, files, uncommitted, untracked }: Parts): Promise<readonly ChangedFile[]> {
    if (pushed === undefined || pushed === base) return files;
    if (pushed === head) return uncommitted;
    const { files: tracked } = await this.trackedFrom(pushed, files);
    return [...tracked, ...untracked];
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

  /** Adds the hunks of the files that count; the others may be of any size. */
  private async withHunks(revs: readonly string[], files: readonly ChangedFile[]): Promise<readonly ChangedFile[]> {
    const weigher = new Weigher(this.rules());
    const wanted = files.filter((file) => weigher.standing(file).weight > 0 && !file.path.includes('\uFFFD'));
    const found = new Map<string, readonly Hunk[]>();
    const missing = new Set<string>();
    for (const batch of batches(wanted)) {
      const paths = batch.flatMap((file) => (file.oldPath === undefined ? [file.path] : [file.oldPath, file.path]));
      const args = ['diff', '-U0', ...DIFF, '--ignore-cr-at-eol', '--src-prefix=a/', '--dst-prefix=b/', ...revs, '--', ...paths];
      const outcome = await this.repository.git.text(args);
      if (outcome.ok) for (const patch of parsePatch(outcome.out)) found.set(patch.path, patch.hunks);
      else {
        this.note(outcome.failure);
        for (const file of batch) missing.add(file.path);
      }
    }
    const asked = new Set(wanted.map((file) => file.path));
    return files.map((file) => {
      if (!asked.has(file.path) || missing.has(file.path)) return file;
      const hunks = found.get(file.path) ?? [];
      return { ...file, hunks, bytes: sizeOf(hunks) };
    });
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

/** A file that is new from its first line to its last, counted as git counts. */
function newText(
  bytes: Buffer,
  attributes: Attributes | undefined,
): Pick<ChangedFile, 'added' | 'binary' | 'head' | 'hunks' | 'bytes'> {
  const binary = attributes?.['diff'] === 'unset' || (attributes?.['diff'] === undefined && bytes.subarray(0, 8000).includes(0));
  if (binary) return { added: 0, binary: true };
  const text = decodeTarget(bytes)?.text ?? bytes.toString('latin1');
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const hunk: Hunk = { oldStart: 0, oldLines: 0, newStart: 1, newLines: lines.length, section: '', removed: [], added: lines };
  const hunks = lines.length === 0 ? [] : [hunk];
  return { added: lines.length, binary: false, head: text.slice(0, HEAD_BYTES), hunks, bytes: bytes.length };
}

function batches(files: readonly ChangedFile[]): readonly (readonly ChangedFile[])[] {
  const all: ChangedFile[][] = [];
  let room = 0;
  for (const file of files) {
    const size = Buffer.byteLength(file.path) + Buffer.byteLength(file.oldPath ?? '') + 8;
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

/** The bytes of a file below the root; a link is its target's name, as git sees it. Undefined when too large or unreadable. */
async function readInside(root: string, path: string, maxBytes: number): Promise<Buffer | undefined> {
  try {
    const at = join(root, path);
    const found = await lstat(at);
    if (found.isSymbolicLink()) return Buffer.from(await readlink(at));
    return found.isFile() && found.size <= maxBytes ? await readFile(at) : undefined;
  } catch {
    return undefined;
  }
}

async function headOf(path: string): Promise<string | undefined> {
  try {
    if (!(await lstat(path)).isFile()) return undefined;
    const file = await open(path);
    try {
      const buffer = Buffer.alloc(HEAD_BYTES);
      const { bytesRead } = await file.read(buffer, 0, HEAD_BYTES, 0);
      return buffer.toString('utf8', 0, bytesRead);
    } finally {
      await file.close();
    }
  } catch {
    return undefined;
  }
}
