// `change`: how much careful review the working change asks for, as text, as JSON, or as a request to paste.

import { join } from 'node:path';
import { readGuidance } from '../../host/guidance-files.ts';
import { firstSentence } from '../../host/policy.ts';
import { Git } from '../../host/git-run.ts';
import { commitFacts } from '../../host/git-commits.ts';
import { measureWorkingChange, type MeasuredChange } from '../../host/git-change.ts';
import { filesToAskAbout, peopleOfChange } from '../../review/people.ts';
import { requestMarkdown } from '../../review/request.ts';
import { visible } from '../../review/markdown-text.ts';
import { plural, readingOrder, reviewTime, sizeFacts, unscannedText } from '../../review/sentences.ts';
import type { AskPerson, FindingsInChange } from '../../review/types.ts';
import { readChangeArgs } from '../args.ts';
import { ask } from '../asked.ts';
import { findingsInChange } from '../change-findings.ts';
import { CHANGE_HELP } from '../help.ts';
import { wantsColour, type Io } from '../io.ts';
import { styleOf, type Style } from '../output/style.ts';
import { EXIT } from '../report.ts';
import type { Engine } from '../session.ts';

const MOST_FILES = 20;

export async function changeCommand(args: readonly string[], io: Io, engine: Engine): Promise<number> {
  const options = readChangeArgs(args);
  if (options === 'help') {
    io.stdout.write(CHANGE_HELP);
    return EXIT.ok;
  }
  const git = new Git({ root: io.cwd, env: io.env, timeoutMs: 30_000, maxBytes: 64 * 1024 * 1024 });
  const measured = await measureWorkingChange({ git, base: options.base });
  if (!measured.ok) {
    io.stderr.write(`security-review: ${measured.failure.message}\n`);
    return EXIT.fatal;
  }
  const { size, repository } = measured.out;
  if (options.format === 'json') io.stdout.write(`${JSON.stringify(size)}\n`);
  else {
    const findings = await findingsInChange(measured.out, engine);
    if (options.format === 'markdown') {
      const [commits, people] = await Promise.all([commitFacts(repository, size.base), whomToAsk(measured.out, io, engine)]);
      io.stdout.write(requestMarkdown({ size, commits, findings, people }));
    } else io.stdout.write(changeText(measured.out, findings, styleOf(wantsColour(io, io.stdout))));
  }
  const over = size.level === 'over' || size.level === 'far';
  return options.failOver && over ? EXIT.findings : EXIT.ok;
}

async function whomToAsk({ size }: MeasuredChange, io: Io, engine: Engine): Promise<readonly AskPerson[]> {
  const data = await readGuidance(engine.product);
  const asked = filesToAskAbout(size).map((path) => ask({ file: join(size.root, path), rule: undefined, cwes: [] }, io, data));
  return peopleOfChange((await Promise.all(asked)).map(({ who }) => who.helpers));
}

function changeText({ size }: MeasuredChange, findings: FindingsInChange, style: Style): string {
  const paint = { ok: style.green, near: style.bold, over: style.yellow, far: style.red }[size.level];
  const files = readingOrder(size.perFile).filter((file) => file.lines > 0 || file.sensitive > 0);
  const shown = files.slice(0, MOST_FILES);
  const width = Math.max(0, ...shown.map((file) => String(file.lines).length));
  const lines = [
    paint(reviewTime(size)),
    style.dim(visible(sizeFacts(size).join(' · '))),
    ...(shown.length > 0 ? ['', ...shown.map((file) => fileText(file, width, style))] : []),
    ...(files.length > shown.length ? [style.dim(`  … ${plural(files.length - shown.length, 'more file')}`)] : []),
    ...findingLines(findings, style),
    ...(size.unreviewable.length > 0 ? ['', 'Cannot be reviewed by reading'] : []),
    ...size.unreviewable.map(({ path, why }) => `  ${visible(path)}  ${style.dim(visible(why))}`),
  ];
  return `${lines.join('\n')}\n`;
}

function findingLines(findings: FindingsInChange, style: Style): readonly string[] {
  const unscanned = unscannedText(findings);
  if (findings.findings.length === 0 && unscanned === '') return [];
  const lines = findings.findings.map(
    ({ path, line, message }) => `  ${visible(`${path}:${line}`)}  ${style.dim(visible(firstSentence(message)))}`,
  );
  const note = unscanned === '' ? [] : [`  ${style.dim(visible(unscanned))}`];
  return ['', plural(lines.length, 'new finding'), ...lines, ...note];
}

function fileText(file: MeasuredChange['size']['perFile'][number], width: number, style: Style): string {
  const sensitive = file.sensitive === 0 ? '' : `  ${style.yellow(`${file.sensitive} sensitive`)}`;
  const why = file.class === 'source' ? '' : `  ${style.dim(visible(file.why))}`;
  return `  ${String(file.lines).padStart(width)}  ${visible(file.path)}  ${style.dim(`+${file.added} −${file.deleted}`)}${sensitive}${why}`;
}
