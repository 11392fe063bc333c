// Scans the files of a change, open or not, and keeps the findings on lines that it added. One file at a time, so that a scan of
// what is being typed never waits long; what was scanned is remembered by its text.

import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { addedRanges, isNew, type LineRange } from '../change/ranges.ts';
import { hash64 } from '../engine/base/hash.ts';
import { LineIndex } from '../engine/index.ts';
import { EditorSkip } from '../host/editor-skip.ts';
import type { MeasuredChange } from '../host/git-change.ts';
import { readInside } from '../host/git-files.ts';
import type { ScanPool } from '../host/pool.ts';
import { decodeTarget } from '../host/targets-text.ts';
import type { FindingsInChange, NewFinding } from '../review/types.ts';
import type { RuleBook } from './rule-book.ts';
import { distinct, type Session } from './session.ts';
import type { Settings } from './settings.ts';
import { uriOf } from './uris.ts';

/** Right after the start the rules are still being read. */
const RULES_MS = 50;
const MAX_SLOW_RULES = 5;
const MOST_REMEMBERED = 2000;

interface Placed extends NewFinding {
  readonly last: number;
}
type Scanned = readonly Placed[] | { readonly why: string };

export class ChangeScan {
  private readonly session: Session;
  private readonly book: RuleBook;
  private readonly pool: ScanPool;
  private readonly settingsOf: (folder: string | undefined) => Settings;
  private readonly known = new Map<string, readonly Placed[]>();

  constructor(session: Session, book: RuleBook, pool: ScanPool, settingsOf: (folder: string | undefined) => Settings) {
    this.session = session;
    this.book = book;
    this.pool = pool;
    this.settingsOf = settingsOf;
  }

  /** What is not scanned after `patience`, in milliseconds, is named. */
  async findings(
    { files, size }: MeasuredChange,
    unsaved: ReadonlyMap<string, string>,
    patience: number,
  ): Promise<FindingsInChange> {
    const end = Date.now() + patience;
    while (!this.book.ready && Date.now() < end) await sleep(RULES_MS);
    const ranges = addedRanges(files);
    const counts = size.perFile.filter((file) => file.class !== 'excluded' && file.status !== 'deleted');
    const skip = new EditorSkip();
    const findings: NewFinding[] = [];
    const notScanned: { readonly path: string; readonly why: string }[] = [];
    for (const { path } of counts) {
      const found = Date.now() > end ? LATE : await this.file(size.root, path, unsaved.get(path), skip, end);
      if ('why' in found) notScanned.push({ path, why: found.why });
      else findings.push(...newOnes(found, ranges.get(path)));
    }
    return { findings, scanned: counts.length - notScanned.length, notScanned };
  }

  private async file(root: string, path: string, typed: string | undefined, skip: EditorSkip, end: number): Promise<Scanned> {
    const place = join(root, path);
    const { language, folder } = this.session.reading(TextDocument.create(uriOf(place), '', 0, ''));
    const settings = this.settingsOf(folder);
    if (!settings.enable) return { why: 'switched off' };
    const bytes = typed === undefined ? await readInside(root, path, settings.maxFileSize * 2) : undefined;
    const text = typed ?? (bytes === undefined ? undefined : decodeTarget(bytes)?.text);
    if (text === undefined) return { why: 'too large, binary or unreadable' };
    const limits = { maxSize: settings.maxFileSize, exclude: settings.exclude, noWorkspace: folder === undefined };
    const reason = await skip.reason({ path: place, folder, text }, limits);
    if (reason !== undefined) return { why: reason };
    const { active, exclude } = this.book.select(folder, language, settings);
    if (active.length === 0) return { why: 'no rules for it' };
    const key = `${this.pool.rules.revision} ${hash64(JSON.stringify(exclude))} ${path} ${hash64(text)}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const left = AbortSignal.timeout(Math.max(1, end - Date.now()));
    const outcome = await this.pool.scan(
      { text, path, language, exclude },
      { ruleTimeoutMs: settings.ruleTimeout, maxSlowRules: MAX_SLOW_RULES, signal: left, background: true },
    );
    if (outcome.status === 'cancelled') return LATE;
    if (outcome.status === 'failed') return { why: outcome.timedOut ? 'too slow' : 'an error, see the output' };
    const lines = new LineIndex(text);
    const found = distinct(outcome.findings.filter((finding) => !finding.ignored)).map(({ rule, message, span }): Placed => ({
      path,
      line: lines.position(span.start).line + 1,
      last: lines.position(span.end).line + 1,
      ruleId: rule.id,
      severity: rule.severity,
      message: message.trim(),
    }));
    if (this.known.size >= MOST_REMEMBERED) this.known.clear();
    this.known.set(key, found);
    return found;
  }
}

const LATE = { why: 'it takes longer; open the page again' } as const;

function newOnes(found: readonly Placed[], ranges: readonly LineRange[] | undefined): readonly NewFinding[] {
  return found.flatMap(({ last, ...finding }) => (isNew(ranges, finding.line, last) ? [finding] : []));
}
