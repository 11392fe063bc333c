// All rules in force: where they come from, whom they concern, and what is wrong with them. Reads rule files and hands them to
// the pool; an open rule file counts as it stands in the editor.

import { isAbsolute, join, resolve } from 'node:path';
import type { Pack, RuleProblem, RuleSource, RuleSummary } from '../host/messages.ts';
import type { ScanPool } from '../host/pool.ts';
import { readsLanguage } from '../host/applies.ts';
import { readRuleFiles } from '../host/rule-files.ts';
import type { PackFolder } from '../protocol.ts';
import { BUNDLED_PACK, isOnByDefault } from '../host/policy.ts';
import type { Settings } from './settings.ts';
import { normalDrive } from './uris.ts';

/** Rule files of a workspace folder, relative to it. */
const WORKSPACE_PLACES = ['.security-review/rules', '.semgrep.yml', '.semgrep.yaml', '.semgrep'] as const;

export interface BookFolder {
  /** Undefined stands for "no folder is open". */
  readonly path: string | undefined;
  readonly settings: Settings;
}

export interface BookEvents {
  /** The rules changed, or only what is known about them. */
  readonly changed: (what: 'rules' | 'problems') => void;
  readonly log: (message: string) => void;
}

interface Place {
  readonly path: string;
  /** The workspace folder whose files the rules concern; undefined for all. */
  readonly scope: string | undefined;
  readonly pack?: Pack;
  /** The user named it, so it has to hold rules. */
  readonly named: boolean;
}

interface Contents {
  readonly sources: readonly RuleSource[];
  /** By origin: the folders the rules concern; undefined for all files. */
  readonly scopes: ReadonlyMap<string, ReadonlySet<string> | undefined>;
  readonly unreadable: readonly RuleProblem[];
}

export class RuleBook {
  private readonly pool: ScanPool;
  private readonly bundled: PackFolder;
  private readonly changed: (what: 'rules' | 'problems') => void;
  private readonly log: (message: string) => void;
  private packs: readonly PackFolder[] = [];
  private folders: readonly BookFolder[] = [];
  private readonly overlays = new Map<string, string>();
  private contents: Contents = { sources: [], scopes: new Map(), unreadable: [] };
  private problems: readonly RuleProblem[] = [];
  private revision = 0;
  private loaded = false;
  private running: Promise<void> | undefined;
  private again = false;

  constructor(pool: ScanPool, bundled: { readonly folder: string; readonly version: string }, { changed, log }: BookEvents) {
    this.pool = pool;
    this.bundled = { id: BUNDLED_PACK, label: 'Security Review', version: bundled.version, path: bundled.folder };
    this.changed = changed;
    this.log = log;
  }

  /** Says from where to read; nothing happens before `reload`. */
  configure(packs: readonly PackFolder[], folders: readonly BookFolder[]): void {
    this.packs = packs.filter((pack) => pack.id !== BUNDLED_PACK);
    this.folders = folders;
  }

  /** The unsaved text of an open rule file; undefined when it is closed. True when that concerns a rule in force. */
  overlay(path: string, text: string | undefined): boolean {
    if (text === undefined) this.overlays.delete(path);
    else this.overlays.set(path, text);
    return this.contents.scopes.has(path);
  }

  /** Reads all places again. Calls that arrive meanwhile are answered by one more round. */
  reload(): Promise<void> {
    this.again = true;
    this.running ??= (async () => {
      while (this.again) {
        this.again = false;
        await this.load();
      }
      this.running = undefined;
    })();
    return this.running;
  }

  /** Paths whose content matters, for file watching. */
  watched(): readonly string[] {
    return this.places().filter((place) => place.named || place.pack !== undefined).map((place) => place.path); // prettier-ignore
  }

  /** Have rules been read yet? */
  get ready(): boolean {
    return this.loaded;
  }

  isRuleFile(path: string): boolean {
    return this.contents.scopes.has(path);
  }

  problemsOf(path: string): readonly RuleProblem[] {
    return this.problems.filter((problem) => problem.origin === path);
  }

  /** Rules that are not run because of what their file says, one problem each. */
  inactive(): readonly RuleProblem[] {
    const seen = new Set<string>();
    return this.problems.filter((problem) => {
      const key = `${problem.origin}\n${problem.ruleId ?? problem.span.start}`;
      if (problem.level !== 'error' || seen.has(key)) return false;
      seen.add(key);
      return true;
    });
  }

