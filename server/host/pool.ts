// Scans files on worker threads, off the caller's own. A rule that runs out of time is named and the scan repeated without it;
// a scan nobody waits for is dropped. Rules are loaded again into every fresh worker. Nothing here decides which files to scan.

import type { Explanation } from '../engine/index.ts';
import type { WorkerEntry } from './assets.ts';
import type {
  EnclosingQuestion,
  ExplainQuestion,
  FindingData,
  RuleProblem,
  RuleSet,
  RuleSource,
  RuleSummary,
  ScanJob,
  ScanOutcome,
  WireScan,
  WorkerReply,
  WorkerRequest,
} from './messages.ts';
import { SupervisedWorker, type Answer, type Deadlines } from './supervised-worker.ts';

export interface ScanOptions {
  /** For one rule on this file, in milliseconds. */
  readonly ruleTimeoutMs?: number;
  /** For the whole file. */
  readonly fileTimeoutMs?: number;
  /** After that many slow rules the file is given up. */
  readonly maxSlowRules?: number;
  readonly signal?: AbortSignal;
  /** Nobody looks at the file: everything else goes first. */
  readonly background?: boolean;
}

export interface PoolOptions {
  readonly entry: WorkerEntry;
  readonly size?: number;
}

const LOAD: Deadlines = { step: 10_000, total: 120_000 };
const COMPILE: Deadlines = { step: 10_000, total: 60_000 };
const COMPILE_AT_ONCE = 20;
const NO_RULES: RuleSet = { revision: 0, rules: [], problems: [] };

interface Slot {
  worker: SupervisedWorker | undefined;
  /** The rules its worker has. */
  rules: RuleSet | undefined;
}
/** Work for one worker; runs when one is free. `urgent` work goes first. */
interface Task {
  readonly urgent: boolean;
  readonly run: (slot: Slot) => Promise<void>;
}

export class ScanPool {
  private readonly entry: WorkerEntry;
  private readonly free: Slot[];
  private readonly slots: readonly Slot[];
  private readonly queue: Task[] = [];
  private sources: readonly RuleSource[] = [];
  private set: RuleSet = NO_RULES;
  private tickets = 0;
  private closed = false;

  constructor({ entry, size = 1 }: PoolOptions) {
    this.entry = entry;
    this.slots = Array.from({ length: Math.max(1, size) }, () => ({ worker: undefined, rules: undefined }));
    this.free = [...this.slots];
  }

  /** The rules in force. */
  get rules(): RuleSet {
    return this.set;
  }

  /** Replaces all rules. Scans that are under way end as cancelled; the caller scans again. */
  async setRules(revision: number, sources: readonly RuleSource[]): Promise<RuleSet> {
    return this.enqueue(true, async (slot) => {
      const unreadable: RuleProblem[] = [];
      let given = sources;
      for (;;) {
        const answer = await this.ask(slot, { kind: 'rules', sources: given }, LOAD);
        const reply = answer.status === 'answered' ? answer.reply : undefined;
        if (reply?.kind === 'rules') {
          const origin = (source: number): string => given[source]?.origin ?? '';
          this.sources = given;
          this.set = {
            revision,
            rules: reply.rules.map(({ source, ...rule }, index) => ({
              ...rule,
              index,
              origin: origin(source),
              pack: given[source]?.pack,
            })),
            problems: [
              ...unreadable,
              ...reply.problems.map(({ source, ...problem }) => ({ ...problem, origin: origin(source) })),
            ],
          };
          slot.rules = this.set;
          return this.set;
        }
        // A file that cannot be read in time is left out by name; without a name the answer is no rules at all.
        const culprit = answer.status === 'lost' ? given[answer.step] : undefined;
        const message = culprit === undefined ? failure(answer) : 'The file takes too long to read.';
        unreadable.push(problem(culprit?.origin ?? sources[0]?.origin ?? '', message));
        given = culprit === undefined ? [] : given.filter((source) => source !== culprit);
        if (given.length === 0) {
          this.sources = [];
          this.set = { revision, rules: [], problems: unreadable };
          return this.set;
        }
      }
    });
  }

  /** What is wrong with the patterns of the rules in force; looked at in small portions, between scans. */
  async compile(): Promise<readonly RuleProblem[]> {
    const { set } = this;
    const { rules } = set;
    const portions: RuleSummary[][] = [];
    for (let at = 0; at < rules.length; at += COMPILE_AT_ONCE) portions.push(rules.slice(at, at + COMPILE_AT_ONCE));
    const found = portions.map((portion) =>
      this.enqueue(false, async (slot): Promise<readonly RuleProblem[]> => {
        if (this.set !== set || (await this.refresh(slot)) !== undefined) return [];
        const request: WorkerRequest = { kind: 'compile', rules: portion.map((rule) => rule.index) };
        const answer = await this.ask(slot, request, COMPILE);
        if (answer.status === 'answered' && answer.reply.kind === 'compile') {
          const { problems } = answer.reply;
          return portion.flatMap(({ origin }, at) => (problems[at] ?? []).map((entry) => ({ ...entry, origin })));
        }
        const culprit = answer.status === 'lost' ? rules[answer.step] : undefined;
        return culprit === undefined ? [] : [problem(culprit.origin, failure(answer), culprit)];
      }),
    );
    return (await Promise.all(found)).flat();
  }

  /** Resolves in every case; rejects never. */
  async scan(job: ScanJob, options: ScanOptions = {}): Promise<ScanOutcome> {
    const { set } = this;
    if (options.signal?.aborted === true) return { status: 'cancelled' };
    return this.enqueue(options.background !== true, async (slot) => {
      if (this.set !== set) return { status: 'cancelled' };
      return this.scanOn(slot, job, options);
    });
  }

