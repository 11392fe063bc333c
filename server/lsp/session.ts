// The open files and when they are scanned: at once when opened, shortly after the last keystroke, again when rules change. A
// newer text always wins over an older scan. Knows nothing of the language server protocol; what it finds goes to a sink.

import type { TextDocument } from 'vscode-languageserver-textdocument';
import { languageByAlias, languageById, languageOfPath, LineIndex, type Span } from '../engine/index.ts';
import { suppression } from '../engine/scan/suppressions.ts';
import { EditorSkip } from '../host/editor-skip.ts';
import type { FindingData, RuleProblem, RuleSummary, ScanDone, ScanOutcome } from '../host/messages.ts';
import type { ScanPool } from '../host/pool.ts';
import { looksLikeRules } from '../host/rule-files.ts';
import { idPrefix } from '../host/rule-ids.ts';
import type { Status } from '../protocol.ts';
import { shift, type Edit } from './edits.ts';
import type { RuleBook } from './rule-book.ts';
import type { Settings } from './settings.ts';
import { foundText, inactiveNotice, noRulesText, pausedNotice, skippedText } from './status.ts';
import { isWithin, pathOf, relativePath } from './uris.ts';

/** A finding as it stands in the editor now. */
export interface Shown {
  readonly finding: FindingData;
  /** Where it is now; `finding.span` is where the scan found it. */
  readonly span: Span;
  /** Of the scanned document. */
  readonly version: number;
}

export interface Sink {
  readonly publish: (document: TextDocument, shown: readonly Shown[], problems: readonly RuleProblem[]) => void;
  readonly clear: (uri: string) => void;
  readonly status: (status: Status) => void;
  readonly log: (message: string) => void;
}

export interface Workspace {
  /** Paths of the open folders. */
  readonly folders: readonly string[];
  readonly settingsOf: (folder: string | undefined) => Settings;
}

interface OpenFile {
  document: TextDocument;
  readonly path: string | undefined;
  shown: readonly Shown[];
  /** What the status says beside the findings: how many rules looked, or why none did. */
  verdict: { readonly rules: number } | { readonly text: string } | undefined;
  /** The line being typed on: what is new there waits for a pause. */
  typing: number | undefined;
  scanTimer: NodeJS.Timeout | undefined;
  pauseTimer: NodeJS.Timeout | undefined;
  running: AbortController | undefined;
  readonly slow: Map<string, RuleSummary>;
}

/** So long after the last keystroke a line counts as written. */
export const PAUSE_MS = 600;
/** A rule too slow for this many files is paused for all. */
const SLOW_EVERYWHERE = 3;
/** How many rules one scan may lose to the watchdog before the file is given up. */
const MAX_SLOW_RULES = 20;

export class Session {
  private readonly files = new Map<string, OpenFile>();
  private readonly skip = new EditorSkip();
  private readonly pool: ScanPool;
  private readonly book: RuleBook;
  private readonly sink: Sink;
  private workspace: Workspace;

  constructor(pool: ScanPool, book: RuleBook, workspace: Workspace, sink: Sink) {
    this.pool = pool;
    this.book = book;
    this.workspace = workspace;
    this.sink = sink;
  }

  open(document: TextDocument): void {
    const file: OpenFile = {
      document,
      path: pathOf(document.uri),
      shown: [],
      verdict: undefined,
      typing: undefined,
      scanTimer: undefined,
      pauseTimer: undefined,
      running: undefined,
      slow: new Map(),
    };
    this.files.set(document.uri, file);
    this.schedule(file, 0);
  }

  /** `edits` in order, each relative to the text before it; empty when the whole text was replaced. */
  change(document: TextDocument, edits: readonly Edit[]): void {
    const file = this.files.get(document.uri);
    if (file === undefined) return;
    file.document = document;
    const before = file.shown.length;
    for (const edit of edits) {
      file.shown = file.shown.flatMap((shown) => {
        const span = shift(shown.span, edit);
        return span === undefined ? [] : [{ ...shown, span }];
      });
    }
    if (edits.length === 0) file.shown = [];
    file.typing = typingLine(document, edits);
    clearTimeout(file.pauseTimer);
    file.pauseTimer = setTimeout(() => {
      file.typing = undefined;
      // A scan under way publishes by itself.
      if (file.running === undefined) this.publish(file);
    }, PAUSE_MS);
    if (file.shown.length < before) this.publish(file);
    this.schedule(file, this.settings(file).debounce);
  }

