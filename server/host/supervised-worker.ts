// One worker thread under watch: a request that makes no progress in time ends the thread, and the answer says at which step.
// It never restarts by itself; the pool does.

import { Worker } from 'node:worker_threads';
import type { WorkerEntry } from './assets.ts';
import { CELL, CELLS, type WorkerData, type WorkerReply, type WorkerRequest } from './messages.ts';

/** Deadlines in milliseconds. A step is one rule on one file, or one rule file while loading. */
export interface Deadlines {
  readonly step: number;
  readonly total: number;
}

/** `lost`: the thread is gone. `step` is what it was working on, or -1. */
export type Answer =
  | { readonly status: 'answered'; readonly reply: WorkerReply }
  | { readonly status: 'lost'; readonly reason: 'slow' | 'crashed'; readonly step: number; readonly message: string };

const START_MS = 60_000;

/** A scan makes many small values that die at once; with little room for them a third of its time goes to collecting them. */
const RESOURCES = { maxYoungGenerationSizeMb: 144 };

export class SupervisedWorker {
  private readonly worker: Worker;
  private readonly cells: Int32Array;
  private readonly started: Promise<Answer>;
  private waiting: ((answer: Answer) => void) | undefined;
  private gone: Answer | undefined;

  constructor(entry: WorkerEntry) {
    const shared = new SharedArrayBuffer(CELLS * Int32Array.BYTES_PER_ELEMENT);
    this.cells = new Int32Array(shared);
    this.cells[CELL.step] = -1;
    const workerData: WorkerData = { cells: shared, home: entry.home };
    this.worker = new Worker(entry.start, { eval: entry.eval, workerData, resourceLimits: RESOURCES });
    this.worker.unref();
    this.worker.on('message', (reply: WorkerReply) => this.settle({ status: 'answered', reply }));
    this.worker.on('error', (error) => this.end('crashed', error.message));
    this.worker.on('exit', (code) => this.end('crashed', `The worker ended with code ${code}.`));
    this.started = this.wait({ step: START_MS, total: START_MS });
  }

  get alive(): boolean {
    return this.gone === undefined;
  }

  /** One request at a time. Resolves in every case. */
  async ask(request: WorkerRequest, deadlines: Deadlines): Promise<Answer> {
    await this.started;
    if (this.gone !== undefined) return this.gone;
    const answer = this.wait(deadlines);
    this.worker.postMessage(request);
    return answer;
  }

  /** Makes the running scan of this ticket stop at its next step. */
  cancel(ticket: number): void {
    Atomics.store(this.cells, CELL.cancelled, ticket);
  }

  async dispose(): Promise<void> {
    this.end('crashed', 'The worker was stopped.');
    await this.worker.terminate();
  }

  private wait({ step, total }: Deadlines): Promise<Answer> {
    this.worker.ref();
    return new Promise((resolve) => {
      const begun = Date.now();
      let beat = Atomics.load(this.cells, CELL.beat);
      let changed = begun;
      const look = (): void => {
        const now = Date.now();
        const seen = Atomics.load(this.cells, CELL.beat);
        if (seen !== beat) {
          beat = seen;
          changed = now;
        }
        const stuck = now - changed >= step && Atomics.load(this.cells, CELL.step) >= 0;
        if (stuck || now - begun >= total) this.end('slow', `Stopped after ${now - begun} ms.`);
      };
      const watch = setInterval(look, Math.max(5, Math.min(step / 4, 250)));
      this.waiting = (answer) => {
        clearInterval(watch);
        this.waiting = undefined;
        this.worker.unref();
        resolve(answer);
      };
    });
  }

  private settle(answer: Answer): void {
    this.waiting?.(answer);
  }

  private end(reason: 'slow' | 'crashed', message: string): void {
    if (this.gone !== undefined) return;
    this.gone = { status: 'lost', reason, step: Atomics.load(this.cells, CELL.step), message };
    void this.worker.terminate();
    this.settle(this.gone);
  }
}
