// `champions`: whom to ask about a file, a rule or a weakness, and why them.

import type { Helper, Reporting, WhoToAsk } from '../../champions/types.ts';
import { cwesIn } from '../../guidance/cwe.ts';
import { readGuidance } from '../../host/guidance-files.ts';
import type { Asked } from '../../host/people.ts';
import { ask } from '../asked.ts';
import { CHAMPIONS_HELP } from '../help-people.ts';
import { wantsColour, type Io } from '../io.ts';
import { namedRule } from '../named-rule.ts';
import { styleOf, type Style } from '../output/style.ts';
import { printable } from '../output/text.ts';
import { readChampionsArgs } from '../people-args.ts';
import { Positions } from '../positions.ts';
import { EXIT } from '../report.ts';
import type { Engine } from '../session.ts';

export async function championsCommand(args: readonly string[], io: Io, engine: Engine): Promise<number> {
  const options = readChampionsArgs(args);
  if (options === 'help') {
    io.stdout.write(CHAMPIONS_HELP);
    return EXIT.ok;
  }
  const rule = options.rule === undefined ? undefined : await namedRule(options.rule, options.configs, io, engine);
  const cwes = [...new Set([...options.cwes, ...cwesIn(rule?.metadata['cwe'])])];
  const asked = await ask({ file: options.file, line: options.line, rule, cwes }, io, await readGuidance(engine.product));
  if (options.json) io.stdout.write(`${JSON.stringify(jsonOf(asked))}\n`);
  else {
    io.stdout.write(`${printable(textOf(asked.who, styleOf(wantsColour(io, io.stdout))))}\n`);
    for (const problem of problemsOf(asked))
      io.stderr.write(`${printable(`${problem.path}:${problem.line}:${problem.col}: ${problem.message}`)}\n`);
  }
  return EXIT.ok;
}

function jsonOf(asked: Asked): unknown {
  const { path, languageId, ruleId, cwes, categories, severity } = asked.subject;
  return { path, language: languageId, rule: ruleId, cwes, categories, severity, ...asked.who, problems: problemsOf(asked) };
}

function problemsOf({ problems }: Asked) {
  return problems.map(({ path, text, problem: { code, level, message, span } }) => {
    const { line, column: col } = new Positions({ text, encoding: 'utf8', bomBytes: 0 }).at(span.start);
    return { path, line, col, level, code, message };
  });
}

function textOf({ helpers, escalation, reporting, notes }: WhoToAsk, style: Style): string {
  const blocks = [
    ...(helpers.length === 0
      ? ['Nobody is known. Add .security-review/champions.yml or a CODEOWNERS file.']
      : helpers.map((helper) => helperText(helper, style))),
    ...escalation.map(
      ({ text, helpers: next }) => `${style.bold(text)}\n${next.map((helper) => `  ${nameLine(helper, style)}`).join('\n')}`,
    ),
    ...(reporting === undefined ? [] : [reportingText(reporting, style)]),
    ...notes.map((note) => style.yellow(note)),
  ];
  return blocks.join('\n\n');
}

function helperText(helper: Helper, style: Style): string {
  const { label, reasons, members, officeHours, answersWithin, away } = helper;
  const lines = [
    nameLine(helper, style),
    `  ${label}`,
    ...(away === undefined
      ? []
      : [`  ${style.yellow(away.cover === undefined ? away.text : `${away.text}; ${away.cover} covers`)}`]),
    `  ${style.dim(`because of ${reasons.join('; ')}`)}`,
    ...(members.length === 0 ? [] : [`  ${members.join(', ')}`]),
    ...(officeHours === undefined
      ? []
      : [`  Office hours: ${officeHours.text}${officeHours.link?.url === undefined ? '' : `  ${officeHours.link.url}`}`]),
    ...(answersWithin === undefined ? [] : [`  Answers within ${answersWithin}`]),
  ];
  return lines.join('\n');
}

function nameLine({ name, contacts }: Helper, style: Style): string {
  const ways = contacts.map(({ label, url }) =>
    url === undefined || url === `mailto:${label}` || url === label ? label : `${label} ${url}`,
  );
  return [style.bold(name), ...ways].join('  ');
}

function reportingText({ files, contacts, policy, bounty, notes }: Reporting, style: Style): string {
  const lines = [
    ...files,
    ...contacts.map(({ label }) => label),
    ...[policy, bounty].flatMap((link) => (link === undefined ? [] : [`${link.title} ${link.url}`])),
    ...notes,
  ];
  return `${style.bold('To report a vulnerability in released software')}\n${lines.map((line) => `  ${line}`).join('\n')}`;
}