  find(ruleId: string, origin: string): RuleSummary | undefined {
    return this.pool.rules.rules.find((rule) => rule.id === ruleId && rule.origin === origin);
  }

  ids(): readonly string[] {
    return [...new Set(this.pool.rules.rules.map(({ id }) => id))];
  }

  /** The text of a rule file as it was read last. */
  textOf(origin: string): string | undefined {
    return this.contents.sources.find((source) => source.origin === origin)?.text;
  }

  /** Which rules read a file of this folder and language, and which not. */
  select(folder: string | undefined, language: string | undefined, settings: Settings): Selection {
    const active: RuleSummary[] = [];
    const exclude: number[] = [];
    for (const rule of this.pool.rules.rules) {
      if (!this.wanted(rule, folder, settings)) exclude.push(rule.index);
      else if (readsLanguage(rule.languages, language)) active.push(rule);
    }
    return { active, exclude };
  }

  private wanted(rule: RuleSummary, folder: string | undefined, settings: Settings): boolean {
    const scopes = this.contents.scopes.get(rule.origin);
    // A text that is in no file yet may become one of any folder.
    if (scopes !== undefined && folder !== undefined && !scopes.has(folder)) return false;
    if (settings.disabledRules.some((id) => rule.id === id || rule.id.endsWith(`.${id}`))) return false;
    if (rule.pack === undefined) return true;
    if (settings.disabledPacks.includes(rule.pack.id)) return false;
    if (rule.pack.id === BUNDLED_PACK && !settings.bundledRules) return false;
    return settings.lowConfidence || isOnByDefault(rule);
  }

  private places(): readonly Place[] {
    const packs = [this.bundled, ...this.packs].map(({ path, ...pack }) => ({ path, scope: undefined, pack, named: false }));
    const own = this.folders.flatMap(({ path: folder, settings }) => {
      const standard = folder === undefined ? [] : WORKSPACE_PLACES.map((place) => ({ path: join(folder, place), named: false }));
      const named = settings.rulePaths
        .filter((path) => folder !== undefined || isAbsolute(path))
        .map((path) => ({ path: normalDrive(folder === undefined ? path : resolve(folder, path)), named: true }));
      return [...standard, ...named].map((place) => ({ ...place, scope: folder }));
    });
    return [...packs, ...own];
  }

  private async load(): Promise<void> {
    const before = this.contents;
    this.contents = await this.read();
    if (this.revision === 0 || !sameContents(before, this.contents)) {
      const { rules, problems } = await this.pool.setRules(++this.revision, this.contents.sources);
      this.loaded = true;
      this.problems = [...this.contents.unreadable, ...problems];
      this.log(`${rules.length} rules of ${this.contents.sources.length} files, ${this.problems.length} problems.`);
      this.changed('rules');
      const { revision } = this;
      void this.pool.compile().then((more) => {
        if (more.length === 0 || revision !== this.revision) return;
        this.problems = [...this.problems, ...more];
        this.changed('problems');
      });
    }
  }

  private async read(): Promise<Contents> {
    const sources: RuleSource[] = [];
    const scopes = new Map<string, Set<string> | undefined>();
    const unreadable: RuleProblem[] = [];
    for (const { path, scope, pack, named } of this.places()) {
      const found = await readRuleFiles(path);
      unreadable.push(...found.unreadable.map((entry) => unread(entry.path, entry.message)));
      if (named && found.files.length + found.unreadable.length === 0) {
        unreadable.push(unread(path, `No rules at ${path}: check the setting securityReview.rules.paths.`));
      }
      for (const { path: origin, text } of found.files) {
        if (!scopes.has(origin)) {
          sources.push({ origin, text: this.overlays.get(origin) ?? text, pack });
          scopes.set(origin, scope === undefined ? undefined : new Set([scope]));
        } else if (scope === undefined) scopes.set(origin, undefined);
        else scopes.get(origin)?.add(scope);
      }
    }
    return { sources, scopes, unreadable };
  }
}

export interface Selection {
  readonly active: readonly RuleSummary[];
  readonly exclude: readonly number[];
}

function unread(origin: string, message: string): RuleProblem {
  return { code: 'invalid-yaml', message, span: { start: 0, end: 0 }, level: 'error', origin };
}

function sameContents(a: Contents, b: Contents): boolean {
  const key = ({ sources, scopes, unreadable }: Contents): string =>
    JSON.stringify([sources, [...scopes].map(([origin, scope]) => [origin, scope && [...scope]]), unreadable]);
  return key(a) === key(b);
}
