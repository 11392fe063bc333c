// The inside of a scan worker: keeps the rules of one revision and runs the engine on one file at a time. It tells the watcher
// through shared cells which rule is at work, and never decides by itself what is too slow.

import { performance } from 'node:perf_hooks';
import {
  createScanner,
  entries,
  grammarOf,
  languageById,
  loadRules,
  type CstNode,
  type Explanation,
  type Finding,
  type LoadedRules,
  type Rule,
  type RuleError,
  type ScanError,
  type ScanResult,
  type Scanner,
} from '../engine/index.ts';
import { readsLanguage } from './applies.ts';
import type { Grammars } from './grammars.ts';
import {
  CELL,
  type EnclosingQuestion,
  type ExplainQuestion,
  type RuleSource,
  type ScanJob,
  type WireFinding,
  type WireRule,
  type WorkerReply,
  type WorkerRequest,
} from './messages.ts';
import { grammarsOfRule } from './rule-grammars.ts';

interface Port {
  postMessage: (reply: WorkerReply) => void;
  on: (event: 'message', listener: (request: WorkerRequest) => void) => unknown;
}

/** Thrown from the engine's hook to leave a scan nobody waits for; never seen outside this file. */
class Cancelled extends Error {}

/** Answers requests on the port until the worker ends. */
export function serve(port: Port, grammars: Grammars, cells: Int32Array): void {
  const service = new ScanService(grammars, cells);
  port.on('message', (request) => {
    service.answer(request).then(
      (reply) => port.postMessage(reply),
      (error: unknown) => port.postMessage({ kind: 'failed', message: error instanceof Error ? error.message : String(error) }),
    );
  });
  port.postMessage({ kind: 'ready' });
}

class ScanService {
  private readonly grammars: Grammars;
  private readonly cells: Int32Array;
  private readonly scanner: Scanner;
  private readonly globals = new Map<Rule, number>();
  /** Rule files read before: unchanged ones keep their rules, and the scanner what it compiled of them. */
  private loaded = new Map<string, { readonly text: string; readonly rules: LoadedRules }>();
  private sources: readonly LoadedRules[] = [];
  private rules: readonly Rule[] = [];

  constructor(grammars: Grammars, cells: Int32Array) {
    this.grammars = grammars;
    this.cells = cells;
    // Parsing is nobody's fault: while it lasts no rule is named.
    this.scanner = createScanner((grammar, text) => {
      const step = Atomics.load(this.cells, CELL.step);
      this.step(-1);
      const cst = grammars.parse(grammar, text);
      this.step(step);
      return cst;
    });
  }

  async answer(request: WorkerRequest): Promise<WorkerReply> {
    this.step(-1);
    try {
      switch (request.kind) {
        case 'rules':
          return this.load(request.sources);
        case 'compile':
          return { kind: 'compile', problems: await this.compile(request.rules) };
        case 'scan':
          return await this.scan(request.ticket, request.job);
        case 'enclosing':
          return { kind: 'enclosing', nodes: await this.enclosing(request.question) };
        case 'explain':
          return { kind: 'explain', explanation: await this.explain(request.question) };
      }
    } finally {
      this.step(-1);
    }
  }

  private step(index: number): void {
    Atomics.store(this.cells, CELL.step, index);
    Atomics.add(this.cells, CELL.beat, 1);
  }

  private load(sources: readonly RuleSource[]): WorkerReply {
    const kept = new Map<string, { readonly text: string; readonly rules: LoadedRules }>();
    this.sources = sources.map(({ origin, text }, index) => {
      this.step(index);
      const before = this.loaded.get(origin);
      const rules = before?.text === text ? before.rules : read(text, origin);
      kept.set(origin, { text, rules });
      return rules;
    });
    this.loaded = kept;
    this.rules = this.sources.flatMap((source) => source.rules);
    this.globals.clear();
    for (const [index, rule] of this.rules.entries()) this.globals.set(rule, index);
    return {
      kind: 'rules',
      rules: this.sources.flatMap((source, index) => source.rules.map((rule) => wireRule(rule, index))),
      problems: this.sources.flatMap((source, index) => source.errors.map((error) => ({ ...error, source: index }))),
    };
  }

  private async compile(indexes: readonly number[]): Promise<readonly (readonly RuleError[])[]> {
    const rules = indexes.map((index) => this.rules[index]);
    await this.grammars.load(rules.flatMap((rule) => (rule === undefined ? [] : grammarsOfRule(rule))));
    return rules.map((rule, at) => {
      this.step(indexes[at] ?? -1);
      if (rule === undefined) return [];
      try {
        return this.scanner.compile([rule]);
      } catch (error) {
        return [{ code: 'invalid-rule', message: internal(error), span: rule.idSpan, ruleId: rule.id, level: 'error' }];
      }
    });
  }

