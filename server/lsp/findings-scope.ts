// `findings.scope: changed`: of what a scan finds only that is shown which stands on lines of the working change. Lines are compared
// with the base in this process, as they are in the editor; git is asked once for each file and base, never for a keystroke.

import { realpath } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { isNew, type LineRange } from '../change/ranges.ts';
import { diffTexts, withoutLineEnds } from '../change/text-diff.ts';
import { mergeSettings } from '../change/settings.ts';
import type { MeasuredChange } from '../host/git-change.ts';
import { findBase, openRepository } from '../host/git-repository.ts';
import type { Git } from '../host/git-run.ts';
import type { Status } from '../protocol.ts';
import type { Environment } from './environment.ts';
import type { Shown, Sink, Workspace } from './session.ts';
import { scopedText } from './status.ts';
import { isWithin, pathOf, relativePath } from './uris.ts';

/** Where nothing measures the change, its base is asked for anew after so long. */
const BASE_MS = 30_000;

/** A repository and the commit its change is measured from. */
interface Standing {
  readonly git: Git;
  readonly root: string;
  readonly sha: string;
  /** From new to old paths, of files that the change renamed. */
  readonly renamed: ReadonlyMap<string, string>;
}

/** `all`: nothing is known of a change here; a text: the file at the base; null: it was not there. */
type Base = 'all' | { readonly text: string | null };

interface Published {
  readonly document: TextDocument;
  readonly shown: readonly Shown[];
  readonly problems: Parameters<Sink['publish']>[2];
  base: Base | undefined;
  loading: boolean;
  loaded: number;
  lines: { readonly version: number; readonly ranges: readonly LineRange[] } | undefined;
  visible: number;
}

export class FindingsScope {
  private readonly workspace: () => Workspace;
  private readonly environment: Environment;
  private readonly files = new Map<string, Published>();
  private readonly standings = new Map<string, Standing>();
  private inner: Sink | undefined;

  constructor(workspace: () => Workspace, environment: Environment) {
    this.workspace = workspace;
    this.environment = environment;
    environment.onChange(() => this.forget());
  }

  /** A sink that passes on what the scope lets through. */
  around(inner: Sink): Sink {
    this.inner = inner;
    return {
      publish: (document, shown, problems) => {
        const before = this.files.get(document.uri);
        const file: Published =
          before === undefined ? fresh(document, shown, problems) : { ...before, document, shown, problems };
        this.files.set(document.uri, file);
        this.publish(file);
      },
      clear: (uri) => {
        this.files.delete(uri);
        inner.clear(uri);
      },
      status: (status) => inner.status(this.status(status)),
      log: inner.log,
    };
  }

  /** What is shown of what was found. */
  visible(document: TextDocument, shown: readonly Shown[]): readonly Shown[] {
    const file = this.files.get(document.uri);
    if (!this.isChanged(document)) return shown;
    if (file?.base === undefined) return [];
    if (file.base === 'all') return shown;
    const ranges = this.ranges(file, document, file.base.text);
    return shown.filter(({ span }) =>
      isNew(ranges, document.positionAt(span.start).line + 1, document.positionAt(span.end).line + 1),
    );
  }

  /** The change was measured: its base is the one to compare with. */
  measured({ repository: { git, root }, size, files }: MeasuredChange): void {
    const renamed = new Map(files.flatMap(({ path, oldPath }) => (oldPath === undefined ? [] : [[path, oldPath] as const])));
    const before = this.standings.get(root);
    this.standings.set(root, { git, root, sha: size.base.sha, renamed });
    const same = before?.sha === size.base.sha && JSON.stringify([...before.renamed]) === JSON.stringify([...renamed]);
    for (const file of this.files.values()) {
      if (same) file.loaded = Date.now();
      else if (this.isChanged(file.document)) void this.load(file);
    }
  }

  /** Trust or git changed. */
  private forget(): void {
    this.standings.clear();
    for (const file of this.files.values()) {
      file.base = undefined;
      if (this.isChanged(file.document)) this.publish(file);
    }
  }

