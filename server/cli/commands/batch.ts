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
    const given = JSON.parse(line) as Readonly<Record<string, unknown>> | null;
    id = given?.['id'];
    const request = read(given, cwd);
    const options = readScanArgs(request.args);
    if (options === 'help' || options.batch) return { id, error: 'A request takes the options of one scan.' };
    const report = await scanAndFix(options, request.cwd, context);
    return { id, output: jsonOutput(report, { withIgnored: !options.honourNosem }) };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}

function read(given: Readonly<Record<string, unknown>> | null, base: string): Request {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new Error('Expected an object with id, cwd and args.');
  }
  const { cwd = base, args = [] } = given;
  if (typeof cwd !== 'string' || !isAbsolute(cwd)) throw new Error('Expected cwd to be an absolute path.');
  if (!Array.isArray(args) || !args.every((arg) => typeof arg === 'string'))
    throw new Error('Expected args to be a list of strings.');
  return { cwd, args };
}