  private async enclosing({
    text,
    path,
    language,
    offsets,
  }: EnclosingQuestion): Promise<readonly (readonly string[])[] | undefined> {
    const known = language === undefined ? undefined : languageById(language);
    if (known === undefined) return undefined;
    const grammar = grammarOf(known, path);
    await this.grammars.load([grammar]);
    const { root } = this.grammars.parse(grammar, text);
    return offsets.map((offset) => typesAround(root, offset));
  }

  private async explain({ rule: index, around, ...file }: ExplainQuestion): Promise<Explanation | undefined> {
    const rule = this.rules[index];
    if (rule === undefined) return undefined;
    await this.loadGrammars(file, [rule]);
    this.step(index);
    return this.scanner.explain({ ...file, rules: [rule], now: Date.now() / 1000 }, rule, around);
  }

  private async loadGrammars({ path, language: id }: Pick<ScanJob, 'path' | 'language'>, rules: readonly Rule[]): Promise<void> {
    const language = id === undefined ? undefined : languageById(id);
    const own = language === undefined ? [] : [grammarOf(language, path)];
    await this.grammars.load([...own, ...rules.flatMap(grammarsOfRule)]);
  }

  private async scan(ticket: number, job: ScanJob): Promise<WorkerReply> {
    const excluded = new Set(job.exclude);
    const rules = this.rules.filter((rule, index) => !excluded.has(index) && readsLanguage(rule.languages, job.language));
    await this.loadGrammars(job, rules);
    const started = performance.now();
    const run = { rules, errors: [] as ScanError[] };
    for (;;) {
      try {
        const { findings, errors, syntaxErrors, truncated } = this.runEngine(ticket, job, run.rules);
        if (this.isCancelled(ticket)) return { kind: 'cancelled' };
        const wire = findings.map((finding) => wireFinding(finding, this.globals.get(finding.rule) ?? -1));
        const ms = performance.now() - started;
        return { kind: 'scan', result: { findings: wire, errors: [...run.errors, ...errors], syntaxErrors, truncated, ms } };
      } catch (error) {
        if (error instanceof Cancelled) return { kind: 'cancelled' };
        // A bug met by one rule must not hide what the others find.
        const culprit = this.rules[Atomics.load(this.cells, CELL.step)];
        if (culprit === undefined || !run.rules.includes(culprit)) throw error;
        run.rules = run.rules.filter((rule) => rule !== culprit);
        run.errors.push({ code: 'internal', message: internal(error), ruleId: culprit.id, span: undefined });
      }
    }
  }

  private runEngine(
    ticket: number,
    { text, path, language, ignorePaths = false, taintIntrafile = false }: ScanJob,
    rules: readonly Rule[],
  ): ScanResult {
    const onRule = (index: number): void => {
      if (this.isCancelled(ticket)) throw new Cancelled();
      const rule = rules[index];
      this.step(rule === undefined ? -1 : (this.globals.get(rule) ?? -1));
    };
    return this.scanner.scan({ text, path, language, rules, ignorePaths, taintIntrafile, onRule, now: Date.now() / 1000 });
  }

  private isCancelled(ticket: number): boolean {
    return Atomics.load(this.cells, CELL.cancelled) === ticket;
  }
}

/** Types of the nodes that begin before and end after an offset, outermost first. */
function typesAround(root: CstNode, offset: number): readonly string[] {
  const types: string[] = [];
  const around = (node: CstNode): boolean => node.start < offset && offset < node.end;
  for (let at: CstNode | undefined = root; at !== undefined; at = at.children.find(around)) types.push(at.type);
  return types;
}

/** Reading never throws; if it did, that would be one file's loss. */
function read(text: string, origin: string): LoadedRules {
  try {
    return loadRules(text, origin);
  } catch (error) {
    return {
      rules: [],
      errors: [{ code: 'invalid-rule', message: internal(error), span: { start: 0, end: 0 }, level: 'error' }],
    };
  }
}

function internal(error: unknown): string {
  return `Internal error: ${error instanceof Error ? error.message : String(error)}`;
}

function wireRule(rule: Rule, source: number): WireRule {
  const { id, message, severity, languages, mode, metadata, span, idSpan } = rule;
  return { id, message, severity, languages, mode, metadata, span, idSpan, source };
}

function wireFinding(finding: Finding, rule: number): WireFinding {
  const { message, span, fix, ignored, fingerprint, trace } = finding;
  const bindings = Object.fromEntries(
    entries(finding.bindings).map(([name, { kind, span: place, text }]) => [name, { kind, span: place, text }]),
  );
  return { rule, message, span, bindings, fix, ignored, fingerprint, trace };
}