  close(uri: string): void {
    const file = this.files.get(uri);
    if (file === undefined) return;
    this.files.delete(uri);
    clearTimeout(file.scanTimer);
    clearTimeout(file.pauseTimer);
    file.running?.abort();
    this.sink.clear(uri);
  }

  /** Rules, settings or ignore files changed: everything open is looked at again. */
  rescan(workspace: Workspace = this.workspace): void {
    this.workspace = workspace;
    this.skip.clear();
    for (const file of this.files.values()) {
      file.slow.clear();
      this.schedule(file, 0);
    }
  }

  /** What is known about the rules changed, not the rules. */
  refresh(): void {
    for (const file of this.files.values()) if (file.verdict !== undefined) this.publish(file);
  }

  document(uri: string): TextDocument | undefined {
    return this.files.get(uri)?.document;
  }

  /** What is shown in a document now. */
  shown(uri: string): readonly Shown[] {
    return this.files.get(uri)?.shown ?? [];
  }

  /** How the engine reads a document: the path that selects its grammar, relative to its folder, and its language. */
  reading(document: TextDocument): {
    readonly path: string;
    readonly language: string | undefined;
    readonly folder: string | undefined;
  } {
    const path = pathOf(document.uri);
    const folder = path === undefined ? undefined : this.folderOf(path);
    const name = path ?? (document.uri.split(/[/:]/).at(-1) || 'untitled');
    const inside = path !== undefined && folder !== undefined ? relativePath(folder, path) : (name.split(/[\\/]/).at(-1) ?? name);
    const language = languageOfPath(inside) ?? languageOfEditor(document.languageId);
    // A text without a fitting name gets the ending its language goes by, because the ending selects the grammar.
    const ending =
      languageOfPath(inside) === undefined
        ? (EDITOR_LANGUAGES[document.languageId]?.ending ?? language?.extensions[0] ?? '')
        : '';
    return { path: inside + ending, language: language?.id, folder };
  }

  dispose(): void {
    for (const uri of this.files.keys()) this.close(uri);
  }

