// `scan`: runs the rules on the targets, applies fixes where asked, and prints the report.

import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { readScanArgs, type ScanOptions } from '../args.ts';
import { exitCode } from '../exit.ts';
import { SCAN_HELP } from '../help.ts';
import { wantsColour, type Io } from '../io.ts';
import { jsonOutput } from '../output/json.ts';
import { sarifOutput } from '../output/sarif.ts';
import { styleOf } from '../output/style.ts';
import { errorText, summary, textFindings } from '../output/text.ts';
import { EXIT, type ScanReport } from '../report.ts';
import { scanAndFix } from '../scan-and-fix.ts';
import { withContext, type Engine } from '../session.ts';
import { serveBatch } from './batch.ts';

export async function scanCommand(args: readonly string[], io: Io, engine: Engine): Promise<number> {
  const options = readScanArgs(args);
  if (options === 'help') {
    io.stdout.write(SCAN_HELP);
    return EXIT.ok;
  }
  return withContext(engine, options.jobs, async (context) => {
    if (options.batch) return serveBatch(io, context);
    const progress = progressOn(io, options);
    const report = await scanAndFix(options, io.cwd, context, progress.show);
    progress.clear();
    const printed = await print(report, options, io);
    return printed ? exitCode(report, options) : EXIT.fatal;
  });
}

/** False when the file for the output could not be written; the output is on standard output then, so that it is not lost. */
async function print(report: ScanReport, options: ScanOptions, io: Io): Promise<boolean> {
  const errors = styleOf(wantsColour(io, io.stderr));
  for (const error of report.errors) {
    const loud = error.level === 'error' || (!options.quiet && error.quiet !== true && error.type !== 'Missing plugin');
    if (loud || options.verbose) io.stderr.write(errorText(error, errors));
  }
  if (options.verbose) for (const { path, reason, details } of report.skipped) io.stderr.write(skipText(path, reason, details));
  const toFile = options.output !== undefined;
  const style = styleOf(!toFile && wantsColour(io, io.stdout));
  const output = render(report, options, style, toFile ? 120 : io.stdout.columns);
  const failure = options.output === undefined ? undefined : await save(resolve(io.cwd, options.output), output);
  if (failure !== undefined) io.stderr.write(`${errors.red('error')}: Cannot write ${options.output}: ${failure}\n`);
  if (!toFile || failure !== undefined) io.stdout.write(output);
  if (options.format === 'text' && !options.quiet) io.stdout.write(summary(report, style));
  return failure === undefined;
}

/** Why a file could not be written; undefined when it was. */
async function save(path: string, text: string): Promise<string | undefined> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function render(report: ScanReport, options: ScanOptions, style: ReturnType<typeof styleOf>, columns: number): string {
  switch (options.format) {
    case 'json':
      return `${JSON.stringify(jsonOutput(report, { withIgnored: !options.honourNosem }))}\n`;
    case 'sarif':
      return `${JSON.stringify(sarifOutput(report), null, 2)}\n`;
    case 'text':
      return textFindings(report, style, columns);
  }
}

function skipText(path: string, reason: string, details: string | undefined): string {
  return `skipped ${path}: ${reason}${details === undefined ? '' : ` (${details})`}\n`;
}

/** One line on a terminal that says how far the scan is; nothing elsewhere. */
function progressOn(io: Io, { quiet }: ScanOptions) {
  if (quiet || !io.stderr.isTerminal) return { clear: () => undefined };
  let shown = 0;
  return {
    show: (done: number, total: number): void => {
      const now = Date.now();
      if (now - shown < 100) return;
      shown = now;
      io.stderr.write(`\r\u001b[KScanned ${done} of ${total} files`);
    },
    clear: (): void => {
      if (shown > 0) io.stderr.write('\r\u001b[K');
    },
  };
}