  /** For each offset the types of the nodes around it, outermost first; undefined when no grammar reads the text. */
  async enclosing(question: EnclosingQuestion): Promise<readonly (readonly string[])[] | undefined> {
    return this.enqueue(true, async (slot) => {
      const answer = await this.ask(slot, { kind: 'enclosing', question }, COMPILE);
      return answer.status === 'answered' && answer.reply.kind === 'enclosing' ? answer.reply.nodes : undefined;
    });
  }

  /** Why a rule in force finds something or nothing; undefined when the answer took too long. */
  async explain(question: ExplainQuestion): Promise<Explanation | undefined> {
    const { set } = this;
    return this.enqueue(true, async (slot) => {
      if (this.set !== set || (await this.refresh(slot)) !== undefined) return undefined;
      const answer = await this.ask(slot, { kind: 'explain', question }, COMPILE);
      return answer.status === 'answered' && answer.reply.kind === 'explain' ? answer.reply.explanation : undefined;
    });
  }

  async dispose(): Promise<void> {
    this.closed = true;
    await Promise.all(this.slots.map(async (slot) => slot.worker?.dispose()));
  }

  private async scanOn(slot: Slot, job: ScanJob, options: ScanOptions): Promise<ScanOutcome> {
    const { ruleTimeoutMs = 5000, fileTimeoutMs = 60_000, maxSlowRules = 3, signal } = options;
    const slow: RuleSummary[] = [];
    for (;;) {
      const obstacle = await this.refresh(slot);
      if (obstacle !== undefined)
        return { status: 'failed', timedOut: false, message: `Rules are not loaded: ${obstacle}`, slow };
      if (isCancelled(signal)) return { status: 'cancelled' };
      const ticket = (this.tickets = (this.tickets + 1) & 0x3fffffff);
      const { worker } = slot;
      const cancel = (): void => worker?.cancel(ticket);
      signal?.addEventListener('abort', cancel);
      const exclude = [...(job.exclude ?? []), ...slow.map((rule) => rule.index)];
      const request: WorkerRequest = { kind: 'scan', ticket, job: { ...job, exclude } };
      const answer = await this.ask(slot, request, { step: ruleTimeoutMs + grace(job), total: fileTimeoutMs + grace(job) });
      signal?.removeEventListener('abort', cancel);
      if (isCancelled(signal)) return { status: 'cancelled' };
      if (answer.status === 'answered') return this.outcome(answer.reply, slow);
      const culprit = this.set.rules[answer.step];
      if (culprit === undefined) return { status: 'failed', timedOut: answer.reason === 'slow', message: failure(answer), slow };
      slow.push(culprit);
      if (slow.length >= maxSlowRules) {
        return { status: 'failed', timedOut: true, message: `${slow.length} rules ran out of time on this file.`, slow };
      }
    }
  }

  private outcome(reply: WorkerReply, slow: readonly RuleSummary[]): ScanOutcome {
    if (reply.kind === 'scan') return { status: 'done', revision: this.set.revision, slow, ...this.named(reply.result) };
    if (reply.kind === 'cancelled') return { status: 'cancelled' };
    const message = reply.kind === 'failed' ? reply.message : `Unexpected answer ${reply.kind}.`;
    return { status: 'failed', timedOut: false, message, slow };
  }

  private named({ findings, ...rest }: WireScan): Omit<WireScan, 'findings'> & { readonly findings: readonly FindingData[] } {
    const withRule = findings.flatMap(({ rule, ...finding }) => {
      const summary = this.set.rules[rule];
      return summary === undefined ? [] : [{ ...finding, rule: summary }];
    });
    return { ...rest, findings: withRule };
  }

  /** Brings the worker to the rules in force; answers why it cannot. */
  private async refresh(slot: Slot): Promise<string | undefined> {
    const { set } = this;
    if (set === NO_RULES || (slot.worker?.alive === true && slot.rules === set)) return undefined;
    const answer = await this.ask(slot, { kind: 'rules', sources: this.sources }, LOAD);
    if (answer.status !== 'answered' || answer.reply.kind !== 'rules') return failure(answer);
    slot.rules = set;
    return undefined;
  }

  private ask(slot: Slot, request: WorkerRequest, deadlines: Deadlines): Promise<Answer> {
    if (slot.worker?.alive !== true) {
      slot.worker = new SupervisedWorker(this.entry);
      slot.rules = undefined;
    }
    return slot.worker.ask(request, deadlines);
  }

  private enqueue<T>(urgent: boolean, run: (slot: Slot) => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.queue.push({ urgent, run: (slot) => run(slot).then(resolve, reject) });
      this.dispatch();
    });
  }

  private dispatch(): void {
    while (!this.closed && this.queue.length > 0) {
      const slot = this.free.pop();
      if (slot === undefined) return;
      const urgent = this.queue.findIndex((task) => task.urgent);
      const [task] = this.queue.splice(Math.max(0, urgent), 1);
      void task?.run(slot).finally(() => {
        this.free.push(slot);
        this.dispatch();
      });
    }
  }
}

/** The first rule on a file also waits for its tree, whose making takes time in proportion to the text. */
function grace({ text }: ScanJob): number {
  return text.length / 500;
}

/** A call, because the compiler takes a checked `aborted` for settled although it changes while we wait. */
function isCancelled(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}

function failure(answer: Answer): string {
  if (answer.status === 'lost') return answer.message;
  return answer.reply.kind === 'failed' ? answer.reply.message : `Unexpected answer ${answer.reply.kind}.`;
}

function problem(origin: string, message: string, rule?: RuleSummary): RuleProblem {
  const place = rule === undefined ? { span: { start: 0, end: 0 } } : { span: rule.idSpan, ruleId: rule.id };
  return { code: 'invalid-rule', message, level: 'error', origin, ...place };
}
