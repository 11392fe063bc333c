// Runs a scan from its options to its report: rules, targets, findings, errors. It prints nothing and changes no file.

import { readFile } from 'node:fs/promises';
import { languages, languageById } from '../engine/index.ts';
import { readsLanguage } from '../host/applies.ts';
import { artificial } from '../host/content.ts';
import type { RuleProblem, RuleSet, RuleSummary, ScanDone, ScanJob } from '../host/messages.ts';
import { isOnByDefault } from '../host/policy.ts';
import type { ScanPool } from '../host/pool.ts';
import { compareText, findTargets, projectPath, type Skipped, type TargetFile } from '../host/targets.ts';
import { languagesOfPath, languagesOfShebang } from '../host/targets-language.ts';
import { decodeTarget, type TargetText } from '../host/targets-text.ts';
import type { ScanOptions } from './args.ts';
import { readConfig, type Config } from './config.ts';
import { distinct, Target } from './findings.ts';
import { EXIT, type ReportedError, type ReportedFinding, type ScanReport } from './report.ts';
import { RuleErrors } from './rule-errors.ts';

/** What a scan needs beside its options; kept from one scan to the next. */
export interface ScanContext {
  readonly pool: Pick<ScanPool, 'setRules' | 'compile' | 'scan' | 'explain'>;
  /** Files scanned at the same time, at most. */
  readonly jobs: number;
  readonly bundledRules: string;
  readonly version: string;
  /** A number higher than those before: every set of rules needs its own. */
  readonly nextRevision: () => number;
}

export interface RunOptions extends ScanOptions {
  readonly cwd: string;
  /** Rules read before, instead of `configs`. */
  readonly config?: Config;
  readonly ignoreRulePaths?: boolean;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Work for one more worker only pays from about this much source. */
const BYTES_A_WORKER = 300_000;
const FILE_TIMEOUT_MS = 600_000;

export async function runScan(options: RunOptions, context: ScanContext): Promise<ScanReport> {
  const bundled = { folder: context.bundledRules, version: context.version };
  const config = options.config ?? (await readConfig({ ...options, bundled }));
  const ruleErrors = new RuleErrors(config.files, options.rewriteRuleIds);
  const ruleSet = await context.pool.setRules(context.nextRevision(), config.files);
  const run = new Run(options, context, ruleSet, ruleErrors);
  const targets = await findTargets({
    ...options,
    targets: options.targets.length === 0 ? ['.'] : options.targets,
    gitignore: options.honourGitignore,
    maxBytes: options.maxTargetBytes,
  });
  const [compileProblems] = await Promise.all([context.pool.compile(), run.scanAll(targets.files)]);
  const problems = [...ruleSet.problems, ...compileProblems];
  const targetErrors = targets.problems.map(({ path, message, fatal }): ReportedError => ({
    code: EXIT.fatal,
    level: fatal ? 'error' : 'warn',
    type: fatal ? 'SemgrepError' : 'SemgrepWarning',
    message,
    path,
  }));
  const skipped: readonly Skipped[] = [...targets.skipped, ...run.skipped];
  return {
    version: context.version,
    findings: distinct(run.findings.sort(compareFindings)),
    errors: [
      ...config.errors,
      ...distinctProblems(problems).flatMap((entry) => ruleErrors.entry(entry) ?? []),
      ...targetErrors,
      ...run.errors,
    ],
    rules: run.rules.map((rule) => ({ checkId: ruleErrors.checkId(rule.origin, rule.id), rule })),
    scanned: run.scanned.sort(compareText),
    skipped: skipped.toSorted((a, b) => compareText(a.path, b.path)),
    sources: run.sources,
    fixedFiles: [],
  };
}

class Run {
  readonly findings: ReportedFinding[] = [];
  readonly errors: ReportedError[] = [];
  readonly scanned: string[] = [];
  readonly skipped: Skipped[] = [];
  readonly sources = new Map<string, TargetText>();
  /** The rules that are run: those of the wanted severities. */
  readonly rules: readonly RuleSummary[];
  private readonly options: RunOptions;
  private readonly context: ScanContext;
  private readonly ruleErrors: RuleErrors;
  private readonly excluded: readonly number[];
  private readonly textRules: readonly number[];
  private readonly languageIds: readonly string[];

