// Entry of a scan worker thread.

import { parentPort, workerData } from 'node:worker_threads';
import { assetsOf } from './host/assets.ts';
import { Grammars } from './host/grammars.ts';
import type { WorkerData } from './host/messages.ts';
import { serve } from './host/worker.ts';

if (parentPort === null) throw new Error('This file runs as a worker thread only.');
const { cells, home } = workerData as WorkerData;
serve(parentPort, new Grammars(assetsOf(home).grammar), new Int32Array(cells));
