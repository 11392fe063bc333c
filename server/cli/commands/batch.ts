// `scan --batch`: serves scan requests on standard input, one JSON object a line, answered by one line each and in order. The
// workers, and what they compiled of unchanged rule files, stay warm between requests.

import { isAbsolute } from 'node:path';
import { readScanArgs } from '../args.ts';
import type { Io } from '../io.ts';
import { jsonOutput } from '../output/json.ts';
import { EXIT } from '../report.ts';
import type { ScanContext } from '../run.ts';
import { scanAndFix } from '../scan-and-fix.ts';

interface Request {
  readonly id: unknown;
  readonly cwd: string;
  readonly args: readonly string[];
}

export async function serveBatch(io: Io, context: ScanContext): Promise<number> {
  for await (const line of io.lines()) {
    if (line.trim() === '') continue;
    io.stdout.write(`${JSON.stringify(await answer(line, io.cwd, context))}\n`);
  }
  return EXIT.ok;
}

async function answer(line: string, cwd: string, context: ScanContext): Promise<object> {
  let id: unknown;
  try {
    const request = read(JSON.parse(line), cwd);
    id = request.id;
    const options = readScanArgs(request.args);
    if (options === 'help' || options.batch) return { id, error: 'A request takes the options of one scan.' };
    const report = await scanAndFix(options, request.cwd, context);
    return { id, output: jsonOutput(report, { withIgnored: !options.honourNosem }) };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}

function read(value: unknown, base: string): Request {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error('Expected an object with id, cwd and args.');
  const { id, cwd = base, args = [] } = value as Record<string, unknown>;
  if (typeof cwd !== 'string' || !isAbsolute(cwd)) throw new Error('Expected cwd to be an absolute path.');
  if (!Array.isArray(args) || !args.every((arg) => typeof arg === 'string'))
    throw new Error('Expected args to be a list of strings.');
  return { id, cwd, args };
}