  constructor(options: RunOptions, context: ScanContext, ruleSet: RuleSet, ruleErrors: RuleErrors) {
    this.options = options;
    this.context = context;
    this.ruleErrors = ruleErrors;
    const left = new Set(options.excludeRules);
    const wanted = (rule: RuleSummary): boolean =>
      (options.allRules || isOnByDefault(rule)) &&
      (options.severities.length === 0 || options.severities.includes(rule.severity)) &&
      !left.has(rule.id) &&
      !left.has(ruleErrors.checkId(rule.origin, rule.id));
    this.rules = ruleSet.rules.filter(wanted);
    this.excluded = ruleSet.rules.filter((rule) => !wanted(rule)).map((rule) => rule.index);
    this.textRules = this.rules.filter((rule) => readsLanguage(rule.languages, undefined)).map((rule) => rule.index);
    this.languageIds = [...new Set(this.rules.flatMap((rule) => rule.languages))].filter((id) => languageById(id) !== undefined);
  }

  async scanAll(files: readonly TargetFile[]): Promise<void> {
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    const lanes = Math.min(this.context.jobs, files.length, 1 + Math.floor(bytes / BYTES_A_WORKER));
    const queue = files.values();
    let done = 0;
    const lane = async (): Promise<void> => {
      for (const file of queue) {
        await this.scanFile(file);
        this.options.onProgress?.((done += 1), files.length);
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
  }

  private async scanFile(file: TargetFile): Promise<void> {
    const byName = languagesOfPath(file.path);
    const anyText = this.textRules.length > 0;
    const mayHaveShebang = byName.length === 0 && file.executable && this.languageIds.length > 0;
    const unknown = file.explicit && this.options.scanUnknownExtensions && !hasKnownEnding(file.path);
    if (!anyText && !mayHaveShebang && !unknown && !byName.some((id) => this.languageIds.includes(id))) return;
    let bytes: Buffer;
    try {
      bytes = await readFile(file.absolute);
    } catch (error) {
      const gone = (error as NodeJS.ErrnoException).code === 'ENOENT';
      const message = gone
        ? `${file.path} was deleted before it could be scanned.`
        : `Cannot read ${file.path}: ${String(error)}`;
      this.skipped.push({ path: file.path, reason: 'insufficient_permissions' });
      this.errors.push({
        code: EXIT.fatal,
        level: file.explicit ? 'error' : 'warn',
        type: 'SemgrepError',
        message,
        path: file.path,
      });
      return;
    }
    const shebang = mayHaveShebang ? languagesOfShebang(bytes.toString('latin1', 0, 255).split('\n', 1)[0] ?? '') : [];
    const ids = [...byName, ...shebang, ...(unknown && shebang.length === 0 ? this.languageIds : [])];
    const wanted = ids.filter((id) => this.languageIds.includes(id));
    if (wanted.length > 0 || anyText) await this.scanBytes(file, bytes, wanted);
  }

  private async scanBytes(file: TargetFile, bytes: Buffer, ids: readonly string[]): Promise<void> {
    const { path, explicit } = file;
    const source = decodeTarget(bytes);
    if (source === undefined || (!explicit && artificial(source.text) === 'minified')) {
      this.skipped.push({ path, reason: source === undefined ? 'binary' : 'minified' });
      if (explicit) this.warn(path, `${path} is a binary file and was not scanned.`);
      return;
    }
    if (source.encoding === 'latin1') this.warn(path, `${path} is not valid UTF-8; it was read as Latin-1.`);
    this.scanned.push(path);
    const target = new Target(file, source);
    const { cwd, ignoreRulePaths, taintIntrafile } = this.options;
    const job = {
      text: source.text,
      path: projectPath(cwd, path, file.absolute),
      taintIntrafile,
      ...(ignoreRulePaths === undefined ? {} : { ignorePaths: ignoreRulePaths }),
    };
    // Rules for text run once, with the file's first language.
    const [first, ...others] = ids;
    await this.scanAs(target, { ...job, language: first, exclude: this.excluded });
    for (const language of others) {
      await this.scanAs(target, { ...job, language, exclude: [...this.excluded, ...this.textRules] });
    }
  }

  private async scanAs(target: Target, job: ScanJob): Promise<void> {
    const { timeoutSeconds, timeoutThreshold } = this.options;
    const { path } = target.file;
    const outcome = await this.context.pool.scan(job, {
      ruleTimeoutMs: timeoutSeconds === 0 ? FILE_TIMEOUT_MS : timeoutSeconds * 1000,
      fileTimeoutMs: FILE_TIMEOUT_MS,
      maxSlowRules: timeoutThreshold === 0 ? Infinity : timeoutThreshold,
    });
    if (outcome.status === 'cancelled') return this.fail(path, 'Fatal error', `The scan of ${path} was given up.`);
    for (const rule of outcome.slow) {
      const ruleId = this.ruleErrors.checkId(rule.origin, rule.id);
      const message = `Timeout when running ${ruleId} on ${path}: no result within ${timeoutSeconds} s.`;
      this.errors.push({ code: EXIT.fatal, level: 'warn', type: 'Timeout', message, ruleId, path });
    }
    if (outcome.status === 'failed') {
      return this.fail(
        path,
        outcome.slow.length > 0 ? 'Timeout' : 'Fatal error',
        `${path} was not scanned completely: ${outcome.message}`,
      );
    }
    this.errors.push(...target.problems(outcome), ...this.scanErrors(target, outcome));
    if (outcome.findings.some((found) => found.fix !== undefined)) this.sources.set(path, target.source);
    for (const found of outcome.findings) {
      this.findings.push(target.finding(found, this.ruleErrors.checkId(found.rule.origin, found.rule.id)));
    }
  }

  /** What is wrong with a rule itself was said when it was compiled. */
  private scanErrors({ file: { path } }: Target, { errors }: ScanDone): readonly ReportedError[] {
    return errors.flatMap(({ code, message, ruleId: bareId }): readonly ReportedError[] => {
      const rule = this.rules.find(({ id }) => id === bareId);
      const ruleId = rule === undefined ? bareId : this.ruleErrors.checkId(rule.origin, rule.id);
      const common = { code: EXIT.fatal, message: `${message} (${ruleId} on ${path})`, ruleId, path };
      if (code === 'too-many-steps') return [{ ...common, level: 'warn', type: 'Timeout' }];
      if (code === 'internal') return [{ ...common, level: 'error', type: 'Internal matching error' }];
      return [];
    });
  }

  private warn(path: string, message: string): void {
    this.errors.push({ code: EXIT.ok, level: 'warn', type: 'SemgrepWarning', message, path });
  }

  private fail(path: string, type: string, message: string): void {
    this.errors.push({ code: EXIT.fatal, level: 'error', type, message, path });
  }
}

function hasKnownEnding(path: string): boolean {
  return languages.some((language) => language.extensions.some((ending) => path.endsWith(ending)));
}

/** Reading and compiling a rule may find the same fault. */
function distinctProblems(problems: readonly RuleProblem[]): readonly RuleProblem[] {
  const seen = new Set<string>();
  return problems.filter(({ origin, code, span, message }) => {
    const key = JSON.stringify([origin, code, span.start, span.end, message]);
    return !seen.has(key) && seen.add(key);
  });
}

function compareFindings(a: ReportedFinding, b: ReportedFinding): number {
  return (
    compareText(a.path, b.path) || a.span.start - b.span.start || a.span.end - b.span.end || compareText(a.checkId, b.checkId)
  );
}