  private schedule(file: OpenFile, delay: number): void {
    clearTimeout(file.scanTimer);
    file.running?.abort();
    file.scanTimer = setTimeout(() => {
      this.scan(file).catch((error: unknown) => {
        this.sink.log(
          `Scan of ${file.document.uri} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
        );
      });
    }, delay);
  }

  private async scan(file: OpenFile): Promise<void> {
    // Until the first rules are there nothing can be said; their arrival starts a scan.
    if (!this.book.ready) return;
    const { document } = file;
    const settings = this.settings(file);
    const running = new AbortController();
    file.running = running;
    // The document changes in place; what belongs together is taken now.
    const { version } = document;
    const text = document.getText();
    const { path, language, folder } = this.reading(document);
    const reason = settings.enable ? await this.skipReason(file, text, folder, settings) : 'switched off';
    if (running.signal.aborted) return;
    if (reason !== undefined) return this.finish(file, [], { text: skippedText(reason) });
    const { active, exclude } = this.book.select(folder, language, settings);
    if (active.length === 0) return this.finish(file, [], { text: noRulesText(document.languageId) });
    const paused = this.paused(file);
    const outcome = await this.pool.scan(
      { text, path, language, exclude: [...exclude, ...paused.map((rule) => rule.index)] },
      {
        ruleTimeoutMs: settings.ruleTimeout,
        maxSlowRules: MAX_SLOW_RULES,
        signal: running.signal,
      },
    );
    // Asked of the file, because a newer scan may have taken over while we waited.
    if (file.running === running && file.document.version === version) this.take(file, version, outcome, active.length);
  }

  private take(file: OpenFile, version: number, outcome: ScanOutcome, rules: number): void {
    if (outcome.status === 'cancelled') return;
    for (const rule of outcome.slow) {
      file.slow.set(ruleKey(rule), rule);
      this.sink.log(`Rule ${rule.id} (${rule.origin}) is too slow for ${file.document.uri} and is paused for it.`);
    }
    if (outcome.status === 'failed') {
      this.sink.log(`${file.document.uri} was not scanned: ${outcome.message}`);
      return this.finish(file, [], { text: skippedText(outcome.timedOut ? 'too slow' : 'an error, see the output') });
    }
    this.logErrors(file, outcome);
    const shown = distinct(this.unsuppressed(file, outcome.findings));
    this.finish(file, shown.map((finding): Shown => ({ finding, span: finding.span, version })), { rules }); // prettier-ignore
  }

  private finish(file: OpenFile, shown: readonly Shown[], verdict: OpenFile['verdict']): void {
    file.shown = shown;
    file.verdict = verdict;
    file.running = undefined;
    this.publish(file);
  }

  private publish(file: OpenFile): void {
    const { document, typing, verdict } = file;
    const visible = file.shown.filter(({ span }) => typing === undefined || document.positionAt(span.start).line !== typing);
    this.sink.publish(document, visible, file.path === undefined ? [] : this.book.problemsOf(file.path));
    if (verdict === undefined) return;
    const text = 'text' in verdict ? verdict.text : foundText(verdict.rules, visible.length);
    const inactive = this.book.inactive().length;
    const paused = this.paused(file).map((rule) => pausedNotice(rule.id));
    const notices = inactive === 0 ? paused : [inactiveNotice(inactive), ...paused];
    this.sink.status({ uri: document.uri, text, notices });
  }

  /** A comment may name a rule of the workspace by its reported id too, which begins with the folders of its file. */
  private unsuppressed({ document, path }: OpenFile, findings: readonly FindingData[]): readonly FindingData[] {
    const rest = findings.filter((finding) => !finding.ignored);
    const folder = path === undefined ? this.workspace.folders[0] : this.folderOf(path);
    const text = document.getText();
    if (folder === undefined || !/nosem/i.test(text)) return rest;
    const lines = new LineIndex(text);
    return rest.filter(({ rule, span }) => {
      if (rule.pack !== undefined) return true;
      const { line } = lines.position(span.start);
      return !suppression(text, lines, line, idPrefix(folder, rule.origin) + rule.id).ignored;
    });
  }

  private skipReason(
    file: OpenFile,
    text: string,
    folder: string | undefined,
    settings: Settings,
  ): ReturnType<EditorSkip['reason']> {
    const noWorkspace = this.workspace.folders.length === 0;
    return this.skip.reason(
      { path: file.path, folder, text },
      { maxSize: settings.maxFileSize, exclude: settings.exclude, noWorkspace },
    );
  }

  private paused(file: OpenFile): readonly RuleSummary[] {
    const files = [...this.files.values()];
    const everywhere = files
      .flatMap((other) => [...other.slow])
      .filter(([key]) => files.filter((other) => other.slow.has(key)).length >= SLOW_EVERYWHERE);
    return [...new Map([...everywhere, ...file.slow]).values()];
  }

  private settings(file: OpenFile): Settings {
    return this.workspace.settingsOf(file.path === undefined ? undefined : this.folderOf(file.path));
  }

  private folderOf(path: string): string | undefined {
    const holding = this.workspace.folders.filter((folder) => isWithin(path, folder));
    return holding.sort((a, b) => b.length - a.length)[0];
  }

  private logErrors(file: OpenFile, { errors }: ScanDone): void {
    for (const error of errors) this.sink.log(`Rule ${error.ruleId} on ${file.document.uri}: ${error.message}`);
  }
}

/** One rule says the same of one place once, in however many ways it matches there. */
export function distinct(findings: readonly FindingData[]): readonly FindingData[] {
  const seen = new Set<string>();
  return findings.filter(({ rule, span }) => {
    const key = `${span.start}-${span.end} ${ruleKey(rule)}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** A single edit that leaves at most one line end is typing; a paste of lines or a formatter is not. */
function typingLine(document: TextDocument, edits: readonly Edit[]): number | undefined {
  const [edit] = edits;
  if (edit === undefined || edits.length > 1) return undefined;
  const first = document.positionAt(edit.span.start).line;
  const last = document.positionAt(edit.span.start + edit.length).line;
  return last - first <= 1 ? last : undefined;
}

/** Editors' language ids that are not ours, with the file ending that selects the right grammar. */
const EDITOR_LANGUAGES: Readonly<Record<string, { readonly id: string; readonly ending: string }>> = {
  javascriptreact: { id: 'javascript', ending: '.jsx' },
  typescriptreact: { id: 'typescript', ending: '.tsx' },
  javascript: { id: 'javascript', ending: '.js' },
  typescript: { id: 'typescript', ending: '.ts' },
  jsonc: { id: 'json', ending: '.json' },
};

function languageOfEditor(languageId: string): ReturnType<typeof languageById> {
  return languageById(EDITOR_LANGUAGES[languageId]?.id ?? languageByAlias(languageId) ?? '');
}

function ruleKey(rule: RuleSummary): string {
  return `${rule.origin}\n${rule.id}`;
}

/** Is this document one whose unsaved text may change the rules? */
export function mayBeRules(document: TextDocument): boolean {
  return document.languageId === 'yaml' && looksLikeRules(document.getText());
}