  private isChanged({ uri }: TextDocument): boolean {
    const path = pathOf(uri);
    return path !== undefined && this.workspace().settingsOf(this.folderOf(path)).findingsScope === 'changed';
  }

  private publish(file: Published): void {
    const { document, shown, problems } = file;
    const visible = this.visible(document, shown);
    file.visible = visible.length;
    this.inner?.publish(document, visible, problems);
    if (this.isChanged(document) && (file.base === undefined || Date.now() - file.loaded > BASE_MS)) void this.load(file);
  }

  private status(status: Status): Status {
    const file = this.files.get(status.uri);
    if (file === undefined || file.visible === file.shown.length) return status;
    return { ...status, text: scopedText(file.visible, file.shown.length - file.visible) };
  }

  private ranges(file: Published, document: TextDocument, before: string | null): readonly LineRange[] {
    if (before === null) return [{ first: 1, last: Number.MAX_SAFE_INTEGER }];
    if (file.lines?.version === document.version) return file.lines.ranges;
    const hunks = diffTexts(before, document.getText()).flatMap(withoutLineEnds);
    const ranges = hunks.flatMap(({ newStart, newLines }) =>
      newLines > 0 ? [{ first: newStart, last: newStart + newLines - 1 }] : [],
    );
    file.lines = { version: document.version, ranges };
    return ranges;
  }

  /** Reads the file at the base, and shows anew what then counts. */
  private async load(file: Published): Promise<void> {
    if (file.loading) return;
    file.loading = true;
    const base = await this.baseOf(file.document.uri).catch((): Base => 'all');
    // Taken up again, because the file may have been published anew while we waited.
    const now = this.files.get(file.document.uri);
    if (now === undefined) return;
    const same = JSON.stringify(now.base) === JSON.stringify(base);
    now.loading = false;
    now.loaded = Date.now();
    if (same) return;
    now.base = base;
    now.lines = undefined;
    this.publish(now);
  }

  private async baseOf(uri: string): Promise<Base> {
    const path = pathOf(uri);
    if (path === undefined || !this.environment.trusted) return 'all';
    const real = await realpath(path).catch(() => path);
    const standing = await this.standingOf(real);
    if (standing === undefined || !isWithin(real, standing.root)) return 'all';
    const { git, root, sha, renamed } = standing;
    const now = relativePath(root, real);
    const then = renamed.get(now) ?? now;
    const listed = await git.text(['ls-tree', '-z', '--name-only', sha, '--', then]);
    if (!listed.ok) return 'all';
    if (listed.out === '') return { text: null };
    const text = await git.text(['cat-file', 'blob', `${sha}:${then}`]);
    return text.ok ? { text: text.out } : 'all';
  }

  private async standingOf(path: string): Promise<Standing | undefined> {
    const known = [...this.standings.values()]
      .filter(({ root }) => isWithin(path, root))
      .sort((a, b) => b.root.length - a.root.length)[0];
    const asked = this.environment.git(dirname(path));
    if (known !== undefined || asked === undefined) return known;
    const opened = await openRepository(asked);
    if (!opened.ok) return undefined;
    const { git, root } = opened.out;
    const { base, scope } = mergeSettings({}, this.workspace().settingsOf(this.folderOf(path)).changeSize);
    const found = await findBase(opened.out, { setting: base, scope });
    return found.ok ? { git, root, sha: found.out.base.sha, renamed: new Map() } : undefined;
  }

  private folderOf(path: string): string | undefined {
    return this.workspace().folders.filter((folder) => isWithin(path, folder)).sort((a, b) => b.length - a.length)[0]; // prettier-ignore
  }
}

function fresh(document: TextDocument, shown: Published['shown'], problems: Published['problems']): Published {
  return { document, shown, problems, base: undefined, loading: false, loaded: 0, lines: undefined, visible: 0 };
}
